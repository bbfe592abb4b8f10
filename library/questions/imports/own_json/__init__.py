"""Read the JSON that a bank is exported as: what a bank can hold comes back equal, anything else is refused by path."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from library.questions.exports.whole import question_as_json
from library.questions.format import Bank, Question
from library.questions.imports.items import Found, Item, Problem, Refusal, Rejected
from library.questions.imports.own_json.building import find_unwritable, question_of, shape_of
from library.questions.imports.own_json.comparing import find_difference, find_half, find_twice
from library.questions.imports.own_json.file import Asked, read_file
from library.questions.imports.own_json.items import items_of

MOST_SHOWN = 200
CHANGED = "its hash does not fit what it holds: it was changed after the export"


def read_own_json(text: str) -> Found:
    """Return the questions of a bank and the bank itself; raise `FileRefused` when the file is not such a bank."""
    file = read_file(text)
    used: set[str] = set()
    questions: list[Question] = []
    items: list[Item] = []
    rejected: list[Rejected] = []
    for asked in file.asked:
        try:
            question, problems = _question(asked, file.bank, used)
        except Refusal as why:
            rejected.append(
                Rejected(asked.line, asked.end_line, why.code, why.message, asked.text[:MOST_SHOWN])
            )
            continue
        questions.append(question)
        items += items_of(question, asked.line, problems)
    return Found("json", tuple(items), tuple(rejected), replace(file.bank, questions=tuple(questions)))


def _question(asked: Asked, bank: Bank, used: set[str]) -> tuple[Question, tuple[Problem, ...]]:
    """Return a question that the export would write exactly so, and that a bank holds as it is."""
    path = asked.path
    twice = find_twice(asked.told, path)
    if twice is not None:
        raise Refusal("key-twice", f"{twice} stands twice; it is unclear which one counts")
    half = find_half(asked.told, path)
    if half is not None:
        raise Refusal("wrong-shape", f"{ascii(half)[1:-1]} holds half a sign, which no text has")
    shape = shape_of(asked.told, path)
    question = question_of(shape, bank.id, path)
    differing = find_difference(question_as_json(question), asked.told, path, leaving_out="sha")
    if differing is not None:
        raise Refusal("not-as-exported", f"{differing} does not fit the rest; no export writes it so")
    unwritable = find_unwritable(question, path)
    if unwritable is not None:
        raise Refusal("not-in-a-bank", unwritable)
    _take_ids(question, used, path)
    return question, (Problem("changed", CHANGED),) if _is_changed(question, asked.told) else ()


def _take_ids(question: Question, used: set[str], path: str) -> None:
    ids = [one.id for one in (question, *question.parts)]
    twice = next((one for place, one in enumerate(ids) if one in used or one in ids[:place]), None)
    if twice is not None:
        raise Refusal("id-twice", f"{path}: another question has the id {twice} already")
    used.update(ids)


def _is_changed(question: Question, told: dict[str, Any]) -> bool:
    return any(sha != one.scored_sha for one, sha in _hashes(question, told))


def _hashes(question: Question, told: dict[str, Any]) -> Iterator[tuple[Question, str]]:
    yield question, told["sha"]
    for part, one in zip(question.parts, told["parts"], strict=True):
        yield from _hashes(part, one)
