"""Issue certificates, print them anew, and begin the next cycle of a course when one may be renewed."""

from uuid import UUID

from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.errors import say
from webapp.rendering.pdf import Two
from webapp.rendering.pdf.fonts import signs_without_face
from webapp.training.attempts.models import Attempt
from webapp.training.certificates import queries
from webapp.training.certificates.freezing import Earned, freeze, terms_of
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import (
    EARNED_ANEW,
    RENEWABLE,
    NameUnprintable,
    NotValidNow,
    State,
    TooEarly,
    clean_name,
    score_text,
    state_of,
)
from webapp.training.certificates.serials import new_serial
from webapp.training.certificates.snapshot import Snapshot
from webapp.training.certificates.validity import period_of
from webapp.training.courses.actions import open_cycle
from webapp.training.courses.course import Course, find_course, get_course
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Source

ISSUED = say("你完成了课程 %(course)s，证书已颁发，编号 %(serial)s。")
PAGE = "/app/training/certificates/%s"


def issue(session: Session, catalog: Catalog, enrolment: Enrolment, *, issuer: Two) -> Certificate | None:
    """Give a certificate for a course that is done, once; a renewal stands in the place of what it renews.

    None when the course gives no certificate, or gave it already.
    """
    course = find_course(catalog, enrolment.course)
    terms = terms_of(course) if course else None
    if course is None or terms is None or queries.is_issued(session, enrolment.id):
        return None
    before = queries.newest_of(session, enrolment.person_id, course.id)
    completed_on = clock.day_of(enrolment.done_at or clock.now())
    period = period_of(terms, completed_on, before.expires_on if before else None)
    made = Certificate(
        person_id=enrolment.person_id,
        enrolment_id=enrolment.id,
        attempt_id=_exam_attempt(course, enrolment),
        course=course.id,
        expires_on=period.expires_on,
        window_on=period.window_on,
    )
    shown = score_of(session, made.attempt_id) if before and before.content.score else None
    name = before.content.name if before else enrolment.person.name
    earned = Earned(name, shown, completed_on, clock.today(), period.expires_on, issuer)
    _enter(session, made, freeze(catalog, course, earned), before)
    _tell(session, enrolment.person, made)
    return made


def reissue(session: Session, certificate: Certificate, *, name: str, shows_score: bool) -> Certificate:
    """Print a certificate anew with another name, with or without its score; all else stays as it was."""
    _check_stands(certificate)
    changed = {
        "name": printable_name(name),
        "score": score_of(session, certificate.attempt_id) if shows_score else None,
        "issued_on": clock.today(),
    }
    made = Certificate(
        person_id=certificate.person_id,
        enrolment_id=certificate.enrolment_id,
        attempt_id=certificate.attempt_id,
        course=certificate.course,
        expires_on=certificate.expires_on,
        window_on=certificate.window_on,
    )
    _enter(session, made, certificate.content.model_copy(update=changed), certificate)
    return made


def printable_name(text: str) -> str:
    """Return the name as it will be printed; refuse one with signs that our faces do not have."""
    name = clean_name(text)
    missing = signs_without_face(name)
    if missing:
        raise NameUnprintable(signs=missing)
    return name


def renew(session: Session, catalog: Catalog, certificate: Certificate, *, by: User) -> Enrolment:
    """Begin the next cycle of the course, once the window is open; who is in it already goes on with it.

    After a certificate was revoked the course may be taken again at once.
    """
    state = state_of(certificate, clock.today())
    if state not in EARNED_ANEW or (
        state == State.REVOKED and queries.newest_of(session, by.id, certificate.course)
    ):
        raise NotValidNow
    if state != State.REVOKED and not certificate.may_be_renewed(clock.today()):
        raise TooEarly(day=certificate.window_on or "∞")
    course = get_course(catalog, certificate.course)
    under_way = find_enrolment(session, by.id, course.id)
    if under_way is not None and under_way.is_open:
        return under_way
    return open_cycle(session, session.get_one(User, by.id), course, source=Source.SELF)


def withdraw(session: Session, certificate: Certificate) -> None:
    """Take one's name off a certificate, and off all it replaced or was replaced by, whatever their state.

    Their pages say only that the holder withdrew them.
    """
    for one in queries.chain_of(session, certificate):
        if not one.is_withdrawn:
            _take_name_off(one)
    session.flush()


def _take_name_off(certificate: Certificate) -> None:
    bare = certificate.content.model_copy(update={"name": "", "score": None})
    certificate.snapshot = bare.model_dump(mode="json")
    del certificate.content
    certificate.withdrawn_at = clock.now()
    certificate.person_id = certificate.enrolment_id = certificate.attempt_id = None


def score_of(session: Session, attempt_id: UUID | None) -> str | None:
    """Return the score of an exam as it is printed, such as `17 / 20`; None without one."""
    attempt = session.get(Attempt, attempt_id) if attempt_id else None
    if attempt is None or attempt.score is None or attempt.max is None:
        return None
    return score_text(attempt.score, attempt.max)


def _enter(session: Session, made: Certificate, content: Snapshot, before: Certificate | None) -> None:
    """Give a certificate its serial and content, and let it stand in the place of another."""
    made.serial, made.issued_at, made.reason = new_serial(), clock.now(), ""
    made.snapshot = content.model_dump(mode="json")
    session.add(made)
    session.flush()
    if before is not None:
        before.superseded_by = made.serial
        session.flush()


def _exam_attempt(course: Course, enrolment: Enrolment) -> UUID | None:
    """Return the attempt that counts of the last exam of a course."""
    exams = [unit.name for unit in course.required if unit.facts.kind == "exam"]
    done = [enrolment.at(name) for name in exams]
    return next((one.attempt_id for one in reversed(done) if one and one.attempt_id), None)


def _check_stands(certificate: Certificate) -> None:
    if state_of(certificate, clock.today()) not in RENEWABLE:
        raise NotValidNow


def _tell(session: Session, person: User, made: Certificate) -> None:
    values = {"course": made.course, "serial": made.serial}
    notify(session, person, ISSUED, key=f"certificate:{made.serial}", url=PAGE % made.serial, **values)
