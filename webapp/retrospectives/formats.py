"""The formats of retrospectives, read from the vocabulary: data, not code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.errors import NotFound


@dataclass(frozen=True)
class Prompt:
    """One question of a format, in both languages."""

    key: str
    name: Mapping[str, str]
    ask: Mapping[str, str]
    filled_from: str = ""


@dataclass(frozen=True)
class Format:
    """One format in one version; immutable once used."""

    id: str
    version: int
    name: Mapping[str, str]
    phases: tuple[str, ...]
    prompts: tuple[Prompt, ...]
    advice: Mapping[str, str]

    def prompt(self, key: str) -> Prompt:
        """Return a prompt of the format, or raise `NotFound`."""
        for prompt in self.prompts:
            if prompt.key == key:
                return prompt
        raise NotFound


def formats_from(data: Sequence[Mapping[str, Any]]) -> tuple[Format, ...]:
    """Return the formats of the vocabulary."""
    return tuple(
        Format(
            id=entry["id"],
            version=int(entry["version"]),
            name=entry["name"],
            phases=tuple(entry["phases"]),
            prompts=tuple(
                Prompt(part["key"], part["name"], part["ask"], part.get("filled_from", ""))
                for part in entry["prompts"]
            ),
            advice=entry["advice"],
        )
        for entry in data
    )


def find_format(formats: Sequence[Format], format_id: str, version: int | None = None) -> Format:
    """Return a format in a version (the newest when none is asked for), or raise `NotFound`."""
    fitting = [one for one in formats if one.id == format_id and version in {None, one.version}]
    if not fitting:
        raise NotFound
    return max(fitting, key=lambda one: one.version)
