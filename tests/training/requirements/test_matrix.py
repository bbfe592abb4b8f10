"""The matrix as of any date: last month's file comes out the same, however much has happened since."""

from datetime import date

import pytest
from sqlalchemy import event

from tests.training.certificates.certified import COURSE, earn
from tests.training.requirements.required import PATH, at, day, require, state_of, wish
from webapp import clock
from webapp.accounts.actions import add_user, close_account, hold_role, set_standing
from webapp.accounts.rules import Role
from webapp.training.certificates.revoking import revoke
from webapp.training.courses.actions import enrol, progress_at
from webapp.training.courses.course import get_course
from webapp.training.courses.desk_actions import Ground, end_exemptions, exempt, extend
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Exempt
from webapp.training.courses.unit_actions import reset_unit
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.judging import State
from webapp.training.requirements.line_actions import change_line, drafted, end_line
from webapp.training.requirements.matrix import matrix_on
from webapp.training.requirements.previewing import preview
from webapp.training.requirements.rules import Anchor

KEYS = ("lin", "xu", "fang", "gu", "luo")


@pytest.fixture
def people(session, cast):
    """Return the cast in this session, with five project managers."""
    found = {key: session.merge(one) for key, one in cast.items()}
    for key in KEYS:
        hold_role(session, found[key], "PM")
    return found


def told(session, on: date):
    """Return every cell of a day as it would be written down."""
    return [
        (cell.member.name, cell.course, cell.state, cell.verdict.cause, cell.verdict.on, cell.verdict.done_on)
        for cell in matrix_on(session, on).cells
    ]


def test_last_months_matrix_comes_out_the_same_whatever_has_happened_since(session, catalog, people, course):
    tang = people["tang"]
    rule = require(session, catalog, tang)
    require(session, catalog, tang, target=PATH, days=90)
    rows = {key: find_enrolment(session, people[key].id, COURSE) for key in KEYS}
    with at(2):
        certificate = earn(session, catalog, course, people["xu"], on=day(2))
        earn(session, catalog, course, people["lin"], on=day(2))
        freed = exempt(session, course, rows["gu"], Ground(Exempt.WAIVER, "用不上"), by=tang)
        progress_at(session, rows["fang"], course.get("write"))
    with at(10):
        kept = told(session, clock.today())
    assert {one[2] for one in kept} >= {State.CURRENT, State.WAIVED, State.IN_PROGRESS, State.NEVER}

    with at(45):
        revoke(session, certificate, reason="代考", by=tang)
        reset_unit(session, course, rows["lin"], course.get("write"), reason="换了模板", by=tang)
        end_exemptions(session, course, rows["gu"], reason="又用得上了", by=tang)
        extend(session, course, rows["fang"], due_on=day(70), reason="出差", by=tang)
        earn(session, catalog, course, people["luo"], on=day(45))
        enrol(session, people["xu"], get_course(catalog, "CRS-901"))
        assert freed.ended_at is not None
        assert ("林岚", COURSE, State.OVERDUE) in {one[:3] for one in told(session, clock.today())}
    with at(46):
        change_line(session, catalog, rule, wish(days=5), by=tang)
        set_standing(session, people["lin"], codes=[], categories=(), by=tang)
        close_account(session, people["luo"], by=tang)
        evaluate(session, catalog)
        assert told(session, day(10)) == kept
        assert told(session, clock.today()) != kept


def test_a_coming_date_shows_what_will_have_run_out_by_then(session, catalog, people, course):
    require(session, catalog, people["tang"])
    made = earn(session, catalog, course, people["lin"], on=day())

    assert state_of(session, people["lin"]) == State.CURRENT
    assert state_of(session, people["lin"], made.window_on) == State.EXPIRING
    assert state_of(session, people["lin"], date(made.expires_on.year + 1, 1, 1)) == State.EXPIRED
    assert state_of(session, people["xu"], day(31)) == State.OVERDUE


def test_a_rule_that_begins_later_or_has_ended_has_no_column(session, catalog, people):
    rule = require(session, catalog, people["tang"], valid_from=day(20))
    assert state_of(session, people["lin"], day(19)) is None
    assert state_of(session, people["lin"], day(20)) == State.NEVER
    with at(30):
        end_line(session, rule, by=people["tang"])
    assert state_of(session, people["lin"], day(29)) == State.NEVER
    assert state_of(session, people["lin"], day(30)) is None


def test_one_course_of_a_choice_spares_the_others(session, catalog, people):
    require(session, catalog, people["tang"], target=PATH)
    second = get_course(catalog, "CRS-902")
    row = enrol(session, people["lin"], get_course(catalog, "CRS-901"))
    assert state_of(session, people["lin"], course="CRS-902") == State.NEVER

    exempt(session, second, row, Ground(Exempt.RECOGNITION, "学过"), by=people["tang"])
    assert state_of(session, people["lin"], course="CRS-901") == State.RECOGNISED
    assert state_of(session, people["lin"], course="CRS-902") == State.NOT_REQUIRED


def test_as_many_queries_for_a_hundred_people_as_for_one(session, catalog, people):
    require(session, catalog, people["tang"])
    few = _count(session)
    for n in range(100):
        person = add_user(session, email=f"n{n}@example.org", name=f"人{n}", role=Role.READER, by=None)
        hold_role(session, person, "PM")
    for target in ("CRS-901", "CRS-902", PATH):
        require(session, catalog, people["tang"], target=target)

    assert _count(session) == few <= 12
    assert len(matrix_on(session, clock.today()).rows) == 105


def _count(session):
    """Return how many queries the matrix of today asks."""
    asked = []

    def note(*said):
        asked.append(said[2])

    connection = session.connection()
    session.expire_all()
    event.listen(connection, "before_cursor_execute", note)
    matrix_on(session, clock.today())
    event.remove(connection, "before_cursor_execute", note)
    return len(asked)


def test_the_preview_says_whom_a_rule_concerns_and_when_they_are_due(session, catalog, people, course):
    earn(session, catalog, course, people["lin"], on=day())
    told_first = preview(session, drafted(catalog, wish()), day())
    assert (told_first.people, told_first.settled, told_first.due) == (5, 1, {day(30): 4})

    kept = require(session, catalog, people["tang"])
    later = drafted(catalog, wish(ref="QA", anchor=Anchor.DATE, days=None, due_on=day(9)))
    told_next = preview(session, later, day(), before=kept)
    assert (told_next.people, told_next.due, told_next.leaving) == (1, {day(9): 1}, 5)
