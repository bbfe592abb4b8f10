"""The pages of the book: a day of reviews, one question's record, practice of an area, the plan; nothing of others."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from tests.browsers import chinese_in
from tests.training.attempts.sitting import Sitter
from tests.training.small_banks import CHECK, EXAM, SECRET
from webapp import clock
from webapp.jobs import EXTENSION as JOBS
from webapp.training.attempts.tokens import token_of
from webapp.training.review.models import AnswerLog, ReviewCard, TakenIn
from webapp.training.review.showing import secret_of

BOOK = "/app/training/mistakes"


def due_now(database):
    """Let every card be a month old and due since yesterday; return them by question."""
    now = clock.now()
    with database.transaction() as session:
        for card in session.scalars(select(ReviewCard)):
            card.memory = {**card.memory, "last_review": (now - timedelta(days=30)).isoformat()}
            card.due_at = now - timedelta(days=1)
    with database.reading() as session:
        return {one.question: one for one in session.scalars(select(ReviewCard))}


def first(xu, database):
    """Let every card be due, open the day's review, and return the card it asks."""
    cards = due_now(database)
    return shown(xu.get(f"{BOOK}/review"), cards)


def shown(page, cards):
    """Return the card that a page asks."""
    return next(
        card for question, card in cards.items() if f'name="question" value="{question}"' in page.text
    )


def sent(card, letter, **more):
    """Return the form that chooses a letter."""
    token = token_of(secret_of(card), 1, letter)
    return {
        "question": card.question,
        "seen": card.due_at.isoformat(),
        "answer": token,
        "act": "answer",
        **more,
    }


@pytest.fixture
def xu(sign_in_as, sat):
    """Return the browser of somebody with three questions in the book."""
    sat()
    browser = sign_in_as("xu")
    browser.get(BOOK)
    return browser


def test_a_day_of_reviews_asks_then_shows_key_grade_and_next_day(xu, database):
    cards = due_now(database)
    page = xu.get(f"{BOOK}/review")
    card = shown(page, cards)
    assert SECRET not in page.text

    answered = xu.post(f"{BOOK}/review", sent(card, card.version.body["key"][0]))
    solution = xu.get(answered.location)
    assert SECRET in solution.text
    assert "答对" in solution.text
    assert "STD-03" in solution.text
    assert "下一题" in solution.text


def test_a_card_without_an_answer_shows_no_key_and_keeps_what_was_ticked(xu, database):
    card = first(xu, database)
    empty = {"question": card.question, "seen": card.due_at.isoformat(), "act": "answer", "is_flagged": "1"}

    refused = xu.post(f"{BOOK}/review", empty)
    assert refused.status_code == 422
    assert SECRET not in refused.text
    assert 'name="is_flagged" value="1" checked' in refused.text


def test_a_hint_keeps_the_answer_and_shows_where_to_read(xu, database):
    card = first(xu, database)

    hinted = xu.post(f"{BOOK}/review", sent(card, "A", act="hint"))
    assert hinted.status_code == 200
    assert 'name="saw_hint"' in hinted.text
    assert " checked" in hinted.text
    assert SECRET not in hinted.text


def test_a_forged_option_is_refused(xu, database):
    card = first(xu, database)

    assert xu.post(f"{BOOK}/review", {**sent(card, "A"), "answer": "made-up"}).status_code == 422


def test_a_second_answer_from_an_old_page_is_not_counted(xu, database):
    card = first(xu, database)
    xu.post(f"{BOOK}/review", sent(card, "A"))

    assert xu.post(f"{BOOK}/review", sent(card, "A")).status_code == 409


def test_when_all_is_done_the_day_is_over(xu, database):
    cards = due_now(database)
    for _ in cards:
        card = shown(xu.get(f"{BOOK}/review"), cards)
        xu.post(f"{BOOK}/review", sent(card, "B", says_easy="1"))

    assert "今天的复习做完了" in xu.get(f"{BOOK}/review").text


def test_one_question_shows_its_record_and_goes_out_and_in(xu, database):
    question = next(iter(due_now(database)))
    page = xu.get(f"{BOOK}/items/{question}")
    assert SECRET in page.text
    assert "练习或考试" in page.text

    xu.post(f"{BOOK}/items/{question}/out")
    assert "不在错题本里" in xu.get(f"{BOOK}/items/{question}").text
    xu.post(f"{BOOK}/items/{question}/in")
    assert "移出错题本" in xu.get(f"{BOOK}/items/{question}").text


def test_nobody_reads_the_book_of_another_nor_a_key_they_were_not_shown(xu, sign_in_as, database):
    cards = due_now(database)
    question = next(iter(cards))
    with database.reading() as session:
        answer = session.scalars(select(AnswerLog)).first()
    fang = sign_in_as("fang")

    assert fang.get(f"{BOOK}/items/{question}").status_code == 404
    assert fang.get(f"{BOOK}/answers/{answer.id}").status_code == 404
    assert fang.post(f"{BOOK}/items/{question}/in").status_code == 404
    assert fang.post(f"{BOOK}/review", sent(cards[question], "A")).status_code == 404
    unseen = next(f"risk-{n:04}" for n in range(1, 9) if f"risk-{n:04}" not in cards)
    assert xu.get(f"{BOOK}/items/{unseen}").status_code == 404


