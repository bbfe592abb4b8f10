"""The options of a question out of its answer set: by order, never by text; what is odd about the set is told."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from library.maturity.samm.checkout import Checkout, Item, lowered
from library.maturity.samm.noted import Report, What
from library.maturity.values import exact

PLACE = re.compile(r"[0-9]{1,3}")
FEWEST = 2
VALUES = [exact(one) for one in ("0", "0.25", "0.5", "1")]
"""What an answer of SAMM is worth."""

Row = dict[str, Any]


class QuestionUnclear(Exception):
    """A question that cannot be taken, by the field it fails at; the message says why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def options_of(checkout: Checkout, question: Item, report: Report) -> list[Mapping[str, Any]]:
    """Return the options of the answer set by their order, which is their id; raise `QuestionUnclear`."""
    sets = checkout.by_guid("answer_sets", question.get("answerSet")) if question.get("answerSet") else ()
    if not sets:
        named = question.get("answerSet") or "(none is named)"
        raise QuestionUnclear("answerSet", f"there is no answer set {named}")
    answers = sets[0]
    rows = _ordered(answers, _rows(answers, report), report)
    if len(rows) < FEWEST:
        place = f"{answers.file}:{answers.line_of('values')}"
        raise QuestionUnclear(
            "answerSet", f"{place}: an answer set needs {FEWEST} answers at least, not {len(rows)}"
        )
    _note_values(answers, rows, report)
    _note_texts(answers, rows, report)
    return [{"id": str(row["order"]), "value": str(row["value"]), "text": {"en": _said(row)}} for row in rows]


def _rows(answers: Item, report: Report) -> list[Row]:
    """Return the answers with the place where each stands; what is none is told."""
    found = []
    for place, row in enumerate(answers.many("values")):
        at = f"values.{place}"
        if isinstance(row, Mapping):
            found.append({**lowered(row), "at": at})
        else:
            sentence = f"answer {place + 1} holds no keys and values; it is left out"
            report.note(What.SKIPPED, answers.file, answers.line_of(at), sentence)
    return found


def _ordered(answers: Item, rows: list[Row], report: Report) -> list[Row]:
    orders = [str(row.get("order", "")) for row in rows]
    if all(PLACE.fullmatch(one) for one in orders) and len({int(one) for one in orders}) == len(orders):
        return sorted(rows, key=lambda row: int(str(row["order"])))
    sentence = "no clear order; that of the file is taken"
    report.note(What.REPAIRED, answers.file, answers.line_of("values"), sentence)
    return [{**row, "order": str(place)} for place, row in enumerate(rows)]


def _note_values(answers: Item, rows: list[Row], report: Report) -> None:
    """Note values that are none of SAMM's or do not rise, and weights, which are not counted."""

    def doubt(at: str, sentence: str) -> None:
        report.note(What.DOUBTFUL, answers.file, answers.line_of(at), sentence)

    values = []
    for row in rows:
        at = f"{row['at']}.value"
        try:
            values.append(exact(row.get("value")))
        except ValueError as error:
            place = f"{answers.file}:{answers.line_of(at)}"
            raise QuestionUnclear("answerSet", f"{place}: a value is no number") from error
        if values[-1] not in VALUES:
            doubt(at, f"{row['value']} is no value of SAMM; they are 0, 0.25, 0.5 and 1")
        if row.get("weight") not in (None, "1", "1.0"):
            doubt(f"{row['at']}.weight", f"the weight {row['weight']} is not counted; answers weigh 1")
    if any(before >= after for before, after in pairwise(values)):
        doubt("values", "the values do not rise with their order")


def _note_texts(answers: Item, rows: list[Row], report: Report) -> None:
    seen: set[str] = set()
    for row in rows:
        line = answers.line_of(f"{row['at']}.text")
        if not isinstance(row.get("text"), str) or not row["text"].strip():
            sentence = f"the text of an answer is missing; its order {row['order']} stands for it"
            report.note(What.DOUBTFUL, answers.file, line, sentence)
        elif _said(row).casefold() in seen:
            report.note(What.DOUBTFUL, answers.file, line, f"the text {_said(row)} stands twice in the set")
        seen.add(_said(row).casefold())


def _said(row: Mapping[str, Any]) -> str:
    text = row.get("text")
    return " ".join(text.split()) if isinstance(text, str) and text.strip() else str(row["order"])
