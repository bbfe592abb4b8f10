"""When a card comes again: the algorithm FSRS, in whole days, without chance."""

from datetime import datetime
from typing import Any, cast

from fsrs import Card, Rating, Scheduler
from fsrs.card import CardDict

from webapp.training.review.rules import Grade

Memory = dict[str, Any]
RATINGS = {
    Grade.AGAIN: Rating.Again,
    Grade.HARD: Rating.Hard,
    Grade.GOOD: Rating.Good,
    Grade.EASY: Rating.Easy,
}


def _scheduler(desired_recall: float) -> Scheduler:
    """Return the algorithm in whole days: no steps of minutes, and no fuzz, as the daily cap spreads what is due."""
    return Scheduler(
        desired_retention=desired_recall, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


class _Wish:
    """How likely a question should still be recalled when it comes again; .90 until somebody says."""

    scheduler = _scheduler(0.90)


_wish = _Wish()


def wish_for(desired_recall: float) -> None:
    """Let questions come again when the chance to recall them falls to this, from now on."""
    _wish.scheduler = _scheduler(desired_recall)


def new_memory(moment: datetime) -> Memory:
    """Return the memory of a question nobody has recalled yet, due at once."""
    return dict(Card(card_id=0, due=moment).to_dict())


def recalled(memory: Memory, grade: Grade, moment: datetime) -> Memory:
    """Return the memory after it was tried at a moment."""
    card, _ = _wish.scheduler.review_card(_card(memory), RATINGS[grade], review_datetime=moment)
    return dict(card.to_dict())


def due_at(memory: Memory) -> datetime:
    """Return when the chance to recall it falls to what is wished for."""
    return _card(memory).due


def seen_at(memory: Memory) -> datetime | None:
    """Return when it was last tried."""
    return _card(memory).last_review


def recall_at(memory: Memory, moment: datetime) -> float:
    """Return the predicted chance to recall it at a moment; 0 before the first try."""
    return _wish.scheduler.get_card_retrievability(_card(memory), moment)


def _card(memory: Memory) -> Card:
    return Card.from_dict(cast(CardDict, memory))
