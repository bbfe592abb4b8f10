"""A card as a question on a page, and an answer with its solution: drawn by the same code as those of an attempt."""

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from flask_babel import gettext

from library.questions.format import said
from webapp.training.attempts.chance import Chance
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.responses import CHOICES, Response, stored
from webapp.training.attempts.reviewed import ReviewedItem, verdict_on
from webapp.training.attempts.shown import ShownItem, shown_item
from webapp.training.attempts.solutions import solution_of
from webapp.training.banks.models import QuestionVersion
from webapp.training.banks.shelf import Papers
from webapp.training.review.models import AnswerLog, ReviewCard

SLOT = 1
LONGEST_NAME = 48


def secret_of(card: ReviewCard) -> bytes:
    """Return what orders and seals the options of a card until it is answered."""
    told = f"{card.person_id}:{card.question}:{card.due_at.isoformat()}"
    return hashlib.sha256(told.encode()).digest()


def order_of(card: ReviewCard, papers: Papers) -> list[str]:
    """Return the options of a card in an order of its own, unless they may not be moved."""
    letters = _letters(card.version)
    question = papers.items.get(card.question)
    if card.version.body["kind"] == "true_false" or (question and question.fixed_options):
        return letters
    return Chance(secret_of(card), "options").shuffled(letters)


def asked(card: ReviewCard, papers: Papers, language: str, response: Response | None = None) -> ShownItem:
    """Return a card as a question to answer: no key, no explanation."""
    attempt, item = _alone(secret_of(card), card.version, order_of(card, papers), response)
    return shown_item(attempt, item, language)


def read_response(card: ReviewCard, papers: Papers, values: Sequence[str]) -> Response | None:
    """Return what a form says, as it is kept; refuse what does not belong to this card."""
    sent: dict[str, Any]
    kind = card.version.body["kind"]
    if kind in CHOICES:
        sent = {"chosen": [one for one in values if one]}
    elif kind == "fill_in":
        sent = {"blanks": list(values)}
    else:
        sent = {"text": values[0] if values else ""}
    return stored(card.version.body, order_of(card, papers), (secret_of(card), SLOT), sent)


def solved(answer: AnswerLog, version: QuestionVersion, papers: Papers, language: str) -> ReviewedItem:
    """Return an answer with its solution, as after an attempt."""
    secret = answer.id.bytes
    attempt, item = _alone(secret, version, _letters(version), answer.response)
    solution = solution_of(attempt, item, papers, language)
    verdict = verdict_on(item, answer.share)
    return ReviewedItem(shown_item(attempt, item, language), verdict, f"{float(answer.share):.2g}", solution)


def name_of(body: Mapping[str, Any], papers: Papers, question: str, language: str) -> str:
    """Return what a question is called in a list: its title, else how it begins."""
    known = papers.items.get(question)
    title = said(known.title, language) if known else ""
    stem = " ".join(said(body["stem"], language).split())
    return title or (stem if len(stem) <= LONGEST_NAME else f"{stem[:LONGEST_NAME]}…")


def answered(answer: AnswerLog, language: str) -> str:
    """Return what was answered, in the words the person saw; empty for no answer, and for one that was erased."""
    response, body = answer.response or {}, answer.version.body
    if "chosen" in response:
        texts = {one["letter"]: said(one["text"], language) for one in body["options"]}
        texts |= {"true": gettext("对"), "false": gettext("错")}
        return "; ".join(texts.get(one, one) for one in response["chosen"])
    return " | ".join(response["blanks"]) if "blanks" in response else response.get("text", "")


def _letters(version: QuestionVersion) -> list[str]:
    if version.body["kind"] == "true_false":
        return ["true", "false"]
    return [one["letter"] for one in version.body["options"]]


def _alone(
    secret: bytes, version: QuestionVersion, order: list[str], response: Response | None
) -> tuple[Attempt, AttemptItem]:
    """Return a question that stands on no paper, in the shape of one that does; it is never stored."""
    item = AttemptItem(
        slot=SLOT,
        version=version,
        option_order=order,
        points=Fraction(1),
        response=dict(response) if response else None,
        rev=0,
        flagged=False,
    )
    return Attempt(secret=secret), item
