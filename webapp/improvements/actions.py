"""Enter a change request, and take it step by step to its end."""

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import holders_of, people_with_role
from webapp.accounts.rules import Language, Role
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, Forbidden
from webapp.improvements import queries, rights
from webapp.improvements.announcements import Announcer
from webapp.improvements.history import bring_back, kept, write_step
from webapp.improvements.models import Improvement
from webapp.improvements.numbering import next_number
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
    State,
    Wish,
    check_length,
    check_step,
    check_wish,
    due_after,
    first_answer_due,
)
from webapp.improvements.telling import ARRIVED, REPLIED, UNDONE, announce, tell, tell_all


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
        number=next_number(session),
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
    for person in holders_of(session, row.owner_role) or people_with_role(session, Role.CURATOR):
        if by is None or person.id != by.id:
            tell(session, row, person, ARRIVED, "new")
    return row


def take_step(
    session: Session, row: Improvement, choice: Choice, *, owner: User | None = None, by: User, to: Announcer
) -> None:
    """Take a request one step on, keep who, when and why, and tell whoever sent it; `to` hears of its end."""
    if row.is_measure:
        raise StepRefused
    _check_right(session, row, choice, by)
    check_step(row.state, choice)
    check_length(reason=choice.reason, agreed=choice.agreed, released_in=choice.released_in)
    if choice.state in AGREED and row.sender_id == by.id:
        raise OwnProposal
    due = due_after(choice, row.due, clock.today())
    before_data = kept(row)
    _fill_in(session, row, choice, owner=owner, by=by)
    row.due = due
    write_step(session, row, choice.state, choice.reason, by=by, before_data=before_data)
    tell_all(session, row, by)
    announce(session, row, to, by=by.id)


def reply(session: Session, row: Improvement, words: str, *, by: User) -> None:
    """Give a returned request the words that were missing; it goes back to whoever had it."""
    if row.state != State.RETURNED:
        raise StepRefused
    if by.id not in {person.id for person in queries.senders_of(session, row)}:
        raise Forbidden
    if not words.strip():
        raise ReasonMissing(field="words")
    check_length(words=words)
    before_data, after = kept(row), State.TRIAGED if row.owner_id else State.NEW
    row.due = first_answer_due(clock.today())
    write_step(session, row, after, words, by=by, before_data=before_data)
    people = [row.owner] if row.owner else people_with_role(session, Role.CURATOR)
    for person in people:
        tell(session, row, person, REPLIED, f"replied:{len(row.steps)}")


def undo(session: Session, row: Improvement, *, by: User) -> None:
    """Take back the last step within a day, as whoever took it; what is released or gone on stays."""
    step = row.last_step
    if step is None or step.after != row.state or not step.may_be_undone(by.id, clock.now()):
        raise UndoRefused
    bring_back(row, step.before_data)
    told = Decision("change-step-undone", "improvement", str(row.id), row.state, step.before)
    row.state, step.is_undone = step.before, True
    record(session, told, by=by.id)
    session.flush()
    session.refresh(row, ["owner", "decider", "twin"])
    for person in queries.senders_of(session, row):
        if person.id != by.id:
            tell(session, row, person, UNDONE, f"undone:{len(row.steps)}")


def release(session: Session, row: Improvement, released_in: str, *, to: Announcer) -> None:
    """Settle what was agreed by a version that was published and names it."""
    before_data = kept(row)
    row.released_in = released_in
    write_step(session, row, State.DONE, "", by=None, before_data=before_data)
    tell_all(session, row, None)
    announce(session, row, to, by=None)


def _check_right(session: Session, row: Improvement, choice: Choice, by: User) -> None:
    """Refuse whoever may not take this step: curators sort, owners decide and report what was done."""
    sorts = choice.state in {State.TRIAGED, State.RETURNED, State.DUPLICATE} or row.state in {
        State.NEW,
        State.RETURNED,
    }
    may = rights.may_decide(session, row, by) or (sorts and rights.may_sort(row, by))
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


def check_seen(row: Improvement, seen: int) -> None:
    """Refuse a step on a request that has moved on since its page was opened; `seen` is how many steps it showed."""
    if len(row.steps) != seen:
        raise Conflict
