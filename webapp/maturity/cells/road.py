"""The one road by which figures of a campaign leave: `cells(session, campaign, viewer)`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import NotFound, say
from webapp.maturity.cells.computing import computed_units, current, terms_of
from webapp.maturity.cells.snapshots import read_snapshot, read_whole
from webapp.maturity.cells.terms import EVERYBODY, Terms
from webapp.maturity.cells.types import CampaignCells, OrganisationCells, UnitCells
from webapp.maturity.cells.veil import veiled
from webapp.maturity.cells.viewers import Viewer, viewer_of
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rules.campaign import Mode, State


class NoResultsYet(NotFound):
    """A campaign that is being prepared or answered shows nothing to anybody."""

    sentence = say("这一轮还没有可以看的结果。答题结束后，先由各单位校准，再出结果。")


def cells(
    session: Session, campaign: Campaign, viewer: Viewer | User, revision: int | None = None
) -> CampaignCells:
    """Return what a viewer may know of a campaign; raise `NoResultsYet` before answering has ended.

    While it is calibrated, figures come from the rows, for those with a position in it. Once it is closed they come
    from the snapshot, of the latest revision or of the one asked for; of that the public sees what was released, which
    may be nothing.
    """
    seen_by = viewer if isinstance(viewer, Viewer) else viewer_of(session, campaign, viewer)
    if campaign.state in (State.CLOSED, State.ARCHIVED):
        return _once_closed(session, campaign, seen_by, revision)
    if campaign.state is State.CALIBRATING and (seen_by.sees_all or seen_by.holds):
        return _while_calibrating(session, campaign, seen_by)
    raise NoResultsYet


def cells_of(session: Session, part: CampaignUnit, viewer: Viewer | User) -> UnitCells | None:
    """Return what a viewer may know of one unit; while it is calibrated no other unit is read for it."""
    campaign = part.campaign
    seen_by = viewer if isinstance(viewer, Viewer) else viewer_of(session, campaign, viewer)
    if campaign.state is not State.CALIBRATING:
        found: Sequence[UnitCells] = cells(session, campaign, seen_by).units
    elif seen_by.sees_all or part.id in seen_by.holds:
        units = computed_units(session, campaign, terms_of(campaign, model_of(campaign.model)), {part.id})
        found = _with_own(session, campaign, seen_by, units)
    else:
        raise NoResultsYet
    return next((unit for unit in found if unit.id == part.id), None)


def whole_of(session: Session, campaign: Campaign) -> OrganisationCells | None:
    """Return what everybody may know of the organisation, without reading its units; None before it is released."""
    if campaign.released_at is None or campaign.state not in (State.CLOSED, State.ARCHIVED):
        return None
    return read_whole(session, campaign)


def _while_calibrating(session: Session, campaign: Campaign, viewer: Viewer) -> CampaignCells:
    model = model_of(campaign.model)
    if viewer.sees_all:
        units, organisation = current(session, campaign, model)
        return _found(session, campaign, _with_own(session, campaign, viewer, units), organisation)
    units = computed_units(session, campaign, terms_of(campaign, model), viewer.holds)
    return _found(session, campaign, _with_own(session, campaign, viewer, units), None)


def _once_closed(session: Session, campaign: Campaign, viewer: Viewer, revision: int | None) -> CampaignCells:
    kept = read_snapshot(session, campaign, revision)
    units = [one.unit for _, one in kept if one.unit is not None]
    row, last = kept[-1] if kept else (None, None)
    if row is None or last is None:
        raise NoResultsYet
    is_released = campaign.released_at is not None
    whole = last.organisation if viewer.sees_all or viewer.holds or is_released else None
    seen: Sequence[UnitCells] = _seen(session, campaign, viewer, units)
    if revision is None:
        seen = _with_own(session, campaign, viewer, seen)
    return replace(_found(session, campaign, seen, whole), revision=row.revision, sha256=row.sha256)


def _seen(
    session: Session, campaign: Campaign, viewer: Viewer, units: Iterable[UnitCells]
) -> list[UnitCells]:
    """Return the units a viewer may look at; those that are only released show no single answers."""
    if viewer.sees_all:
        return list(units)
    released = _released(session, campaign, viewer)
    is_named = campaign.mode is Mode.NAMED
    return [
        veiled(unit, has_single_answers=is_named) if unit.id not in viewer.holds else unit
        for unit in units
        if unit.id in viewer.holds or unit.id in released
    ]


def _released(session: Session, campaign: Campaign, viewer: Viewer) -> frozenset[UUID]:
    """Return the units that others may see: all of a released campaign with names, else one's own, once released."""
    query = select(CampaignUnit.id).where(CampaignUnit.campaign_id == campaign.id)
    if campaign.released_at is None or not campaign.unit_names_released:
        query = query.where(CampaignUnit.id.in_(viewer.belongs), CampaignUnit.released_at.is_not(None))
    return frozenset(session.scalars(query))


def _with_own(
    session: Session, campaign: Campaign, viewer: Viewer, units: Sequence[UnitCells]
) -> tuple[UnitCells, ...]:
    """Return the units with those a facilitator leads in full, where answers are confidential."""
    if campaign.mode is not Mode.CONFIDENTIAL or not viewer.facilitates:
        return tuple(units)
    terms = Terms(model_of(campaign.model), EVERYBODY)
    theirs = viewer.facilitates & {unit.id for unit in units}
    own = {unit.id: unit for unit in computed_units(session, campaign, terms, theirs)}
    return tuple(own.get(unit.id, unit) for unit in units)


def _found(
    session: Session,
    campaign: Campaign,
    units: Sequence[UnitCells],
    organisation: OrganisationCells | None,
) -> CampaignCells:
    scope = select(CampaignUnit.unit_id).where(CampaignUnit.campaign_id == campaign.id)
    return CampaignCells(
        campaign_id=campaign.id,
        model=campaign.model.key,
        model_sha256=campaign.model.sha256,
        mode=campaign.mode.value,
        floor=campaign.floor,
        revision=None,
        sha256="",
        units=tuple(units),
        organisation=organisation,
        scope=frozenset(session.scalars(scope)),
    )
