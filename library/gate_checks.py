"""What is asked at a gate: the checks of all standards that belong to it, in a project's tier."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from library.catalog import Catalog, Entry
from library.kinds import Both, GateCheck, Kind, StandardFacts
from library.page_words import label

CODE = r"(?:G\d|GX-in|GX-out)"
NAMED = re.compile(rf"^({CODE}(?:[、,/和]\s*{CODE})*)\s*[：:]")


@dataclass(frozen=True)
class DueCheck:
    """One check as a standard words it today; `clause` is its address, such as `STD-16#C2`."""

    standard: str
    clause: str
    version: str
    level: str
    text: Both
    evidence: tuple[str, ...]


def checks_of_gate(catalog: Catalog, gate: str, tier: str) -> tuple[DueCheck, ...]:
    """Return the checks of a gate for a tier (`A`, `B`, `C`), by standard and place.

    Only approved standards ask. A check that names its gate at the start of its Chinese text, `G4：…`, belongs
    to that gate alone; any other to every gate of its standard.
    """
    return tuple(
        _due(entry, facts, check)
        for entry, facts in _asking(catalog, tier)
        for check in facts.checks
        if tier in check.tiers and gate in gates_of_check(facts, check)
    )


def gates_of_check(facts: StandardFacts, check: GateCheck) -> list[str]:
    """Return the gates at which a check is asked."""
    named = NAMED.match(check.text)
    return re.findall(CODE, named[1]) if named else facts.gates


def _asking(catalog: Catalog, tier: str) -> Iterator[tuple[Entry, StandardFacts]]:
    for entry in catalog.of_kind(Kind.STANDARD):
        facts = entry.facts
        if isinstance(facts, StandardFacts) and facts.status == "approved":
            needs = {str(code): need for code, need in (facts.tailoring or {}).items()}
            if needs.get(tier, "required") != "none":
                yield entry, facts


def _due(entry: Entry, facts: StandardFacts, check: GateCheck) -> DueCheck:
    texts = {lang: label(entry, lang, ("checks", check.id), check.text) for lang in ("zh", "en")}
    clause = f"{entry.id}#{check.id}"
    return DueCheck(entry.id, clause, facts.version, check.level, Both(**texts), tuple(check.evidence))
