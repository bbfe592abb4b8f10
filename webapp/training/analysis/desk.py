"""What waits for a trainer: cases, proposals, evidence, questions to look at, people who are stuck."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.training.analysis.items import FLAGS, ItemFigures
from webapp.training.analysis.sheet import Sheet, sheet_of
from webapp.training.analysis.stuck import Stuck, stuck_people
from webapp.training.attempts.marking_queries import ToMark, cases_for
from webapp.training.attempts.regrade_actions import open_proposals
from webapp.training.banks.models import Regrade
from webapp.training.banks.shelf import Papers
from webapp.training.courses.evidence.models import Evidence
from webapp.training.courses.evidence.queries import waiting_claims


@dataclass(frozen=True)
class Desk:
    """Everything that waits, each list in the order in which to take it."""

    cases: Sequence[ToMark]
    regrades: Sequence[Regrade]
    claims: Sequence[Evidence]
    flagged: Sequence[ItemFigures]
    stuck: Sequence[Stuck]

    @property
    def count(self) -> int:
        """Return how many things wait."""
        return sum(map(len, (self.cases, self.regrades, self.claims, self.flagged, self.stuck)))


def desk_of(session: Session, papers: Papers, person: User) -> Desk:
    """Return what waits for one trainer; nobody marks their own paper or decides on their own evidence."""
    return Desk(
        cases=cases_for(session, person),
        regrades=open_proposals(session),
        claims=[one for one in waiting_claims(session) if one.person_id != person.id],
        flagged=flagged_items(papers, sheet_of(session)),
        stuck=stuck_people(session, papers.catalog),
    )


def flagged_items(papers: Papers, sheet: Sheet) -> list[ItemFigures]:
    """Return the questions as they are asked now that have a flag, those that point at the key first."""
    newest: dict[str, ItemFigures] = {}
    for one in sorted(sheet.items, key=lambda one: one.version.n):
        if one.question in papers.items:
            newest[one.question] = one
    flagged = [one for one in newest.values() if one.flags]
    return sorted(flagged, key=lambda one: (_urgency(one), one.question))


def _urgency(one: ItemFigures) -> int:
    return FLAGS.index(one.flags[0])
