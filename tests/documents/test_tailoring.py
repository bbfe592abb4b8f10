"""Seven questions on a page, and what follows."""

import pytest

from tests.browsers import chinese_in, words_of

PATH = "/app/tailoring"
SMALL = "budget_wan=50&weeks=8&team=3&parties=2&novelty=done_before&exposure=none&dependency=0"


def test_an_empty_page_asks_and_claims_nothing(browser):
    page = browser.get(PATH)

    assert page.status_code == 200
    assert 'id="result"' not in page.text
    assert "ls-error" not in page.text


def test_seven_answers_give_a_tier_with_its_reason(browser):
    page = words_of(browser.get(f"{PATH}?{SMALL}"))

    assert "C 级 · 七项合计 7 分" in page
    assert "TPL-004" in page
    assert "C 级的基本行" in page


def test_one_fact_changes_the_tier_and_says_why(browser):
    page = words_of(browser.get(f"{PATH}?{SMALL}&sponsor_is=TM"))

    assert "B 级" in page
    assert "O2" in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("budget_wan=50", "请回答这一项"),
        (SMALL.replace("weeks=8", "weeks=many"), "请填一个数"),
        (SMALL.replace("done_before", "odd"), "请从列表里选一项"),
        (f"{SMALL}&suppliers=x", "请填一个数"),
        (SMALL.replace("team=3", "team=2.5"), "请填一个数"),
        (SMALL.replace("weeks=8", "weeks=nan"), "请填一个数"),
        (SMALL.replace("weeks=8", "weeks=1e400"), "请填一个数"),
        (SMALL.replace("weeks=8", "weeks=0"), "要大于 0"),
        (SMALL.replace("team=3", "team=0"), "不能小于 1"),
        (SMALL.replace("dependency=0", "dependency=-1"), "不能小于 0"),
        (f"{SMALL}&rank=0", "不能小于 1"),
        (f"{SMALL}&suppliers=10001", "不能大于 10,000"),
        (f"{SMALL}&type=zzz", "请从列表里选一项"),
        (f"{SMALL}&approach=zzz", "请从列表里选一项"),
        (f"{SMALL}&stage=S9", "请从列表里选一项"),
        (f"{SMALL}&sponsor_is=-", "请从列表里选一项"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_the_rest_stays(browser, query, told):
    page = browser.get(f"{PATH}?{query}").text

    assert told in page
    assert 'value="50"' in page
    assert 'id="result"' not in page


def test_it_speaks_english(app, sign_in_as, cast):
    page = sign_in_as("xu", language="en").get(f"{PATH}?{SMALL}")

    assert "Tier C" in words_of(page)
    assert not [word for word in chinese_in(page) if word not in {"北辰", cast["xu"].name}]


def test_markup_in_an_answer_stays_text(browser):
    assert "<script>" not in browser.get(f"{PATH}?budget_wan=<script>x&weeks=1").text.replace(
        "<script nonce", ""
    )
