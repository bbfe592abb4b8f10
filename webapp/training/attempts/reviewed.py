"""What of an ended attempt may be seen: nothing is put in that the review policy does not allow now."""

from dataclasses import dataclass, replace
from fractions import Fraction

from sqlalchemy.orm import Session

from webapp import clock
from webapp.training.attempts import queries
from webapp.training.attempts.evaluating import Evaluation, item_score, scored
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.marking_queries import notes_on
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.policy import Level, Standing, level_at, level_during
from webapp.training.attempts.scoring import NOTHING, Counted, Total
from webapp.training.attempts.shown import ShownItem, figure, shown_item
from webapp.training.attempts.solutions import Solution, solution_of
from webapp.training.attempts.states import State
from webapp.training.attempts.tries import has_passed, tries_left
from webapp.training.banks.shelf import Papers


@dataclass(frozen=True)
class ReviewedItem:
    """One question afterwards: what was answered, what it earned, and at the highest level its solution."""

    shown: ShownItem
    verdict: str
    earned: str
    solution: Solution | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """What may be seen of an attempt: empty where the policy says no."""

    level: Level
    total: Total | None
    areas: tuple[tuple[str, Fraction, Fraction], ...]
    items: tuple[ReviewedItem, ...]


def review_of(session: Session, papers: Papers, attempt: Attempt, language: str) -> Review:
    """Return what the owner may see of an attempt now."""
    evaluation = _known(session, attempt)
    level = level_now(session, attempt, evaluation)
    return review_at(session, papers, attempt, language, level=level)


def review_at(session: Session, papers: Papers, attempt: Attempt, language: str, *, level: Level) -> Review:
    """Return what is seen of an attempt at a level."""
    evaluation, items = _known(session, attempt), queries.items_of(session, attempt)
    areas = evaluation.areas.items() if level >= Level.MARKS else ()
    notes = notes_on(session, attempt)
    return Review(
        level=level,
        total=evaluation.total if level >= Level.SCORE else None,
        areas=tuple((area, got, most) for area, (got, most) in areas),
        items=tuple(
            replace(
                _reviewed(papers, attempt, item, evaluation.scores[item.slot], (language, level)),
                notes=tuple(notes.get(item.slot, ())),
            )
            for item in items
        )
        if level >= Level.RIGHT_WRONG
        else (),
    )


def level_now(session: Session, attempt: Attempt, evaluation: Evaluation) -> Level:
    """Return how much the policy shows the owner of an attempt now."""
    if attempt.state == State.VOIDED:
        return Level.NONE
    quiz = queries.quiz_of(attempt)
    tries = queries.tries_beside(session, attempt)
    passed = has_passed(tries) or bool(evaluation.total and evaluation.total.passed)
    standing = Standing(
        is_open=queries.is_running(attempt),
        is_marked=evaluation.total is not None,
        is_last=passed or tries_left(quiz, tries) == 0 or attempt.is_excluded,
        is_sitting=queries.is_sitting_exam(session, attempt.person_id),
    )
    return level_at(quiz, standing, clock.now())


def _known(session: Session, attempt: Attempt) -> Evaluation:
    """Return the result as it was written down; of an attempt that is not graded yet, as it would be."""
    if attempt.score is None or attempt.max is None or attempt.pass_mark is None:
        return evaluation_of(session, attempt)
    items = queries.items_of(session, attempt)
    counted = tuple(Counted(one.area, one.points, one.score or NOTHING, one.voided) for one in items)
    total = Total(attempt.score, attempt.max, attempt.pass_mark, bool(attempt.passed))
    return Evaluation({one.slot: one.score for one in items}, counted, total)


def _reviewed(
    papers: Papers,
    attempt: Attempt,
    item: AttemptItem,
    score: Fraction | None,
    seen: tuple[str, Level],
) -> ReviewedItem:
    language, level = seen
    solution = solution_of(attempt, item, papers, language) if level == Level.FULL else None
    earned = Counted(item.area, item.points, score or NOTHING, item.voided).gives
    return ReviewedItem(
        shown_item(attempt, item, language), verdict_on(item, score), figure(earned), solution
    )


def verdict_on(item: AttemptItem, score: Fraction | None) -> str:
    """Return how an item came out, in one word."""
    if item.voided is not None:
        return item.voided.value
    if score is None:
        return "waits"
    if item.response is None:
        return "empty"
    if score == item.points:
        return "right"
    return "partly" if score else "wrong"


def revealed(papers: Papers, attempt: Attempt, item: AttemptItem, language: str) -> ReviewedItem:
    """Return one frozen answer of a practice, with its solution where the quiz shows it at once."""
    level = min(Level.FULL, level_during(queries.quiz_of(attempt)))
    return _reviewed(papers, attempt, item, item_score(scored(item), {}), (language, level))
