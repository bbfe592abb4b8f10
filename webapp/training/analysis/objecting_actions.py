"""Somebody objects to a question whose key they may see: their words stay with trainers, the board hears of it.

The board is read by many who have not met the question yet; what is written here may tell its key.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.errors import Invalid, NotFound, say, within
from webapp.improvements.actions import enter_once
from webapp.improvements.rules import Source, Trace, Wish
from webapp.training.analysis.models import ItemObjection
from webapp.training.analysis.proposing_actions import place_in
from webapp.training.attempts import queries
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.policy import Level
from webapp.training.attempts.reviewed import level_now
from webapp.training.banks.shelf import Papers

LONGEST = 1000
TITLE = say("题目 %(question)s 有人提出异议")
WHY = say("有人看过答案和解析之后，对这道题提出异议。原话可能说出答案，所以只在题目的数字页上，给培训师看。")


class WordsMissing(Invalid):
    """An objection without words."""

    sentence = say("请写清楚哪里不对，例如哪个选项也说得通、依据哪一条。")
    field = "words"


def object_to(
    session: Session, papers: Papers, attempt: Attempt, slot: int, words: str, *, by: User
) -> ItemObjection:
    """Keep what somebody says against a question on their own paper; a second time it takes the place of the first.

    Only where the policy shows them its key now, and never while an exam is open.
    """
    if attempt.is_excluded or level_now(session, attempt, evaluation_of(session, attempt)) < Level.FULL:
        raise NotFound
    said = within(words.strip(), LONGEST, "words")
    if not said:
        raise WordsMissing
    item = queries.get_item(session, attempt, slot)
    row = _objection_at(session, item, by)
    row.words, row.raised_at = said, clock.now()
    session.add(row)
    session.flush()
    _tell_board(session, papers, item.version.question, by)
    return row


def _objection_at(session: Session, item: AttemptItem, person: User) -> ItemObjection:
    query = select(ItemObjection).where(
        ItemObjection.person_id == person.id, ItemObjection.question_version_id == item.question_version_id
    )
    found = session.scalar(query)
    return found or ItemObjection(
        person_id=person.id,
        question=item.version.question,
        question_version_id=item.question_version_id,
    )


def _tell_board(session: Session, papers: Papers, question: str, by: User) -> None:
    """Put one request on the board for a question, while one about it waits there no other."""
    place = place_in(papers, papers.items[question].standards) if question in papers.items else None
    if place is None:
        return
    trace = Trace(Source.EXAM_ITEM, question, f"/app/training/items/{question}/figures#objections")
    wish = Wish(place, trace, "zh", title=TITLE % {"question": question}, why=WHY)
    enter_once(session, wish, by=by)
