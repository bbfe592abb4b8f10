"""Single answers, to whom the mode of a campaign shows them.

Named ones: to those with a position in the unit and the manager. Confidential ones: to the facilitator of the unit
alone. Anonymous ones: to nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.maturity.cells.comments import SHOWN_IN
from webapp.maturity.cells.viewers import viewer_of
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode


@dataclass(frozen=True)
class SingleAnswers:
    """What one person answered: the option of each question, or `dk` or `na`."""

    name: str
    role: str
    options: Mapping[str, str]


def may_see_single_answers(session: Session, part: CampaignUnit, person: User) -> bool:
    """Tell whether single answers of a unit are for this person, once answering has ended."""
    viewer = viewer_of(session, part.campaign, person)
    by_mode = {
        Mode.NAMED: viewer.manages or part.id in viewer.holds,
        Mode.CONFIDENTIAL: part.id in viewer.facilitates,
        Mode.ANONYMOUS: False,
    }
    return part.campaign.state in SHOWN_IN and by_mode[part.mode]


def single_answers(session: Session, part: CampaignUnit, person: User) -> list[SingleAnswers]:
    """Return who answered what in a unit, by name; nothing for whom it is not."""
    if not may_see_single_answers(session, part, person):
        return []
    answer = MaturityAnswer
    rows = session.execute(
        select(Response.id, Response.role_group, User.name, Seat.address)
        .join(Seat, Seat.id == Response.seat_id)
        .outerjoin(User, User.id == Seat.user_id)
        .where(Response.campaign_unit_id == part.id)
    ).all()
    said = session.execute(
        select(answer.response_id, answer.question, answer.option, answer.kind).where(
            answer.response_id.in_([row.id for row in rows])
        )
    ).all()
    options: dict[object, dict[str, str]] = {row.id: {} for row in rows}
    for response, question, option, kind in said:
        options[response][question] = option or str(kind)
    found = [SingleAnswers(row.name or row.address or "", row.role_group, options[row.id]) for row in rows]
    return sorted(found, key=lambda one: one.name)
