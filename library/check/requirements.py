"""Must-sentences against the checks of a standard: MUST-CHECK, NO-EVIDENCE, REDUNDANT."""

import re
from collections.abc import Iterator

from library.check.body import Item
from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import GateCheck, Kind, StandardFacts

PART = "requirements"
MOST = 8
MUST = {"zh": re.compile("必须"), "en": re.compile(r"\bmust\b", re.IGNORECASE)}
MARK = re.compile(r"[（(]\s*(C\d+(?:\s*[、,，]\s*C\d+)*)\s*[）)]\s*[。.]?$")


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what disagrees between the sentences and the checks, in every language."""
    for page in scope.pages:
        facts = page.entry.facts
        if isinstance(facts, StandardFacts):
            yield from _must_check(page, facts)
            if page.is_master:
                yield from _no_evidence(page, facts)
    yield from _redundant(scope)


def _must_check(page: Page, facts: StandardFacts) -> Iterator[Fault]:
    checks = {check.id: check for check in facts.checks}
    musts = [item for item in page.body.items_of(PART) if MUST[page.text.lang].search(item.text)]
    faults = [_judged(page, item, checks) for item in musts]
    found = [one for one in faults if one is not None]
    yield from found
    if len(musts) > MOST:
        yield page.body_fault("MUST-CHECK", musts[MOST].line, why="must-many", limit=MOST)
    yield from _twice(page, musts)
    if not found:
        yield from _unsaid(page, facts, {mark for item in musts for mark in marks_of(item)})


def marks_of(item: Item) -> list[str]:
    """Return the checks that a sentence names at its end."""
    found = MARK.search(item.text)
    return re.findall(r"C\d+", found[1]) if found else []


def _judged(page: Page, item: Item, checks: dict[str, GateCheck]) -> Fault | None:
    """Return what is wrong with the marks of one must-sentence, or None."""
    marks = marks_of(item)
    unknown = next((mark for mark in marks if mark not in checks), None)
    should = next((mark for mark in marks if mark in checks and checks[mark].level != "must"), None)
    why = "must-unmarked" if not marks else "must-unknown" if unknown else "must-should" if should else ""
    if not why:
        return None
    return page.body_fault(
        "MUST-CHECK", item.line, why=why, number=item.number, check=unknown or should or ""
    )


def _twice(page: Page, musts: list[Item]) -> Iterator[Fault]:
    seen: set[str] = set()
    for item in musts:
        for mark in marks_of(item):
            if mark in seen:
                yield page.body_fault(
                    "MUST-CHECK", item.line, why="must-twice", number=item.number, check=mark
                )
            seen.add(mark)


def _unsaid(page: Page, facts: StandardFacts, said: set[str]) -> Iterator[Fault]:
    """Yield the must-checks without a sentence: at the check in the master, at the part in a translation."""
    heading = next((one.line for one in page.body.headings if one.anchor == PART), 0)
    for place, check in enumerate(facts.checks):
        if check.level != "must" or check.id in said:
            continue
        if page.is_master:
            yield page.fault("MUST-CHECK", f"checks.{place}", why="must-unsaid", check=check.id)
        else:
            yield page.body_fault("MUST-CHECK", heading, why="must-unsaid", check=check.id)


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
