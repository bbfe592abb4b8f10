"""What is shipped: enough questions, in both languages, whose keys cannot be guessed."""

from fractions import Fraction

import pytest

from library import Catalog, load_catalog
from library.check import check
from library.faults import Level
from library.questions.format import QuestionKind
from library.questions.linting.chances import at_least
from library.questions.linting.papers import spreads
from tests.house.places import CHECKOUT, told

LEAST = 300


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Return the catalog of the checkout."""
    return load_catalog(CHECKOUT)


def test_there_is_a_bank_for_every_area(catalog: Catalog) -> None:
    assert set(catalog.banks) == set(catalog.areas)


def test_there_are_at_least_300_questions_in_both_languages(catalog: Catalog) -> None:
    items = [item for bank in catalog.banks.values() for item in bank.items]

    assert len(items) >= LEAST
    assert not [
        one.id for one in items if set(one.stem) != {"zh", "en"} or set(one.explanation) != {"zh", "en"}
    ]


def test_every_bank_and_course_is_free_of_errors(catalog: Catalog) -> None:
    errors = [
        f"{one.file}:{one.line} {one.code} {one.message('en')}"
        for one in check(catalog)
        if one.level is Level.ERROR
        if one.file.startswith(("content/banks", "content/courses", "content/vocabulary/paths"))
    ]

    assert not errors, told(errors, "Run .venv/bin/lodestar check: it names the cure of each.")


@pytest.mark.parametrize("quiz", ["mock-itpm", "pmo-50"])
def test_the_mock_exams_keep_their_rules(catalog: Catalog, quiz: str) -> None:
    found = catalog.quizzes[quiz]
    rules = (found.size, found.time.minutes, found.passing.points if found.passing else None, found.order)

    assert rules == {"mock-itpm": (75, 150, 45, "shuffled"), "pmo-50": (50, 90, 60, "difficulty")}[quiz]
    assert {kind for line in found.draw for kind in line.kinds} == {QuestionKind.SINGLE}
    assert sum(line.n for line in found.draw if line.lang == "en") == (5 if quiz == "mock-itpm" else 0)


@pytest.mark.parametrize("quiz", ["mock-itpm", "pmo-50"])
def test_no_letter_throughout_passes_a_mock_exam(catalog: Catalog, quiz: str) -> None:
    found = catalog.quizzes[quiz]
    assert found.passing is not None
    limit = Fraction(found.passing.points)

    chances = {letter: at_least(spread, limit) for letter, spread in spreads(catalog.shelf, found).items()}

    assert max(chances.values()) < Fraction(1, 10**6)
