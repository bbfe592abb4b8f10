"""The desk through the door: what comes back, who sees what, and the page that is found at once."""

import re

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.guidance.conftest import faq_words
from webapp.guidance.models import Question
from webapp.improvements.models import Improvement
from webapp.lessons.models import Draft
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.site.finding import the_finding

DESK = "/app/guidance"
ASK = {
    "text": "章程里的授权写到多细？",
    "category": "planning",
    "about": "STD-03#C1",
    "is_open": "y",
    "step": "send",
}
TOLD = {"text": "写到金额和期限两项。", "rests_on": "STD-03#C1", "about": "STD-03#C1"}


@pytest.fixture(autouse=True)
def indexed(app):
    """Index the content of the app under test."""
    with app.app_context():
        the_finding().catch_up()


@pytest.fixture
def asked(sign_in_as):
    """Return the address of a question by `xu`."""
    return send(sign_in_as("xu"))


def send(browser, **more):
    """Ask; return the address of the question."""
    answer = browser.post(f"{DESK}/new", {**ASK, **more})
    assert answer.status_code == 302, words_of(answer)
    return answer.headers["Location"]


def faq_form(**more):
    """Return the form of a text for everybody."""
    words = faq_words()
    fields = ("title_zh", "title_en", "answer_zh", "answer_en", "owner")
    given = {name: getattr(words, name) for name in fields}
    dated = {"next_review": words.next_review.isoformat(), "edition": "0", "kept_because": ""}
    return {**given, **dated, "rests_on": "STD-03#C1", **more}


def questions(database):
    """Return every question."""
    with database.reading() as session:
        return session.scalars(select(Question)).all()


def test_before_it_is_sent_pages_that_may_help_are_shown(sign_in_as, database):
    page = sign_in_as("xu").post(f"{DESK}/new", {**ASK, "step": "look"})

    assert page.status_code == 200
    assert "也许已经有答案" in page.text
    hits = re.findall(r'<a href="([^"]+)" target="_blank"', page.text)
    assert 0 < len(hits) <= 5
    assert any("STD-03" in one for one in hits)
    assert ASK["text"] in page.text
    assert "没有解决，交给 PMO" in page.text
    assert questions(database) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": " "}, "写下你的问题"),
        ({"text": " ", "category": ""}, "写下你的问题"),
        ({"category": ""}, "选一个领域"),
        ({"category": "没有"}, "选一个领域"),
        ({"about": "STD-77"}, "没有 STD-77"),
        ({"about": "STD-03#C99"}, "没有 STD-03#C99"),
        ({"project": "someone-elses"}, "只能选你参与的项目"),
    ],
)
def test_a_refused_question_comes_back_with_everything(sign_in_as, database, change, told):
    page = sign_in_as("xu").post(f"{DESK}/new", {**ASK, **change})

    assert page.status_code == 422
    assert told in page.text
    for name in {"text", "about"} - set(change):
        assert ASK[name] in page.text
    assert questions(database) == []


def test_every_fault_of_a_question_is_named_at_once(sign_in_as):
    wrong = {"text": " ", "category": "", "about": "STD-99#C1", "project": "x"}
    page = sign_in_as("xu").post(f"{DESK}/new", {**ASK, **wrong})

    assert page.status_code == 422
    assert page.text.count('class="ls-error"') == len(wrong)


def test_the_form_takes_over_what_was_searched_for_in_vain(sign_in_as):
    xu = sign_in_as("xu")

    assert "/app/guidance/new?text=qqqq" in xu.get("/app/find?words=qqqq").text
    assert "qqqq" in xu.get(f"{DESK}/new?text=qqqq").text


def test_strangers_and_others_do_not_learn_that_a_question_exists(browser, sign_in_as, asked):
    assert browser.get(asked).status_code == 302
    assert "sign-in" in browser.get(asked).headers["Location"]
    for key in ("lin", "luo", "han", "zhou"):
        other = sign_in_as(key)
        for path in (asked, f"{asked}/faq"):
            assert other.get(path).status_code == 404
        for act in ("answer", "not-yet", "close", "openness", "faq/sign"):
            assert other.post(f"{asked}/{act}", TOLD).status_code in {403, 404}
        assert ASK["text"] not in other.get(DESK).text


def test_expert_and_asker_bring_a_question_to_its_end(sign_in_as, asked):
    xu, shen = sign_in_as("xu"), sign_in_as("shen")
    assert ASK["text"] in shen.get(DESK).text
    assert "等我答复的咨询" in shen.get("/app/").text
    assert shen.post(f"{asked}/answer", TOLD).status_code == 302
    assert TOLD["text"] in xu.get(asked).text
    assert xu.post(f"{asked}/not-yet", {"missing": "金额怎么写？"}).status_code == 302
    assert "金额怎么写？" in shen.get(asked).text
    shen.post(f"{asked}/answer", TOLD)
    assert xu.post(f"{asked}/not-yet", {"missing": "还是不懂"}).status_code == 409
    assert xu.post(f"{asked}/close", {"helped": "yes"}).status_code == 302
    assert "提问的人说：解决了" in shen.get(asked).text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": ""}, "写下答复"),
        ({"rests_on": "STD-77"}, "没有 STD-77"),
        ({"about": "STD-77"}, "没有 STD-77"),
    ],
)
def test_a_refused_answer_comes_back_with_everything(sign_in_as, asked, change, told):
    page = sign_in_as("shen").post(f"{asked}/answer", {**TOLD, **change})

    assert page.status_code == 422
    assert told in page.text
    assert change.get("text", TOLD["text"]) in page.text
    assert change.get("rests_on", TOLD["rests_on"]) in page.text


