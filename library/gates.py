"""Where a gate leads: drawn from the life cycle."""

from library.vocabulary import Vocabulary

RECOVERY = "SX"
ENTRY, EXIT = "GX-in", "GX-out"
OUTCOMES = ("pass", "conditional", "rework", "hold", "stop")
"""The five a gate may have, and no other."""


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
