"""Checks, answers, conditions and outcomes of a gate as values, and what an answer must say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.projects.gates.refusals import EvidenceMissing, NoSuchVerdict, NoteMissing, OfTheRecord


class Verdict(StrEnum):
    """What was answered to a check."""

    OPEN = "open"
    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not-applicable"


class Level(StrEnum):
    """How much a check binds."""

    MUST = "must"
    SHOULD = "should"


class Outcome(StrEnum):
    """One of five; there is no sixth."""

    PASS = "pass"  # noqa: S105  # an outcome, not a password
    CONDITIONAL = "conditional"
    REWORK = "rework"
    HOLD = "hold"
    STOP = "stop"


LETS_GO_ON = frozenset({Outcome.PASS, Outcome.CONDITIONAL})
REPEATED = "G4"
ENTRY, EXIT = "GX-in", "GX-out"
MAJORITY = frozenset({"G1", "G3", "G4", ENTRY, EXIT})
"""Gates that a committee decides with more than half of its members; at the others all who are named must come."""

BY_RECORD = frozenset({"STD-12#C2", "STD-12#C4", "STD-12#C5", "STD-12#C7"})
"""Checks about the decision itself: quorum, one of five outcomes, form of the conditions, entered and told.

Nobody can answer them beforehand, and this program allows no decision that breaks them.
"""
CONDITIONS_CLAUSE = "STD-12#C5"

MOST_UNMET = 2
"""With more unmet checks than these a conditional pass is none: it is rework."""
MOST_CONDITIONS = 3
WORKING_DAYS = 10
LONGEST_NOTE, LONGEST_EVIDENCE, LONGEST_WHY = 400, 300, 800
WATCHING = frozenset({"PMO", "QA"})
"""Role codes whose holders look at the gates of every project."""


@dataclass(frozen=True)
class Answer:
    """What one person says to one check."""

    verdict: Verdict
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True)
class Answered:
    """A check and what was said to it, as far as the decision asks."""

    clause: str
    level: Level
    verdict: Verdict


@dataclass(frozen=True)
class Owed:
    """One condition: what will be seen to be done, by whom, by when, and what proves it."""

    text: str
    owner: str
    due: date | None
    proof: str

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was written."""
        return not (self.text.strip() or self.owner.strip() or self.due or self.proof.strip())


@dataclass(frozen=True)
class Sitting:
    """When it was decided and who was there."""

    held_on: date | None
    members: int
    came: int
    attendance: str = ""


@dataclass(frozen=True)
class Resolution:
    """What was decided; `is_last` says of G4 that it was the last of its kind, so that the project goes on to S5."""

    outcome: Outcome
    sitting: Sitting
    why: str = ""
    conditions: Sequence[Owed] = ()
    number: str = ""
    is_last: bool = False


@dataclass(frozen=True)
class Tally:
    """How many checks have which answer; those that follow from the record are not counted before it is decided."""

    met: int
    unmet: int
    not_applicable: int
    open: int

    @property
    def asked(self) -> int:
        """Return how many checks there are to answer."""
        return self.met + self.unmet + self.not_applicable + self.open

    @property
    def answered(self) -> int:
        """Return how many have an answer."""
        return self.asked - self.open


def check_answer(clause: str, answer: Answer) -> Answer:
    """Return an answer without blanks around it; refuse one that says too little."""
    if clause in BY_RECORD:
        raise OfTheRecord
    if answer.verdict == Verdict.OPEN:
        raise NoSuchVerdict
    cleaned = Answer(answer.verdict, answer.evidence.strip(), answer.note.strip())
    if cleaned.verdict == Verdict.MET and not cleaned.evidence:
        raise EvidenceMissing
    if cleaned.verdict != Verdict.MET and not cleaned.note:
        raise NoteMissing
    return cleaned


def tally(answers: Iterable[Answered]) -> Tally:
    """Count the answers."""
    verdicts = [one.verdict for one in answers if one.clause not in BY_RECORD or one.verdict != Verdict.OPEN]
    return Tally(
        met=verdicts.count(Verdict.MET),
        unmet=verdicts.count(Verdict.UNMET),
        not_applicable=verdicts.count(Verdict.NOT_APPLICABLE),
        open=verdicts.count(Verdict.OPEN),
    )
