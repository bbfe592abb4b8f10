"""The papers that come with the method: a thousand draws of each meet the blueprint, and no one letter passes."""

from collections import Counter

import pytest

from library.questions.quiz_format import ANY_AREA
from library.questions.shelf import Shelf, read_shelf
from tests.conftest import CHECKOUT
from webapp.training.attempts.chance import Chance
from webapp.training.attempts.drawing import Drawn, draw, option_order
from webapp.training.attempts.start_actions import worth

DRAWS = 1000
PAPERS = ("mock-itpm", "pmo-50")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return the banks and quizzes of the checkout."""
    return read_shelf(CHECKOUT)


@pytest.mark.parametrize("name", PAPERS)
def test_a_thousand_papers_meet_their_blueprint_and_no_letter_passes_one(shelf, name):
    quiz = shelf.quizzes[name]
    pool = {one.id: one for bank in shelf.banks.values() for one in bank.questions}
    most: Counter[int] = Counter()
    for n in range(DRAWS):
        secret = n.to_bytes(32)
        paper = draw(quiz, pool, seen=(), chance=Chance(secret, "paper"))
        assert _areas(paper) == _wanted(quiz)
        for letter, points in _by_letter(quiz, paper, secret).items():
            most[letter] = max(most[letter], points)

    assert max(most.values()) < quiz.passing.points


def _wanted(quiz):
    """Return how many questions of each area a blueprint asks for; those of any area are told by language."""
    wanted: Counter[tuple[str, str | None]] = Counter()
    for line in quiz.draw:
        wanted[line.area, line.lang] += line.n
    return wanted


def _areas(paper: list[Drawn]):
    """Return the same of a paper; a question shown in one language to everybody is one of any area."""
    return Counter((ANY_AREA if one.lang else one.question.area, one.lang) for one in paper)


def _by_letter(quiz, paper, secret):
    """Return what somebody earns who chooses the same place throughout."""
    earned: Counter[int] = Counter()
    items = [item for drawn in paper for item in drawn.question.items()]
    for slot, item in enumerate(items, start=1):
        shown = option_order(quiz, item, Chance(secret, f"options:{slot}"))
        earned[shown.index(item.key[0])] += worth(quiz, item)
    return earned
