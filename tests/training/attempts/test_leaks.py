"""No key, explanation or undrawn question leaves the server before the policy allows: every byte is looked at."""

import re

import pytest

from tests.training.small_banks import CASES, CHECK, EXAM, SECRET
from webapp import clock

ID = re.compile(rb"risk-\d{4}")
FIELDS = (
    b'"key"',
    b'"points"',
    b'"area"',
    b'"explanation"',
    b'"rubric"',
    b'"standards"',
    b'"difficulty"',
    b"scored_sha",
)
ALLOWED = {"slot", "kind", "stem", "options", "response", "flagged", "rev"}


def nothing_in(heard):
    """Find no id, key, explanation or reason in what the server said."""
    said = b"\n".join(heard)
    assert SECRET.encode() not in said
    assert not ID.search(said)
    assert not [one for one in FIELDS if one in said]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("quiz", [EXAM, CASES])
def test_a_whole_sitting_says_nothing_it_should_not(sit, quiz, language):
    person = sit(quiz=quiz, language=language)
    person.look()
    person.ask()
    person.answer(right=3)
    person.look()
    person.ask()
    person.put(1, None, rev=0)
    person.put(1, {"chosen": ["x"]}, rev=1)
    person.send("items/1/reveal")
    person.hear(person.browser.get(f"{person.page}/submit"))
    person.hear(person.browser.post(person.page, {"rev-1": "0", "q-1": "x", "reveal": "1"}))
    person.hear(person.browser.post(f"{person.page}/incident", {"text": "断网"}))
    person.submit()
    person.look()
    person.ask()
    person.hear(person.browser.get(f"/app/training/exam/{quiz}"))
    person.hear(person.browser.get("/api/me"))

    nothing_in(person.heard)


def test_an_undrawn_question_never_leaves_the_server(sit, papers):
    person = sit()
    person.look()
    person.ask()
    drawn = {item.version.question for item in person.items()}
    said = b"\n".join(person.heard).decode()

    for key in set(papers.items) - drawn:
        for lang, text in papers.items[key].stem.items():
            assert text not in said, (key, lang)


def test_an_open_item_says_exactly_what_is_on_the_list(sit):
    for item in sit().ask()["items"]:
        assert set(item) == ALLOWED
        assert all(set(option) == {"token", "html"} for option in item["options"])


def test_an_ended_attempt_sends_no_items_by_the_api(sit):
    person = sit()
    person.submit()

    assert person.ask()["items"] == []


def test_answers_of_the_server_are_kept_in_no_cache(sit):
    person = sit()

    assert person.look().headers["Cache-Control"] == "no-store"
    assert person.hear(person.browser.get(person.api)).headers["Cache-Control"] == "no-store"


def test_full_comes_with_the_pass_and_not_before(sit):
    first = sit()
    first.submit()
    assert SECRET not in first.look().text

    second = sit()
    second.answer()
    second.submit()

    assert SECRET in second.look().text
    assert SECRET in first.look().text


def test_full_comes_with_the_last_try(sit):
    tries = []
    for _ in range(3):
        tries.append(sit())
        tries[-1].submit()

    assert SECRET in tries[0].look().text


def test_the_third_paper_in_hand_shows_no_key_of_the_first(sit):
    tries = []
    for _ in range(2):
        tries.append(sit())
        tries[-1].submit()
    sit()

    assert SECRET not in tries[0].look().text


def test_a_practice_shows_a_key_for_an_answer_that_can_no_longer_change(sit):
    person = sit(quiz=CHECK)
    person.look()
    nothing_in(person.heard)
    item = person.of_kind("single")

    shown = person.send(f"items/{item.slot}/reveal")

    assert shown.json["html"].count(SECRET) == 2
    assert person.put(item.slot, person.tokens(item, "B"), rev=shown.json["rev"]).status_code == 409
    others = [one for one in person.items() if one.slot != item.slot]
    assert not any(one.version.question in person.look().text for one in others)
    assert person.look().text.count(SECRET) == 2


def test_an_overdue_paper_shows_what_the_policy_shows_after_submitting(sit):
    person = sit()
    with clock.stopped_at(person.row().deadline_at.replace(year=person.row().deadline_at.year + 1)):
        page = person.look().text

    assert SECRET not in page
    assert "ls-result" in page


def test_search_and_site_know_no_question(browser, sit):
    sit()
    assert browser.get("/api/search?q=explanation+risk").json["hits"] == []
    for address in ("/content/banks/risk.md", "/banks/risk/", "/banks/risk.md", "/app/assets/risk.js"):
        assert SECRET.encode() not in browser.get(address).data


@pytest.mark.parametrize("way", ["api", "form"])
def test_no_practice_shows_a_key_while_an_exam_is_open(sit, way):
    practice = sit(quiz=CHECK)
    practice.send("items/1/reveal")
    exam = sit()
    practice.heard.clear()

    if way == "api":
        assert practice.send("items/2/reveal").status_code == 409
    else:
        assert practice.hear(practice.browser.post(practice.page, {"reveal": "2"})).status_code == 409
    practice.look()
    assert SECRET.encode() not in b"\n".join(practice.heard)

    exam.submit()
    assert SECRET in practice.look().text


def test_no_practice_begins_while_an_exam_is_open(sit):
    exam = sit()

    assert f'<a href="{exam.page}">' in exam.browser.get(f"/app/training/exam/{CHECK}").text
    assert sit(quiz=CHECK).status == 409
    exam.submit()
    assert sit(quiz=CHECK).status == 302


def test_an_older_paper_of_another_quiz_shows_no_solution_while_an_exam_is_open(sit):
    practice = sit(quiz=CHECK)
    practice.answer(right=1)
    practice.submit()
    assert SECRET in practice.look().text
    exam = sit()
    practice.heard.clear()

    assert "交卷之后" in practice.look().text

    nothing_in(practice.heard)
    exam.submit()
    assert SECRET in practice.look().text


def test_a_preview_of_a_trainer_closes_nothing(sit, sign_in_as):
    trainer = sign_in_as("tang")
    assert trainer.post(f"/app/training/exam/{EXAM}/preview").status_code == 302

    assert sit("tang", CHECK).status == 302
