"""Which gates lie ahead of a project, what a sitting of one is called, and where its outcome leads."""

from collections.abc import Mapping

from webapp.projects.gates.refusals import GateClosed, NotYet
from webapp.projects.gates.rules import ENTRY, EXIT, LETS_GO_ON, REPEATED, Outcome
from webapp.projects.rules import ENDED, ROAD, Stage

CRISIS = {ENTRY: Stage.SX, EXIT: Stage.S4}


def coming_gate(stage: Stage, exits: Mapping[str, str]) -> str | None:
    """Return the gate at the end of a stage; `exits` gives the gate of each stage code."""
    return None if stage in ENDED else exits.get(stage)


def check_opening(gate: str, due: Stage, stage: Stage) -> None:
    """Refuse to open a gate of stage `due` that a project in `stage` has behind it."""
    if not is_ahead(gate, due, stage):
        raise GateClosed(stage=stage, gate=gate)


def is_ahead(gate: str, due: Stage, stage: Stage) -> bool:
    """Tell whether a gate of stage `due` is where a project stands or further on; recovery leads out by its own."""
    if stage in ENDED:
        return False
    if Stage.SX in {stage, due} or gate == ENTRY:
        return stage == due
    return ROAD.index(due) >= ROAD.index(stage)


def check_stage(gate: str, due: Stage, stage: Stage) -> None:
    """Refuse to decide a gate while the project stands elsewhere."""
    if due != stage:
        raise NotYet(stage=stage, gate=gate, due=due)


def next_run(gate: str, last: tuple[int, int, Outcome] | None) -> tuple[int, int]:
    """Return run and attempt of the next sitting after the last one of this gate.

    G4 comes once in each part of the work, so after a pass the next is another run; anything else is the same
    gate once more.
    """
    if last is None:
        return 1, 1
    run, attempt, outcome = last
    return (run + 1, 1) if gate == REPEATED and outcome in LETS_GO_ON else (run, attempt + 1)


def step_after(gate: str, due: Stage, outcome: Outcome, *, is_last: bool) -> Stage | None:
    """Return the stage into which an outcome takes the project, or None when it stays.

    Only a pass, with conditions or without, moves it; G4 only when it was the last of its kind.
    """
    if outcome not in LETS_GO_ON or (gate == REPEATED and not is_last):
        return None
    return CRISIS.get(gate) or ROAD[ROAD.index(due) + 1]
