"""What trainers may do: more time, also in mid-exam; previews; voiding; reading the log. Nobody else may."""

from datetime import timedelta

import pytest

from tests.training.small_banks import EXAM
from webapp import clock
from webapp.training.attempts.states import State

PEOPLE = f"/app/training/exam/{EXAM}/people"


@pytest.fixture
def trainer(sign_in_as):
    """Return the browser of a curator."""
    return sign_in_as("tang")


@pytest.fixture
def grant(trainer, cast):
    """Return a function that gives somebody more time."""

    def give(key="xu", **more):
        sent = {"sitter": str(cast[key].id), "factor": "1.5", "why": "需要放大字号", **more}
        return trainer.post(PEOPLE, sent)

    return give


def minutes(person):
    """Return how long an attempt lasts."""
    return (person.row().deadline_at - person.row().started_at) / timedelta(minutes=1)


def test_extra_time_holds_from_the_next_attempt_on(sit, grant):
    assert grant().status_code == 302

    assert minutes(sit("xu")) == 45
    assert minutes(sit("gu")) == 30


def test_the_newest_grant_counts_for_every_exam(sit, grant):
    grant(factor="2", every="1")
    grant(factor="1")

    assert minutes(sit("xu")) == 30


def test_without_limit_there_is_no_deadline(sit, grant):
    grant(factor="unlimited")

    assert sit("xu").row().deadline_at is None


@pytest.mark.parametrize("wrong", [{"factor": "3"}, {"why": " "}, {"sitter": "x"}, {"sitter": ""}])
def test_a_grant_needs_a_person_a_factor_and_a_reason(sit, grant, wrong):
    assert grant(**wrong).status_code == 422
    assert minutes(sit("xu")) == 30


def test_time_is_added_in_the_middle_of_an_exam(sit, trainer):
    person = sit("xu")
    answer = trainer.post(f"{person.page}/time", {"factor": "2", "why": "停电十分钟"})

    assert answer.status_code == 302
    assert minutes(person) == 60
    with clock.stopped_at(person.row().started_at + timedelta(minutes=45)):
        assert person.put(1, None).json["seconds_left"] == 900
    assert "停电十分钟" in trainer.get(f"{person.page}/record").text


def test_an_ended_attempt_gets_no_more_time(sit, trainer):
    person = sit("xu")
    person.submit()

    assert trainer.post(f"{person.page}/time", {"factor": "2", "why": "晚了"}).status_code == 409


def test_a_void_attempt_uses_up_no_try_and_shows_nothing(sit, trainer):
    person = sit("xu")
    person.answer()
    person.submit()
    assert trainer.post(f"{person.page}/void", {"why": "考场停电"}).status_code == 302

    assert person.row().state == State.VOIDED
    page = person.look().text
    assert "作废" in page
    assert "原因：考场停电" in page
    assert "ls-result" not in page
    assert "考场停电" in person.browser.get("/app/notices").text
    assert sit("xu").page != person.page


def test_voiding_needs_a_reason(sit, trainer):
    person = sit("xu")

    assert trainer.post(f"{person.page}/void", {"why": ""}).status_code == 422
    assert person.row().state == State.OPEN


def test_a_preview_is_an_attempt_that_counts_nowhere(sit, trainer, sign_in_as):
    begun = trainer.post(f"/app/training/exam/{EXAM}/preview")
    page = trainer.get(begun.headers["Location"]).text

    assert "预览，不计入" in page
    assert "3 次，共 3 次" in trainer.get(f"/app/training/exam/{EXAM}").text


def test_an_open_preview_is_never_taken_for_the_real_attempt(sit, trainer):
    preview = trainer.post(f"/app/training/exam/{EXAM}/preview").headers["Location"]
    assert preview not in trainer.get(f"/app/training/exam/{EXAM}").text

    real = sit("tang")

    assert real.page != preview
    assert not real.row().is_excluded
    assert "预览，不计入" not in trainer.get(real.page).text


def test_a_preview_waits_until_the_real_attempt_is_handed_in(sit, trainer):
    real = sit("tang")
    assert trainer.post(f"/app/training/exam/{EXAM}/preview").status_code == 409
    assert real.row().state == State.OPEN

    real.submit()
    assert trainer.post(f"/app/training/exam/{EXAM}/preview").status_code == 302


def test_what_a_person_notes_reaches_the_trainer(sit, trainer):
    person = sit("xu")
    person.browser.post(f"{person.page}/incident", {"text": "断网三分钟"})
    person.send("away")

    page = trainer.get(f"{person.page}/record").text
    assert "断网三分钟" in page
    assert "1 次。这是事实，不是判断" in page


def test_an_empty_note_is_refused(sit):
    person = sit("xu")

    assert person.browser.post(f"{person.page}/incident", {"text": " "}).status_code == 422


@pytest.mark.parametrize("key", ["gu", "zhou"])
def test_only_trainers_enter(sit, sign_in_as, key):
    person, other = sit("xu"), sign_in_as(key)

    for path in (
        PEOPLE,
        f"{person.page}/record",
        "/app/training/regrades",
        "/app/training/banks",
        "/app/training/items/risk-0001",
    ):
        assert other.get(path).status_code in {403, 404}
    for path in (PEOPLE, f"{person.page}/time", f"{person.page}/void", f"/app/training/exam/{EXAM}/preview"):
        assert other.post(path, {"why": "x", "factor": "2"}).status_code in {403, 404}


def test_an_administrator_sees_no_answers(sit, sign_in_as, cast):
    person = sit("xu")
    admins = [key for key, one in cast.items() if one.role == "admin"]

    for key in admins:
        other = sign_in_as(key)
        for path in (person.page, person.api, f"{person.page}/record", "/app/training/banks/risk"):
            assert other.get(path).status_code in {403, 404}


def test_nobody_decides_about_their_own_exam(sit, trainer, grant):
    own = sit("tang")

    for path, more in (("void", {}), ("time", {"factor": "2"})):
        answer = trainer.post(f"{own.page}/{path}", {"why": "停电", **more})
        assert answer.status_code == 403
        assert "不能给自己办这一步" in answer.text
    assert grant("tang").status_code == 403
    assert (own.row().state, minutes(own)) == (State.OPEN, 30)
    assert minutes(sit("gu")) == 30


def test_the_pages_offer_nobody_a_decision_about_their_own_exam(sit, trainer, cast):
    own = sit("tang")

    record = trainer.get(f"{own.page}/record").text
    assert "作废这份答卷" not in record
    assert "调整时间" not in record
    assert f'value="{cast["tang"].id}"' not in trainer.get(PEOPLE).text
