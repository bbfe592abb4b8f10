"""The questions people ask, over the real content: the right page comes first."""

from pathlib import Path

import pytest
import yaml

from search.index import SearchRequest

QUESTIONS = Path(__file__).parent / "golden" / "questions.yml"
ASKED = [
    pytest.param(str(asked), lang, first, id=f"{asked}-{lang}")
    for rows in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")).values()
    for asked, lang, first in rows
]
TOP, LEAST = 3, 0.9


def place(index, asked: str, lang: str, first: str) -> int:
    """Return at which place the page comes that should come first; 0 if not among ten."""
    found = [hit.id for hit in index.search(SearchRequest(asked, lang)).hits]
    return found.index(first) + 1 if first in found else 0


def test_there_are_enough_questions_of_every_sort():
    sorts = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))

    assert len(ASKED) >= 60
    assert {"zh", "en", "mixed", "pinyin", "slips", "ids", "fragments"} <= set(sorts)


def test_no_question_waits_for_a_page_that_is_not_there(catalog):
    waiting = {param.values[2] for param in ASKED if not str(param.values[2]).startswith("term/")}

    assert not sorted(waiting - set(catalog.entries))


@pytest.mark.parametrize(("asked", "lang", "first"), ASKED)
def test_the_page_is_among_the_first_three(whole_index, asked, lang, first):
    assert 1 <= place(whole_index, asked, lang, first) <= TOP


def test_the_right_page_comes_first_nearly_always(whole_index):
    places = [place(whole_index, *param.values) for param in ASKED]
    rank = sum(1 / one for one in places if one) / len(places)

    assert rank >= LEAST, f"MRR is {rank:.3f}"
