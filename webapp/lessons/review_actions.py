"""The way of a submitted lesson: into review, validated, sent back, rejected, accepted, signed, merged."""

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import say
from webapp.lessons import objections, rights
from webapp.lessons.models import Draft
from webapp.lessons.refusals import (
    CategoryMissing,
    GapsOpen,
    NoSuchLesson,
    OwnWork,
    ReasonMissing,
    StepRefused,
)
from webapp.lessons.rules import State, Verdict, gaps
from webapp.lessons.steps import (
    move,
    need_curator,
    need_validation,
    next_id,
    say_of,
    tell,
)


def take_into_review(session: Session, draft: Draft, *, by: User) -> None:
    """Send a submitted draft to the experts of its category."""
    need_curator(by)
    if gaps(draft.words):
        raise GapsOpen
    if not draft.facts.category:
        raise CategoryMissing
    move(session, draft, State.IN_REVIEW, by=by)
    for expert in rights.other_experts(session, draft):
        tell(session, draft, expert, say("请审定一条经验教训：%(title)s"), step="in-review")
    session.flush()


def validate(session: Session, draft: Draft, *, note: str, by: User) -> None:
    """Say as an expert that the content holds."""
    if not rights.may_validate(session, draft, by):
        raise OwnWork
    say_of(session, draft, Verdict.VALIDATED, note, by)


def comment(session: Session, draft: Draft, *, note: str, by: User) -> None:
    """Add a remark that the author and the curators read."""
    if not note.strip():
        raise ReasonMissing
    say_of(session, draft, Verdict.COMMENT, note, by)


def send_back(session: Session, draft: Draft, *, note: str, by: User) -> None:
    """Return a draft to its author with what is missing."""
    _end_review(session, draft, State.RETURNED, Verdict.RETURNED, note=note, by=by)
    tell(
        session,
        draft,
        draft.submitter,
        say("你的草稿被退回，里面有要补的内容：%(title)s"),
        step="returned",
    )


def reject(session: Session, draft: Draft, *, note: str, by: User) -> None:
    """End a draft with a reason its author reads."""
    _end_review(session, draft, State.REJECTED, Verdict.REJECTED, note=note, by=by)
    tell(session, draft, draft.submitter, say("你的草稿没有采纳，原因在里面：%(title)s"), step="rejected")


def accept(session: Session, draft: Draft, *, by: User) -> str:
    """Accept a validated draft and give it the id it keeps for good."""
    need_curator(by)
    need_validation(draft)
    move(session, draft, State.ACCEPTED, by=by)
    if draft.lesson_id is None:
        draft.lesson_id = next_id(session)
    tell(session, draft, draft.submitter, say("你的经验教训已被采纳：%(title)s"), step="accepted")
    session.flush()
    return draft.lesson_id


def sign(session: Session, draft: Draft, *, by: User) -> None:
    """Sign exactly this text as free of what must not be published."""
    if draft.state != State.ACCEPTED:
        raise StepRefused
    if not rights.may_sign(session, draft, by):
        raise OwnWork
    say_of(session, draft, Verdict.SIGNED, "", by)
    objections.ask_manager(session, draft)


def merge(session: Session, draft: Draft, *, into: str, is_published: bool, note: str, by: User) -> None:
    """End a draft that says the same as a published lesson; its author reads where it went."""
    if not is_published:
        raise NoSuchLesson
    need_curator(by)
    if not note.strip():
        raise ReasonMissing
    move(session, draft, State.MERGED, by=by)
    say_of(session, draft, Verdict.MERGED, f"{into} {note}".strip(), by)
    tell(
        session, draft, draft.submitter, say("你的草稿并入了已有的教训，编号在里面：%(title)s"), step="merged"
    )


def _end_review(
    session: Session, draft: Draft, state: State, verdict: Verdict, *, note: str, by: User
) -> None:
    need_curator(by)
    if not note.strip():
        raise ReasonMissing
    move(session, draft, state, by=by)
    say_of(session, draft, verdict, note, by)
