"""Snapshots of a closed campaign: figures above the floor, fixed as text with a hash, and never changed."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp import clock
from webapp.accounts.models import User
from webapp.errors import Conflict, say
from webapp.maturity.cells.computing import Names, computed
from webapp.maturity.cells.encoding import FORMAT, Kept, read_back, written
from webapp.maturity.cells.types import OrganisationCells
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.models.snapshots import Snapshot
from webapp.maturity.rules.campaign import State

ORGANISATION = "organisation"

NEWEST = 2
"""So many rounds the page of the newest one shows: itself, and what moved since the one before."""


class SnapshotBroken(Conflict):
    """The text of a snapshot does not have the hash that was noted with it."""

    sentence = say("这一轮的结果快照和登记的校验值不一致，不能显示。请联系系统管理员。")


def take_snapshot(session: Session, campaign: Campaign, *, by: User | None, reason: str = "") -> int:
    """Fix the figures of a campaign and return the revision; units keep the names of the first revision."""
    latest = _latest(session, campaign)
    names = _names(read_snapshot(session, campaign)) if latest else None
    for scope, unit_id, body in bodies(session, campaign, model_of(campaign.model), names):
        session.add(
            Snapshot(
                campaign_id=campaign.id,
                campaign_unit_id=unit_id,
                scope=scope,
                revision=latest + 1,
                body=body,
                sha256=hash_of(body),
                reason=reason,
                by_id=by.id if by else None,
                at=clock.now(),
            )
        )
    session.flush()
    return latest + 1


def bodies(
    session: Session, campaign: Campaign, model: MaturityModel, names: Names | None = None
) -> Iterator[tuple[str, UUID | None, str]]:
    """Yield scope, campaign unit and text of each snapshot that the rows give now; the organisation comes last."""
    units, organisation = computed(session, campaign, model, names)
    facts = (FORMAT, str(campaign.id), model.key, campaign.model.sha256, campaign.mode.value, campaign.floor)
    hashes = {}
    for unit in units:
        body = written(Kept(*facts, unit=unit))
        hashes[str(unit.id)] = hash_of(body)
        yield str(unit.id), unit.id, body
    yield ORGANISATION, None, written(Kept(*facts, organisation=organisation, parts=hashes))


@dataclass(frozen=True)
class Revision:
    """One revision of a snapshot: who made it when; every revision but the first corrects the one before."""

    number: int
    sha256: str
    reason: str
    by: User | None
    at: datetime


def revisions_of(session: Session, campaign: Campaign) -> list[Revision]:
    """Return the revisions of a closed campaign, the first one first."""
    query = select(Snapshot).where(Snapshot.campaign_id == campaign.id, Snapshot.scope == ORGANISATION)
    rows = session.scalars(query.order_by(Snapshot.revision))
    return [Revision(row.revision, row.sha256, row.reason, row.by, row.at) for row in rows]


def read_snapshot(
    session: Session, campaign: Campaign, revision: int | None = None
) -> Sequence[tuple[Snapshot, Kept]]:
    """Return a revision, or the latest: units by name, then the organisation; refuse a broken one."""
    number = _latest(session, campaign) if revision is None else revision
    query = select(Snapshot).where(Snapshot.campaign_id == campaign.id, Snapshot.revision == number)
    rows = session.scalars(query).all()
    if any(hash_of(row.body) != row.sha256 for row in rows):
        raise SnapshotBroken
    return sorted(((row, read_back(row.body)) for row in rows), key=_order)


def read_ahead(session: Session) -> None:
    """Read the rounds back that were closed last, so that nobody waits for it; a broken one says so on its page."""
    query = select(Campaign).where(Campaign.state.in_((State.CLOSED, State.ARCHIVED)))
    for campaign in session.scalars(query.order_by(Campaign.closed_at.desc()).limit(NEWEST)):
        with suppress(SnapshotBroken):
            read_snapshot(session, campaign)


def read_whole(session: Session, campaign: Campaign) -> OrganisationCells | None:
    """Return the organisation alone out of the latest revision; refuse a broken one."""
    query = select(Snapshot).where(Snapshot.campaign_id == campaign.id, Snapshot.scope == ORGANISATION)
    row = session.scalars(query.order_by(Snapshot.revision.desc()).limit(1)).first()
    if row is not None and hash_of(row.body) != row.sha256:
        raise SnapshotBroken
    return read_back(row.body).organisation if row is not None else None


def hash_of(body: str) -> str:
    """Return the hash of a text as UTF-8."""
    return hashlib.sha256(body.encode()).hexdigest()


def is_reproduced(session: Session, campaign: Campaign) -> bool:
    """Return whether the rows of a closed campaign still give every byte of its latest snapshot."""
    kept = read_snapshot(session, campaign)
    now = bodies(session, campaign, model_of(campaign.model), _names(kept))
    return {scope: body for scope, _, body in now} == {row.scope: row.body for row, _ in kept}


def _names(kept: Sequence[tuple[Snapshot, Kept]]) -> Names:
    return {one.unit.id: (one.unit.name, one.unit.name_en) for _, one in kept if one.unit}


def _latest(session: Session, campaign: Campaign) -> int:
    query = select(func.max(Snapshot.revision)).where(Snapshot.campaign_id == campaign.id)
    return session.scalar(query) or 0


def _order(pair: tuple[Snapshot, Kept]) -> tuple[bool, str, str]:
    unit = pair[1].unit
    return (unit is None, unit.name if unit else "", pair[0].scope)
