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
from webapp.training.certificates.keys import keys_of
from webapp.training.certificates.models import Certificate
from webapp.training.certificates.rules import (
    NameUnprintable,
    NotValidNow,
    Seal,
    State,
    TooEarly,
    clean_name,
    composed,
    listed,
    score_text,
)
from webapp.training.certificates.sealing import check_stands, seal, seal_of, standing_of
from webapp.training.certificates.serials import new_serial
from webapp.training.certificates.snapshot import Snapshot
from webapp.training.certificates.statement import attempt_mark
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
    before = _renewed(session, enrolment.person_id, course)
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
    name = before.content.name if before else composed(enrolment.person.name)
    earned = Earned(name, shown, completed_on, clock.today(), period.expires_on, issuer)
    _enter(session, made, freeze(catalog, course, earned), before)
    _tell(session, enrolment.person, made)
    return made


def reissue(
    session: Session, certificate: Certificate, *, name: str, shows_score: bool, as_it_is: bool = False
) -> Certificate:
    """Print a certificate anew with another name, with or without its score; all else stays as it was.

    A name with signs that no face has is refused, unless its holder wants it `as_it_is`: whole on the check
    page, with a mark in the file.
    """
    check_stands(session, certificate)
    changed = {
        "name": clean_name(name) if as_it_is else printable_name(name),
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
        raise NameUnprintable(signs=listed(missing))
    return name


def renew(session: Session, catalog: Catalog, certificate: Certificate, *, by: User) -> Enrolment:
    """Begin the next cycle of the course, once the window is open; who is in it already goes on with it.

    After a certificate was revoked the course may be taken again at once.
    """
    state = standing_of(session, certificate)
    if state == State.REVOKED:
        if queries.newest_of(session, by.id, certificate.course) is not None:
            raise NotValidNow
    else:
        check_stands(session, certificate)
        if not certificate.may_be_renewed(clock.today()):
            raise TooEarly(day=certificate.window_on or "∞")
    course = get_course(catalog, certificate.course)
    under_way = find_enrolment(session, by.id, course.id)
    if under_way is not None and under_way.is_open:
        return under_way
    return open_cycle(session, session.get_one(User, by.id), course, source=Source.SELF)


def score_of(session: Session, attempt_id: UUID | None) -> str | None:
    """Return the score of an exam as it is printed, such as `17 / 20`; None without one."""
    attempt = session.get(Attempt, attempt_id) if attempt_id else None
    if attempt is None or attempt.score is None or attempt.max is None:
        return None
    return score_text(attempt.score, attempt.max)


def _enter(session: Session, made: Certificate, content: Snapshot, before: Certificate | None) -> None:
    """Give a certificate its serial and content, and let it stand in the place of another."""
    made.serial, made.issued_at, made.reason = new_serial(), clock.now(), ""
    mark = attempt_mark(made.serial, made.attempt_id) if made.attempt_id else None
    made.snapshot = content.model_copy(update={"attempt": mark}).model_dump(mode="json")
    session.add(made)
    seal(session, made)
    if before is not None:
        before.superseded_by = made.serial
        session.flush()


def _renewed(session: Session, person_id: UUID, course: Course) -> Certificate | None:
    """Return the certificate that a new one follows; what does not fit its signature hands nothing on."""
    before = queries.newest_of(session, person_id, course.id)
    return before if before and seal_of(before, keys_of(session)) == Seal.FITS else None


def _exam_attempt(course: Course, enrolment: Enrolment) -> UUID | None:
    """Return the attempt that counts of the last exam of a course."""
    exams = [unit.name for unit in course.required if unit.facts.kind == "exam"]
    done = [enrolment.at(name) for name in exams]
    return next((one.attempt_id for one in reversed(done) if one and one.attempt_id), None)


def _tell(session: Session, person: User, made: Certificate) -> None:
    values = {"course": made.course, "serial": made.serial}
    notify(session, person, ISSUED, key=f"certificate:{made.serial}", url=PAGE % made.serial, **values)
