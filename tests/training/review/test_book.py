"""What enters the book, when it comes again, when it leaves, and when it begins anew."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from library import load_catalog
from tests.training.attempts.sitting import Sitter
from tests.training.small_banks import CHECK, EXAM, write_papers
from webapp import clock
from webapp.errors import NotFound
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.shelf import Papers
from webapp.training.review import queries
from webapp.training.review.book_actions import AnsweredElsewhere, answer_card, put_in, take_out
from webapp.training.review.day import today_of
from webapp.training.review.intake import bring_up_to_date
from webapp.training.review.models import AnswerLog, ReviewCard
from webapp.training.review.plan_actions import end_plan, make_plan
from webapp.training.review.rules import ExamDayRefused, Grade, QuotaRefused


@pytest.fixture
def xu(cast):
    return cast["xu"]


def book(database, person):
    """Return the cards in the book of a person, brought up to date."""
    with database.transaction() as session:
        bring_up_to_date(session, person)
        return [one for one in queries.cards_of(session, person) if one.is_in_book]


def key_of(card):
    return {"chosen": list(card.version.body["key"])}


def reviewed(database, card, response, *, days=0, **marks):
    """Answer a card some days from now, and return it as it stands then."""
    with clock.stopped_at(clock.now() + timedelta(days=days)), database.transaction() as session:
        found = session.get(ReviewCard, (card.person_id, card.question))
        answer_card(session, found, response, marks=marks, seen=found.due_at)
    return found


def test_what_was_wrong_enters_and_what_was_right_does_not(database, xu, sat):
    sat(right=1)

    assert len(book(database, xu)) == 2


def test_what_was_flagged_enters_though_it_was_right(database, xu, sat, sign_in_as):
    sitter = Sitter(sign_in_as("xu"), CHECK, database)
    for item in sitter.items():
        sitter.put(item.slot, sitter.said(item, is_right=True), flagged=item.slot == 2)
    sitter.submit()

    assert len(book(database, xu)) == 1


def test_an_exam_enters_only_once_its_keys_may_be_seen(database, xu, sat):
    sat(quiz=EXAM, right=0)
    assert not book(database, xu)

    sat(quiz=EXAM, right=0)
    assert not book(database, xu)

    sat(quiz=EXAM, right=0)
    assert book(database, xu)


def test_an_exam_that_was_passed_enters_with_its_mistakes(database, xu, sat):
    sat(quiz=EXAM, right=6)

    assert len(book(database, xu)) == 2


def test_an_attempt_is_taken_in_once(database, xu, sat):
    sat()
    book(database, xu)
    book(database, xu)

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(AnswerLog)) == 3


def test_a_mistake_waits_for_the_next_day(database, app, papers, xu, sat):
    sat()
    book(database, xu)

    with database.reading() as session:
        assert not today_of(session, papers, xu).cards
    with clock.stopped_at(clock.now() + timedelta(days=1)), database.reading() as session:
        assert len(today_of(session, papers, xu).cards) == 3


def test_three_right_answers_on_different_days_let_it_leave_and_a_mistake_brings_it_back(database, xu, sat):
    sat()
    card = book(database, xu)[0]
    for days in (1, 1, 2):
        card = reviewed(database, card, key_of(card), days=days)
        assert card.is_in_book
    card = reviewed(database, card, key_of(card), days=3)
    assert not card.is_in_book

    assert reviewed(database, card, {"chosen": ["D"]}, days=4).is_in_book


def test_giving_up_counts_as_a_mistake(database, xu, sat):
    sat()
    card = reviewed(database, book(database, xu)[0], None, days=1)

    with database.reading() as session:
        assert queries.answers_of(session, xu.id, card.question)[0].grade == Grade.AGAIN


def test_an_answer_after_a_hint_comes_again_sooner(database, xu, sat):
    sat()
    one, other, *_ = book(database, xu)
    hinted = reviewed(database, one, key_of(one), days=1, saw_hint=True)
    plain = reviewed(database, other, key_of(other), days=1)

    assert hinted.due_at < plain.due_at


def test_a_card_is_answered_once_though_two_tabs_show_it(database, xu, sat):
    sat()
    card = book(database, xu)[0]
    with database.transaction() as session:
        found = session.get(ReviewCard, (xu.id, card.question))
        seen = found.due_at
        answer_card(session, found, key_of(card), marks={}, seen=seen)

        with pytest.raises(AnsweredElsewhere):
            answer_card(session, found, key_of(card), marks={}, seen=seen)


def test_another_key_makes_the_card_begin_anew_and_says_so(database, app, content_root, xu, sat):
    while True:
        sat()
        cards = {one.question: one for one in book(database, xu)}
        if "risk-0001" in cards and "risk-0002" in cards:
            break
    write_papers(content_root, key="C")
    with database.transaction() as session:
        register_papers(session, Papers(load_catalog(content_root)))

    after = {one.question: one for one in book(database, xu)}
    assert after["risk-0001"].is_reset
    assert after["risk-0001"].memory["last_review"] is None
    assert after["risk-0001"].version.body["key"] == ["C"]
    assert not after["risk-0002"].is_reset


def test_a_key_that_comes_back_is_the_one_that_is_practised(database, app, content_root, xu, sat):
    while "risk-0001" not in {one.question for one in book(database, xu)}:
        sat()
    for key in ("C", "B"):
        write_papers(content_root, key=key)
        with database.transaction() as session:
            register_papers(session, Papers(load_catalog(content_root)))
        card = next(one for one in book(database, xu) if one.question == "risk-0001")
        assert card.version.body["key"] == [key]
        assert card.is_reset


def test_another_wording_changes_nothing_of_the_card(database, app, content_root, xu, sat):
    while "risk-0001" not in {one.question for one in book(database, xu)}:
        sat()
    write_papers(content_root, stem="请想一想：")
    with database.transaction() as session:
        register_papers(session, Papers(load_catalog(content_root)))

    card = next(one for one in book(database, xu) if one.question == "risk-0001")
    assert not card.is_reset
    assert card.version.n == 2
    assert card.memory["last_review"] is not None


def test_a_question_goes_in_and_out_by_hand(database, xu, sat):
    sat(right=1)
    cards = book(database, xu)
    with database.transaction() as session:
        take_out(session, queries.get_card(session, xu, cards[0].question))
        right = next(one for one in queries.answers_of(session, xu.id) if one.share == 1)
        put_in(session, xu, right.question)

    assert {one.question for one in book(database, xu)} == {right.question, cards[1].question}


def test_what_was_never_answered_is_not_put_in(database, xu, sat):
    with database.transaction() as session, pytest.raises(NotFound):
        put_in(session, xu, "risk-0001")


def test_a_day_holds_no_more_than_its_quota_and_counts_what_was_done(database, app, papers, xu, sat):
    sat()
    book(database, xu)
    tomorrow = clock.now() + timedelta(days=1)
    with clock.stopped_at(tomorrow), database.transaction() as session:
        make_plan(session, xu, quiz=None, exam_on=clock.today() + timedelta(days=60), quota=2)
        first = today_of(session, papers, xu)
        card = first.cards[0]
        answer_card(session, card, key_of(card), marks={}, seen=card.due_at)
        then = today_of(session, papers, xu)

    assert (len(first.cards), first.later) == (2, 1)
    assert (len(then.cards), then.done, then.later) == (1, 1, 1)


def test_in_the_week_before_an_exam_everything_comes_though_it_is_not_due(database, app, papers, xu, sat):
    sat()
    for card in book(database, xu):
        for days in (1, 12):
            reviewed(database, card, key_of(card), days=days)
    with clock.stopped_at(clock.now() + timedelta(days=20)), database.transaction() as session:
        assert not today_of(session, papers, xu).cards
        make_plan(session, xu, quiz=None, exam_on=clock.today() + timedelta(days=8), quota=20)
        assert not today_of(session, papers, xu).cards
        make_plan(session, xu, quiz=None, exam_on=clock.today() + timedelta(days=7), quota=20)
        assert len(today_of(session, papers, xu).cards) == 3
        end_plan(session, xu)
        assert not today_of(session, papers, xu).cards


@pytest.mark.parametrize("days", [0, -1, 731])
def test_an_exam_is_planned_for_a_day_ahead(database, xu, days):
    with database.transaction() as session, pytest.raises(ExamDayRefused):
        make_plan(session, xu, quiz=None, exam_on=clock.today() + timedelta(days=days), quota=20)


@pytest.mark.parametrize("quota", [None, 0, 201])
def test_a_quota_is_a_number_somebody_works_through(database, xu, quota):
    with database.transaction() as session, pytest.raises(QuotaRefused):
        make_plan(session, xu, quiz=None, exam_on=clock.today() + timedelta(days=9), quota=quota)
