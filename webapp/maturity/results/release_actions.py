"""Release the results of a round, and publish its page."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import revisions_of
from webapp.maturity.cells.viewers import PUBLIC
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign, CampaignEvent, CampaignUnit
from webapp.maturity.results import rights
from webapp.maturity.results.refusals import (
    AgainWithoutReason,
    NotClosed,
    NotReleased,
    PageMoved,
    SponsorMissing,
)
from webapp.maturity.results.reports.page import master_path, round_papers
from webapp.maturity.results.rounds import FINAL, Round, earlier_campaigns
from webapp.maturity.results.trends import PastRound
from webapp.publishing.actions import publish
from webapp.publishing.models import Publication
from webapp.publishing.rules import Approval, Paper


def release(session: Session, campaign: Campaign, *, with_names: bool, by: User) -> None:
    """Let the PMO publish the results of a closed round; only its sponsor may."""
    if not rights.may_release(campaign, by):
        raise SponsorMissing
    if campaign.state not in FINAL:
        raise NotClosed
    campaign.released_at, campaign.unit_names_released = clock.now(), with_names
    what = "released-with-names" if with_names else "released"
    event = CampaignEvent(campaign_id=campaign.id, what=what, reason="", by_id=by.id, at=clock.now())
    session.add(event)
    record(session, Decision("round-released", "campaign", str(campaign.id), None, what), by=by.id)
    session.flush()


def release_unit(session: Session, part: CampaignUnit, *, by: User) -> None:
    """Let the people of a unit see its results; its sponsor decides, or the PMO for them."""
    if not rights.may_plan(part, by):
        raise Forbidden
    if part.campaign.state not in FINAL:
        raise NotClosed
    part.released_at = part.released_at or clock.now()
    record(session, Decision("unit-released", "campaign-unit", str(part.id)), by=by.id)
    session.flush()


def public_round(session: Session, campaign: Campaign) -> Round:
    """Return a round as everybody may see it once it is released."""
    past = [
        PastRound(one.called("zh"), model_of(one.model), cells(session, one, PUBLIC))
        for one in earlier_campaigns(session, campaign)
        if one.released_at is not None
    ]
    seen, revisions = cells(session, campaign, PUBLIC), revisions_of(session, campaign)
    return Round(campaign, model_of(campaign.model), seen, past, revisions)


def papers_of(session: Session, campaign: Campaign, reason: str = "") -> list[Paper]:
    """Return the files that publishing would write now."""
    if campaign.state not in FINAL:
        raise NotClosed
    if campaign.released_at is None:
        raise NotReleased
    edition = count_published(session, campaign) + 1
    return round_papers(public_round(session, campaign), edition=edition, reason=reason, on=clock.today())


def count_published(session: Session, campaign: Campaign) -> int:
    """Return how often the page of a round was published."""
    query = select(func.count()).where(Publication.path == master_path(campaign))
    return session.scalar(query) or 0


def publish_round(
    session: Session, campaign: Campaign, *, reason: str, seen: str, by: User
) -> list[Publication]:
    """Send the page of a round on its way, exactly as it was seen; again only with a reason."""
    if not rights.may_publish(by):
        raise Forbidden
    before = papers_of(session, campaign)
    if count_published(session, campaign) and not reason.strip():
        raise AgainWithoutReason
    if seen != seal(before):
        raise PageMoved
    papers = papers_of(session, campaign, reason.strip())
    message = f"Round of maturity: {papers[-1].subject.rpartition('/')[2]}"
    made = [publish(session, paper, Approval(message, by.role), by=by.id) for paper in papers]
    event = CampaignEvent(
        campaign_id=campaign.id, what="published", reason=reason.strip()[:400], by_id=by.id, at=clock.now()
    )
    session.add(event)
    record(session, Decision("round-published", "campaign", str(campaign.id)), by=by.id)
    session.flush()
    return made


def seal(papers: list[Paper]) -> str:
    """Return a mark of exactly these files."""
    return "".join(paper.sha256[:16] for paper in papers)
