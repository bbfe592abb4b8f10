"""The file of a day, made again: by what was on record then it is the same, whatever was entered since."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.training.certificates.certified import COURSE, earn
from tests.training.requirements.required import at, cell_of, day, require, state_of, wish
from webapp import clock
from webapp.accounts.actions import add_user, close_account, hold_role, set_standing
from webapp.accounts.rules import Role
from webapp.accounts.units.actions import add_members, add_unit, delete_unit, remove_member
from webapp.accounts.units.rules import UnitInUse
from webapp.errors import DomainError
from webapp.training.certificates.own import withdraw_names
from webapp.training.certificates.queries import newest_of
from webapp.training.certificates.revoking import revoke
from webapp.training.courses.actions import enrol, open_cycle, progress_at, settle, take_as_done
from webapp.training.courses.desk_actions import Ground, end_exemptions, exempt, extend
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Exempt, Source
from webapp.training.courses.unit_actions import reset_unit
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.judging import Cause, State
from webapp.training.requirements.line_actions import change_line, end_line, open_line
from webapp.training.requirements.matrix import matrix_on
from webapp.training.requirements.rules import Subject

KEYS = ("lin", "xu", "fang")


@pytest.fixture
def people(session, cast):
    """Return the cast in this session, with three project managers."""
    found = {key: session.merge(one) for key, one in cast.items()}
    for key in KEYS:
        hold_role(session, found[key], "PM")
    return found


def enter(session, course, person, *, on):
    """Enter today that somebody did the whole course on a day."""
    enrolment = find_enrolment(session, person.id, course.id) or enrol(session, person, course)
    for unit in course.required:
        take_as_done(progress_at(session, enrolment, unit), clock.start_of(on) + timedelta(hours=9))
    settle(session, course, enrolment)
    return enrolment


def told(session, on, known_at=None):
    """Return every cell of a day as a file has it, but for the names of things."""
    cells = matrix_on(session, on, known_at=known_at).cells
    return [
        (
            one.member.name,
            sorted(one.member.roles),
            len(one.member.units),
            one.column.rule.id,
            one.course,
            one.state,
            one.verdict.cause,
            one.verdict.on,
            one.verdict.due_on,
            one.verdict.done_on,
            one.verdict.paper.serial if one.verdict.paper else "",
            one.verdict.relief.reason if one.verdict.relief else "",
        )
        for one in cells
    ]


def test_a_list_that_came_late_is_counted_or_left_out_at_will(session, catalog, people, course):
    require(session, catalog, people["tang"])
    with at(50):
        enter(session, course, people["lin"], on=day(20))

        assert state_of(session, people["lin"], day(40)) == State.CURRENT
        known = matrix_on(session, day(40), known_at=day(49)).cells
        assert {one.state for one in known if one.member.name == "林岚"} == {State.OVERDUE}
        known = matrix_on(session, day(40), known_at=day(50)).cells
        assert {one.state for one in known if one.member.name == "林岚"} == {State.CURRENT}


def test_a_course_done_and_opened_again_twice_tells_each_day_as_it_was(session, catalog, people, course):
    require(session, catalog, people["tang"])
    row = enter(session, course, people["lin"], on=day())
    for opened, done in ((5, 8), (12, 15)):
        with at(opened):
            reset_unit(session, course, row, course.get("write"), reason="换了模板", by=people["tang"])
        with at(done):
            enter(session, course, people["lin"], on=day(done))
    with at(20):
        done_on = [one for one in range(20) if state_of(session, people["lin"], day(one)) == State.CURRENT]
    assert done_on == [0, 1, 2, 3, 4, 8, 9, 10, 11, 15, 16, 17, 18, 19]


def test_a_revoked_certificate_counts_no_more_once_the_name_was_taken_off_it(
    session, catalog, people, course
):
    require(session, catalog, people["tang"])
    made = earn(session, catalog, course, people["lin"], on=day())
    with at(3):
        revoke(session, made, reason="代考", by=people["tang"])
    with at(4):
        withdraw_names(session, people["lin"])
        cell = cell_of(session, people["lin"])
    assert (cell.state, cell.verdict.cause) == (State.IN_PROGRESS, Cause.REVOKED)


def test_an_end_that_was_written_down_later_has_not_come_yet(session, catalog, people, course):
    tang, lin = people["tang"], people["lin"]
    office = add_unit(session, name="一室", name_en="", parent_id=None, by=tang)
    add_members(session, office, [lin.email], by=tang)
    rule = require(session, catalog, tang)
    of_unit = require(session, catalog, tang, subject=Subject.UNIT, ref=str(office.id), target="CRS-901")
    with at(10):
        set_standing(session, lin, codes=[], categories=(), by=tang)
        remove_member(session, office, lin.id, by=tang)
        end_line(session, rule, by=tang)
        end_line(session, of_unit, by=tang)
        close_account(session, people["xu"], by=tang)

        assert told(session, day(10)) == []
        known = matrix_on(session, day(10), known_at=day(9))
        assert {(one.member.name, one.course) for one in known.cells} == {
            ("林岚", COURSE),
            ("林岚", "CRS-901"),
            ("许可", COURSE),
            ("方晓", COURSE),
        }


def test_a_unit_that_a_requirement_named_is_never_deleted(session, catalog, people):
    office = add_unit(session, name="一室", name_en="", parent_id=None, by=people["tang"])
    require(session, catalog, people["tang"], subject=Subject.UNIT, ref=str(office.id))

    with pytest.raises(UnitInUse):
        delete_unit(session, office, by=people["tang"])


ACTS = st.lists(
    st.tuples(st.sampled_from(range(12)), st.sampled_from(KEYS), st.integers(0, 3), st.integers(0, 25)),
    min_size=1,
    max_size=12,
)


class Life:
    """What may happen in an office, through the actions the program has; what they refuse does not happen."""

    def __init__(self, session, catalog, people, course):
        self.session, self.catalog, self.people, self.course = session, catalog, people, course
        self.tang = people["tang"]
        self.office = add_unit(session, name="一室", name_en="", parent_id=None, by=self.tang)
        self.rules = [require(session, catalog, self.tang)]
        self.count = 0

    def act(self, number, key, back):
        """Do one of twelve things with somebody; `back` says how many days late it is entered."""
        session, person, tang = self.session, self.people[key], self.tang
        row, paper = find_enrolment(session, person.id, COURSE), newest_of(session, person.id, COURSE)
        ground = Ground(Exempt.WAIVER, "用不上", clock.today() + timedelta(days=back + 1))
        acts = (
            lambda: enter(session, self.course, person, on=clock.today() - timedelta(days=back)),
            lambda: (
                row and reset_unit(session, self.course, row, self.course.get("write"), reason="r", by=tang)
            ),
            lambda: row and exempt(session, self.course, row, ground, by=tang),
            lambda: row and end_exemptions(session, self.course, row, reason="r", by=tang),
            lambda: (
                row
                and extend(
                    session, self.course, row, due_on=clock.today() + timedelta(60), reason="r", by=tang
                )
            ),
            lambda: earn(session, self.catalog, self.course, person, on=clock.today()),
            lambda: paper and revoke(session, paper, reason="r", by=tang),
            lambda: hold_role(session, person, "PM"),
            lambda: set_standing(session, person, codes=[], categories=(), by=tang),
            lambda: self.change(back),
            lambda: self.move(person, is_coming=back % 2 == 0),
            lambda: open_cycle(session, person, self.course, source=Source.SELF),
        )
        acts[number]()

    def change(self, back):
        """Change, end or open a requirement."""
        newest = self.rules[-1]
        if newest.valid_to is None and back % 2:
            end_line(self.session, newest, by=self.tang)
        elif newest.valid_to is None:
            wished = wish(days=5 + back, valid_from=clock.today() + timedelta(days=back % 4))
            self.rules.append(change_line(self.session, self.catalog, newest, wished, by=self.tang))
        else:
            self.rules.append(open_line(self.session, self.catalog, wish(), by=self.tang))

    def move(self, person, *, is_coming):
        """Let somebody join or leave the unit, and a newcomer come."""
        if is_coming:
            add_members(self.session, self.office, [person.email], by=self.tang)
        else:
            remove_member(self.session, self.office, person.id, by=self.tang)
        self.count += 1
        address = f"n{self.count}@example.org"
        newcomer = add_user(self.session, email=address, name=f"人{self.count}", role=Role.READER, by=None)
        hold_role(self.session, newcomer, "PM")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_file_kept_each_day_comes_out_the_same_whatever_is_entered_later(
    session, catalog, people, course, acts
):
    with session.begin_nested() as before:
        life, kept, today = Life(session, catalog, people, course), {}, 0
        for number, key, pause, back in acts:
            if pause:
                with at(today):
                    kept[today] = told(session, clock.today()), told(session, day(today + 40))
            today += pause
            with at(today):
                try:
                    with session.begin_nested():
                        life.act(number, key, back)
                except DomainError:
                    session.expire_all()
                evaluate(session, catalog)
        with at(today + 30):
            for on, (then, coming) in kept.items():
                assert told(session, day(on), day(on)) == then
                assert told(session, day(on + 40), day(on)) == coming
            assert told(session, day(today), clock.today()) == told(session, day(today))
        before.rollback()
    session.expire_all()
