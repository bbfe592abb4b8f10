"""Set the targets of units, and take the actions of a round as far as they are."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.demo.maturity.units import Office
from webapp.demo.maturity.wishes import AIMS, USUAL_AIM, Deed
from webapp.improvements.measures import Stride
from webapp.improvements.rules import State
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results.plan_actions import (
    ActionWish,
    Charge,
    adopt,
    choose_gaps,
    move_action,
    open_action,
    set_plan,
)
from webapp.maturity.results.plan_queries import get_action
from webapp.maturity.results.rules import Plan

Cast = Mapping[str, User]
HORIZONS = {1: timedelta(days=365), 2: timedelta(days=730)}
STARTED, FINISHED = timedelta(days=30), timedelta(days=110)
"""So long after it was given out an action is begun, and done."""

ADOPTED = {"works": ("STD-07", "STD-20"), "it": ("STD-06",)}


def aim(session: Session, part: CampaignUnit, office: Office, *, by: User) -> None:
    """Set targets for every dimension: higher where the unit wants it, else what it has."""
    wanted = AIMS[office.key]
    values = {}
    importance = {}
    for dimension in part.dimensions:
        held = str(Fraction(office.standing(dimension), 2))
        first, second, weight = wanted.get(dimension, (held, held, USUAL_AIM))
        values[dimension, 1], values[dimension, 2] = Fraction(first), Fraction(second)
        importance[dimension] = weight
    days = {place: clock.today() + after for place, after in HORIZONS.items()}
    set_plan(session, part, model_of(part.campaign.model), Plan(days, values, importance), by=by)


def pursue(session: Session, part: CampaignUnit, office: Office, *, by: User) -> None:
    """Choose the gaps that the unit pursues, and say what it uses already."""
    choose_gaps(session, part, list(AIMS[office.key])[:4], by=by)
    adopt(session, part, ADOPTED.get(office.key, ()), by=by)


def act(session: Session, part: CampaignUnit, deeds: Iterable[Deed], cast: Cast, *, by: User) -> None:
    """Open the actions of a unit and take each as far as it is."""
    model, opened_at, today = model_of(part.campaign.model), clock.now(), clock.today()
    for deed in deeds:
        low, high = map(Fraction, deed.lift)
        wish = ActionWish(deed.title, deed.why, deed.question, low, high, deed.effort, 1, deed.content)
        charge = Charge(cast.get(deed.owner), today + timedelta(days=deed.due))
        row = open_action(session, part, model.question(deed.question), wish, charge, by=by)
        for after, state in _road(deed.state):
            with clock.stopped_at(opened_at + after):
                action = get_action(session, part, row.id)
                stride = Stride(state, reason=deed.word, evidence=deed.word)
                move_action(session, part, action, stride, by=by)


def _road(state: State) -> list[tuple[timedelta, State]]:
    """Return the steps after an action was given out, and when."""
    if state in (State.IN_WORK, State.DONE):
        road = [(STARTED, State.IN_WORK), (FINISHED, State.DONE)]
        return road[: 1 + (state is State.DONE)]
    return [(STARTED, state)] if state is State.DECLINED else []
