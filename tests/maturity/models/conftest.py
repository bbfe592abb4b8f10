"""Rows of one campaign with one unit and one seat, written straight into the tables."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.scenes import Cast
from webapp import clock
from webapp.accounts.units.models import Unit
from webapp.maturity.models.rounds import Campaign, CampaignUnit, ModelVersion
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import FLOOR, Mode, State

Lay = Callable[..., Seat]


@pytest.fixture
def lay(session: Session, cast: Cast) -> Lay:
    """Return a function that writes a campaign in a mode and returns its one seat."""

    def lay(mode: Mode, *, floor: int = FLOOR) -> Seat:
        model = ModelVersion(model="demo", version="1.0.0", sha256="0" * 64, yaml=b"", status="published")
        unit = Unit(name="项目管理办公室", name_en="PMO")
        session.add_all([model, unit])
        session.flush()
        campaign = Campaign(
            title="2026 年下半年",
            title_en="",
            model_id=model.id,
            state=State.OPEN,
            mode=mode,
            floor=floor,
            created_by=cast["tang"].id,
            created_at=clock.now(),
        )
        session.add(campaign)
        session.flush()
        part = CampaignUnit(campaign_id=campaign.id, mode=mode, unit_id=unit.id, dimensions=["D01"])
        session.add(part)
        session.flush()
        seat = Seat(campaign_unit_id=part.id, user_id=cast["xu"].id)
        session.add(seat)
        session.flush()
        return seat

    return lay
