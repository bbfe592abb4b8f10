"""A whole sitting over the wire: start, save, two tabs, the clock, submit; rules R1 to R7."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from tests.training.small_banks import CHECK, GROUPS
from webapp import clock
from webapp.training.attempts.finish_actions import evaluation_of, finish, finish_overdue
from webapp.training.attempts.models import Attempt, AttemptEvent, AttemptItem
from webapp.training.attempts.states import Ended, Happened, State

LATER = timedelta(minutes=31, seconds=1)
IN_GRACE = timedelta(minutes=30, seconds=30)


def count(database, kind):
    """Return how many rows of a table there are."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(kind))


def test_a_second_start_returns_the_open_attempt(sit, database):
    first, second = sit(), sit()

    assert first.page == second.page
    assert (count(database, Attempt), count(database, AttemptItem)) == (1, 8)


def test_an_attempt_has_its_own_copy_of_the_rules(sit):
    found = sit().row()

    assert found.quiz_version.rules["time"]["minutes"] == 30
    assert found.deadline_at - found.started_at == timedelta(minutes=30)


def test_a_save_is_acknowledged_by_the_server(sit):
    person = sit()
    item = person.of_kind("single")

    answer = person.put(item.slot, person.tokens(item, "B"), flagged=True)

    assert answer.status_code == 200
    assert answer.json["rev"] == 1
    assert 1790 <= answer.json["seconds_left"] <= 1800
    assert len(answer.json["saved_at"]) == len("14:03:22")
    kept = person.of_kind("single")
    assert (kept.response, kept.flagged, kept.rev) == ({"chosen": ["B"]}, True, 1)


def test_a_stale_save_is_told_how_things_stand(sit):
    person = sit()
    item = person.of_kind("single")
    person.put(item.slot, person.tokens(item, "A"))

    answer = person.put(item.slot, person.tokens(item, "B"), rev=0)

    assert answer.status_code == 409
    assert answer.json["current"] == {"rev": 1, "response": person.tokens(item, "A"), "flagged": False}
    assert person.of_kind("single").response == {"chosen": ["A"]}


@pytest.mark.parametrize(
    ("slot", "sent"),
    [
        (99, {}),
        ("x", {}),
        (-1, {}),
        (1, {"response": {"chosen": ["0" * 24]}}),
        (1, {"rev": "0"}),
        (1, {"rev": True}),
        (1, {"flagged": 1}),
        (1, {"score": 1}),
    ],
)
def test_what_does_not_belong_to_the_paper_is_refused_and_not_stored(sit, slot, sent):
    person = sit()

    answer = person.put(slot, sent.pop("response", None), **sent)

    assert answer.status_code in {404, 422}
    assert all(item.rev == 0 for item in person.items())


def test_a_body_that_is_no_object_is_refused(sit):
    person = sit()
    headers = {"X-CSRFToken": person.browser.token()}

    answer = person.browser.client.put(f"{person.api}/items/1", data="[]", headers=headers)

    assert answer.status_code == 422


def test_a_token_of_somebody_else_is_refused(sit):
    mine, theirs = sit("xu"), sit("gu")
    item = mine.of_kind("single")

    assert mine.put(item.slot, theirs.tokens(item, "B")).status_code == 422


def test_an_attempt_of_somebody_else_is_not_there(sit):
    mine, theirs = sit("xu"), sit("gu")
    theirs.page, theirs.api = mine.page, mine.api

    assert theirs.look().status_code == 404
    assert theirs.hear(theirs.browser.get(theirs.api)).status_code == 404
    assert theirs.put(1, None).status_code == 404
    assert theirs.submit().status_code == 404


def test_grace_takes_what_is_under_way_and_gives_no_time(sit):
    person = sit()
    item = person.of_kind("single")
    with clock.stopped_at(person.row().started_at + IN_GRACE):
        answer = person.put(item.slot, person.tokens(item, "B"))

    assert (answer.status_code, answer.json["seconds_left"]) == (200, 0)


def test_a_flag_alone_comes_too_late_as_an_answer_does(sit):
    person = sit()
    with clock.stopped_at(person.row().started_at + LATER):
        answer = person.put(1, None, flagged=True)

    assert answer.status_code == 410
    assert [one.slot for one in person.items() if one.flagged or one.rev] == []


def test_after_grace_a_save_is_gone_and_logged(sit, database):
    person = sit()
    item = person.of_kind("single")
    with clock.stopped_at(person.row().started_at + LATER):
        answer = person.put(item.slot, person.tokens(item, "B"))

    assert answer.status_code == 410
    assert person.of_kind("single").response is None
    with database.reading() as session:
        kinds = session.scalars(select(AttemptEvent.kind).where(AttemptEvent.attempt_id == person.id)).all()
    assert kinds.count(Happened.LATE) == 1


def test_a_read_before_the_sweep_shows_its_result_and_writes_nothing(sit, database, papers):
    person = sit()
    person.answer(right=5)
    with clock.stopped_at(person.row().started_at + LATER):
        early = person.look()
        assert person.row().state == State.OPEN
        with database.transaction() as session:
            finish_overdue(session, papers)
        late = person.look()

    assert early.text.count("ls-result") == late.text.count("ls-result") == 1
    assert _shown(early) == _shown(late)
    row = person.row()
    assert (row.state, row.ended, row.ended_at) == (State.GRADED, Ended.TIMED_OUT, row.deadline_at)


