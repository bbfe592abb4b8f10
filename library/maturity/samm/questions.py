"""One question of SAMM in the format of a model: options by order, aliases, criteria."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from library.maturity.samm.checkout import Checkout, Item
from library.maturity.samm.joining import Joined
from library.maturity.samm.noted import Report, What
from library.maturity.values import exact


class OptionsUnclear(Exception):
    """A question whose answers cannot be told; the message says why."""


def question_data(checkout: Checkout, place: Joined, taken: set[str], report: Report) -> Mapping[str, Any]:
    """Return a question; raise `OptionsUnclear`. Its code is its identity, its GUID a mere fact."""
    question = place.question
    spellings = place.code.spellings() if place.code else ()
    aliases = [one for one in spellings if one not in taken]
    for other in (one for one in spellings if one in taken and one != question.name):
        report.note(What.DOUBTFUL, question.file, 1, f"{other} is the code of another question, no alias")
    taken.update(aliases)
    return {
        "id": question.name,
        "rev": "1",
        "aliases": aliases,
        "keys": {
            "dimension": place.practice_code,
            "function": place.function.get("name"),
            "practice": place.practice_code,
            "stream": place.stream.get("letter") or place.stream.name.rpartition("-")[2],
            "level": place.level.get("number"),
        },
        "text": {"en": question.get("text")},
        **({"help": {"en": help_}} if (help_ := place.activity.get("shortDescription")) else {}),
        "criteria": [
            {"en": " ".join(one.split())} for one in question.many("quality") if isinstance(one, str)
        ],
        "weight": "1",
        "na_allowed": "true",
        "options": _options(checkout, question, report),
        "x_guid": question.get("id"),
        "x_activity": place.activity.get("title"),
    }


def _options(checkout: Checkout, question: Item, report: Report) -> list[Mapping[str, Any]]:
    """Return the options of the answer set by their order, never by their text; their order is their id."""
    sets = checkout.by_guid("answer_sets", question.get("answerSet")) if question.get("answerSet") else ()
    if not sets:
        raise OptionsUnclear(f"there is no answer set {question.get('answerSet') or '(none is named)'}")
    rows = [
        {str(key).lower(): value for key, value in row.items()}
        for row in sets[0].many("values")
        if isinstance(row, Mapping)
    ]
    orders = [str(row.get("order", "")) for row in rows]
    if all(one.isdigit() for one in orders) and len(set(orders)) == len(orders):
        rows.sort(key=lambda row: int(str(row["order"])))
    else:
        report.note(
            What.REPAIRED,
            sets[0].file,
            sets[0].line_of("values"),
            "no clear order; that of the file is taken",
        )
        rows = [{**row, "order": str(place)} for place, row in enumerate(rows)]
    values = _values(sets[0], rows)
    if any(before >= after for before, after in pairwise(values)):
        report.note(
            What.DOUBTFUL, sets[0].file, sets[0].line_of("values"), "the values do not rise with their order"
        )
    return [{"id": str(row["order"]), "value": str(row["value"]), "text": {"en": _said(row)}} for row in rows]


def _values(answers: Item, rows: list[dict[str, Any]]) -> list[Any]:
    try:
        return [exact(row.get("value")) for row in rows]
    except ValueError as error:
        raise OptionsUnclear(f"{answers.file}: a value is no number") from error


def _said(row: Mapping[str, Any]) -> str:
    return " ".join(str(row.get("text") or row["order"]).split())
