"""Set targets, choose gaps, open actions and take them on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import delete
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel, Question
from webapp.accounts.models import User
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden
from webapp.improvements.measures import Measure, Stride, enter_measure, take_stride
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source, State, Trace
from webapp.maturity.models.plans import Adopted, ChosenGap, GapAction, Horizon, Target
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results import rights
from webapp.maturity.results.plan_queries import PlannedAction
from webapp.maturity.results.rules import (
    EFFORT,
    HORIZONS,
    USUAL_IMPORTANCE,
    AimRefused,
    Bounds,
    EffortRefused,
    HorizonRefused,
    Plan,
    TargetsClosed,
    check_plan,
    filled,
)
from webapp.maturity.rules import campaign as rounds

SETTLED = (rounds.State.CLOSED, rounds.State.ARCHIVED)


@dataclass(frozen=True)
class ActionWish:
    """What is to be done about a question: to which value, how much effort, by which horizon, with what content."""

    title: str
    why: str
    question: str
    from_level: Fraction
    to_level: Fraction
    effort: int
    horizon: int
    content: tuple[str, ...] = ()


@dataclass(frozen=True)
class Charge:
    """Who is to do it and by when; either may still be open."""

    owner: User | None = None
    due_on: date | None = None


def bounds_of(model: MaturityModel) -> Bounds:
    """Return between which values targets may lie."""
    values = [one.value for question in model.questions for one in question.options]
    levels = [Fraction(one.n) for one in model.scale.levels]
    return Bounds(min(*values, *levels), max(*values, *levels))


def set_plan(session: Session, unit: CampaignUnit, model: MaturityModel, plan: Plan, *, by: User) -> None:
    """Keep the targets of a unit in place of those it had; refuse once the round is closed (I4)."""
    if not rights.may_plan(unit, by):
        raise Forbidden
    if unit.campaign.state in SETTLED:
        raise TargetsClosed
    check_plan(plan, bounds_of(model))
    whole = filled(plan, [one.id for one in model.dimensions if one.id in unit.dimensions])
    session.execute(delete(Target).where(Target.campaign_unit_id == unit.id))
    session.execute(delete(Horizon).where(Horizon.campaign_unit_id == unit.id))
    session.add_all(
        Horizon(campaign_unit_id=unit.id, horizon=at, due_on=day) for at, day in whole.days.items()
    )
    session.flush()
    for (dimension, horizon), value in whole.values.items():
        importance = whole.importance.get(dimension, USUAL_IMPORTANCE)
        session.add(
            Target(
                campaign_unit_id=unit.id,
                dimension=dimension,
                horizon=horizon,
                value=value,
                importance=importance,
            )
        )
    record(session, Decision("targets-set", "campaign-unit", str(unit.id)), by=by.id)
    session.flush()


def choose_gaps(session: Session, unit: CampaignUnit, dimensions: Collection[str], *, by: User) -> None:
    """Keep which gaps a unit pursues: the report carries these in full."""
    if not rights.may_plan(unit, by):
        raise Forbidden
    session.execute(delete(ChosenGap).where(ChosenGap.campaign_unit_id == unit.id))
    kept = sorted(set(dimensions) & set(unit.dimensions))
    session.add_all(ChosenGap(campaign_unit_id=unit.id, dimension=one) for one in kept)
    session.flush()


def adopt(session: Session, unit: CampaignUnit, content: Collection[str], *, by: User) -> None:
    """Keep which content a unit uses already: it is recommended to it no more."""
    if not rights.may_plan(unit, by):
        raise Forbidden
    for one in sorted({link.partition("@")[0] for link in content}):
        if session.get(Adopted, (unit.unit_id, one)) is None:
            session.add(Adopted(unit_id=unit.unit_id, content_id=one))
    session.flush()


def open_action(
    session: Session, unit: CampaignUnit, question: Question, wish: ActionWish, charge: Charge, *, by: User
) -> Improvement:
    """Put an action on the board; with owner and day it is given out at once (I8)."""
    if not rights.may_plan(unit, by):
        raise Forbidden
    _check(wish, question)
    url = f"/app/maturity/{unit.campaign_id}/results/units/{unit.id}/roadmap"
    trace = Trace(Source.MATURITY, f"{unit.campaign_id} {wish.question}", url)
    measure = Measure(wish.title, wish.why, trace, by.language or "zh", charge.due_on)
    row = enter_measure(session, measure, by=by)
    session.add(
        GapAction(
            improvement_id=row.id,
            campaign_unit_id=unit.id,
            unit_id=unit.unit_id,
            question=question.id,
            rev=question.rev,
            from_level=wish.from_level,
            to_level=wish.to_level,
            effort=wish.effort,
            horizon=wish.horizon,
            content=list(wish.content),
            done_evidence="",
        )
    )
    session.flush()
    if charge.owner is not None and charge.due_on is not None:
        take_stride(session, row, Stride(State.TRIAGED, owner=charge.owner, due_on=charge.due_on), by=by)
    return row


def move_action(
    session: Session, unit: CampaignUnit, action: PlannedAction, stride: Stride, *, by: User
) -> None:
    """Take an action one step on; only whoever plans gives it out or gives it up."""
    plans = stride.state in {State.TRIAGED, State.DECLINED}
    if not (rights.may_plan(unit, by) if plans else rights.may_move(unit, action.improvement, by)):
        raise Forbidden
    take_stride(session, action.improvement, stride, by=by)
    if stride.state is State.DONE:
        action.gap.done_evidence = stride.evidence.strip()[:500]
        session.flush()


def _check(wish: ActionWish, question: Question) -> None:
    if wish.effort not in EFFORT:
        raise EffortRefused
    if not wish.from_level < wish.to_level <= question.options[-1].value:
        raise AimRefused
    if not 1 <= wish.horizon <= HORIZONS:
        raise HorizonRefused(field="horizon")
