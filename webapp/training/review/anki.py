"""One's own wrong-answer book as text for Anki: a note a question, with key, explanation and where to read on."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.errors import Conflict, say
from webapp.training.attempts.words import KINDS
from webapp.training.banks.shelf import Papers
from webapp.training.review import queries
from webapp.training.review.day import reviewable
from webapp.training.review.models import AnswerLog
from webapp.training.review.showing import solved

HEAD = ("#separator:tab", "#html:true", "#guid column:1", "#tags column:4")
BREAKS = re.compile(r"\s*[\r\n\t]\s*")
BLANKS = re.compile(r"\s+")


class NothingToTake(Conflict):
    """A book without a question whose present key its owner has seen."""

    sentence = say("错题本里没有可以导出的题。答案改过的题，重新答一次以后才能导出。")


@dataclass(frozen=True)
class Note:
    """A note: its lasting name, so that a later import renews it, both sides as HTML, and its tags."""

    key: str
    front: str
    back: str
    tags: tuple[str, ...]


def anki_text(notes: Iterable[Note], names: Sequence[str]) -> str:
    """Return a file that Anki reads as it is: its own header lines, then a line a note; `names` are the columns."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    writer.writerows((one.key, _line(one.front), _line(one.back), _tags(one.tags)) for one in notes)
    head = [*HEAD[:2], "#columns:" + "\t".join(names), *HEAD[2:]]
    return "\n".join(head) + "\n" + file.getvalue()


def notes_of(session: Session, papers: Papers, person: User, language: str, *, base: str) -> list[Note]:
    """Return the notes of a book, or raise `NothingToTake`; `base` is where the links to chapters begin.

    A question is told by the version whose key its owner has seen; where another key counts by now, it waits.
    """
    book = reviewable(queries.cards_of(session, person), papers)
    newest: dict[str, AnswerLog] = {}
    for answer in queries.answers_of(session, person.id):
        newest.setdefault(answer.question, answer)
    known = [newest[key] for key, card in book.items() if key in newest and not card.is_reset]
    if not known:
        raise NothingToTake
    return [_note(one, papers, language, base) for one in known]


def column_names() -> tuple[str, ...]:
    """Return what the columns are called while importing."""
    return gettext("编号"), gettext("正面"), gettext("背面"), gettext("标签")


def _note(answer: AnswerLog, papers: Papers, language: str, base: str) -> Note:
    one = solved(answer, answer.version, papers, language)
    parts = {"one": one, "kinds": KINDS, "catalog": papers.catalog, "base": base}
    question = papers.items[answer.question]
    return Note(
        key=f"lodestar-{answer.question}-{language}",
        front=render_template("review/note_front.html", **parts),
        back=render_template("review/note_back.html", **parts),
        tags=("lodestar", f"lodestar::{answer.area}", *question.standards, *question.tags),
    )


def _line(html: str) -> str:
    return BREAKS.sub(" ", html.strip())


def _tags(tags: Iterable[str]) -> str:
    """Return tags with a blank between them, and none inside."""
    return " ".join(dict.fromkeys(BLANKS.sub("_", tag) for tag in tags))
