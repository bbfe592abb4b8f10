"""Read the files of the vocabulary, and keep what is wrong with them instead of raising it."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from library.faults import Fault, fault
from library.frontmatter import Unreadable, load_yaml
from library.kinds import Strict

FOLDER = "content/vocabulary"
T = TypeVar("T", bound=Strict)


class VocabularyReader:
    """Reads the files of one folder; `faults` lists what could not be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: list[Fault] = []

    def data(self, name: str) -> Any:
        """Return a YAML file as data; None when there is none, or none that can be read."""
        text = self._text(name)
        if text is None:
            return None
        try:
            return load_yaml(text)
        except Unreadable as error:
            self._fault("PARSE", name, error.line, why=error)
            return None

    def model(self, name: str, model: type[T], under: str = "") -> T | None:
        """Return a YAML file as a typed value, below one key when it is a list."""
        data = self.data(name)
        if data is None:
            self._fault_if_empty(name)
            return None
        try:
            return model.model_validate({under: data} if under else data)
        except ValidationError as error:
            for found in error.errors():
                place = ".".join(str(part) for part in found["loc"])
                self._fault("SCHEMA", name, 1, place, key=place, why=found["msg"])
            return None

    def rows(self, name: str, needed: Sequence[str], *, key: str) -> list[dict[str, str]]:
        """Return the sound rows of a table whose `needed` columns are filled in and whose `key` is unique."""
        text = self._text(name)
        if not text:
            self._fault_if_empty(name)
            return []
        try:
            return list(self._sound(name, csv.DictReader(io.StringIO(text), strict=True), needed, key))
        except csv.Error as error:
            self._fault("PARSE", name, 1, why=error)
            return []

    def _sound(
        self, name: str, table: "csv.DictReader[str]", needed: Sequence[str], key: str
    ) -> Iterator[dict[str, str]]:
        missing = [column for column in needed if column not in (table.fieldnames or ())]
        for column in missing:
            self._fault("SCHEMA", name, 1, column, key=column, why="needs", other=column)
        seen: dict[str, int] = {}
        for row in () if missing else table:
            empty = [column for column in needed if not (row[column] or "").strip()]
            surplus = row.get(None)  # where csv puts what has no column
            if surplus:
                self._fault(
                    "SCHEMA", name, table.line_num, key, key=row[key], why="cells", count=len(surplus)
                )
            elif empty:
                self._fault(
                    "SCHEMA", name, table.line_num, empty[0], key=empty[0], why="needs", other=empty[0]
                )
            elif row[key] in seen:
                other = f"{FOLDER}/{name}:{seen[row[key]]}"
                self._fault("DUP", name, table.line_num, key, id=row[key], other=other)
            else:
                seen[row[key]] = table.line_num
                yield row

    def lines(self, name: str) -> frozenset[str]:
        """Return the lines of a list, without comments."""
        text = self._text(name) or ""
        return frozenset(
            line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")
        )

    def _fault_if_empty(self, name: str) -> None:
        """Tell of a file that is there and holds nothing, unless it could not be read at all."""
        path = self._folder / name
        told = any(one.file.endswith(f"/{name}") for one in self.faults)
        if path.exists() and not told:
            self._fault("SCHEMA", name, 1, key=name, why="empty")

    def _text(self, name: str) -> str | None:
        try:
            return (self._folder / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            self._fault("PARSE", name, 1, why="utf-8")
            return None

    def _fault(self, code: str, name: str, line: int, field: str = "", /, **facts: object) -> None:
        self.faults.append(fault(code, f"{FOLDER}/{name}", line, field, **facts))
