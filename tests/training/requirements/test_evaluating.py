"""Requirements enrol newcomers and renewals, move due dates, and release whom none concerns any more."""

import pytest
from sqlalchemy import select

from tests.training.certificates.certified import COURSE, earn
from tests.training.requirements.required import PATH, at, day, require, state_of, wish
from webapp.accounts.actions import set_standing
from webapp.accounts.models import Notice
from webapp.accounts.units.actions import add_members, add_unit, remove_member
from webapp.training.courses.actions import enrol, leave
from webapp.training.courses.desk_actions import Ground, exempt, extend
from webapp.training.courses.models import Enrolment
from webapp.training.courses.queries import enrolments_of, find_enrolment
from webapp.training.courses.rules import Exempt, NotYours, Source, Standing
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.judging import State
from webapp.training.requirements.line_actions import change_line, end_line, follow_content
from webapp.training.requirements.queries import line_of
from webapp.training.requirements.rules import AlreadyClosed, Anchor, Lasting, StartPassed, Subject


@pytest.fixture
def people(session, cast):
    """Return the cast in this session."""
    return {key: session.merge(one) for key, one in cast.items()}


@pytest.fixture
def rule(session, catalog, people):
    """Require the course of project managers."""
    return require(session, catalog, people["tang"])


def hold(session, person, codes, by):
    set_standing(session, person, codes=codes, categories=(), by=by)


def taken(session, person, course=COURSE):
    return find_enrolment(session, person.id, course)


def test_whoever_holds_the_role_is_enrolled_and_told_with_the_due_date(session, people, rule):
    row = taken(session, people["lin"])

    assert (row.source, row.due_on) == (Source.RULE, day(30))
    assert taken(session, people["xu"]) is None
    told = session.scalar(select(Notice).where(Notice.user_id == people["lin"].id))
    assert told.values == {"course": "风险入门", "day": day(30).isoformat()}


def test_a_second_evaluation_changes_and_tells_nothing(session, catalog, people, rule):
    before = len(session.scalars(select(Notice)).all())
    evaluate(session, catalog)

    assert len(session.scalars(select(Notice)).all()) == before
    assert taken(session, people["lin"]).due_rev == 0


def test_what_a_rule_asks_for_cannot_be_left(session, people, rule):
    with pytest.raises(NotYours):
        leave(session, taken(session, people["lin"]))


def test_a_newcomer_is_enrolled_and_a_leaver_released_with_the_progress_kept(session, catalog, people, rule):
    with at(10):
        hold(session, people["xu"], ["PM"], people["tang"])
        hold(session, people["lin"], [], people["tang"])
        evaluate(session, catalog)

        assert taken(session, people["xu"]).due_on == day(40)
        assert taken(session, people["lin"]).standing == Standing.RELEASED


def test_whoever_comes_back_goes_on_and_is_reminded_anew(session, catalog, people, rule):
    for days, codes in ((10, []), (20, ["PM"])):
        with at(days):
            hold(session, people["lin"], codes, people["tang"])
            evaluate(session, catalog)

    row = taken(session, people["lin"])
    assert (row.standing, row.cycle, row.due_on) == (Standing.ACTIVE, 1, day(50))
    assert row.due_rev == 1


def test_one_person_is_looked_at_alone(session, catalog, people, rule):
    for key in ("xu", "gu"):
        hold(session, people[key], ["PM"], people["tang"])
    evaluate(session, catalog, person_id=people["xu"].id)

    assert taken(session, people["xu"]) is not None
    assert taken(session, people["gu"]) is None


def test_members_of_a_unit_are_enrolled_while_they_belong_to_it(session, catalog, people):
    unit = add_unit(session, name="交付部", name_en="Delivery", parent_id=None, by=people["tang"])
    add_members(session, unit, ["gu@example.org"], by=people["tang"])
    require(session, catalog, people["tang"], subject=Subject.UNIT, ref=str(unit.id))
    assert taken(session, people["gu"]).is_open

    with at(1):
        remove_member(session, unit, people["gu"].id, by=people["tang"])
        evaluate(session, catalog)
        assert taken(session, people["gu"]).standing == Standing.RELEASED


def test_what_somebody_chose_themselves_becomes_required_with_its_progress(session, catalog, people, course):
    own = enrol(session, people["lin"], course)
    require(session, catalog, people["tang"])

    assert taken(session, people["lin"]) is own
    assert (own.source, own.due_on) == (Source.RULE, day(30))


