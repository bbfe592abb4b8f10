"""What is asked at a gate: the checks of all standards that belong to it, in a project's tier."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from library.catalog import Catalog, Entry
from library.kinds import Both, GateCheck, Kind, StandardFacts, Tier
from library.page_words import label

CODE = r"(?:G\d|GX-in|GX-out)"
NAMED = re.compile(rf"^({CODE}(?:(?:[、,，/和]| and )\s*{CODE})*)\s*[：:]\s*")


@dataclass(frozen=True)
class DueCheck:
    """One check as a standard words it today, without its gate; `clause` is its address, such as `STD-16#C2`."""

    standard: str
    clause: str
    version: str
    level: str
    text: Both
    evidence: tuple[str, ...]
    tiers: tuple[Tier, ...]


def checks_of_gate(catalog: Catalog, gate: str, tier: str | None = None) -> tuple[DueCheck, ...]:
    """Return the checks of a gate for a tier, or for all, by standard and place.

    Only approved standards ask, and none that few may read. A check that names its gate at the start of its
    Chinese text, `G4：…`, belongs to that gate alone; any other to every gate of its standard.
    """
    return tuple(
        _due(entry, facts, check)
        for entry, facts in _asking(catalog, tier)
        for check in facts.checks
        if tier in {None, *check.tiers} and gate in gates_of_check(facts, check)
    )


def gates_of_check(facts: StandardFacts, check: GateCheck) -> list[str]:
    """Return the gates at which a check is asked."""
    named = NAMED.match(check.text)
    return re.findall(CODE, named[1]) if named else facts.gates


def _asking(catalog: Catalog, tier: str | None) -> Iterator[tuple[Entry, StandardFacts]]:
    for entry in catalog.of_kind(Kind.STANDARD):
        facts = entry.facts
        if not isinstance(facts, StandardFacts) or facts.status != "approved":
            continue
        needs = {str(code): need for code, need in (facts.tailoring or {}).items()}
        is_needed = tier is None or needs.get(tier, "required") != "none"
        if is_needed and facts.classification != "restricted":
            yield entry, facts


def _due(entry: Entry, facts: StandardFacts, check: GateCheck) -> DueCheck:
    said = {lang: label(entry, lang, ("checks", check.id), check.text) for lang in ("zh", "en")}
    text = Both(**{lang: _without_gate(one) for lang, one in said.items()})
    clause, evidence = f"{entry.id}#{check.id}", tuple(check.evidence)
    return DueCheck(entry.id, clause, facts.version, check.level, text, evidence, tuple(check.tiers))


def _without_gate(text: str) -> str:
    """Return what is asked, a sentence of its own: the gate is gone, and the first letter is a capital."""
    asked = NAMED.sub("", text)
    return asked[:1].upper() + asked[1:]
