"""A translation against its master: NO-TRANSLATION, STALE-TRANSLATION, and LANG-DIFF of the bodies."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from library.check.body import Placeholder, Table
from library.check.scope import Page, Scope
from library.faults import Fault, Level
from library.kinds import Kind

OTHER = {"zh": "en", "en": "zh"}
NOTHING = "—"


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield the translations that are missing, old, or built otherwise than their masters."""
    for page in scope.masters:
        yield from _missing(scope, page)
    for master, page in scope.pairs:
        yield from _age(master, page)
        yield from _identity(master, page)
        yield from _skeleton(master, page)
        yield from _named_things(scope, master, page)


def _missing(scope: Scope, page: Page) -> Iterator[Fault]:
    """Yield a missing translation; a lesson may stand in one language."""
    other = OTHER[page.entry.master_lang]
    if page.entry.kind is Kind.LESSON or other in scope.catalog.reads[page.entry.group]:
        return
    found = page.fault("NO-TRANSLATION", "", file=f"{page.entry.group}.{other}.md")
    yield found if page.entry.status == "approved" else replace(found, level=Level.WARNING)


def _age(master: Page, page: Page) -> Iterator[Fault]:
    old, new = page.text.source_version, master.entry.version
    if page.text.stale:
        yield page.fault("STALE-TRANSLATION", "source_version", old=old, new=new)
    elif old != new:
        yield page.fault("LANG-DIFF", "source_version", why="ahead", old=old, new=new)


def _identity(master: Page, page: Page) -> Iterator[Fault]:
    """Yield a kind, id or language that is not the one of the master or of the file name."""
    stated = page.split.data
    right = {"kind": master.entry.kind.value, "id": master.entry.id, "lang": page.text.lang}
    for key, value in right.items():
        if stated.get(key) not in {None, value}:
            yield page.fault("LANG-DIFF", key, why="identity", keys=key)


def _skeleton(master: Page, page: Page) -> Iterator[Fault]:
    """Yield the first heading that differs; only where none does is compared what stands below them."""
    theirs = [(one.level, one.anchor) for one in master.body.headings]
    ours = [(one.level, one.anchor) for one in page.body.headings]
    if theirs != ours:
        place = next(at for at, (here, there) in enumerate(zip_longest(ours, theirs)) if here != there)
        line = page.body.headings[min(place, len(ours) - 1)].line if ours else 0
        here, there = _shown(ours, place), _shown(theirs, place)
        yield page.body_fault("LANG-DIFF", line, why="headings", here=here, there=there)
        return
    for section in range(len(ours) + 1):
        yield from _tables(master, page, section)
        yield from _counted(master, page, section)


def _shown(skeleton: list[tuple[int, str]], place: int) -> str:
    if place >= len(skeleton):
        return NOTHING
    level, anchor = skeleton[place]
    return f"{'#' * level} {{#{anchor}}}"


def _tables(master: Page, page: Page, section: int) -> Iterator[Fault]:
    ours = [table for table in page.body.tables if table.section == section]
    here = [_shape(table) for table in ours]
    there = [_shape(table) for table in master.body.tables if table.section == section]
    if here == there:
        return
    wrong = (one.line for one, wanted in zip_longest(ours, there) if one and _shape(one) != wanted)
    line = next(wrong, page.body.heading_line(section))
    here_told, there_told = (", ".join(shapes) or NOTHING for shapes in (here, there))
    yield page.body_fault("LANG-DIFF", line, why="tables", here=here_told, there=there_told)


def _shape(table: Table) -> str:
    return f"{table.columns}×{table.rows}"


def _counted(master: Page, page: Page, section: int) -> Iterator[Fault]:
    for why, ours, theirs in (
        ("ticks", page.body.ticks, master.body.ticks),
        ("items", page.body.items, master.body.items),
    ):
        here = sum(one.section == section for one in ours)
        there = sum(one.section == section for one in theirs)
        if here != there:
            line = page.body.heading_line(section)
            yield page.body_fault("LANG-DIFF", line, why=why, here=here, there=there)


def _named_things(scope: Scope, master: Page, page: Page) -> Iterator[Fault]:
    """Yield differing placeholders and ids; ids that lead nowhere are told as such, not compared."""
    theirs = {_placed(one): one.section for one in reversed(master.body.placeholders)}
    ours = {_placed(one): one.line for one in reversed(page.body.placeholders)}
    yield from _difference(page, "only-placeholders", ours, theirs)
    mentioned = {ref: line.section for ref, line in reversed(master.body.mentions)}
    repeated = {ref: line.number for ref, line in reversed(page.body.mentions)}
    if all(scope.is_known(ref) for ref in mentioned.keys() ^ repeated.keys()):
        yield from _difference(page, "only-ids", repeated, mentioned)


def _placed(placeholder: Placeholder) -> str:
    return f"| {placeholder.key} |" if placeholder.in_table else placeholder.key


def _difference(page: Page, why: str, ours: dict[str, int], theirs: dict[str, int]) -> Iterator[Fault]:
    """Yield one fault at the first extra name, else at the section in which the first missing one belongs."""
    missing = [key for key in theirs if key not in ours]
    extra = [key for key in ours if key not in theirs]
    if missing or extra:
        line = min(ours[key] for key in extra) if extra else _section_of(page, theirs, missing)
        names = {"missing": _listed(missing), "extra": _listed(extra)}
        yield page.body_fault("LANG-DIFF", line, why=why, **names)


def _section_of(page: Page, sections: dict[str, int], names: list[str]) -> int:
    return page.body.heading_line(min(sections[name] for name in names))


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted(str(one) for one in values)) or NOTHING
