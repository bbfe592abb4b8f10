"""Many people at the same moment: no id is given twice, no text overwrites another."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from tests.scenes import WORDS, write_lesson
from webapp.errors import Conflict
from webapp.lessons.actions import save_words
from webapp.lessons.models import Draft
from webapp.lessons.queries import get_draft
from webapp.lessons.review_actions import accept, validate
from webapp.lessons.rules import State

AT_ONCE = 8


def test_ids_given_at_the_same_moment_are_all_different(database, cast, kept):
    drafts = [kept(State.IN_REVIEW) for _ in range(AT_ONCE)]
    with database.transaction() as session:
        for draft in drafts:
            validate(session, get_draft(session, draft.id, by=cast["shen"]), note="", by=cast["shen"])

    def take(draft):
        with database.transaction() as session:
            return accept(
                session, get_draft(session, draft.id, by=cast["he"], for_change=True), by=cast["he"]
            )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        given = list(pool.map(take, drafts))

    numbers = sorted(int(one.rpartition("-")[2]) for one in given)
    assert numbers == list(range(numbers[0], numbers[0] + AT_ONCE))


def test_of_texts_saved_at_the_same_moment_one_is_kept_and_the_others_are_told(database, cast):
    with database.transaction() as session:
        draft = write_lesson(session, cast["xu"])

    def save(n):
        words = replace(WORDS, title=f"第 {n} 个标签页")
        try:
            with database.transaction() as session:
                row = get_draft(session, draft.id, by=cast["xu"], for_change=True)
                save_words(session, row, words, edition=1, by=cast["xu"])
        except Conflict:
            return None
        return words.title

    with ThreadPoolExecutor(AT_ONCE) as pool:
        (kept,) = [title for title in pool.map(save, range(AT_ONCE)) if title]

    with database.reading() as session:
        assert session.get_one(Draft, draft.id).title == kept
