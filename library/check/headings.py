"""The parts of a page and the levels of its headings: HEADING."""

from collections.abc import Iterator, Sequence

from library.check.body import Heading
from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Kind

Part = tuple[str, str, str]
PARTS: dict[Kind, tuple[Part, ...]] = {
    Kind.STANDARD: (
        ("why", "为什么", "Why"),
        ("scope", "适用范围", "Scope"),
        ("requirements", "要求", "Requirements"),
        ("how", "怎么做", "How"),
        ("example", "示例", "Worked example"),
        ("mistakes", "常见错误", "Usual mistakes"),
        ("tailoring", "裁剪", "Tailoring"),
    ),
    Kind.LESSON: (
        ("context", "背景", "Context"),
        ("event", "发生了什么", "What happened"),
        ("cause", "原因", "Why"),
        ("recommendation", "建议", "Recommendation"),
        ("evidence", "证据", "Evidence"),
    ),
}
TOP = 2


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield headings out of order; a translation is held to its master and judged only by its names."""
    for page in scope.pages:
        parts = PARTS.get(page.entry.kind, ())
        tops = [one for one in page.body.headings if one.level == TOP]
        if page.is_master:
            yield from _levels(page)
            yield from _anchors(page)
            yield from _order(page, parts, tops)
        yield from _names(page, parts, tops)


def _levels(page: Page) -> Iterator[Fault]:
    level = 1
    for heading in page.body.headings:
        if heading.level == 1:
            yield page.body_fault("HEADING", heading.line, why="title-level", title=heading.title)
        elif heading.level > level + 1:
            yield page.body_fault("HEADING", heading.line, why="jump", title=heading.title)
        level = heading.level


def _anchors(page: Page) -> Iterator[Fault]:
    seen: set[str] = set()
    for heading in page.body.headings:
        if heading.anchor and heading.anchor in seen:
            yield page.body_fault("HEADING", heading.line, why="anchor-twice", anchor=heading.anchor)
        seen.add(heading.anchor)


def _order(page: Page, parts: Sequence[Part], tops: Sequence[Heading]) -> Iterator[Fault]:
    """Yield the first part that is missing, out of order or too many; what follows is its consequence."""
    found = [one.anchor for one in tops]
    for place, (anchor, *_) in enumerate(parts):
        if place < len(found) and found[place] == anchor:
            continue
        if anchor not in found and place < len(found) and found[place] not in {one[0] for one in parts}:
            yield page.body_fault("HEADING", tops[place].line, why="part-extra", title=tops[place].title)
            return
        line = tops[min(place, len(tops) - 1)].line if tops else 0
        why = "part-order" if anchor in found else "part-missing"
        yield page.body_fault("HEADING", line, why=why, anchor=anchor, part=_name(page, parts[place]))
        return
    for extra in tops[len(parts) :] if parts else ():
        yield page.body_fault("HEADING", extra.line, why="part-extra", title=extra.title)


def _names(page: Page, parts: Sequence[Part], tops: Sequence[Heading]) -> Iterator[Fault]:
    names = {part[0]: _name(page, part) for part in parts}
    for heading in tops:
        name = names.get(heading.anchor, heading.title)
        if heading.title != name:
            yield page.body_fault("HEADING", heading.line, why="part-name", title=heading.title, part=name)


def _name(page: Page, part: Part) -> str:
    return part[2] if page.text.lang == "en" else part[1]
