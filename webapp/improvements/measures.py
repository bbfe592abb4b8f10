"""Measures of a roadmap: rows of the same board that change how a unit works, and not a page of the method.

Whoever hands them in decides who may take their steps; the board shows them, reminds their owners, and leads back.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import DomainError, say
from webapp.improvements.history import kept, write_step
from webapp.improvements.models import Improvement
from webapp.improvements.numbering import next_number
from webapp.improvements.refusals import NothingSaid, OwnerMissing, ReasonMissing, StepRefused
from webapp.improvements.rules import LONGEST, SHORT, State, Trace, first_answer_due

STEPS: dict[State, tuple[State, ...]] = {
    State.NEW: (State.TRIAGED, State.DECLINED),
    State.TRIAGED: (State.IN_WORK, State.DONE, State.TRIAGED, State.DECLINED),
    State.IN_WORK: (State.DONE, State.TRIAGED, State.DECLINED),
    State.DECLINED: (State.TRIAGED,),
    State.DONE: (),
}
GIVEN = say("你负责一项改进措施：%(title)s，期限 %(due)s。")


class MeasureDayMissing(DomainError):
    """A measure that somebody is to own without a day."""

    sentence = say("写一个今天以后的日期，例如 2027-03-31：没有期限的事没有人做。")
    field = "due"


class EvidenceMissing(DomainError):
    """A measure called done that nothing shows to be done."""

    sentence = say("写明怎么看得出做完了：一个地址、一个编号，或一句别人查得到的话。")
    field = "evidence"


@dataclass(frozen=True)
class Measure:
    """What is to be done and why, and where it came from."""

    title: str
    why: str
    trace: Trace
    language: str
    due_on: date | None = None


@dataclass(frozen=True)
class Stride:
    """The next step of a measure, and what that step needs."""

    state: State
    reason: str = ""
    owner: User | None = None
    due_on: date | None = None
    evidence: str = ""


def enter_measure(session: Session, measure: Measure, *, by: User) -> Improvement:
    """Write a measure down under the next number; nobody answers for it yet."""
    if not measure.title.strip():
        raise NothingSaid(field="title")
    moment = clock.now()
    blank = dict.fromkeys(("present_zh", "present_en", "proposed_zh", "proposed_en", "agreed", "reason"), "")
    row = Improvement(
        number=next_number(session),
        source=measure.trace.source,
        source_ref=measure.trace.ref[:200],
        source_url=measure.trace.url[:300],
        page="",
        clause="",
        version="",
        language=Language(measure.language),
        title=" ".join(measure.title.split())[:SHORT],
        why=measure.why.strip()[:LONGEST],
        state=State.NEW,
        owner_role="",
        due=measure.due_on or first_answer_due(clock.day_of(moment)),
        released_in="",
        sender_id=by.id,
        at=moment,
        **blank,
    )
    session.add(row)
    session.flush()
    record(session, Decision("measure-entered", "improvement", str(row.id), None, State.NEW), by=by.id)
    return row


def take_stride(session: Session, row: Improvement, stride: Stride, *, by: User) -> None:
    """Take a measure one step on: owner and day before anybody has it, evidence before it is done, else a reason."""
    if not row.is_measure or stride.state not in STEPS[row.state]:
        raise StepRefused
    before_data = kept(row)
    if stride.state is State.TRIAGED:
        _give(row, stride)
    if stride.state is State.DECLINED:
        if not stride.reason.strip():
            raise ReasonMissing
        row.reason, row.decider_id, row.decided_at = stride.reason.strip(), by.id, clock.now()
    if stride.state is State.DONE:
        if not stride.evidence.strip():
            raise EvidenceMissing
        row.released_in = " ".join(stride.evidence.split())[:SHORT]
    write_step(session, row, stride.state, stride.reason, by=by, before_data=before_data)
    if stride.state is State.TRIAGED and row.owner is not None and row.owner.id != by.id:
        key, due = f"measure:{row.id}:{len(row.steps)}", row.due.isoformat()
        notify(session, row.owner, GIVEN, key=key, url=row.source_url, title=row.title, due=due)


def _give(row: Improvement, stride: Stride) -> None:
    if stride.owner is None or not stride.owner.is_active:
        raise OwnerMissing
    if stride.due_on is None or stride.due_on <= clock.today():
        raise MeasureDayMissing
    row.owner_id, row.due = stride.owner.id, stride.due_on
