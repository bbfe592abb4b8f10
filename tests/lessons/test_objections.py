"""Five working days for the manager of the source project, an objection with a reason, and its end."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.lessons.test_views import path_of
from tests.scenes import WORDS, register_orders
from webapp import clock
from webapp.accounts.actions import close_account
from webapp.accounts.models import User
from webapp.accounts.queries import notices_of
from webapp.errors import Forbidden
from webapp.lessons.actions import Origin, publish_lesson, save_words
from webapp.lessons.objections import answer, clear, ends_on, find_objection, may_object, object_to
from webapp.lessons.queries import waiting_for
from webapp.lessons.refusals import ObjectionOpen, PeriodRuns, ReasonMissing, StepRefused
from webapp.lessons.review_actions import sign
from webapp.lessons.rules import State

MONDAY = datetime.fromisoformat("2026-07-06T09:00:00+00:00")


@pytest.fixture
def signed(session, cast, orders, take):
    """Return a lesson from the project of orders, signed on a Monday."""
    with clock.stopped_at(MONDAY):
        return take(State.ACCEPTED, origin=Origin(project_id=orders.id))


@pytest.fixture
def publish(session, cast, causes):
    """Return a function that publishes on a day."""

    def published(draft, day=MONDAY):
        with clock.stopped_at(day):
            return publish_lesson(session, draft, causes=causes, by=cast["he"])

    return published


def test_the_period_ends_five_working_days_after_the_signature(signed):
    assert ends_on(signed) == date(2026, 7, 13)


@pytest.mark.parametrize("days", [0, 4, 7])
def test_nothing_is_published_while_the_period_runs(signed, publish, days):
    with pytest.raises(PeriodRuns):
        publish(signed, MONDAY + timedelta(days=days))


def test_after_the_period_it_is_published(signed, publish):
    publish(signed, MONDAY + timedelta(days=8))

    assert signed.state == State.PUBLISHED


def test_a_lesson_without_a_project_waits_for_nobody(take, publish):
    publish(take(State.ACCEPTED), clock.now())


def test_nobody_waits_for_a_manager_who_left(session, cast, signed, publish):
    close_account(session, session.get_one(User, cast["lin"].id), by=cast["han"])

    publish(signed)


def test_the_manager_hears_of_it_and_finds_it_among_what_waits(session, cast, signed):
    assert "5 个工作日" in notices_of(session, cast["lin"])[0].sentence
    with clock.stopped_at(MONDAY):
        assert waiting_for(session, cast["lin"]) == [signed]


def test_a_manager_who_agrees_ends_the_period(session, cast, signed, publish):
    with clock.stopped_at(MONDAY):
        clear(session, signed, by=cast["lin"])
        assert not waiting_for(session, cast["lin"])

    publish(signed)


def test_an_objection_stops_publication_for_good_until_it_is_settled(session, cast, signed, publish):
    with clock.stopped_at(MONDAY):
        object_to(session, signed, note="看得出是哪个车间", by=cast["lin"])

    with pytest.raises(ObjectionOpen):
        publish(signed, MONDAY + timedelta(days=30))

    answer(session, signed, note="已改成“几个班组”", by=cast["he"])
    publish(signed, MONDAY + timedelta(days=30))
    assert "答复" in notices_of(session, cast["lin"])[0].sentence


def test_an_objection_needs_a_reason_and_so_does_its_answer(session, cast, signed):
    with clock.stopped_at(MONDAY):
        with pytest.raises(ReasonMissing):
            object_to(session, signed, note=" ", by=cast["lin"])
        object_to(session, signed, note="看得出是谁", by=cast["lin"])
        with pytest.raises(ReasonMissing):
            answer(session, signed, note=" ", by=cast["he"])
        with pytest.raises(Forbidden):
            answer(session, signed, note="不成立", by=cast["lin"])
    assert find_objection(signed).note == "看得出是谁"


@pytest.mark.parametrize("key", ["xu", "fang", "shen", "he", "tang", "han"])
def test_only_the_manager_of_the_source_project_objects(session, cast, signed, key):
    with clock.stopped_at(MONDAY), pytest.raises(StepRefused):
        object_to(session, signed, note="不同意", by=cast[key])


def test_after_the_period_there_is_no_objection(session, cast, signed):
    with clock.stopped_at(MONDAY + timedelta(days=8)):
        assert not may_object(session, signed, cast["lin"])


def test_a_changed_text_voids_the_objection_and_begins_a_new_period(session, cast, signed, publish):
    with clock.stopped_at(MONDAY):
        object_to(session, signed, note="去掉天数", by=cast["lin"])
    with clock.stopped_at(MONDAY + timedelta(days=7)):
        words = replace(WORDS, evidence="改过")
        save_words(session, signed, words, edition=signed.edition, by=cast["he"])
        assert find_objection(signed) is None
        assert ends_on(signed) is None
        sign(session, signed, by=cast["tang"])

    assert ends_on(signed) == date(2026, 7, 20)
    with pytest.raises(PeriodRuns):
        publish(signed, MONDAY + timedelta(days=8))


def test_the_manager_objects_and_the_curator_answers_on_the_page(sign_in_as, kept, database, cast):
    with database.transaction() as session:
        project = register_orders(session, cast)
    draft = kept(State.ACCEPTED, origin=Origin(project_id=project.id))
    lin, he = sign_in_as("lin"), sign_in_as("he")
    seen = {"seen": draft.text_hash}

    assert lin.post(path_of(draft, "object"), seen | {"note": ""}).status_code == 422
    assert lin.post(path_of(draft, "object"), seen | {"note": "看得出是哪个车间"}).status_code == 302
    assert "看得出是哪个车间" in he.get(path_of(draft)).text
    assert he.post(path_of(draft, "publish")).status_code == 422
    assert he.post(path_of(draft, "answer"), {"note": "已改"}).status_code == 302
    assert lin.post(path_of(draft, "clear"), seen).status_code == 302
    assert he.post(path_of(draft, "publish")).status_code == 302
    assert sign_in_as("gu").post(path_of(draft, "object"), seen).status_code == 404
