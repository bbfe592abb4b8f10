"""The pages of an attempt work without a script, in both languages, and lose nothing that was typed."""

import re
from datetime import timedelta

import pytest

from tests.browsers import chinese_in
from tests.training.small_banks import CASES, CHECK, EXAM, GROUPS
from webapp import clock

NAMES = ("北辰", "许可", "万元")


def form_of(page):
    """Return what a browser without a script would send of a paper."""
    return dict(re.findall(r'name="(rev-\d+)" value="(\d+)"', page))


def test_the_page_before_says_the_rules_and_no_question(sign_in_as):
    page = sign_in_as("xu").get(f"/app/training/exam/{EXAM}").text

    assert "30 分钟" in page
    assert "开始考试" in page
    assert "第一件事" not in page


def test_an_unknown_quiz_is_not_there(sign_in_as):
    assert sign_in_as("xu").get("/app/training/exam/nothing").status_code == 404


def test_strangers_are_asked_to_sign_in(browser):
    assert browser.get(f"/app/training/exam/{EXAM}").status_code == 302


def test_a_page_is_saved_without_a_script(sit):
    person = sit()
    item = person.of_kind("single")
    sent = form_of(person.look().text)
    sent |= {f"q-{item.slot}": person.tokens(item, "B")["chosen"][0], f"flag-{item.slot}": "1", "go": "3"}

    answer = person.browser.post(person.page, sent)

    assert answer.headers["Location"].endswith("#q-3")
    kept = person.of_kind("single")
    assert (kept.response, kept.flagged) == ({"chosen": ["B"]}, True)
    assert all(one.rev == 0 for one in person.items() if one.slot != item.slot)


def test_a_page_sent_too_late_flags_nothing(sit):
    person = sit()
    sent = form_of(person.look().text) | {"flag-1": "1", "go": "3"}
    with clock.stopped_at(person.row().deadline_at + timedelta(hours=1)):
        person.browser.post(person.page, sent)

    assert [one.slot for one in person.items() if one.flagged or one.rev] == []


def test_a_page_changes_only_what_differs(sit):
    person = sit()
    person.answer()
    revisions = [one.rev for one in person.items()]
    sent = form_of(person.look().text)
    for one in person.items():
        given = person.said(one, is_right=True)
        sent[f"q-{one.slot}"] = given.get("chosen") or given.get("blanks") or given["text"]

    person.browser.post(person.page, {**sent, "go": ""})

    assert [one.rev for one in person.items()] == revisions


def test_a_page_that_is_stale_says_where_and_keeps_the_rest(sit):
    person = sit()
    first, second = [one for one in person.items() if one.version.body["kind"] == "single"][:2]
    sent = form_of(person.look().text)
    person.put(first.slot, person.tokens(first, "A"))
    sent |= {f"q-{one.slot}": person.tokens(one, "B")["chosen"][0] for one in (first, second)}

    answer = person.browser.post(person.page, sent)

    assert answer.status_code == 409
    assert "另一个窗口改过" in answer.text
    kept = {one.slot: one.response for one in person.items()}
    assert (kept[first.slot], kept[second.slot]) == ({"chosen": ["A"]}, {"chosen": ["B"]})


def test_submitting_asks_once_and_names_what_is_empty(sit):
    person = sit()
    person.put(1, None, flagged=True)
    page = person.browser.get(f"{person.page}/submit").text

    assert "已答 0 题" in page
    assert page.count("第 1 题") == 2
    key = re.search(r'name="submit_key" value="(\w+)"', page)[1]
    assert person.browser.post(f"{person.page}/submit", {"submit_key": key}).status_code == 302
    assert person.browser.post(f"{person.page}/submit", {"submit_key": key}).status_code == 302
    assert person.browser.get(f"{person.page}/submit").status_code == 302
    assert "ls-result" in person.look().text


def test_a_practice_shows_its_key_without_a_script(sit):
    person = sit(quiz=CHECK)
    item = person.of_kind("single")
    sent = form_of(person.look().text) | {
        f"q-{item.slot}": person.tokens(item, "B")["chosen"][0],
        "reveal": str(item.slot),
    }

    answer = person.browser.post(person.page, sent)

    assert answer.headers["Location"].endswith(f"#q-{item.slot}")
    page = person.look().text
    assert "✓ 答对" in page
    assert page.count("看答案，之后不能再改") == 2


def test_what_cannot_be_revealed_is_not_there(sit):
    person = sit()

    assert person.browser.post(person.page, {"reveal": "1"}).status_code == 404
    assert person.send("items/1/reveal").status_code == 404


def test_the_clock_stands_on_the_page_as_a_time_of_day(sit):
    page = sit().look().text

    assert re.search(r"\d\d:\d\d:\d\d 结束", page)
    assert 'role="timer" aria-live="off"' in page


def test_every_question_is_a_fieldset_with_native_controls(sit):
    page = sit().look().text

    assert page.count("<fieldset") == page.count("<legend") == 8
    assert page.count('type="radio"') == 4 * 4 + 2
    assert page.count('type="checkbox" name="q-') == 4


def test_full_review_shows_answers_keys_and_reasons(sit):
    person = sit(quiz=GROUPS)
    person.answer(right=1)
    person.submit()
    page = person.look().text

    assert [page.count(one) for one in ("✓ 答对", "✕ 答错", "你选的")] == [1, 2, 3]
    assert "STD-03" in page


@pytest.mark.parametrize("quiz", [EXAM, CHECK, CASES, GROUPS])
def test_every_page_exists_in_english(sit, quiz):
    person = sit("xu", quiz, language="en")
    pages = [
        person.browser.get(f"/app/training/exam/{quiz}"),
        person.look(),
        person.browser.get(f"{person.page}/submit"),
    ]
    person.submit()
    pages.append(person.look())

    for page in pages:
        assert page.status_code == 200
        assert not chinese_in(page, but=NAMES)


def test_pages_of_trainers_exist_in_english(sit, sign_in_as, cast):
    person = sit("xu", CASES)
    person.answer()
    person.submit()
    tang = sign_in_as("tang", language="en")
    people = [one.name for one in cast.values()]
    case = f"/app/training/marking/{person.id}/{person.of_kind('case').slot}"
    for path in (
        f"/app/training/exam/{CASES}/people",
        f"{person.page}/record",
        "/app/training/marking",
        case,
        "/app/training/regrades",
        "/app/training/banks",
        "/app/training/banks/risk",
    ):
        page = tang.get(path)
        assert page.status_code == 200, path
        assert not chinese_in(page, but=(*NAMES, *people, "先止损，再计划。", "内部编写")), path


def test_a_question_stands_in_both_languages_side_by_side(sign_in_as):
    page = sign_in_as("tang", language="en").get("/app/training/items/risk-0001").text

    assert "第一件事做什么" in page
    assert "What comes first" in page
