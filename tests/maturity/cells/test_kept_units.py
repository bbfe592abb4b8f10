"""Units kept in memory while a round is calibrated are what the rows give, after every change; nothing else is kept."""

import random
from fractions import Fraction

import pytest

from tests.maturity.cells.scenes import QUESTIONS, ROLES, lay_round, same, say_again, unit_of
from webapp import clock
from webapp.maturity.cells import kept_units
from webapp.maturity.cells.computing import computed, current, terms_of
from webapp.maturity.cells.gathering import read_bases
from webapp.maturity.cells.kept_units import KeptUnits, Key, current_units
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import is_reproduced, take_snapshot
from webapp.maturity.cells.viewers import WHOLE
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.calibrations import Calibration
from webapp.maturity.models.plans import Horizon, Target
from webapp.maturity.rules.campaign import Mode, State

WORDS = ("1", "2", "3", "4", "5", "DK", "NA")


def crowd(chance, people):
    """Return so many people who say anything."""
    return [
        (chance.choice(ROLES), {one: chance.choice(WORDS) for one in QUESTIONS if chance.random() < 0.9})
        for _ in range(people)
    ]


def rule(session, cast, part, question, value):
    """Let a unit agree on a value, or on another one."""
    row = session.get(Calibration, (part.id, question)) or Calibration(
        campaign_unit_id=part.id, question=question
    )
    row.value, row.reason, row.evidence_grade = value, f"agreed on {value}", 1
    row.by_id, row.at = cast["zhou"].id, clock.now()
    session.add(row)
    session.flush()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("seed", range(2))
def test_what_is_shown_is_what_the_rows_give_after_every_change(session, cast, mode, seed):
    chance = random.Random(seed)  # noqa: S311  # a seeded crowd, not a secret
    names = [f"unit {number}" for number in range(5)]
    round_ = lay_round(
        session, cast, {name: crowd(chance, chance.randint(1, 14)) for name in names}, mode=mode
    )
    model = model_of(round_.model)
    for change in range(4):
        assert current(session, round_, model) == computed(session, round_, model)
        part = chance.choice(round_.units)
        if change == 0:
            rule(session, cast, part, chance.choice(QUESTIONS), Fraction(chance.randint(2, 10), 2))
        elif change == 1:
            say_again(session, part, crowd(chance, chance.randint(1, 14)))
        elif change == 2:
            part.unit.name += "!"
        else:
            aim(session, part, Fraction(chance.randint(2, 5)))
        session.flush()
    assert current(session, round_, model) == computed(session, round_, model)


def aim(session, part, value):
    """Let the sponsor of a unit want something."""
    session.merge(Horizon(campaign_unit_id=part.id, horizon=1, due_on=clock.today()))
    session.flush()
    session.merge(Target(campaign_unit_id=part.id, dimension="D01", horizon=1, value=value, importance=3))


def test_answers_are_counted_again_only_of_the_unit_that_changed(session, cast, monkeypatch):
    round_ = lay_round(session, cast, {name: same(6, "pm", "3") for name in ("A", "B", "C")})
    cells(session, round_, WHOLE)
    counted = []
    real = kept_units.read_words
    monkeypatch.setattr(
        kept_units,
        "read_words",
        lambda session, model, bases: (
            counted.append([one.facts.name for one in bases]) or real(session, model, bases)
        ),
    )

    cells(session, round_, WHOLE)
    rule(session, cast, unit_of(round_, "B"), "D01.1", Fraction(4))
    found = cells(session, round_, WHOLE)

    assert counted == [["B"]]
    assert found.unit(unit_of(round_, "B").id).question("D01.1").official == 4


def test_a_raised_floor_is_kept_to_at_once(session, cast):
    round_ = lay_round(session, cast, {"A": same(6, "pm", "3")})
    part = unit_of(round_, "A")
    assert cells(session, round_, WHOLE).unit(part.id).question("D01.1").n == "5–9"

    round_.floor = 7

    assert cells(session, round_, WHOLE).unit(part.id).question("D01.1").n == ""


def test_a_snapshot_and_its_check_count_every_answer_themselves(session, cast, monkeypatch):
    round_ = lay_round(session, cast, {"A": same(6, "pm", "3")})
    (unit,) = current_units(session, read_bases(session, round_), terms_of(round_, model_of(round_.model)))
    monkeypatch.setattr(KeptUnits, "find", lambda _self, _key: pytest.fail("read what was kept"))

    take_snapshot(session, round_, by=None)
    round_.state = State.CLOSED

    assert is_reproduced(session, round_)
    assert cells(session, round_, WHOLE).unit(unit.id) == unit


def test_only_so_many_units_are_kept_and_those_asked_for_last_stay(session, cast):
    round_ = lay_round(session, cast, {name: same(5, "pm", "3") for name in ("A", "B", "C")})
    model = model_of(round_.model)
    keys = [Key(basis, model.key, 5) for basis in read_bases(session, round_)]
    units, _ = computed(session, round_, model)
    kept = KeptUnits(2)

    kept.keep(zip(keys[:2], units[:2], strict=True))
    kept.find(keys[0])
    kept.keep([(keys[2], units[2])])

    assert [kept.find(key) is not None for key in keys] == [True, False, True]
