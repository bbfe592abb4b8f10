"""What a search may ask."""

import pytest

from library.vocabulary import Term
from search.index import SearchRequest
from webapp.finder.rules import LONGEST_QUERY, PAGE, find_term, request_from

TERMS = (
    Term(
        "挣值", "earned value (EV)", "已完成工作的预算", "The budget of the work done", "cost", ("EV", "BCWP")
    ),
    Term("基线", "baseline", "批准的计划", "The approved plan", "planning"),
)


@pytest.mark.parametrize("asked", ["挣值", "earned value", "Earned Value (EV)", "ev", " BCWP "])
def test_a_term_is_known_by_each_of_its_names(asked):
    assert find_term(TERMS, asked) == TERMS[0]


@pytest.mark.parametrize("asked", ["", "   ", "挣", "value", "基线评审"])
def test_what_merely_holds_a_name_is_no_question_for_a_term(asked):
    assert find_term(TERMS, asked) is None


def test_pages_ask_with_words_and_programs_with_q():
    assert request_from({"words": "章程"}, "zh").query == request_from({"q": "章程"}, "zh").query == "章程"


def test_every_filter_has_its_parameter():
    values = {
        "kind": "lesson",
        "written": "en",
        "stage": "S4",
        "role": "PM",
        "tier": "A",
        "status": "retired",
    }

    only = request_from({**values, "standard": "STD-06", "category": "risk"}, "zh").only

    assert only == {
        "kind": "lesson",
        "lang": "en",
        "stage": "S4",
        "role": "PM",
        "standard": "STD-06",
        "category": "risk",
        "tier": "A",
        "status": "retired",
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"page": "3"}, SearchRequest("", "zh", offset=2 * PAGE)),
        ({"page": "-1"}, SearchRequest("", "zh")),
        ({"page": "many", "limit": "0", "lang": "fr"}, SearchRequest("", "zh", limit=1)),
        ({"q": "长" * 900}, SearchRequest("长" * LONGEST_QUERY, "zh")),
        ({"sort": "date"}, SearchRequest("", "zh", by_date=True)),
        ({"sort": "name"}, SearchRequest("", "zh")),
    ],
)
def test_what_cannot_be_asked_counts_as_not_said(values, expected):
    assert request_from(values, "zh") == expected
