"""A manager hears when a lesson that the project took up has changed, once, and of no other."""

from dataclasses import replace

import pytest

from tests.lessons.before.conftest import given
from webapp.accounts.queries import notices_of
from webapp.lessons.before.answers import AnswerKind
from webapp.lessons.before.changes import tell_of_changes
from webapp.projects.rules import Stage


@pytest.fixture
def told(session, cast):
    """Return a function that says what the manager has been told of changed lessons."""

    def sentences():
        found = [one.sentence for one in notices_of(session, cast["lin"])]
        return [one for one in found if "采用过的教训" in one]

    return sentences


def changed(lessons, lesson_id, **facts):
    """Return the content with a lesson whose front matter says something else."""
    entry = lessons.get(lesson_id)
    other = replace(entry, facts=entry.facts.model_copy(update=facts))
    return replace(lessons, entries={**lessons.entries, lesson_id: other})


@pytest.mark.parametrize(
    "change",
    [
        ({"version": "9.0"}, "有变化"),
        ({"status": "verified"}, "有变化"),
        ({"status": "retired"}, "退役了"),
    ],
)
def test_a_new_version_or_status_of_an_adopted_lesson_is_told_once(
    session, lessons, starting, answer, told, change
):
    facts, says = change
    row = answer(starting, given())
    tell_of_changes(session, lessons)
    assert told() == []

    for _ in range(2):
        tell_of_changes(session, changed(lessons, row.lesson_id, **facts))

    (sentence,) = told()
    assert says in sentence


def test_what_a_project_did_not_take_up_or_an_ended_project_hears_nothing(
    session, lessons, starting, answer, told
):
    other = answer(starting, given(AnswerKind.NOT_APPLICABLE))
    used = answer(starting, given(AnswerKind.ADAPT))
    tell_of_changes(session, changed(lessons, other.lesson_id, version="9.0"))
    starting.stage = Stage.CANCELLED
    session.flush()
    tell_of_changes(session, changed(lessons, used.lesson_id, version="9.0"))

    assert told() == []


def test_of_what_was_shown_before_this_was_kept_the_next_change_is_told(
    session, lessons, starting, answer, told
):
    row = answer(starting, given())
    row.mark = ""
    tell_of_changes(session, lessons)
    assert (row.mark != "", told()) == (True, [])

    tell_of_changes(session, changed(lessons, row.lesson_id, version="9.0"))
    assert len(told()) == 1
