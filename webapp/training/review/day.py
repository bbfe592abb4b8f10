"""The cards of a day as the plan sees them, from the rows of the book."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.training.banks.shelf import Papers
from webapp.training.review import queries
from webapp.training.review.models import ReviewCard, StudyPlan
from webapp.training.review.planning import Foresight, Waiting, queue
from webapp.training.review.rules import USUAL_QUOTA, Grade
from webapp.training.review.scheduling import Memory, due_at, recall_at, recalled, seen_at

HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Today:
    """What waits today: within what is left of the quota, and how many more are due beyond it."""

    cards: tuple[ReviewCard, ...]
    waiting: int
    done: int
    quota: int
    exam_on: date | None

    @property
    def later(self) -> int:
        """Return how many wait for another day."""
        return self.waiting - len(self.cards)


def today_of(session: Session, papers: Papers, person: User) -> Today:
    """Return what a person reviews today."""
    day, plan = clock.today(), queries.find_plan(session, person)
    book = reviewable(queries.cards_of(session, person), papers)
    quota, done = quota_left(session, person, plan)
    exam_on = plan.exam_on if plan else None
    order = queue([waiting(one) for one in book.values()], day, exam_on, FORESIGHT)
    chosen = tuple(book[one.question] for one in order[:quota])
    return Today(chosen, len(order), done, plan.quota if plan else USUAL_QUOTA, exam_on)


def quota_left(session: Session, person: User, plan: StudyPlan | None) -> tuple[int, int]:
    """Return how many reviews today's quota still holds, and how many are done."""
    done = queries.count_reviews_since(session, person, clock.start_of(clock.today()))
    return max(0, (plan.quota if plan else USUAL_QUOTA) - done), done


def reviewable(cards: Iterable[ReviewCard], papers: Papers) -> dict[str, ReviewCard]:
    """Return the cards in the book whose questions are still asked, by question."""
    return {one.question: one for one in cards if one.is_in_book and one.question in papers.items}


def waiting(card: ReviewCard) -> Waiting[Memory]:
    """Return a card as the plan sees it."""
    seen = seen_at(card.memory)
    return Waiting(
        card.question,
        card.area,
        clock.day_of(card.due_at),
        clock.day_of(seen) if seen else None,
        dict(card.memory),
    )


def _noon(day: date) -> datetime:
    return (clock.start_of(day) + HALF_A_DAY).astimezone(clock.now().tzinfo)


def _recall(memory: Memory, day: date) -> float:
    return recall_at(memory, _noon(day))


def _tried(card: Waiting[Memory], day: date) -> Waiting[Memory]:
    memory = recalled(card.memory, Grade.GOOD, _noon(day))
    return replace(card, memory=memory, seen_on=day, due_on=clock.day_of(due_at(memory)))


FORESIGHT: Foresight[Memory] = Foresight(_recall, _tried)
"""What FSRS foresees, at noon of a day, when a review goes well."""
