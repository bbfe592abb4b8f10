"""Which pages are due for review, who may say what of each, and what has been said."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from library.reviewing import approver_of, owner_of, review_due
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.errors import NotFound
from webapp.reviews.models import Renewal
from webapp.reviews.rules import Band, Step, band_of
from webapp.site.rules import may_read

HISTORY = 20


@dataclass(frozen=True)
class Review:
    """A page with the date of its review, who answers for it, the last renewal, and what one person may do."""

    entry: Entry
    due: date
    owner: str
    approver: str
    renewal: Renewal | None
    is_owner: bool
    is_approver: bool
    band: Band
    is_proposer: bool

    @property
    def is_same_page(self) -> bool:
        """Tell whether the page still is the one the last renewal looked at."""
        return self.renewal is not None and self.renewal.fingerprint == fingerprint_of(self.entry)

    @property
    def is_waiting(self) -> bool:
        """Tell whether a renewal waits for its confirmation."""
        return self.renewal is not None and self.renewal.step == Step.PROPOSED and self.is_same_page

    @property
    def has_lapsed(self) -> bool:
        """Tell whether the page was changed since its renewal was proposed."""
        return self.renewal is not None and self.renewal.step == Step.PROPOSED and not self.is_same_page

    @property
    def is_on_its_way(self) -> bool:
        """Tell whether the renewal is confirmed and not yet written."""
        return self.renewal is not None and self.renewal.step == Step.CONFIRMED and self.is_same_page

    @property
    def is_returned(self) -> bool:
        """Tell whether the last word on it is a return."""
        return self.renewal is not None and self.renewal.step == Step.RETURNED and self.is_same_page

    @property
    def is_under_way(self) -> bool:
        """Tell whether the last renewal still matters."""
        return self.is_waiting or self.has_lapsed or self.is_on_its_way or self.is_returned

    @property
    def may_propose(self) -> bool:
        """Tell whether the person may say that it still holds."""
        return self.is_owner and bool(self.approver) and not self.is_waiting and not self.is_on_its_way

    @property
    def may_decide(self) -> bool:
        """Tell whether the person may confirm or return: never who proposed it."""
        return self.is_waiting and self.is_approver and not self.is_proposer

    @property
    def waits_for_them(self) -> bool:
        """Tell whether the person has something to do now."""
        is_urgent = self.band in {Band.OVERDUE, Band.SOON} or self.is_returned or self.has_lapsed
        return self.may_decide or (self.may_propose and is_urgent)


def fingerprint_of(entry: Entry) -> str:
    """Return the hash of all files of a page."""
    told = "\n".join(f"{lang} {entry.texts[lang].sha256}" for lang in sorted(entry.texts))
    return hashlib.sha256(told.encode()).hexdigest()


def sees_all(person: User) -> bool:
    """Tell whether a person may see the reviews of everybody."""
    return person.may(Permission.CURATE) or person.may(Permission.ADMINISTER)


def reviews_for(session: Session, catalog: Catalog, person: User, today: date) -> list[Review]:
    """Return the reviews a person has to do with, or may see; the earliest first."""
    known, codes = _last_renewals(session), codes_of(session, person)
    found = [
        _review(entry, due, known.get(entry.id), (person, codes), today)
        for entry in catalog.entries.values()
        if (due := review_due(entry)) is not None
    ]
    seen = [one for one in found if is_concerned(one) or sees_all(person)]
    readable = [one for one in seen if may_read(one.entry, person, is_open=False, codes=codes)]
    return sorted(readable, key=lambda one: (one.due, one.entry.id))


def get_review(session: Session, catalog: Catalog, page: str, person: User, today: date) -> Review:
    """Return the review of a page that a person may read; raise `NotFound`."""
    entry, codes = catalog.find(page), codes_of(session, person)
    due = review_due(entry) if entry is not None else None
    if entry is None or due is None or not may_read(entry, person, is_open=False, codes=codes):
        raise NotFound
    query = select(Renewal).where(Renewal.page == page).order_by(Renewal.proposed_at.desc(), Renewal.id)
    return _review(entry, due, session.scalars(query.limit(1)).first(), (person, codes), today)


def is_concerned(review: Review) -> bool:
    """Tell whether a person owes or confirms a review."""
    return review.is_owner or review.is_approver


def get_renewal(session: Session, renewal_id: UUID) -> Renewal:
    """Return a renewal, locked for change; raise `NotFound`."""
    found = session.get(Renewal, renewal_id, with_for_update={"of": Renewal})
    if found is None:
        raise NotFound
    return found


def renewals_of(session: Session, page: str) -> Sequence[Renewal]:
    """Return what was said of a page, the newest first."""
    query = select(Renewal).where(Renewal.page == page).order_by(Renewal.proposed_at.desc(), Renewal.id)
    return session.scalars(query.limit(HISTORY)).all()


def find_waiting(session: Session, page: str) -> Renewal | None:
    """Return the renewal of a page that nobody has decided, if there is one."""
    return session.scalar(select(Renewal).where(Renewal.open_for == page).with_for_update(of=Renewal))


def waiting_on(session: Session, catalog: Catalog, person: User, today: date) -> list[Review]:
    """Return the reviews that wait for a person."""
    return [one for one in reviews_for(session, catalog, person, today) if one.waits_for_them]


def _last_renewals(session: Session) -> dict[str, Renewal]:
    rows = session.scalars(select(Renewal).order_by(Renewal.proposed_at, Renewal.id.desc()))
    return {row.page: row for row in rows}


def _review(
    entry: Entry, due: date, renewal: Renewal | None, who: tuple[User, Collection[str]], today: date
) -> Review:
    person, codes = who
    owner, approver = owner_of(entry), approver_of(entry)
    return Review(
        entry=entry,
        due=due,
        owner=owner,
        approver=approver,
        renewal=renewal,
        is_owner=owner in codes,
        is_approver=bool(approver) and approver in codes,
        band=band_of(due, today),
        is_proposer=renewal is not None and renewal.proposer_id == person.id,
    )