def test_a_curator_gives_a_question_to_another(sign_in_as, asked, cast):
    he = sign_in_as("he")
    assert he.post(f"{asked}/assign", {"assignee": str(cast["tang"].id)}).status_code == 302
    assert "唐宁" in he.get(asked).text
    assert sign_in_as("shen").get(asked).status_code == 404
    assert he.post(f"{asked}/assign", {"assignee": str(cast["xu"].id)}).status_code == 422
    assert sign_in_as("shen").post(f"{asked}/assign", {}).status_code == 403


def test_three_questions_about_a_clause_reach_the_board_without_their_words(sign_in_as, database):
    for key in ("xu", "gu", "luo"):
        send(sign_in_as(key))

    with database.reading() as session:
        (row,) = session.scalars(select(Improvement)).all()
    assert (row.source.value, row.address) == ("guidance", "STD-03#C1")
    assert ASK["text"] not in f"{row.title}{row.why}"
    assert row.present_zh
    assert ASK["text"] in sign_in_as("he").get(f"{DESK}?about=STD-03%23C1").text


def test_an_answer_becomes_a_page_that_a_stranger_finds_in_either_language(
    app, database, browser, sign_in_as, asked, settings
):
    shen, he = sign_in_as("shen"), sign_in_as("he")
    shen.post(f"{asked}/answer", TOLD)
    assert TOLD["text"] in he.get(f"{asked}/faq").text
    assert shen.get(f"{asked}/faq").status_code == 404
    assert he.post(f"{asked}/faq", faq_form()).status_code == 302
    assert he.post(f"{asked}/faq/publish").status_code == 422
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shen.get(f"{asked}/faq").text)[1]
    assert he.post(f"{asked}/faq/sign", {"seen": seen}).status_code == 403
    assert shen.post(f"{asked}/faq/sign", {"seen": seen}).status_code == 302
    assert he.post(f"{asked}/faq/publish").status_code == 302
    with app.app_context():
        app.extensions[OUTBOX].drain(database, Lane.QUICK)

    for lang, prefix, words in (("zh", "", "授权写到多细"), ("en", "/en", "spell out authority")):
        hits = browser.get("/api/search", query_string={"q": words, "lang": lang}).json["hits"]
        assert hits[0]["url"] == f"{prefix}/faq/how-far-does-a-charter-spell-out/"
        page = browser.get(hits[0]["url"])
        assert page.status_code == 200
        assert "STD-03#C1" in page.text
        for name in ("许可", "沈舟", "何静"):
            assert name not in page.text
    assert "整理成了问答" in sign_in_as("xu").get("/app/notices").text
    assert he.post(f"{asked}/faq", faq_form(edition="1")).status_code == 409


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title_zh": "长" * 61}, "最多 60 字"),
        ({"rests_on": "STD-77"}, "没有 STD-77"),
        ({"owner": "NOBODY"}, "选一个角色"),
        ({"next_review": "2020-01-01"}, "下次复审要在"),
        ({"next_review": ""}, "下次复审要在"),
    ],
)
def test_a_refused_text_comes_back_with_everything(sign_in_as, asked, change, told):
    sign_in_as("shen").post(f"{asked}/answer", TOLD)
    page = sign_in_as("he").post(f"{asked}/faq", faq_form(**change))

    assert page.status_code == 422
    assert told in page.text
    assert "How much work may be approved" in page.text


def test_a_private_question_has_no_way_to_a_page(sign_in_as, asked):
    sign_in_as("shen").post(f"{asked}/answer", TOLD)
    assert sign_in_as("xu").post(f"{asked}/openness", {"open": "no"}).status_code == 302
    he = sign_in_as("he")

    assert "整理成问答" not in he.get(asked).text
    assert he.get(f"{asked}/faq").status_code == 404
    refused = he.post(f"{asked}/faq", faq_form())
    assert refused.status_code == 403
    assert "没有同意发布" in refused.text
    assert "How much work may be approved" in refused.text


def test_an_expert_begins_a_lesson_from_an_answer(sign_in_as, asked, database):
    shen = sign_in_as("shen")
    shen.post(f"{asked}/answer", TOLD)
    answer = shen.post(f"{asked}/lesson")

    assert "/app/lessons/" in answer.headers["Location"]
    with database.reading() as session:
        draft = session.scalars(select(Draft)).one()
    assert draft.recommendation == TOLD["text"]
    assert sign_in_as("xu").post(f"{asked}/lesson").status_code == 403


def test_every_screen_is_english_for_english_readers(sign_in_as, asked, cast):
    sign_in_as("shen").post(f"{asked}/answer", TOLD)
    he = sign_in_as("he", language="en")
    given = [ASK["text"], TOLD["text"], *(one.name for one in cast.values())]
    pages = [he.get(path) for path in (DESK, asked, f"{asked}/faq", f"{DESK}/new")]
    pages += [sign_in_as("xu", language="en").get(asked)]

    for page in pages:
        assert page.status_code == 200
        assert chinese_in(page, but=[*given, "北辰", "中文"]) == set()
