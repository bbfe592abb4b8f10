"""The five parts of a closing: what each lacks, how it may be judged, and where the whole may go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.closing.refusals import NoSuchVerdict, NotComplete, PartsOpen, WhyMissing


class State(StrEnum):
    """Where a closing stands."""

    SELF_CHECK = "self-check"
    REVIEW = "review"
    MEETING = "meeting"
    CLOSED = "closed"


ROAD = tuple(State)


class Part(StrEnum):
    """One of five."""

    HANDOVER = "handover"
    ARCHIVE = "archive"
    SURVEY = "survey"
    LESSONS = "lessons"
    APPRAISAL = "appraisal"


class Verdict(StrEnum):
    """What the PMO says of a part."""

    OPEN = "open"
    PASS = "pass"  # noqa: S105  # a verdict, not a password
    WAIVED = "waived"
    NOT_LISTED = "not-listed"
    RETURNED = "returned"


SETTLED = frozenset({Verdict.PASS, Verdict.WAIVED, Verdict.NOT_LISTED})
LONGEST_NOTE = 400
LONGEST_FACT = 1000
NEEDS_REASON = frozenset({Verdict.WAIVED, Verdict.RETURNED})

DOCUMENT_OF = {Part.SURVEY: "TPL-041", Part.APPRAISAL: "TPL-045"}
"""The parts that a project of tier C may leave out, by the document that would be in its tailoring record."""

MADE_HERE = frozenset({"TPL-041", "TPL-044", "TPL-045"})
"""Documents that come out of the closing itself and are looked at in their own part."""

HANDOVER_FACTS = ("deliverables", "accepted_by", "defects", "access", "training")
FIGURES = ("finish_appr", "finish_act", "cost_appr", "cost_act", "effort_appr", "effort_act")
FIGURES_TOO = ("scope_appr", "scope_act", "change_act", "defect_act")
DEFECT_STAGES = ("S3", "S4", "S5")


class Shortage(StrEnum):
    """What a part may lack."""

    FACTS = "facts"
    RECEIVER = "receiver"
    CONFIRMATION = "confirmation"
    FOLDER = "folder"
    DOCUMENTS = "documents"
    FIGURES = "figures"
    DEFECTS = "defects"
    SENDING = "sending"
    CLOSING = "closing"
    RETROSPECTIVE = "retrospective"
    IMPROVE = "improve"
    SUSTAIN = "sustain"
    UNDECIDED = "undecided"
    OUTCOMES = "outcomes"
    APPRAISALS = "appraisals"
    DATE = "date"


@dataclass(frozen=True)
class Lack:
    """One thing a part lacks; `n` tells how many."""

    kind: Shortage
    n: int = 0


@dataclass(frozen=True)
class DueDocument:
    """A document the project was to keep; `waiver` is the number under which it may be missing."""

    id: str
    waiver: str = ""


@dataclass(frozen=True)
class Lessons:
    """What the register of lessons knows of a project; `owed` are lessons taken up without an outcome."""

    is_held: bool
    improve: int = 0
    sustain: int = 0
    undecided: int = 0
    owed: int = 0


@dataclass(frozen=True)
class Tally:
    """How many appraisals are complete, of how many: the only thing that closing ever knows of them."""

    done: int
    all: int

    @property
    def is_complete(self) -> bool:
        """Tell whether all are, and there are any."""
        return 0 < self.all <= self.done


@dataclass(frozen=True)
class Standing:
    """What one part lacks and what was said of it, as far as the next step asks."""

    part: Part
    verdict: Verdict
    lacks: Sequence[Lack]
    waiver: str = ""
    is_listed: bool = True

    @property
    def is_ready(self) -> bool:
        """Tell whether the PMO can judge the part: complete, argued, or not asked of this project."""
        return not self.lacks or bool(self.waiver.strip()) or not self.is_listed


def handover_lacks(
    facts: Mapping[str, str], *, has_receiver: bool, is_confirmed: bool, is_cancelled: bool
) -> list[Lack]:
    """Return what the handover lacks; a cancelled project may say why there is nothing to hand over."""
    if is_cancelled and facts.get("nothing", "").strip():
        return []
    blank = _blank(facts, HANDOVER_FACTS)
    found = [Lack(Shortage.FACTS, blank)] if blank else []
    if not has_receiver:
        found.append(Lack(Shortage.RECEIVER))
    elif not is_confirmed:
        found.append(Lack(Shortage.CONFIRMATION))
    return found


def archive_lacks(
    due: Iterable[DueDocument], facts: Mapping[str, str], figures: Mapping[str, str]
) -> list[Lack]:
    """Return what archive and metrics lack: a place, documents without a waiver, figures, defects by stage."""
    found = [] if facts.get("folder", "").strip() else [Lack(Shortage.FOLDER)]
    missing = missing_documents(due, in_place(facts))
    if missing:
        found.append(Lack(Shortage.DOCUMENTS, len(missing)))
    blank = _blank(figures, (*FIGURES, *FIGURES_TOO))
    if blank:
        found.append(Lack(Shortage.FIGURES, blank))
    if _blank(facts, [f"defects_{stage}" for stage in DEFECT_STAGES]) == len(DEFECT_STAGES):
        found.append(Lack(Shortage.DEFECTS))
    return found


def missing_documents(due: Iterable[DueDocument], present: Collection[str]) -> list[str]:
    """Return the documents that are neither in place nor waived nor made by the closing itself."""
    return [one.id for one in due if not one.waiver and one.id not in present and one.id not in MADE_HERE]


def in_place(facts: Mapping[str, str]) -> frozenset[str]:
    """Return the documents that were ticked as being in their place."""
    return frozenset(facts.get("documents", "").split())


def survey_lacks(*, is_sent: bool, is_closed: bool) -> list[Lack]:
    """Return what the survey lacks."""
    if not is_sent:
        return [Lack(Shortage.SENDING)]
    return [] if is_closed else [Lack(Shortage.CLOSING)]


def lessons_lacks(known: Lessons, facts: Mapping[str, str]) -> list[Lack]:
    """Return what the lessons lack: "none" has to be argued for each type."""
    found = [] if known.is_held else [Lack(Shortage.RETROSPECTIVE)]
    if not known.improve and not facts.get("no_improve", "").strip():
        found.append(Lack(Shortage.IMPROVE))
    if not known.sustain and not facts.get("no_sustain", "").strip():
        found.append(Lack(Shortage.SUSTAIN))
    if known.undecided:
        found.append(Lack(Shortage.UNDECIDED, known.undecided))
    if known.owed:
        found.append(Lack(Shortage.OUTCOMES, known.owed))
    return found


def appraisal_lacks(tally: Tally | None, facts: Mapping[str, str]) -> list[Lack]:
    """Return what the appraisals lack; without a tally they are done elsewhere, and a day is asked for."""
    if tally is None:
        return [] if facts.get("elsewhere_on", "").strip() else [Lack(Shortage.DATE)]
    return [] if tally.is_complete else [Lack(Shortage.APPRAISALS, tally.all - tally.done)]


def check_submission(parts: Iterable[Standing], names: Mapping[Part, str]) -> None:
    """Refuse to hand a closing to the PMO while a part is neither complete nor argued."""
    open_ = [one.part for one in parts if not one.is_ready]
    if open_:
        raise PartsOpen(n=len(open_), parts=" · ".join(names[part] for part in open_))


def check_verdict(standing: Standing, verdict: Verdict, note: str) -> None:
    """Refuse a verdict that the part does not bear."""
    if verdict == Verdict.OPEN or (verdict == Verdict.NOT_LISTED and standing.is_listed):
        raise NoSuchVerdict
    if verdict == Verdict.PASS and standing.lacks:
        raise NotComplete
    if verdict in NEEDS_REASON and not note.strip():
        raise WhyMissing


def state_after(verdicts: Iterable[Verdict]) -> State:
    """Return where a closing in review stands with these verdicts."""
    said = list(verdicts)
    if Verdict.RETURNED in said:
        return State.SELF_CHECK
    return State.MEETING if all(one in SETTLED for one in said) else State.REVIEW


def is_listed(part: Part, tier: str, due: Iterable[DueDocument]) -> bool:
    """Tell whether a part is asked of a project: only tier C may leave survey and appraisals out."""
    document = DOCUMENT_OF.get(part)
    return document is None or tier != "C" or any(one.id == document for one in due)


def _blank(values: Mapping[str, str], keys: Iterable[str]) -> int:
    return sum(1 for key in keys if not str(values.get(key, "")).strip())
