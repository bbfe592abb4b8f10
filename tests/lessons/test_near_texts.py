"""Near texts at submission: the same, a variant, or different and why."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.browsers import words_of
from tests.lessons.test_views import path_of, typed
from tests.scenes import WORDS, submit_lesson, write_lesson
from webapp.errors import Forbidden
from webapp.lessons.likeness import LIKE, likeness, print_of
from webapp.lessons.models import Draft
from webapp.lessons.recurrence import Recurrence, note_recurrence, recurrences_of
from webapp.lessons.refusals import SayWhich, WhyDifferent
from webapp.lessons.rules import Alike, State
from webapp.lessons.similar import Near
from webapp.lessons.twin_actions import Said, answer_near
from webapp.site.finding import the_finding

KNOWN = "LL-2026-0010"
LIKE_KNOWN = replace(
    WORDS,
    title="开关打开前，另一个人逐台核对每一台服务器",
    event="八台服务器漏装了一台，开关打开之后旧代码被叫醒，45 分钟里不停发单。",
    cause_text="装完之后没有第二个人逐台核对版本。",
    recommendation="开关打开前由另一个人逐台核对版本，看什么：核对表上每台一个签字。",
)
NEAR = Near(KNOWN, "逐台核对", "", "/lessons/x/", 0.5, True)


@pytest.fixture(autouse=True)
def indexed(app):
    """Put the published lessons into the index."""
    with app.app_context():
        the_finding().catch_up()


@pytest.fixture
def begun(database, cast):
    """Return a draft of `xu` that tells what a published lesson tells."""
    with database.transaction() as session:
        return write_lesson(session, cast["xu"], LIKE_KNOWN)


@pytest.fixture
def now(database):
    """Return a function that reads a draft as it stands now."""

    def read(draft):
        with database.reading() as session:
            found = session.get_one(Draft, draft.id)
            return found.state, [(one.ref, one.kind, one.reason) for one in found.similar], found.reviews

    return read


# How like two texts are


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("zh", "接口冻结前不得启动联调", "接口没有冻结，不要启动联调"),
        ("en", "Freeze the interface before testing it", "Test an interface only once it is frozen"),
    ],
)
def test_two_titles_of_one_story_are_near_in_either_language(lang, one, other):
    assert likeness(print_of(one, []), print_of(other, [])) >= LIKE[lang]


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("zh", "接口冻结前不得启动联调", "测试环境和排期一起批准"),
        ("en", "Freeze the interface before testing it", "The sponsor decides on the training days"),
    ],
)
def test_two_stories_are_not_near(lang, one, other):
    assert likeness(print_of(one, []), print_of(other, [])) < LIKE[lang]


def test_a_text_is_as_near_as_can_be_to_itself_and_an_empty_one_to_nothing():
    assert likeness(print_of("联调", ["一段话"]), print_of("联调", ["一段话"])) == 1
    assert likeness(print_of("", []), print_of("联调", [])) == 0


# At submission


def test_a_text_with_nothing_near_is_submitted_at_once(sign_in_as, database, cast, now):
    with database.transaction() as session:
        draft = write_lesson(session, cast["xu"])

    answer = sign_in_as("xu").post(path_of(draft, "submit"), typed(draft))

    assert answer.location == path_of(draft)
    assert now(draft)[0] == State.SUBMITTED


def test_a_near_lesson_is_asked_about_before_submission_and_the_text_is_kept(sign_in_as, begun, now):
    xu = sign_in_as("xu")

    answer = xu.post(path_of(begun, "submit"), typed(begun, event="改过的经过"))

    assert answer.location == path_of(begun, "near")
    assert KNOWN in xu.get(answer.location).text
    assert now(begun)[0] == State.DRAFT
    assert "改过的经过" in xu.get(path_of(begun)).text


def test_the_same_is_a_recurrence_and_the_draft_ends_in_the_lesson(sign_in_as, begun, now, database):
    answer = sign_in_as("xu").post(path_of(begun, "near"), {f"kind-{KNOWN}": "same"})

    assert answer.location == path_of(begun)
    state, _, reviews = now(begun)
    assert state == State.MERGED
    assert reviews[-1].note.startswith(KNOWN)
    with database.reading() as session:
        assert len(recurrences_of(session, KNOWN)) == 1
        assert session.scalars(select(Recurrence.lesson_id)).all() == [KNOWN]


def test_a_variant_is_linked_and_goes_on(sign_in_as, begun, now, database):
    sign_in_as("xu").post(path_of(begun, "near"), {f"kind-{KNOWN}": "variant"})

    assert now(begun)[:2] == (State.SUBMITTED, [(KNOWN, Alike.VARIANT, "")])
    with database.reading() as session:
        assert len(recurrences_of(session, KNOWN)) == 0
    assert f">{KNOWN}<" in sign_in_as("he").get(path_of(begun)).text


def test_different_needs_one_line_and_the_answer_stays_in_the_form(sign_in_as, begun, now):
    xu = sign_in_as("xu")

    refused = xu.post(path_of(begun, "near"), {f"kind-{KNOWN}": "different", f"reason-{KNOWN}": " "})

    assert refused.status_code == 422
    assert 'value="different" checked' in refused.text
    assert "请用一句话写明不同在哪里" in words_of(refused)
    assert now(begun)[0] == State.DRAFT

    xu.post(path_of(begun, "near"), {f"kind-{KNOWN}": "different", f"reason-{KNOWN}": "讲的是数据库"})
    assert now(begun)[:2] == (State.SUBMITTED, [(KNOWN, Alike.DIFFERENT, "讲的是数据库")])


def test_no_answer_is_no_submission(sign_in_as, begun, now):
    assert sign_in_as("xu").post(path_of(begun, "near"), {}).status_code == 422
    assert now(begun)[0] == State.DRAFT


@pytest.mark.parametrize("key", ["gu", "he", "shen"])
def test_only_the_author_answers_before_submission(sign_in_as, begun, key):
    assert sign_in_as(key).get(path_of(begun, "near")).status_code == 404


def test_a_near_draft_of_somebody_else_is_shown_to_curators_alone(sign_in_as, database, cast):
    with database.transaction() as session:
        first = submit_lesson(session, cast["gu"])
        second = submit_lesson(session, cast["xu"], replace(WORDS, title="测试环境要和排期一起批准"))
        mine = write_lesson(session, cast["luo"], replace(WORDS, title="测试环境与排期一起批准"))

    assert str(first.id) in sign_in_as("he").get(path_of(second, "near")).text
    assert str(first.id) not in sign_in_as("luo").get(path_of(mine, "near")).text


def test_a_curator_may_merge_a_draft_into_another_and_no_recurrence_is_counted(
    sign_in_as, database, cast, now
):
    with database.transaction() as session:
        first = submit_lesson(session, cast["gu"])
        second = submit_lesson(session, cast["xu"])

    sign_in_as("he").post(path_of(second, "near"), {f"kind-{first.id}": "same"})

    assert now(second)[0] == State.MERGED
    assert now(first)[0] == State.SUBMITTED
    with database.reading() as session:
        assert not session.scalars(select(Recurrence)).all()


def test_answers_are_checked_before_any_is_kept(session, cast):
    draft = write_lesson(session, cast["xu"])

    with pytest.raises(SayWhich):
        answer_near(session, draft, [NEAR], {}, by=cast["xu"])
    with pytest.raises(WhyDifferent):
        answer_near(session, draft, [NEAR], {KNOWN: Said("different")}, by=cast["xu"])
    with pytest.raises(Forbidden):
        answer_near(session, draft, [NEAR], {KNOWN: Said("same")}, by=cast["gu"])
    assert not draft.similar


def test_the_same_project_on_the_same_day_recurs_once(session, orders):
    on = orders.started_on

    first = note_recurrence(session, KNOWN, orders, on=on)

    assert note_recurrence(session, KNOWN, orders, on=on) is first
    note_recurrence(session, KNOWN, None, on=on)
    assert len(recurrences_of(session, KNOWN)) == 2
