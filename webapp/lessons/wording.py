"""Hints on wording: blame, vague advice, private data; data lies in words.yml."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from search.words import normal


class Group(StrEnum):
    """What a hint is about."""

    BLAME = "blame"
    VAGUE = "vague"
    PRIVATE = "private"
    ROSTER = "roster"


@dataclass(frozen=True)
class Hint:
    """One place to look at again: the words found in a field, and what to write instead."""

    group: Group
    field: str
    found: str
    turn: dict[str, str]


@dataclass(frozen=True)
class WordList:
    """One group in one language: what to find, what is fine, the turn to propose."""

    find: re.Pattern[str]
    never: re.Pattern[str] | None
    turn: dict[str, str]


ROSTER_TURN = {
    "zh": "这是人名、客户、供应商或项目代号。写角色或种类，不写名字。",
    "en": "This is the name of a person, client or supplier, or a code name. Write the role or the kind, not the name.",
}


def hints(field: str, text: str, *, names: Iterable[str] = ()) -> list[Hint]:
    """Return what to look at again in one field; vague words count in the recommendation only."""
    groups = [Group.BLAME, Group.PRIVATE, *([Group.VAGUE] if field == "recommendation" else [])]
    found = [hint for group in groups for hint in _hints_of(group, field, text)]
    plain = normal(text)
    return [*found, *(Hint(Group.ROSTER, field, name, ROSTER_TURN) for name in names if _names(name, plain))]


def _hints_of(group: Group, field: str, text: str) -> list[Hint]:
    result = []
    for words in word_lists()[group]:
        cleared = words.never.sub(" ", text) if words.never else text
        found = dict.fromkeys(match.group() for match in words.find.finditer(cleared))
        result += [Hint(group, field, word, words.turn) for word in found]
    return result


def _names(name: str, plain: str) -> bool:
    """Tell whether a text without differences of width and case holds a name; a Latin one as a word of its own."""
    wanted = normal(name)
    if len(wanted) < 2 or wanted not in plain:  # noqa: PLR2004  # one letter names nobody
        return False
    return (
        not wanted.isascii() or re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain, re.ASCII) is not None
    )


@cache
def word_lists() -> dict[Group, list[WordList]]:
    """Return the word lists, ready to use."""
    data = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    return {
        Group(group): [_word_list(entry) for entry in entries.values()] for group, entries in data.items()
    }


def _word_list(entry: dict[str, object]) -> WordList:
    find, never, turn = entry["find"], entry["never"], entry["turn"]
    assert isinstance(find, list) and isinstance(never, list) and isinstance(turn, dict)  # noqa: S101  # our own data
    fine = re.compile("|".join(map(re.escape, never)), re.IGNORECASE) if never else None
    return WordList(re.compile("|".join(find), re.IGNORECASE), fine, turn)
