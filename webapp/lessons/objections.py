"""The manager of the source project may object before a lesson is published: five working days, with a reason."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from library.working_days import after_working_days
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user, people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.lessons.models import Draft, Review
from webapp.lessons.refusals import ObjectionOpen, PeriodRuns, ReasonMissing, StepRefused
from webapp.lessons.rules import OBJECTION_DAYS, State, Verdict
from webapp.lessons.signatures import is_signed
from webapp.lessons.steps import need_curator, say_of, tell
from webapp.projects.models import Project

SETTLES = frozenset({Verdict.CLEARED, Verdict.ANSWERED})


def manager_of(session: Session, draft: Draft) -> User | None:
    """Return who may object: the manager of the source project, while their account is open."""
    if draft.project_id is None:
        return None
    return find_open_user(session, session.get_one(Project, draft.project_id).pm_id)


def ends_on(draft: Draft) -> date | None:
    """Return the last day for an objection to exactly this text; nothing before it is signed."""
    signed = [one.at for one in _on_this_text(draft) if one.verdict == Verdict.SIGNED]
    return after_working_days(clock.day_of(min(signed)), OBJECTION_DAYS) if signed else None


def find_objection(draft: Draft) -> Review | None:
    """Return the objection to exactly this text that nobody has settled."""
    last = None
    for one in _on_this_text(draft):
        if one.verdict == Verdict.OBJECTED:
            last = one
        elif one.verdict in SETTLES:
            last = None
    return last


def has_agreed(draft: Draft, manager: User) -> bool:
    """Tell whether the manager signed exactly this text or said that nothing speaks against it."""
    agreed = {Verdict.SIGNED, Verdict.CLEARED}
    return any(one.by == manager.id and one.verdict in agreed for one in _on_this_text(draft))


def may_object(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a person may still object, or say that nothing speaks against the text."""
    manager, last = manager_of(session, draft), ends_on(draft)
    if manager is None or manager.id != person.id or draft.state != State.ACCEPTED or last is None:
        return False
    return is_signed(draft) and clock.today() <= last


def waits_for(session: Session, draft: Draft, person: User) -> bool:
    """Tell whether a manager has yet to say something."""
    is_asked = may_object(session, draft, person) and not has_agreed(draft, person)
    return is_asked and find_objection(draft) is None


def need_no_objection(session: Session, draft: Draft) -> None:
    """Refuse a publication while an objection is open or the time for one runs."""
    if find_objection(draft) is not None:
        raise ObjectionOpen
    last = running_until(session, draft)
    if last is not None:
        raise PeriodRuns(until=last.isoformat())


def running_until(session: Session, draft: Draft) -> date | None:
    """Return the day until which publication waits for the manager; nothing once they agreed or it is over."""
    manager, last = manager_of(session, draft), ends_on(draft)
    if manager is None or last is None or has_agreed(draft, manager):
        return None
    return last if clock.today() <= last else None


def ask_manager(session: Session, draft: Draft) -> None:
    """Tell the manager of the source project that the time for an objection begins."""
    manager = manager_of(session, draft)
    if manager is not None and not has_agreed(draft, manager):
        sentence = say("来自你的项目的教训准备发布，5 个工作日内可以提异议：%(title)s")
        tell(session, draft, manager, sentence, step=f"object-{draft.text_hash[:12]}")


def object_to(session: Session, draft: Draft, *, note: str, by: User) -> None:
    """Object as the manager of the source project, with a reason; nothing is published until it is settled."""
    _need_manager(session, draft, by)
    if not note.strip():
        raise ReasonMissing
    say_of(session, draft, Verdict.OBJECTED, note, by)
    for curator in people_with_role(session, Role.CURATOR):
        tell(session, draft, curator, say("源项目的项目经理提了异议：%(title)s"), step="objected")


def clear(session: Session, draft: Draft, *, by: User) -> None:
    """Say as the manager that nothing speaks against this text; the time for objections is over."""
    _need_manager(session, draft, by)
    say_of(session, draft, Verdict.CLEARED, "", by)


def answer(session: Session, draft: Draft, *, note: str, by: User) -> None:
    """Settle an objection as a curator, with a reason the manager reads."""
    need_curator(by)
    if not note.strip():
        raise ReasonMissing
    if find_objection(draft) is None:
        raise StepRefused
    say_of(session, draft, Verdict.ANSWERED, note, by)
    manager = manager_of(session, draft)
    if manager is not None:
        tell(session, draft, manager, say("你的异议有答复了：%(title)s"), step="answered")


def _need_manager(session: Session, draft: Draft, by: User) -> None:
    if not may_object(session, draft, by):
        raise StepRefused


def _on_this_text(draft: Draft) -> Iterator[Review]:
    text = draft.text_hash
    return (one for one in draft.reviews if one.text_hash == text)
