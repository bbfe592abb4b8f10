"""Who may plan for a unit, move an action and release results. Who sees figures is decided by `cells`."""

from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.improvements.models import Improvement
from webapp.maturity.models.rounds import Campaign, CampaignUnit


def may_plan(unit: CampaignUnit, person: User) -> bool:
    """Tell whether a person sets targets and decides on gaps and actions: the sponsor, or the PMO for them."""
    return person.is_active and (unit.sponsor_id == person.id or person.may(Permission.CURATE))


def may_move(unit: CampaignUnit, action: Improvement, person: User) -> bool:
    """Tell whether a person takes an action on: its owner, or whoever plans for the unit."""
    return may_plan(unit, person) or (person.is_active and action.owner_id == person.id)


def may_release(campaign: Campaign, person: User) -> bool:
    """Tell whether a person releases the results of the organisation: the sponsor of the round alone."""
    return person.is_active and campaign.sponsor_id is not None and campaign.sponsor_id == person.id


def may_publish(person: User) -> bool:
    """Tell whether a person publishes a round: the PMO."""
    return person.may(Permission.CURATE)
