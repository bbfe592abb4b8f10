"""What a closed board shows of its scales: means of enough answers, and how they went since last time."""

from sqlalchemy.orm import Session

from webapp.retrospectives import scores
from webapp.retrospectives.formats import Question, questions_from
from webapp.retrospectives.models import Retro
from webapp.retrospectives.rules import WORTH, Phase
from webapp.retrospectives.scores import Trend
from webapp.site.content import the_catalog

Scored = tuple[Question | None, float | None, int]
"""A question (None is the closing one), the mean, and how many answered."""


def the_questions() -> tuple[Question, ...]:
    """Return the questions of a team's health."""
    return questions_from(the_catalog().vocabulary.health)


def means_of(session: Session, retro: Retro) -> tuple[Scored, ...]:
    """Return the means of a closed board, the closing question last."""
    if retro.phase != Phase.CLOSED:
        return ()
    kept = scores.scores_of(session, retro)
    order = [*((one.key, one) for one in the_questions()), (WORTH, None)]
    return tuple(
        (question, scores.mean_of(kept[key]), kept[key].answers) for key, question in order if key in kept
    )


def trends_of(session: Session, retro: Retro) -> tuple[Trend, ...]:
    """Return how the answers went from board to board of a project, once this one is closed."""
    if retro.phase != Phase.CLOSED or not retro.asks_health:
        return ()
    return scores.trends_of(session, retro.project, the_questions())
