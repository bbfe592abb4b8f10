"""Who held which role and belonged to which unit on which day."""

from datetime import UTC, date, datetime

from webapp import clock
from webapp.accounts.actions import set_standing
from webapp.accounts.periods import roles_on, units_on
from webapp.accounts.units.actions import add_members, add_unit, remove_member

MARCH, JUNE = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def test_a_role_is_held_from_its_first_day_to_the_day_before_it_was_given_up(session, cast):
    person = cast["xu"]
    with clock.stopped_at(MARCH):
        set_standing(session, person, codes={"PM", "PCO"}, categories=(), by=cast["han"])
    with clock.stopped_at(JUNE):
        set_standing(session, person, codes={"PM"}, categories=(), by=cast["han"])

    assert "PCO" not in roles_on(session, date(2026, 2, 28)).get(person.id, {})
    assert roles_on(session, date(2026, 5, 31))[person.id]["PCO"] == date(2026, 3, 1)
    assert set(roles_on(session, date(2026, 6, 1))[person.id]) == {"PM"}


def test_a_role_that_stays_keeps_its_first_day(session, cast):
    person = cast["xu"]
    for moment in (MARCH, JUNE):
        with clock.stopped_at(moment):
            set_standing(session, person, codes={"PM"}, categories=(), by=cast["han"])

    assert roles_on(session, date(2026, 7, 1))[person.id]["PM"] == date(2026, 3, 1)


def test_whoever_left_a_unit_belonged_to_it_before(session, cast):
    person = cast["xu"]
    with clock.stopped_at(MARCH):
        unit = add_unit(session, name="交付一部", name_en="", parent_id=None, by=cast["tang"])
        add_members(session, unit, [person.email], by=cast["tang"])
    with clock.stopped_at(JUNE):
        remove_member(session, unit, person.id, by=cast["tang"])

    assert units_on(session, date(2026, 5, 31))[person.id] == {unit.id: date(2026, 3, 1)}
    assert unit.id not in units_on(session, date(2026, 6, 1)).get(person.id, {})
