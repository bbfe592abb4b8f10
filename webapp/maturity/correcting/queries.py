"""Look up what each revision of a snapshot changed, as far as a reader may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import Revision, revisions_of
from webapp.maturity.cells.types import QuestionCell, UnitCells
from webapp.maturity.cells.viewers import viewer_of
from webapp.maturity.models.rounds import Campaign


@dataclass(frozen=True)
class Change:
    """One question that a revision corrected, before and after."""

    unit: UnitCells
    before: QuestionCell
    after: QuestionCell


@dataclass(frozen=True)
class Corrected:
    """A revision, and what of it this reader sees changed."""

    revision: Revision
    changes: Sequence[Change]


def corrections_of(session: Session, campaign: Campaign, person: User) -> list[Corrected]:
    """Return the revisions of a round with what each changed, the newest first."""
    viewer, revisions = viewer_of(session, campaign, person), revisions_of(session, campaign)
    seen = [cells(session, campaign, viewer, one.number).units for one in revisions]
    changes = [list(_changes(before, after)) for before, after in pairwise(seen)]
    return [Corrected(*pair) for pair in zip(revisions, [[], *changes], strict=True)][::-1]


def _changes(before: Sequence[UnitCells], after: Sequence[UnitCells]) -> Iterator[Change]:
    for old, new in zip(before, after, strict=True):
        for was, now in zip(old.questions, new.questions, strict=True):
            if was != now:
                yield Change(new, was, now)
