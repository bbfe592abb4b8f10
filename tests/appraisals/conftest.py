"""A project whose manager has published criteria, and an appraisal that can be taken to any state."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.scenes import Cast, register_orders
from webapp import clock
from webapp.appraisals.actions import (
    Beginning,
    Verdict,
    begin_appraisals,
    confirm,
    give_own_view,
    hand_in,
    save_scores,
    show_draft,
    sign,
)
from webapp.appraisals.models import Appraisal
from webapp.appraisals.objections import object_to
from webapp.appraisals.rules import Criterion, Measure, Score, Source, State, starting_weights
from webapp.database import Database
from webapp.projects.models import Project

SCORES = {
    Criterion.DELIVERY: Score(4, "21 个检查点，18 个按期", Source.ACCEPTANCE, "Y-07"),
    Criterion.QUALITY: Score(3, "11 个缺陷，3 个漏到联调", Source.DEFECTS, "D-059"),
    Criterion.TEAMWORK: Score(4, "26 条行动，22 条按期", Source.ACTIONS, "A-33"),
    Criterion.METHOD: Score(5, "48 次登记，47 次当日", Source.REGISTERS, "R-02"),
}
AS_IT_IS = Verdict({}, is_told=False, text="")
ROAD = (State.PUBLISHED, State.SIGNED, State.DRAFT, State.REVIEW, State.FINAL, State.OBJECTED)
Take = Callable[..., Appraisal]


def measures() -> dict[Criterion, Measure]:
    """Return the criteria of tier B."""
    return {key: Measure(weight, "量什么") for key, weight in starting_weights("B").items()}


def beginning(cast: Cast, *keys: str, reviewer: str = "gu") -> Beginning:
    """Return what the manager publishes for people of the cast."""
    return Beginning([cast[key].id for key in keys], cast[reviewer].id, "开发，全职", measures())


def take(session: Session, row: Appraisal, *, to: State, text: str = "") -> Appraisal:
    """Take a published appraisal to a state; `text` stands in everything that somebody writes."""
    steps = {
        State.SIGNED: lambda: sign(session, row, by=row.subject),
        State.DRAFT: lambda: _draft(session, row, text),
        State.REVIEW: lambda: hand_in(session, row, clock.today(), by=row.scorer),
        State.FINAL: lambda: confirm(session, row, Verdict({}, is_told=False, text=text), by=row.reviewer),
        State.OBJECTED: lambda: object_to(session, row, text or "协作一项没有记录", by=row.subject),
    }
    for state in ROAD[1 : ROAD.index(to) + 1]:
        steps[state]()
    return row


def _draft(session: Session, row: Appraisal, text: str) -> None:
    give_own_view(session, row, {Criterion.QUALITY: 4}, text, by=row.subject)
    save_scores(session, row, SCORES, text, seen=row.edition, by=row.scorer)
    show_draft(session, row, by=row.scorer)


@pytest.fixture
def orders(session: Session, cast: Cast) -> Project:
    """Return the project of orders in S4."""
    return register_orders(session, cast)


@pytest.fixture
def row(session: Session, cast: Cast, orders: Project) -> Appraisal:
    """Return the published appraisal of `luo`: `lin` scores, `gu` reviews."""
    return begin_appraisals(session, orders, beginning(cast, "luo"), by=cast["lin"])[0]


@pytest.fixture
def kept(database: Database, cast: Cast) -> Take:
    """Return a function that keeps an appraisal of `luo` in the app's database, in a state."""

    def keep(state: State, text: str = "") -> Appraisal:
        with database.transaction() as session:
            project = register_orders(session, cast)
            published = begin_appraisals(session, project, beginning(cast, "luo"), by=cast["lin"])[0]
            return take(session, published, to=state, text=text)

    return keep
