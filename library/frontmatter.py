"""Split a file into front matter and body, and say on which line each key stands."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from library.yaml_lines import lines_of

FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n?", re.DOTALL | re.MULTILINE)

DAY = re.compile(r"\b([1-9]\d{3})-(\d{2})-(\d{2})\b")
MONTHS = 12


class Unreadable(Exception):
    """Front matter that is no YAML mapping; `line` counts from 1 in the file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.CSafeLoader):
    """YAML with duplicate keys refused and only true/false read as booleans."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.MarkedYAMLError(
                problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark
            )
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class Split:
    """A file in two: the data above, the body below, and where they begin."""

    data: Mapping[str, Any]
    body: str
    body_line: int
    lines: Mapping[str, int]

    def line_of(self, path: str) -> int:
        """Return the line of a dotted key, or of the nearest key above it that is known."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return 1


def load_yaml(text: str) -> Any:
    """Return a YAML text as data; raise `Unreadable`."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader of ours
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unreadable(error.problem or "not YAML", line) from error
    except yaml.YAMLError as error:
        raise Unreadable(str(error), 1) from error
    except ValueError as error:
        raise Unreadable(f"no such day: {error}", _line_of_day(text)) from error
    except TypeError as error:
        raise Unreadable("a key must be one word", 1) from error


def _line_of_day(text: str) -> int:
    """Return the first line with a date that no calendar has."""
    for number, line in enumerate(text.splitlines(), start=1):
        for year, month, day in DAY.findall(line):
            if not 1 <= int(month) <= MONTHS or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
                return number
    return 1


def split(text: str) -> Split:
    """Return the front matter and the body of a file; raise `Unreadable`."""
    found = FENCE.match(text)
    if found is None:
        raise Unreadable("the file does not begin with front matter between two lines of ---", 1)
    try:
        data = load_yaml(found.group(1))
    except Unreadable as error:
        raise Unreadable(str(error), error.line + 1) from error
    if not isinstance(data, dict):
        raise Unreadable("the front matter is no list of keys and values", 2)
    body = text[found.end() :]
    return Split(data, body, text[: found.end()].count("\n") + 1, _LazyLines(found.group(1)))


class _LazyLines(Mapping[str, int]):
    """The line of every dotted key, found out only when a fault asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: Mapping[str, int] | None = None

    def _all(self) -> Mapping[str, int]:
        if self._known is None:
            self._known = lines_of(self._text, first=2)
        return self._known

    def __getitem__(self, key: str) -> int:
        return self._all()[key]

    def __iter__(self):  # type: ignore[no-untyped-def]  # Mapping's own
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