def test_who_has_it_already_is_left_alone_until_the_window_opens(session, catalog, people, course):
    earn(session, catalog, course, people["lin"], on=day())
    require(session, catalog, people["tang"])
    assert taken(session, people["lin"]).cycle == 1

    certificate_ends = taken(session, people["lin"])
    assert certificate_ends.standing == Standing.DONE
    with at(24 * 30 - 30):
        evaluate(session, catalog)
        row = taken(session, people["lin"])
        assert (row.cycle, row.standing, row.source) == (2, Standing.ACTIVE, Source.RULE)
        assert state_of(session, people["lin"]) == State.EXPIRING


def test_a_waived_person_is_not_enrolled_again_and_a_recommended_course_enrols_nobody(
    session, catalog, people, course
):
    row = enrol(session, people["lin"], course)
    exempt(session, course, row, Ground(Exempt.WAIVER, "不做这类项目"), by=people["tang"])
    require(session, catalog, people["tang"])
    assert row.source == Source.SELF

    require(session, catalog, people["tang"], ref="QA", is_mandatory=False)
    assert taken(session, people["shen"]) is None
    assert state_of(session, people["shen"]) == State.NEVER


def test_a_due_date_a_curator_moved_stays_where_it_was_put(session, catalog, people, rule, course):
    row = taken(session, people["lin"])
    extend(session, course, row, due_on=day(60), reason="出差", by=people["tang"])
    evaluate(session, catalog)

    assert row.due_on == day(60)


def test_a_changed_rule_closes_one_row_and_opens_another_and_moves_due_dates(session, catalog, people, rule):
    with at(5):
        made = change_line(session, catalog, rule, wish(days=60), by=people["tang"])
        evaluate(session, catalog)

    assert (rule.days, rule.valid_to) == (30, day(5))
    assert (made.valid_from, made.valid_to, made.began_on) == (day(5), None, day())
    assert list(line_of(session, made)) == [made, rule]
    row = taken(session, people["lin"])
    assert (row.due_on, row.due_rev) == (day(60), 1)


def test_a_row_that_was_closed_cannot_be_changed_again(session, catalog, people, rule):
    change_line(session, catalog, rule, wish(days=60), by=people["tang"])
    with pytest.raises(AlreadyClosed):
        change_line(session, catalog, rule, wish(days=90), by=people["tang"])
    with pytest.raises(AlreadyClosed):
        end_line(session, rule, by=people["tang"])


def test_a_rule_cannot_reach_into_the_past(session, catalog, people, rule):
    with pytest.raises(StartPassed):
        require(session, catalog, people["tang"], valid_from=day(-1))


def test_an_ended_rule_releases_whom_no_other_holds(session, catalog, people, rule):
    hold(session, people["lin"], ["PM", "QA"], people["tang"])
    other = require(session, catalog, people["tang"], ref="QA")
    end_line(session, rule, by=people["tang"])
    evaluate(session, catalog)
    assert taken(session, people["lin"]).is_open

    end_line(session, other, by=people["tang"])
    evaluate(session, catalog)
    assert taken(session, people["lin"]).standing == Standing.RELEASED


def test_a_path_enrols_in_each_course_but_leaves_a_choice_to_the_person(session, catalog, people):
    require(session, catalog, people["tang"], target=PATH)
    assert set(enrolments_of(session, people["lin"])) == {COURSE}
    assert state_of(session, people["lin"], course="CRS-901") == State.NEVER


def test_a_path_that_changes_in_the_content_opens_a_new_row_from_that_day(session, catalog, people):
    row = require(session, catalog, people["tang"], target=PATH)
    follow_content(session, catalog)
    assert row.valid_to is None

    row.steps = row.steps[:1]
    with at(3):
        follow_content(session, catalog)
    newest = line_of(session, row)[0]
    assert (row.valid_to, newest.valid_from, len(newest.steps)) == (day(3), day(3), 2)


def test_the_earliest_of_two_rules_for_a_course_sets_the_due_date(session, catalog, people, rule):
    require(session, catalog, people["tang"], anchor=Anchor.DATE, days=None, due_on=day(7))
    assert taken(session, people["lin"]).due_on == day(7)
    assert len(session.scalars(select(Enrolment)).all()) == 1


def test_a_rule_that_asks_every_year_opens_the_next_cycle(session, catalog, people, course):
    earn(session, catalog, course, people["lin"], on=day())
    given = {"lasting": Lasting.MONTHS, "active": 12, "window": 1}
    require(session, catalog, people["tang"], **given)
    with at(340):
        evaluate(session, catalog)
        assert taken(session, people["lin"]).cycle == 2
