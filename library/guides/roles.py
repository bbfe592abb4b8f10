"""The page of a role: what it answers for, does, is asked and told, by stage; its documents and lessons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.addresses import ROLES, address, guide_name
from library.catalog import Catalog, Entry
from library.courses.index_page import courses_for
from library.guide_words import tell
from library.guides.guide import Guide
from library.guides.parts import is_in_force, joined, lesson_list, lessons_first, papers_list, stage_link
from library.kinds import DocumentFacts, Kind, Raci, StandardFacts
from library.page_words import definition_list, html, label, word
from library.raci import LETTERS, parts_in

LONG = 4
"""A standard of so many stages holds throughout and is not told again in each."""


@dataclass(frozen=True)
class Part:
    """What a role has to do with one activity of a standard; `letters` in the order of their weight."""

    standard: Entry
    row: Raci
    letters: str

    @property
    def is_active(self) -> bool:
        """Tell whether the role answers for it or does it."""
        return self.letters[0] in "AR"


def parts_of_role(catalog: Catalog, code: str) -> list[Part]:
    """Return every activity in which a role has a part, the heaviest parts of a standard first."""
    found = []
    for entry in catalog.of_kind(Kind.STANDARD):
        if isinstance(entry.facts, StandardFacts) and is_in_force(entry):
            own = [Part(entry, row, _letters(row, code)) for row in entry.facts.raci]
            found += sorted(
                (part for part in own if part.letters), key=lambda part: LETTERS.index(part.letters[0])
            )
    return found


def _letters(row: Raci, code: str) -> str:
    return "".join(letter for letter, codes in parts_in(row).items() if code in codes)


def role_guides(catalog: Catalog, lang: str) -> Iterator[Guide]:
    """Yield the page of every role."""
    for code, role in catalog.vocabulary.roles.items():
        title = role.title[lang]
        yield Guide(
            name=guide_name(ROLES, code),
            title=title if code in title else f"{title} {code}",
            summary=role.purpose[lang],
            kicker=f"{tell('role', lang)} · {code}",
            body=_body(catalog, code, lang),
            aliases=(code, role.title.zh, role.title.en),
            stages=tuple(role.stages),
            roles=(code,),
        )


def _body(catalog: Catalog, code: str, lang: str) -> str:
    parts = parts_of_role(catalog, code)
    active = list({part.standard.id: part.standard for part in parts if part.is_active}.values())
    pieces = [definition_list(_facts(catalog, code, parts, lang), "ls-control ls-control--open")]
    if not parts:
        pieces.append(f'<p class="ls-soft">{html(tell("role.none", lang))}</p>')
    pieces += _throughout(parts, lang)
    pieces += _by_stage(catalog, parts, code, lang)
    pieces += _organisation(parts, lang)
    papers = papers_list(catalog, _papers(catalog, active), lang)
    if papers:
        hint = f'<p class="ls-soft">{html(tell("my_papers.hint", lang))}</p>'
        pieces.append(f"## {tell('my_papers', lang)} {{#papers}}\n\n{hint}\n\n{papers}")
    courses = courses_for(catalog, code, lang)
    if courses:
        pieces.append(f"## {tell('my_courses', lang)} {{#courses}}\n\n{courses}")
    lessons = lessons_first(lesson for one in active for lesson in catalog.lessons_of(one.id))
    if lessons:
        pieces.append(f"## {tell('my_lessons', lang)} {{#lessons}}\n\n{lesson_list(lessons, lang)}")
    return "\n\n".join(pieces)


def _facts(catalog: Catalog, code: str, parts: Sequence[Part], lang: str) -> list[tuple[str, str]]:
    role = catalog.vocabulary.roles[code]
    stages = joined((stage_link(catalog, one, lang) for one in role.stages), lang)
    counts = {letter: sum(letter in part.letters for part in parts) for letter in LETTERS}
    return [
        (tell("limit", lang), html(role.limit[lang])),
        (tell("appears", lang), stages or html(tell("org_wide", lang))),
        (tell("who", lang), html(tell("role.counts", lang, **counts))),
    ]


def _throughout(parts: Sequence[Part], lang: str) -> Iterator[str]:
    """Yield what holds in many stages."""
    long = [part for part in parts if len(part.standard.stages) >= LONG]
    if long:
        hint = f'<p class="ls-soft">{html(tell("throughout.hint", lang))}</p>'
        yield f"## {tell('throughout', lang)} {{#throughout}}\n\n{hint}\n\n{_list(long, lang)}"


def _organisation(parts: Sequence[Part], lang: str) -> Iterator[str]:
    """Yield what belongs to no project."""
    wide = [part for part in parts if not part.standard.stages]
    if wide:
        yield f"## {tell('org_work', lang)} {{#organisation}}\n\n{_list(wide, lang)}"


def _by_stage(catalog: Catalog, parts: Sequence[Part], code: str, lang: str) -> Iterator[str]:
    for stage, known in catalog.vocabulary.stages.items():
        own = [part for part in parts if stage in part.standard.stages and len(part.standard.stages) < LONG]
        if own:
            link = stage_link(catalog, stage, lang).replace('/">', f'/?role={code}">')
            more = f'<p class="ls-soft">{tell("role.more", lang, stage=link)}</p>'
            name = html(known.name[lang])
            yield f"## {stage} {name} {{#{stage.lower()}}}\n\n{_list(own, lang)}\n\n{more}"


def _list(parts: Sequence[Part], lang: str) -> str:
    ordered = sorted(parts, key=lambda part: LETTERS.index(part.letters[0]))
    items = "".join(_item(part, lang) for part in ordered)
    return f'<ul class="ls-list ls-mine">{items}</ul>'


def _item(part: Part, lang: str) -> str:
    marks = "".join(
        f'<b class="{letter}" title="{html(word(f"raci.{letter}", lang))}">{letter}</b>'
        for letter in part.letters
    )
    text = html(label(part.standard, lang, ("raci", part.row.id), part.row.activity))
    name = f"{part.standard.id} {html(part.standard.text(lang).title)}"
    return (
        f'<li><span class="ls-legend">{marks}</span><span>{text}</span> '
        f'<a href="{address(part.standard, lang)}#raci">{name}</a></li>'
    )


def _papers(catalog: Catalog, standards: Sequence[Entry]) -> list[Entry]:
    """Return the documents at home in these standards: those that name one of them first."""
    homes = {one.id for one in standards}
    return [
        entry
        for entry in catalog.of_kind(Kind.DOCUMENT)
        if isinstance(entry.facts, DocumentFacts) and entry.facts.standards[0] in homes and is_in_force(entry)
    ]
