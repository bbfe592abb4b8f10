"""What changes a published lesson: it came back, its effect is signed for, its priority goes up."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from library import Catalog, Entry
from library.kinds import Controlled, LessonFacts
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of, people_with_role
from webapp.accounts.rules import Permission, Role
from webapp.errors import Conflict, DomainError, Forbidden, say
from webapp.improvements.actions import enter_once
from webapp.improvements.rules import Place, Source, Trace, Wish
from webapp.lessons.before.refusals import WordsMissing
from webapp.lessons.following.actions import announce_red
from webapp.lessons.front import embedded_value, facts_of, failed, republish, with_keys
from webapp.lessons.proof import higher_priority
from webapp.lessons.recurrence import note_recurrence, recurrences_of
from webapp.lessons.rules import Priority
from webapp.lessons.verification import Part, Verification, proof_of, signatures_of
from webapp.projects.models import Project
from webapp.publishing.rules import Approval

RAISE = say("教训 %(lesson)s 已重复出现 %(times)s 次，还没有条款防住它。要不要把优先级升一级？")


@dataclass(frozen=True)
class Again:
    """What was seen again: where, what, and how the change request is called if one is needed."""

    project: Project | None
    what: str
    title: str
    on: date | None = None


class ProofMissing(DomainError):
    """An effect that nobody has seen yet."""

    sentence = say("还不能签：要有两个在固化之后立项的项目结项时没有再犯，并至少一个项目说有帮助。")


class SignedAlready(Conflict):
    """A signature that is there, or a person who would sign for both."""

    sentence = say("这一栏已经签过，或者另一栏是你签的：两栏要两个人。")


def report_recurrence(session: Session, catalog: Catalog, entry: Entry, again: Again, *, by: User) -> None:
    """Record that a lesson came back; where a clause guards it, reopen it and ask the owner for a change, once."""
    if not again.what.strip():
        raise WordsMissing(field="what")
    facts = facts_of(entry)
    note_recurrence(session, entry.id, again.project, on=again.on)
    if facts.guards:
        reopen(session, catalog, entry, again, by=by)
        return
    times = len(recurrences_of(session, entry.id))
    if not higher_priority(facts, times):
        return
    for person in people_with_role(session, Role.CURATOR):
        key, url = f"lesson-raise:{entry.id}:{facts.priority}", f"/app/lessons/{entry.id}/effect"
        notify(session, person, RAISE, key=key, url=url, lesson=entry.id, times=times)


def reopen(session: Session, catalog: Catalog, entry: Entry, again: Again, *, by: User) -> None:
    """Take a lesson back to published, mark its guards as failed, and ask for one change of the first."""
    facts = facts_of(entry)
    first = facts.guards[0]
    keys: dict[str, str | None] = {
        "embedded": embedded_value(failed(facts.embedded, clock.today())),
        "status": "published",
    }
    approval = Approval(f"Reopen {entry.id}: its guard in {first.at} did not hold", by.role)
    republish(session, catalog, entry, lambda text: with_keys(text, keys), approval, by=by.id)
    for one in signatures_of(session, entry.id):
        session.delete(one)
    page, _, clause = first.at.partition("#")
    target = catalog.find(page)
    owner = target.facts.owner if target and isinstance(target.facts, Controlled) else facts.owner
    place = Place(page, clause, (target.version if target else "") or "", owner)
    trace = Trace(Source.LESSON, entry.id, f"/app/lessons/{entry.id}/effect")
    wish = Wish(place, trace, by.language or entry.master_lang, title=again.title, why=again.what)
    enter_once(session, wish, by=by)


def raise_priority(session: Session, catalog: Catalog, entry: Entry, *, by: User) -> None:
    """Publish a lesson that keeps coming back with the next higher priority; red, it alerts the projects it fits."""
    if not by.may(Permission.CURATE):
        raise Forbidden
    higher = higher_priority(facts_of(entry), len(recurrences_of(session, entry.id)))
    if not higher:
        raise Conflict
    approval = Approval(f"Raise {entry.id} to {higher}", by.role)
    republish(session, catalog, entry, lambda text: with_keys(text, {"priority": higher}), approval, by=by.id)
    if higher == Priority.RED:
        announce_red(session, entry)


def sign_effect(session: Session, catalog: Catalog, entry: Entry, part: Part, *, by: User) -> None:
    """Sign for the effect of a lesson as its curator or its owner; with both, the lesson is verified."""
    facts = facts_of(entry)
    if not may_sign(session, facts, part, by):
        raise Forbidden
    if facts.status != "embedded" or not proof_of(session, facts).is_enough:
        raise ProofMissing
    signed = signatures_of(session, entry.id)
    if any(one.part is part or one.by == by.id for one in signed):
        raise SignedAlready
    session.add(Verification(lesson_id=entry.id, part=part, by=by.id, at=clock.now()))
    session.flush()
    if len(signed) + 1 == len(Part):
        approval = Approval(f"Verify {entry.id}", facts.owner)
        republish(
            session, catalog, entry, lambda text: with_keys(text, {"status": "verified"}), approval, by=by.id
        )


def may_sign(session: Session, facts: LessonFacts, part: Part, person: User) -> bool:
    """Tell whether a person may sign: any curator, and as the owner whoever holds the role of the lesson."""
    if part is Part.CURATOR:
        return person.may(Permission.CURATE)
    return facts.owner in codes_of(session, person)
