"""One question of SAMM in the format of a model: options by order, aliases, criteria."""

from collections.abc import Mapping
from typing import Any

from library.maturity.samm.answering import QuestionUnclear, options_of
from library.maturity.samm.checkout import Checkout, Item
from library.maturity.samm.joining import Joined
from library.maturity.samm.noted import Report, What


def question_data(checkout: Checkout, place: Joined, taken: set[str], report: Report) -> Mapping[str, Any]:
    """Return a question; raise `QuestionUnclear`. Its code is its identity, its GUID a mere fact."""
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
            "stream": _stream(place.stream, report),
            "level": place.level.get("number"),
        },
        "text": {"en": _text(question, report)},
        **({"help": {"en": help_}} if (help_ := place.activity.get("shortDescription")) else {}),
        "criteria": _criteria(question, report),
        "weight": "1",
        "na_allowed": "true",
        "options": options_of(checkout, question, report),
        "x_guid": question.get("id"),
        "x_activity": place.activity.get("title"),
    }


def _text(question: Item, report: Report) -> str:
    """Return what a question asks; a list of texts is joined, and without any the question cannot be taken."""
    parts = [one for one in question.many("text") if isinstance(one, str)]
    said = " ".join(" ".join(parts).split())
    if not said:
        raise QuestionUnclear("text", "it has no text")
    if not question.get("text"):
        report.note(
            What.REPAIRED, question.file, question.line_of("text"), "its text is a list; it is joined"
        )
    return said


def _criteria(question: Item, report: Report) -> list[Mapping[str, str]]:
    """Return the criteria; what is no list of texts is told and left out."""
    if not question.many("quality"):
        is_there = bool(question.data.get("quality"))
        what = What.DOUBTFUL if is_there else What.REPAIRED
        why = (
            "is no list of texts and is left out" if is_there else "is missing; the question has no criteria"
        )
        report.note(what, question.file, question.line_of("quality"), f"quality {why}")
    found: list[Mapping[str, str]] = []
    for place, one in enumerate(question.many("quality")):
        if isinstance(one, str) and one.strip():
            found.append({"en": " ".join(one.split())})
        else:
            sentence = f"criterion {place + 1} is no text and is left out"
            report.note(What.DOUBTFUL, question.file, question.line_of(f"quality.{place}"), sentence)
    return found


def _stream(stream: Item, report: Report) -> str:
    letter = stream.get("letter")
    if letter:
        return letter
    taken = stream.name.rpartition("-")[2]
    report.note(
        What.REPAIRED, stream.file, 1, f"letter is missing; {taken} is taken from the name of the file"
    )
    return taken