def test_the_book_stays_closed_during_an_exam(xu, database):
    question = next(iter(due_now(database)))
    Sitter(xu, EXAM, database)

    for path in ("", "/review", f"/items/{question}"):
        page = xu.get(f"{BOOK}{path}")
        assert page.status_code == 409
        assert SECRET not in page.text
    assert xu.post(f"{BOOK}/practice", {"area": "risk"}).status_code == 409


def test_a_practice_elsewhere_does_not_close_it(xu, database):
    Sitter(xu, CHECK, database)

    assert xu.get(BOOK).status_code == 200


def test_keys_of_an_exam_are_in_no_page_before_its_policy_shows_them(sign_in_as, sat):
    sat(key="fang", quiz=EXAM)
    fang = sign_in_as("fang")

    assert SECRET not in fang.get(BOOK).text
    assert "还没有错题" in fang.get(BOOK).text


def test_ten_questions_of_an_area_are_a_practice_like_any_other(xu, database):
    begun = xu.post(f"{BOOK}/practice", {"area": "risk"})

    assert "/app/training/attempts/" in begun.location
    page = xu.get(begun.location)
    assert page.status_code == 200
    assert "风险" in page.text
    assert SECRET not in page.text


def test_an_area_is_practised_as_often_as_one_likes(xu):
    for _ in range(2):
        begun = xu.post(f"{BOOK}/practice", {"area": "risk"})
        assert begun.status_code == 302
        api = begun.location.replace("/app/training/", "/api/")
        sent = {"submit_key": begun.location[-36:]}
        assert (
            xu.client.post(f"{api}/submit", json=sent, headers={"X-CSRFToken": xu.token()}).status_code == 200
        )


@pytest.mark.parametrize("area", ["", "nonsense"])
def test_an_unknown_area_cannot_be_practised(xu, area):
    assert xu.post(f"{BOOK}/practice", {"area": area}).status_code == 404


def test_an_area_without_questions_says_so(xu):
    assert xu.post(f"{BOOK}/practice", {"area": "cost"}).status_code == 422


def test_the_plan_says_honestly_when_the_quota_does_not_hold_it(xu, database):
    due_now(database)
    due = (clock.today() + timedelta(days=2)).isoformat()

    assert xu.post("/app/training/plan", {"quiz": EXAM, "exam_on": due, "quota": "1"}).status_code == 302
    page = xu.get("/app/training/plan")
    assert "排不下" in page.text
    assert "小考试" in page.text
    xu.post("/app/training/plan", {"quiz": "", "exam_on": due, "quota": "9"})
    assert "排得下" in xu.get("/app/training/plan").text
    xu.post("/app/training/plan/end")
    assert "写下考试日期" in xu.get("/app/training/plan").text


@pytest.mark.parametrize(
    "wrong",
    [{"exam_on": "2020-01-01"}, {"exam_on": "soon"}, {"quota": "0"}, {"quota": "many"}, {"quiz": "none"}],
)
def test_a_plan_that_cannot_be_is_refused_with_what_was_typed(xu, wrong):
    given = {"quiz": EXAM, "exam_on": (clock.today() + timedelta(days=9)).isoformat(), "quota": "7", **wrong}
    refused = xu.post("/app/training/plan", given)

    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert wrong.get("exam_on", given["exam_on"]) in refused.text


def test_every_page_speaks_english(xu, sign_in_as, database):
    question, card = next(iter(due_now(database).items()))
    due = (clock.today() + timedelta(days=2)).isoformat()
    xu.post("/app/training/plan", {"quiz": "", "exam_on": due, "quota": "1"})
    english = sign_in_as("xu", language="en")
    pages = [english.get(f"{BOOK}{path}") for path in ("", "/review", f"/items/{question}")]
    pages += [english.get("/app/training/plan"), english.get("/app/training/")]
    pages.append(english.get(english.post(f"{BOOK}/review", sent(card, "A")).location))

    for page in pages:
        assert page.status_code == 200
        assert not chinese_in(page, but=("北辰", "中文", "许可")), page.request.path


def rows(database):
    """Return how many cards, answers and attempts taken in are kept."""
    with database.reading() as session:
        return [
            session.scalar(select(func.count()).select_from(one)) for one in (ReviewCard, AnswerLog, TakenIn)
        ]


def test_looking_at_the_book_writes_nothing(xu, database):
    with database.transaction() as session:
        for table in (ReviewCard, AnswerLog, TakenIn):
            session.execute(delete(table))

    for path in (BOOK, f"{BOOK}/review"):
        assert xu.get(path).status_code == 200
    assert rows(database) == [0, 0, 0]


def test_an_answer_enters_the_book_with_its_result(sat, database):
    sat()

    assert rows(database) == [3, 3, 1]


def test_what_an_exam_shows_once_it_has_closed_enters_with_the_hour(app, sat, database):
    sat()
    with database.transaction() as session:
        for table in (ReviewCard, AnswerLog, TakenIn):
            session.execute(delete(table))

    app.extensions[JOBS].run_due(database)

    assert rows(database) == [3, 3, 1]
