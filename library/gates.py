"""What is asked at a gate, and where it leads: drawn from all standards and from the life cycle."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from library.catalog import Catalog, Entry
from library.kinds import GateCheck, Kind, StandardFacts, Tier
from library.page_words import label
from library.vocabulary import Vocabulary

LANGUAGES = ("zh", "en")
RECOVERY = "SX"
ENTRY, EXIT = "GX-in", "GX-out"
OUTCOMES = ("pass", "conditional", "rework", "hold", "stop")
"""The five a gate may have, and no other."""

CODE = r"G(?:\d|X-in|X-out)"
NAMED = re.compile(rf"^({CODE}(?:(?:[、,，/]| and |和)\s*{CODE})*)[：:]\s*")
"""A check of a standard with several gates begins with the one it belongs to, as in `G3: …`."""


@dataclass(frozen=True)
class GateItem:
    """One question of a gate: a check of a standard that names the gate. `text` is by language."""

    standard: str
    clause: str
    level: str
    tiers: tuple[Tier, ...]
    text: Mapping[str, str]
    evidence: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the address of the clause, such as `STD-12#C1`."""
        return f"{self.standard}#{self.clause}"


def checks_of_gate(catalog: Catalog, gate: str, tier: Tier | None = None) -> tuple[GateItem, ...]:
    """Return what a gate asks of a project, of one tier or of all, in the order of the standards.

    A check that begins with a gate belongs to that one, every other to all gates of its standard. Only
    standards in force ask; one that few may read is asked for nowhere.
    """
    return tuple(
        _item(entry, check)
        for entry, check in _checks(catalog)
        if gate in _gates_of(entry, check) and (tier is None or tier in check.tiers)
    )


def _checks(catalog: Catalog) -> Iterator[tuple[Entry, GateCheck]]:
    for entry in catalog.of_kind(Kind.STANDARD):
        facts = entry.facts
        is_open = getattr(facts, "classification", "") != "restricted"
        if isinstance(facts, StandardFacts) and facts.status == "approved" and is_open:
            yield from ((entry, check) for check in facts.checks)


def _gates_of(entry: Entry, check: GateCheck) -> list[str]:
    named = NAMED.match(check.text)
    if named:
        return re.findall(CODE, named[1])
    return entry.facts.gates if isinstance(entry.facts, StandardFacts) else []


def _item(entry: Entry, check: GateCheck) -> GateItem:
    """Return a check as a gate asks it, without the gate's own name in front."""
    said = {lang: label(entry, lang, ("checks", check.id), check.text) for lang in LANGUAGES}
    text = {lang: NAMED.sub("", one) for lang, one in said.items()}
    return GateItem(entry.id, check.id, check.level, tuple(check.tiers), text, tuple(check.evidence))


def stages_after(vocabulary: Vocabulary, gate: str, outcome: str = "pass") -> tuple[str, ...]:
    """Return the stages to which an outcome of a gate leads; none when the project ends.

    Recovery is a loop: its entry leads into it, its exit back to where it came from or to closing.
    """
    here = vocabulary.gates[gate].stage
    if outcome in {"rework", "hold"}:
        return (here,)
    if outcome == "stop":
        return _after_stop(vocabulary, here)
    if gate == ENTRY:
        return (RECOVERY,)
    if gate == EXIT:
        return (vocabulary.gates[ENTRY].stage,) if ENTRY in vocabulary.gates else ()
    line = [code for code in vocabulary.stages if code != RECOVERY]
    following = line[line.index(here) + 1 :] if here in line else []
    return tuple(following[:1])


def _after_stop(vocabulary: Vocabulary, here: str) -> tuple[str, ...]:
    """Return closing for whoever has begun; what was never authorised, or is being closed, just ends."""
    line = [code for code in vocabulary.stages if code != RECOVERY]
    first, last = (vocabulary.gates[gate].stage if gate in vocabulary.gates else "" for gate in ("G1", "G6"))
    if first not in line or last not in line:
        return ()
    begun = [RECOVERY, *line[line.index(first) + 1 : line.index(last)]]
    return (last,) if here in begun else ()
