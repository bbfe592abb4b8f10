"""Enter a change request, and take it step by step to its end."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Language, Role
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, Forbidden, say
from webapp.improvements import queries
from webapp.improvements.announcements import Announcer, ChangeDeclined, ChangeReleased
from webapp.improvements.models import Improvement, ImprovementCounter, ImprovementStep
from webapp.improvements.refusals import (
    NobodyToAsk,
    OwnerMissing,
    OwnProposal,
    ReasonMissing,
    StepRefused,
    TwinUnknown,
    UndoRefused,
)
from webapp.improvements.rules import (
    AGREED,
    DECIDED,
    Choice,
    Place,
    State,
    Trace,
    Wish,
    check_length,
    check_step,
    check_wish,
    due_after,
    first_answer_due,
    request_number,
)

KEPT = ("owner_id", "due", "agreed", "reason", "decider_id", "decided_at", "twin_id", "released_in")
"""What a step may change besides the state, and an undo brings back."""

NEWS = {
    State.RETURNED: say("%(number)s：请补一句，你对 %(place)s 的建议还缺点什么，里面写了。"),
    State.TRIAGED: say("%(number)s：你对 %(place)s 的建议有人负责了，里面写了哪天之前决定。"),
    State.IN_WORK: say("%(number)s：你对 %(place)s 的建议正在改。"),
    State.DONE: say("%(number)s：你对 %(place)s 的建议改好了，里面写了改在哪里。"),
}
ANSWERED = say("%(number)s：你对 %(place)s 的建议有了决定，理由在里面。")
UNDONE = say("%(number)s：对 %(place)s 的决定撤回了，还会再给你答复。")
ARRIVED = say("%(number)s：有人提议修改 %(place)s。")
GIVEN = say("%(number)s：%(place)s 的修改建议分给你决定。")
REPLIED = say("%(number)s：提的人补了话，%(place)s 的建议可以接着看了。")


def propose(session: Session, wish: Wish, *, by: User) -> Improvement:
    """Put what somebody proposes on the board; refuse one that says nothing."""
    check_wish(wish)
    return enter(session, wish, by=by)


def enter_once(session: Session, wish: Wish, *, by: User | None) -> Improvement:
    """Enter what a source found; while its request for this place is unsettled, that one is the answer."""
    check_wish(wish)
    trace, place = wish.trace, wish.place
    known = queries.find_from(session, trace.source, trace.ref, place.page, place.clause)
    return known or enter(session, wish, by=by)


def enter(session: Session, wish: Wish, *, by: User | None) -> Improvement:
    """Write a request down under the next number, and tell who answers for its page."""
    moment = clock.now()
    row = Improvement(
        number=_next_number(session),
        source=wish.trace.source,
        source_ref=wish.trace.ref[:200],
        source_url=wish.trace.url[:300],
        page=wish.place.page,
        clause=wish.place.clause,
        version=wish.place.version,
        language=Language(wish.language),
        title=wish.heading,
        why=wish.why.strip(),
        present_zh=wish.present.zh.strip(),
        present_en=wish.present.en.strip(),
        proposed_zh=wish.proposed.zh.strip(),
        proposed_en=wish.proposed.en.strip(),
        agreed="",
        state=State.NEW,
        owner_role=wish.place.owner_role,
        due=first_answer_due(clock.day_of(moment)),
        reason="",
        released_in="",
        sender_id=by.id if by else None,
        at=moment,
    )
    session.add(row)
    session.flush()
    record(
        session, Decision("change-requested", "improvement", str(row.id), None, State.NEW), by=row.sender_id
    )
    for person in queries.holders_of(session, row.owner_role) or people_with_role(session, Role.CURATOR):
        if by is None or person.id != by.id:
            _tell(session, row, person, ARRIVED, "new")
    return row


def take_step(
    session: Session, row: Improvement, choice: Choice, *, owner: User | None = None, by: User, to: Announcer
) -> None:
    """Take a request one step on, keep who, when and why, and tell whoever sent it; `to` hears of its end."""
    _check_right(session, row, choice, by)
    check_step(row.state, choice)
    check_length(reason=choice.reason, agreed=choice.agreed, released_in=choice.released_in)
    if choice.state in AGREED and row.sender_id == by.id:
        raise OwnProposal
    due = due_after(choice, row.due, clock.today())
    before_data = _kept(row)
    _fill_in(session, row, choice, owner=owner, by=by)
    row.due = due
    _write_step(session, row, choice.state, choice.reason, by=by, before_data=before_data)
    _tell_all(session, row, by)
    _announce(session, row, to, by=by.id)


def reply(session: Session, row: Improvement, words: str, *, by: User) -> None:
    """Give a returned request the words that were missing; it goes back to whoever had it."""
    if row.state != State.RETURNED:
        raise StepRefused
    if by.id not in {person.id for person in queries.senders_of(session, row)}:
        raise Forbidden
    if not words.strip():
        raise ReasonMissing(field="words")
    check_length(words=words)
    before_data, after = _kept(row), State.TRIAGED if row.owner_id else State.NEW
    row.due = first_answer_due(clock.today())
    _write_step(session, row, after, words, by=by, before_data=before_data)
    people = [row.owner] if row.owner else people_with_role(session, Role.CURATOR)
    for person in people:
        _tell(session, row, person, REPLIED, f"replied:{len(row.steps)}")


def undo(session: Session, row: Improvement, *, by: User) -> None:
    """Take back the last step within a day, as whoever took it; what is released or gone on stays."""
    step = row.last_step
    if step is None or step.after != row.state or not step.may_be_undone(by.id, clock.now()):
        raise UndoRefused
    _bring_back(row, step.before_data)
    told = Decision("change-step-undone", "improvement", str(row.id), row.state, step.before)
    row.state, step.is_undone = step.before, True
    record(session, told, by=by.id)
    session.flush()
    session.refresh(row, ["owner", "decider", "twin"])
    for person in queries.senders_of(session, row):
        if person.id != by.id:
            _tell(session, row, person, UNDONE, f"undone:{len(row.steps)}")


def release(session: Session, row: Improvement, released_in: str, *, to: Announcer) -> None:
    """Settle what was agreed by a version that was published and names it."""
    before_data = _kept(row)
    row.released_in = released_in
    _write_step(session, row, State.DONE, "", by=None, before_data=before_data)
    _tell_all(session, row, None)
    _announce(session, row, to, by=None)


def _check_right(session: Session, row: Improvement, choice: Choice, by: User) -> None:
    """Refuse whoever may not take this step: curators sort, owners decide and report what was done."""
    sorts = choice.state in {State.TRIAGED, State.RETURNED, State.DUPLICATE} or row.state in {
        State.NEW,
        State.RETURNED,
    }
    may = queries.may_decide(session, row, by) or (sorts and queries.may_sort(row, by))
    if not may:
        raise Forbidden


def _fill_in(session: Session, row: Improvement, choice: Choice, *, owner: User | None, by: User) -> None:
    """Give a request what its next state needs, or say what is missing."""
    if choice.state is State.TRIAGED:
        if owner is None or not owner.is_active:
            raise OwnerMissing
        row.owner_id, row.twin_id = owner.id, None
    elif row.owner_id is None and choice.state is not State.RETURNED:
        row.owner_id = by.id
    if choice.state is State.RETURNED and not queries.senders_of(session, row):
        raise NobodyToAsk
    if choice.state is State.DUPLICATE:
        row.twin_id = _twin_of(session, row, choice.twin).id
    if choice.state in DECIDED:
        row.reason, row.decider_id, row.decided_at = choice.reason.strip(), by.id, clock.now()
    row.agreed = choice.agreed.strip() or row.agreed
    row.released_in = choice.released_in.strip() or row.released_in


def _twin_of(session: Session, row: Improvement, number: str) -> Improvement:
    twin = queries.find_by_number(session, number)
    if twin is None or twin.id == row.id or twin.state in {State.DUPLICATE, State.DONE}:
        raise TwinUnknown
    return twin


def _kept(row: Improvement) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in KEPT}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


def _bring_back(row: Improvement, kept: dict[str, Any]) -> None:
    """Put back what stood in a row before a step."""
    for name, text in kept.items():
        value: Any = text
        if text is not None and name.endswith("_id"):
            value = UUID(text)
        elif text is not None and name == "due":
            value = datetime.fromisoformat(text).date()
        elif text is not None and name == "decided_at":
            value = datetime.fromisoformat(text)
        setattr(row, name, value)


def _write_step(
    session: Session,
    row: Improvement,
    after: State,
    reason: str,
    *,
    by: User | None,
    before_data: dict[str, Any],
) -> None:
    step = ImprovementStep(
        place=len(row.steps) + 1,
        before=row.state,
        after=after,
        reason=reason.strip(),
        by_id=by.id if by else None,
        at=clock.now(),
        before_data=before_data,
        is_undone=False,
    )
    row.steps.append(step)
    told = Decision("change-step", "improvement", str(row.id), row.state, after)
    row.state = after
    record(session, told, by=step.by_id)
    session.flush()
    session.refresh(row, ["owner", "decider", "twin"])


def _tell_all(session: Session, row: Improvement, by: User | None) -> None:
    """Tell senders of every step, and a new owner of what they now answer for."""
    step = f"{row.state}:{len(row.steps)}"
    for person in queries.senders_of(session, row):
        if by is None or person.id != by.id:
            _tell(session, row, person, NEWS.get(row.state, ANSWERED), step)
    if row.state is State.TRIAGED and row.owner is not None and (by is None or row.owner.id != by.id):
        _tell(session, row, row.owner, GIVEN, f"given:{len(row.steps)}")


def _tell(session: Session, row: Improvement, person: User, sentence: str, step: str) -> None:
    url = f"/app/improvements/{row.id}"
    values = {"number": row.number, "place": row.address}
    notify(session, person, sentence, key=f"improvement:{row.id}:{step}", url=url, **values)


def _announce(session: Session, row: Improvement, to: Announcer, *, by: UUID | None) -> None:
    """Tell the listeners of an end: for the request, and for each that was merged into it."""
    if row.state not in {State.DONE, State.DECLINED}:
        return
    place = Place(row.page, row.clause, row.version, row.owner_role)
    for one in (row, *queries.merged_into(session, row)):
        trace = Trace(one.source, one.source_ref, one.source_url)
        if row.state is State.DONE:
            to.announce(session, ChangeReleased(one.number, trace, place, row.released_in, by))
        else:
            to.announce(session, ChangeDeclined(one.number, trace, place, row.reason, by))


def _next_number(session: Session) -> str:
    year = clock.today().year
    counter = session.get(ImprovementCounter, year, with_for_update=True)
    if counter is None:
        counter = ImprovementCounter(year=year, number=0)
        session.add(counter)
    counter.number += 1
    session.flush()
    return request_number(year, counter.number)


def check_seen(row: Improvement, seen: int) -> None:
    """Refuse a step on a request that has moved on since its page was opened; `seen` is how many steps it showed."""
    if len(row.steps) != seen:
        raise Conflict
