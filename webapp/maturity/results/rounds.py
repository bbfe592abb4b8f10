"""One round as a reader may see it: the campaign, the model it asked, the figures, and the rounds before it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.maturity.cells.road import NoResultsYet, cells
from webapp.maturity.cells.snapshots import Revision, revisions_of
from webapp.maturity.cells.types import CampaignCells, UnitCells
from webapp.maturity.cells.viewers import viewer_of
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign, ModelVersion
from webapp.maturity.results.trends import Move, PastRound, organisation_moves, unit_moves
from webapp.maturity.rules.campaign import State

FINAL = (State.CLOSED, State.ARCHIVED)


@dataclass(frozen=True)
class Round:
    """A round with everything one reader may know of it.

    `past` are the rounds before, the oldest first; `revisions` those of its snapshot, the first one first.
    """

    campaign: Campaign
    model: MaturityModel
    cells: CampaignCells
    past: Sequence[PastRound]
    revisions: Sequence[Revision] = ()

    @property
    def is_outdated(self) -> bool:
        """Return whether these figures were corrected since."""
        return self.cells.revision is not None and self.cells.revision < self.revisions[-1].number

    def unit(self, campaign_unit_id: UUID) -> UnitCells:
        """Return a unit, or raise `NotFound` where this reader has none with that id."""
        try:
            return self.cells.unit(campaign_unit_id)
        except KeyError as error:
            raise NotFound from error

    def called(self, lang: str) -> str:
        """Return the title in a language; without an English one the title it has."""
        return self.campaign.called(lang)

    def as_past(self, lang: str) -> PastRound:
        """Return this round as the end of a line."""
        return PastRound(self.called(lang), self.model, self.cells)

    def unit_moves(self, unit: UnitCells) -> Mapping[str, Move]:
        """Return how the dimensions of a unit moved since the round before."""
        return unit_moves(self.past[-1], self.as_past("zh"), unit.unit_id) if self.past else {}

    def organisation_moves(self) -> dict[str, Move]:
        """Return how the dimensions of the organisation moved since the round before."""
        return organisation_moves(self.past[-1], self.as_past("zh")) if self.past else {}


def get_round(
    session: Session, campaign_id: UUID, *, by: User, lang: str, revision: int | None = None
) -> Round:
    """Return a round a person may see figures of, of the latest revision or another; or raise `NotFound`."""
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise NotFound
    return round_of(session, campaign, by=by, lang=lang, revision=revision)


def round_of(
    session: Session, campaign: Campaign, *, by: User, lang: str, revision: int | None = None
) -> Round:
    """Return a campaign as a person may see it, with the closed rounds of the same model before it."""
    found = cells(session, campaign, viewer_of(session, campaign, by), revision)
    if not found.units and found.organisation is None:
        raise NoResultsYet
    past = []
    for one in earlier_campaigns(session, campaign):
        with suppress(NoResultsYet):
            before = cells(session, one, viewer_of(session, one, by))
            past.append(PastRound(one.called(lang), model_of(one.model), before))
    return Round(campaign, model_of(campaign.model), found, past, revisions_of(session, campaign))


def earlier_campaigns(session: Session, campaign: Campaign) -> Sequence[Campaign]:
    """Return the closed rounds of the same model before this one, the oldest first."""
    query = select(Campaign).join(ModelVersion, ModelVersion.id == Campaign.model_id)
    query = query.where(
        ModelVersion.model == campaign.model.model, Campaign.state.in_(FINAL), Campaign.id != campaign.id
    )
    rows = session.scalars(query.order_by(Campaign.closed_at)).all()
    end = campaign.closed_at
    return [one for one in rows if end is None or (one.closed_at is not None and one.closed_at < end)]