def _shown(answer):
    """Return the line with the result."""
    return answer.text.partition('class="ls-result"')[2].partition("</p>")[0]


def test_the_sweeper_ends_an_attempt_once(sit, database, papers):
    person = sit()
    with clock.stopped_at(person.row().started_at + LATER):
        for _ in range(2):
            with database.transaction() as session:
                finish_overdue(session, papers)

    with database.reading() as session:
        kinds = session.scalars(select(AttemptEvent.kind).where(AttemptEvent.attempt_id == person.id)).all()
    assert kinds.count(Happened.ENDED) == 1


def test_whoever_comes_while_an_attempt_is_being_ended_finds_it_ended(sit, database, papers):
    person = sit()
    with database.reading() as session:
        seen_open = session.get_one(Attempt, person.id)
    with clock.stopped_at(person.row().started_at + LATER):
        for attempt in (None, seen_open):
            with database.transaction() as session:
                session.add_all([attempt] if attempt else [])
                finish(session, papers, attempt or session.get_one(Attempt, person.id))

    with database.reading() as session:
        kinds = session.scalars(select(AttemptEvent.kind).where(AttemptEvent.attempt_id == person.id)).all()
    assert kinds.count(Happened.ENDED) == 1


def test_the_sweeper_lets_running_attempts_be(sit, database, papers):
    person = sit()
    with clock.stopped_at(person.row().started_at + IN_GRACE), database.transaction() as session:
        finish_overdue(session, papers)

    assert person.row().state == State.OPEN


def test_submitting_twice_is_submitting_once(sit, database):
    person = sit()
    person.answer()

    answers = [person.submit(), person.submit(), person.submit("other")]

    assert {one.status_code for one in answers} == {200}
    assert len({one.json["state"] for one in answers}) == 1
    row = person.row()
    assert (row.state, row.ended, row.score, row.max, row.passed) == (
        State.GRADED,
        Ended.SUBMITTED,
        8,
        8,
        True,
    )


def test_submitting_after_time_is_the_automatic_result(sit):
    person = sit()
    person.answer(right=4)
    with clock.stopped_at(person.row().started_at + LATER):
        person.submit()

    row = person.row()
    assert (row.ended, row.ended_at, row.score, row.passed) == (Ended.TIMED_OUT, row.deadline_at, 4, False)


def test_a_key_of_another_attempt_submits_nothing(sit):
    mine, theirs = sit("xu"), sit("gu")
    assert theirs.send("submit", submit_key="same").status_code == 200

    assert mine.send("submit", submit_key="same").status_code == 409
    assert mine.row().state == State.OPEN


def test_after_submitting_nothing_can_be_saved(sit):
    person = sit()
    person.submit()

    assert person.put(1, None).status_code == 410


def test_a_score_is_what_items_and_versions_give(sit, database):
    person = sit()
    person.answer(right=6)
    person.submit()

    with database.reading() as session:
        again = evaluation_of(session, session.get_one(Attempt, person.id))
    row = person.row()
    assert (again.total.score, again.total.max, again.total.passed) == (row.score, row.max, row.passed)
    assert sum((item.score for item in person.items()), Fraction(0)) == row.score


def test_the_third_failure_uses_up_the_tries(sit):
    for _ in range(3):
        sit().submit()

    refused = sit()

    assert refused.status == 409
    assert "3 次机会都用完了" in refused.browser.get("/app/training/exam/small-exam").text


def test_a_passed_exam_is_not_taken_again(sit):
    person = sit()
    person.answer()
    person.submit()

    assert sit().status == 409


def test_language_can_change_at_any_moment(sit, sign_in_as):
    person = sit()
    item = person.of_kind("single")
    person.put(item.slot, person.tokens(item, "B"))
    chinese = person.ask()
    person.browser.client.set_cookie("language", "en")
    english = person.ask()

    assert "第一件事" in str(chinese)
    assert "第一件事" not in str(english)
    for before, after in zip(chinese["items"], english["items"], strict=True):
        assert [one["token"] for one in before["options"]] == [one["token"] for one in after["options"]]
        assert (before["slot"], before["response"], before["rev"]) == (
            after["slot"],
            after["response"],
            after["rev"],
        )


def test_parts_of_a_group_stay_together_and_show_their_stem(sit):
    person = sit(quiz=GROUPS)
    told = person.ask()["items"]

    assert ["shared stem" in one["stem"] for one in told] == [True, True, False]
    person.answer()
    person.submit()
    assert (person.row().score, person.row().max) == (6, 6)


def test_a_practice_has_no_clock(sit):
    person = sit(quiz=CHECK)

    assert person.row().deadline_at is None
    assert person.ask()["seconds_left"] is None


def test_leaving_the_page_is_a_fact_in_the_log(sit, database):
    person = sit()
    assert person.send("away").status_code == 204
    with database.reading() as session:
        kinds = session.scalars(select(AttemptEvent.kind).where(AttemptEvent.attempt_id == person.id)).all()

    assert kinds.count(Happened.AWAY) == 1
