"""A file of JSON as a bank without questions, and its questions as data, each with its path and lines."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from library.questions.bank_reading import read_bank
from library.questions.exports.whole import BANK_FACTS, SCHEMA
from library.questions.format import Bank
from library.questions.imports.decoding import FileRefused
from library.questions.imports.own_json.comparing import find_twice, object_of
from library.questions.writing import text_of

NAME = SCHEMA.partition("/")[0]
FIELDS = ("schema", "notice", "bank", "questions")
MOST_DEPTH = 20
MOST_NAMED = 80
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]')
EMPTY = (" ", "\t", "\n", ",")


@dataclass(frozen=True)
class Asked:
    """A question of the file as data."""

    told: Any
    path: str
    line: int
    end_line: int
    text: str


@dataclass(frozen=True)
class File:
    """A bank as its file names it, still without questions, and the questions as data."""

    bank: Bank
    asked: tuple[Asked, ...]


def read_file(text: str) -> File:
    """Return the facts and the questions of an exported bank; raise `FileRefused`, which names the path."""
    told = _tree(text)
    _check_schema(told)
    for field in (*FIELDS, *(one for one in told if one not in FIELDS)):
        if field not in told or field not in FIELDS:
            why = "is missing" if field not in told else "is nothing that an export writes"
            raise FileRefused(f"{_shown(field)} {why}. Export the bank again")
    twice = find_twice({key: told[key] for key in ("schema", "notice", "bank")}, "") or _twice_above(told)
    if twice is not None:
        raise FileRefused(f"{_shown(twice)} stands twice, and it is unclear which one counts. Leave one")
    if not isinstance(told["notice"], str) or not isinstance(told["questions"], list):
        field = "questions" if isinstance(told["notice"], str) else "notice"
        raise FileRefused(
            f"{field} is no {'list' if field == 'questions' else 'text'}. Export the bank again"
        )
    return File(_bank(told["bank"]), tuple(_asked(text, told["questions"])))


def _tree(text: str) -> Any:
    try:
        told = json.loads(text, object_pairs_hook=object_of, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise FileRefused(
            f"line {error.lineno}, column {error.colno}: the JSON is broken ({error.msg})"
        ) from error
    except RecursionError as error:
        raise FileRefused(_too_deep()) from error
    except ValueError as error:
        raise FileRefused(
            "it holds a number of thousands of digits, and an export writes numbers as texts"
        ) from error
    if _depth(text) > MOST_DEPTH:
        raise FileRefused(_too_deep())
    return told


def _no_number(name: str) -> NoReturn:
    raise FileRefused(f"it holds {name}, which is no JSON")


def _too_deep() -> str:
    return f"its brackets stand more than {MOST_DEPTH} deep in each other, and those of a bank do not"


def _depth(text: str) -> int:
    depth = most = 0
    for token in TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        most = max(most, depth)
    return most


def _check_schema(told: Any) -> None:
    named = told.get("schema") if isinstance(told, dict) else None
    if not isinstance(named, str):
        raise FileRefused(f"it is no bank as this program exports it: nothing in it says schema {SCHEMA}")
    if named == SCHEMA:
        return
    if named.partition("/")[0] == NAME:
        raise FileRefused(f"its schema is {_shown(named)}, and this version reads {SCHEMA} alone")
    raise FileRefused(f"its schema is {_shown(named)}, which is no bank; this reads {SCHEMA}")


def _twice_above(told: Any) -> str | None:
    return getattr(told, "key", None)


def _shown(text: str) -> str:
    return text if len(text) <= MOST_NAMED and text.isprintable() else ascii(text[:MOST_NAMED])


def _bank(told: Any) -> Bank:
    """Return the bank that the facts name, read back from Markdown; refuse facts that no bank can have."""
    if not isinstance(told, dict):
        raise FileRefused("bank is no object. Export the bank again")
    for field in (*BANK_FACTS, *(one for one in told if one not in BANK_FACTS)):
        if field not in told or field not in BANK_FACTS:
            why = "is missing" if field not in told else "is nothing that an export writes"
            raise FileRefused(f"bank.{_shown(field)} {why}. Export the bank again")
        may_be_none = field in ("reviewer", "reviewed_keys")
        if not isinstance(told[field], str) and not (may_be_none and told[field] is None):
            raise FileRefused(f"bank.{field} is no text. Export the bank again")
    return _read_back(Bank(**told, questions=()))


def _read_back(bank: Bank) -> Bank:
    try:
        file = read_bank(("bank.md", text_of(bank, "zh").encode()))
    except UnicodeEncodeError as error:
        raise FileRefused("bank holds half a sign, which no text has") from error
    found = file.bank
    if found is None:
        told = "; ".join(f"{one.message('en')}" for one in file.faults)
        raise FileRefused(f"bank cannot be taken: {told}")
    differing = next((field for field in BANK_FACTS if getattr(found, field) != getattr(bank, field)), None)
    if differing is not None:
        raise FileRefused(f"bank.{differing} cannot stand in a bank as it is")
    return found


def _asked(text: str, questions: list[Any]) -> Iterator[Asked]:
    """Yield the questions with the places they have in the text, which is whole JSON."""
    decoder = json.JSONDecoder()
    place, line = _start(text), 1
    seen = 0
    for number, told in enumerate(questions):
        while text[place] in EMPTY:
            place += 1
        _, end = decoder.raw_decode(text, place)
        line += text.count("\n", seen, place)
        end_line = line + text.count("\n", place, end)
        yield Asked(told, f"questions[{number}]", line, end_line, text[place:end])
        seen, line, place = end, end_line, end


def _start(text: str) -> int:
    """Return where the list of questions begins, behind its bracket."""
    depth, name = 0, ""
    for token in TOKEN.finditer(text):
        if token[0].startswith('"'):
            name = json.loads(token[0]) if depth == 1 else name
        elif token[0] == "[" and depth == 1 and name == "questions":
            return token.end()
        else:
            depth += 1 if token[0] in "[{" else -1
    raise FileRefused("questions is no list. Export the bank again")
