"""Must-sentences against the checks of a standard: MUST-CHECK, NO-EVIDENCE, REDUNDANT."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from library.check.body import Item
from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import GateCheck, Kind, StandardFacts

PART = "requirements"
MOST = 8
MUST = {"zh": re.compile("必须"), "en": re.compile(r"\bmust\b", re.IGNORECASE)}
MARK = re.compile(r"[（(]\s*(C\d+(?:\s*[、,，]\s*C\d+)*)\s*[）)]\s*[。.]?$")


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what disagrees between sentences and checks; a translation is held to a master that is right."""
    wrong: set[str] = set()
    for page in scope.masters_of(Kind.STANDARD):
        facts = page.entry.facts
        if isinstance(facts, StandardFacts):
            for found in _master(page, facts):
                wrong.add(page.entry.id)
                yield found
            yield from _no_evidence(page, facts)
    for master, page in scope.pairs:
        if page.entry.kind is Kind.STANDARD and page.entry.id not in wrong:
            yield from _translation(master, page)
    yield from _redundant(scope)


def _master(page: Page, facts: StandardFacts) -> Iterator[Fault]:
    """Yield what is wrong with the marks; what no sentence says is told only when every mark is right.

    A page without the part is told so by its headings.
    """
    if all(heading.anchor != PART for heading in page.body.headings):
        return
    checks = {check.id: check for check in facts.checks}
    musts = musts_of(page)
    wrong = [found for item in musts for found in _judged(page, item, checks)]
    yield from wrong
    if len(musts) > MOST:
        yield page.body_fault("MUST-CHECK", musts[MOST].line, why="must-many", limit=MOST)
    said = {mark for item in musts for mark in marks_of(item)}
    for place, check in enumerate(facts.checks):
        if check.level == "must" and check.id not in said and not wrong:
            yield page.fault("MUST-CHECK", f"checks.{place}", why="must-unsaid", check=check.id)


def _judged(page: Page, item: Item, checks: dict[str, GateCheck]) -> Iterator[Fault]:
    marks = marks_of(item)
    if not marks:
        yield page.body_fault("MUST-CHECK", item.line, why="must-unmarked", number=item.number)
    for mark in marks:
        if mark not in checks or checks[mark].level != "must":
            why = "must-should" if mark in checks else "must-unknown"
            yield page.body_fault("MUST-CHECK", item.line, why=why, number=item.number, check=mark)


def _translation(master: Page, page: Page) -> Iterator[Fault]:
    """Yield the first must-sentence that does not name the checks of its twin in the master."""
    theirs = [marks_of(item) for item in musts_of(master)]
    musts = musts_of(page)
    if [marks_of(item) for item in musts] == theirs:
        return
    heading = next((one.line for one in page.body.headings if one.anchor == PART), 0)
    for item, wanted in zip_longest(musts, theirs):
        if item is None or marks_of(item) != wanted:
            line, number = (item.line, item.number) if item else (heading, len(musts) + 1)
            check = ", ".join(wanted or ["—"])
            yield page.body_fault("MUST-CHECK", line, why="must-differs", number=number, check=check)
            return


def musts_of(page: Page) -> list[Item]:
    """Return the must-sentences among the requirements of a page."""
    return [item for item in page.body.items_of(PART) if MUST[page.text.lang].search(item.text)]


def marks_of(item: Item) -> list[str]:
    """Return the checks that a sentence names at its end."""
    found = MARK.search(item.text)
    return re.findall(r"C\d+", found[1]) if found else []


def _no_evidence(page: Page, facts: StandardFacts) -> Iterator[Fault]:
    for place, check in enumerate(facts.checks):
        if check.level == "must" and not check.evidence:
            yield page.fault("NO-EVIDENCE", f"checks.{place}", check=check.id)


def _redundant(scope: Scope) -> Iterator[Fault]:
    """Yield a relation that is written on both sides, at the later of the two."""
    named = {
        page.entry.id: getattr(page.entry.facts, "related", []) for page in scope.masters_of(Kind.STANDARD)
    }
    for page in scope.masters_of(Kind.STANDARD):
        for place, other in enumerate(named[page.entry.id]):
            if other < page.entry.id and page.entry.id in named.get(other, ()):
                yield page.fault("REDUNDANT", f"related.{place}", other=other)
