"""The rounds of maturity that a newcomer finds in the demo."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast as as_type

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from tests.scenes import Cast
from webapp.demo.maturity import hold_rounds
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source, State
from webapp.maturity.campaigns.queries import asked_of
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import is_reproduced
from webapp.maturity.cells.types import Status, UnitCells
from webapp.maturity.cells.viewers import WHOLE
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.rules import campaign as rounds

ROOT = Path(__file__).parents[2]


@pytest.fixture
def held(session: Session, cast: Cast) -> list[Campaign]:
    """Return the rounds of the demo, the oldest first."""
    hold_rounds(session, as_type(Catalog, SimpleNamespace(root=ROOT)), cast)
    return list(session.scalars(select(Campaign).order_by(Campaign.created_at)))


def test_two_rounds_are_closed_and_released_and_one_waits_for_answers(
    session: Session, cast: Cast, held: list[Campaign]
) -> None:
    first, latest, newest = held

    assert [one.state for one in held] == [*[rounds.State.CLOSED] * 2, rounds.State.OPEN]
    assert first.released_at and latest.released_at and latest.unit_names_released
    assert all(is_reproduced(session, one) for one in (first, latest))
    assert [part.unit.name for part in asked_of(session, cast["xu"])] == ["信息技术部"]
    assert newest.mode == rounds.Mode.ANONYMOUS


def test_what_is_over_stays_on_its_version_and_the_open_round_asks_the_newest(held: list[Campaign]) -> None:
    assert [one.model.key for one in held] == ["pmo@1.0.0", "pmo@1.0.0", "pmo@1.0.1"]


def test_there_is_something_to_see_in_every_part_of_the_results(
    session: Session, held: list[Campaign]
) -> None:
    before, after = (_units(session, one) for one in held[:2])
    better = [name for name in after if _score(after[name], "D05") > _score(before[name], "D05") + 1]
    moves = select(Improvement.state).where(Improvement.source == Source.MATURITY)

    assert better == ["信息技术部"]
    assert {one.question for one in after["供应链部"].questions if one.flags} >= {"D05.1", "D06.1"}
    assert after["财务共享中心"].dimension("D13").status is Status.SUPPRESSED
    assert after["财务共享中心"].dimension("D12").status is Status.OUT_OF_SCOPE
    assert set(session.scalars(moves)) == {
        State.NEW,
        State.TRIAGED,
        State.IN_WORK,
        State.DONE,
        State.DECLINED,
    }


def test_content_without_a_model_gets_no_rounds(session: Session, cast: Cast, tmp_path: Path) -> None:
    hold_rounds(session, as_type(Catalog, SimpleNamespace(root=tmp_path)), cast)

    assert session.scalar(select(Campaign.id).limit(1)) is None


def _units(session: Session, campaign: Campaign) -> dict[str, UnitCells]:
    return {one.name: one for one in cells(session, campaign, WHOLE).units}


def _score(unit: UnitCells, dimension: str) -> float:
    return float(unit.dimension(dimension).score or 0)
