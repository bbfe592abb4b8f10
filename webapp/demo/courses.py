"""What the cast learns: a course that is due, one begun of one's own accord, one that stands still, one recognised."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.training.courses.actions import enrol, open_cycle
from webapp.training.courses.course import Course, find_course
from webapp.training.courses.desk_actions import Ground, assign, exempt, extend
from webapp.training.courses.models import Enrolment
from webapp.training.courses.notes import write_note
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Exempt, Source
from webapp.training.courses.unit_actions import Place, read_unit, stay_at

Cast = Mapping[str, User]
TAILORING, MONITORING, RISKS, LESSONS = "CRS-002", "CRS-006", "CRS-013", "CRS-018"
AGO = timedelta(days=20)
NOTE = "和 PRJ-2026-017 的裁剪记录对一遍：风险登记册我们写成了“可写”。"
LATER = "出差三周，和项目经理说好了"
KNOWN = "去年在总部讲过这门课"


def learn(session: Session, catalog: Catalog, cast: Cast) -> None:
    """Let people take the courses that there are."""
    tailoring, risks = find_course(catalog, TAILORING), find_course(catalog, RISKS)
    with clock.stopped_at(clock.now() - AGO):
        for key, course_id in (("lin", LESSONS), ("shen", MONITORING)):
            course = find_course(catalog, course_id)
            if course is not None:
                _begin(session, course, cast[key], pages=1)
        if risks is not None:
            _give(session, risks, cast["gu"], days=15, by=cast["tang"])
    if risks is not None:
        _move(session, risks, cast["gu"], by=cast["tang"])
    if tailoring is not None:
        _tailoring(session, tailoring, cast)


def _tailoring(session: Session, course: Course, cast: Cast) -> None:
    for key in ("lin", "luo"):
        _give(session, course, cast[key], days=9, by=cast["tang"])
    _begin(session, course, cast["lin"], pages=1)
    write_note(session, cast["lin"], course.units[0], NOTE)
    known = enrol(session, cast["luo"], course)
    exempt(session, course, known, Ground(Exempt.RECOGNITION, KNOWN), by=cast["tang"])


def _give(session: Session, course: Course, person: User, *, days: int, by: User) -> None:
    assign(session, [course], [person], due_on=clock.today() + timedelta(days=days), by=by)


def _move(session: Session, course: Course, person: User, *, by: User) -> None:
    row = enrol(session, person, course)
    extend(session, course, row, due_on=clock.today() + timedelta(days=4), reason=LATER, by=by)


def _begin(session: Session, course: Course, person: User, *, pages: int) -> Enrolment:
    """Read so many pages of a course, and stay in the one after them."""
    row = find_enrolment(session, person.id, course.id)
    row = row or open_cycle(session, person, course, source=Source.SELF)
    found = [unit for unit in course.units if unit.facts.done == "viewed"]
    for unit in found[:pages]:
        read_unit(session, course, row, unit)
    if len(found) > pages:
        stay_at(session, row, found[pages], Place("", ""))
    return row
