"""The formats of retrospectives, read from the vocabulary and from what curators added: data, not code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.errors import NotFound


@dataclass(frozen=True)
class Prompt:
    """One question of a format, in both languages; `needs_support` other groups make its groups a pattern."""

    key: str
    name: Mapping[str, str]
    ask: Mapping[str, str]
    filled_from: str = ""
    takes_cards: bool = True
    needs_support: int = 0


@dataclass(frozen=True)
class Format:
    """One format in one version; immutable once used."""

    id: str
    version: int
    name: Mapping[str, str]
    phases: tuple[str, ...]
    prompts: tuple[Prompt, ...]
    advice: Mapping[str, str]
    beside: tuple[str, ...] = ()
    kind: str = "stage"

    def prompt(self, key: str) -> Prompt:
        """Return a prompt of the format, or raise `NotFound`."""
        for prompt in self.prompts:
            if prompt.key == key:
                return prompt
        raise NotFound

    @property
    def locks_goals(self) -> bool:
        """Tell whether goals must stand before cards open, and may not be rewritten by them."""
        return any(one.filled_from == "project.goals" and not one.takes_cards for one in self.prompts)

    @property
    def written_under(self) -> tuple[Prompt, ...]:
        """Return the prompts that take cards."""
        return tuple(one for one in self.prompts if one.takes_cards)


@dataclass(frozen=True)
class Question:
    """One question of a team's health, answered from 1 (`low`) to 5 (`high`)."""

    key: str
    name: Mapping[str, str]
    low: Mapping[str, str]
    high: Mapping[str, str]


def formats_from(data: Sequence[Mapping[str, Any]]) -> tuple[Format, ...]:
    """Return the formats of the vocabulary."""
    return tuple(
        Format(
            id=entry["id"],
            version=int(entry["version"]),
            name=entry["name"],
            phases=tuple(entry["phases"]),
            prompts=tuple(_prompt(part) for part in entry["prompts"]),
            advice=entry["advice"],
            beside=tuple(entry.get("beside", ())),
            kind=entry.get("kind", "stage"),
        )
        for entry in data
    )


def questions_from(data: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions of a team's health."""
    return tuple(Question(one["key"], one["name"], one["low"], one["high"]) for one in data)


def find_format(formats: Sequence[Format], format_id: str, version: int | None = None) -> Format:
    """Return a format in a version (the newest when none is asked for), or raise `NotFound`."""
    fitting = [one for one in formats if one.id == format_id and version in {None, one.version}]
    if not fitting:
        raise NotFound
    return max(fitting, key=lambda one: one.version)


def newest(formats: Sequence[Format]) -> tuple[Format, ...]:
    """Return each format once, in its newest version: what an opening may choose from."""
    ids = dict.fromkeys(one.id for one in formats)
    return tuple(find_format(formats, format_id) for format_id in ids)


def _prompt(part: Mapping[str, Any]) -> Prompt:
    return Prompt(
        key=part["key"],
        name=part["name"],
        ask=part["ask"],
        filled_from=part.get("filled_from", ""),
        takes_cards=part.get("takes_cards", True),
        needs_support=part.get("needs_support", 0),
    )
