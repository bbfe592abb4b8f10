"""Which gaps the units of a person want to close: choices that were written down, never figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.accounts.models import User
from webapp.accounts.units.models import UnitMember
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.plans import ChosenGap
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rights import holds_position
from webapp.maturity.rules.campaign import State


@dataclass(frozen=True)
class Pursued:
    """A gap a unit wants to close, and the ids of the content its model names on the way up."""

    part: CampaignUnit
    dimension: str
    title: Mapping[str, str]
    content: tuple[str, ...]


def pursued_for(session: Session, person: User) -> Sequence[Pursued]:
    """Return the chosen gaps of the newest closed round of each unit that is a person's own.

    One's own is a unit one answers for, and a unit one belongs to once its results are released.
    """
    member_of = select(UnitMember.unit_id).where(UnitMember.user_id == person.id)
    told = and_(CampaignUnit.released_at.is_not(None), CampaignUnit.unit_id.in_(member_of))
    query = select(CampaignUnit).join(Campaign).where(or_(holds_position(person), told))
    query = query.where(Campaign.state.in_((State.CLOSED, State.ARCHIVED)))
    newest: dict[object, CampaignUnit] = {}
    for part in session.scalars(query.order_by(Campaign.closed_at.desc())):
        newest.setdefault(part.unit_id, part)
    return [one for part in newest.values() for one in _of_unit(session, part)]


def _of_unit(session: Session, part: CampaignUnit) -> list[Pursued]:
    query = select(ChosenGap.dimension).where(ChosenGap.campaign_unit_id == part.id)
    chosen = session.scalars(query.order_by(ChosenGap.dimension)).all()
    if not chosen:
        return []
    model = model_of(part.campaign.model)
    return [Pursued(part, name, model.dimension(name).title, helpful_content(model, name)) for name in chosen]


def helpful_content(model: MaturityModel, dimension: str) -> tuple[str, ...]:
    """Return the ids of what a model names for getting beyond the lowest statements of a dimension."""
    options = (one for question in model.questions_of(dimension) for one in question.options[1:])
    return tuple(dict.fromkeys(link for option in options for link in option.link_ids))
