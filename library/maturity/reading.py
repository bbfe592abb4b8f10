"""Read one model file into the typed model, and say what is wrong with its form."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from library.faults import Fault, fault
from library.frontmatter import Unreadable
from library.maturity.format import MaturityModel
from library.maturity.yaml_text import load_texts
from library.yaml_lines import lines_of

FOLDER = "content/models"
REASONS = {
    "extra_forbidden": "mm-unknown",
    "missing": "mm-missing",
    "too_short": "mm-few",
    "too_long": "mm-many",
    "literal_error": "mm-choice",
    "string_pattern_mismatch": "mm-pattern",
    "tuple_type": "mm-list",
    "mapping_type": "mm-mapping",
    "dict_type": "mm-mapping",
    "model_type": "mm-mapping",
    "string_type": "mm-text",
    "greater_than": "mm-range",
    "greater_than_equal": "mm-range",
    "less_than_equal": "mm-range",
}
OWN_REASONS = ("mm-number", "mm-whole", "mm-flag")


@dataclass(frozen=True)
class ModelFile:
    """A model file as read: its bytes are kept, for a result rests on them."""

    path: str
    raw: bytes
    data: Any
    model: MaturityModel | None
    faults: tuple[Fault, ...]

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Return the line of every dotted key."""
        return lines_of(self.raw.decode("utf-8-sig"))

    def line_of(self, path: str) -> int:
        """Return the line of a dotted key, or of the nearest key above it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return 1


def read_model(raw: bytes, path: str) -> ModelFile:
    """Return a model file as read; it never raises for a bad file."""
    try:
        data = load_texts(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return ModelFile(
            path, raw, None, None, (fault("PARSE", path, 1, why=f"not UTF-8 at byte {error.start}"),)
        )
    except Unreadable as error:
        return ModelFile(path, raw, None, None, (fault("PARSE", path, error.line, why=error),))
    try:
        return ModelFile(path, raw, data, MaturityModel.model_validate(data), ())
    except ValidationError as error:
        bare = ModelFile(path, raw, data, None, ())
        return ModelFile(path, raw, data, None, tuple(_schema_faults(bare, error)))


def _schema_faults(file: ModelFile, error: ValidationError) -> Iterator[Fault]:
    for found in error.errors():
        place = ".".join(str(part) for part in found["loc"] if part != "[key]")
        yield fault(
            "MM-SCHEMA", file.path, file.line_of(place), place, key=place or "—", **_reason(dict(found))
        )


def _reason(found: Mapping[str, Any]) -> dict[str, object]:
    known = found.get("ctx", {})
    own = found["msg"].removeprefix("Value error, ")
    return {
        "why": own if own in OWN_REASONS else REASONS.get(found["type"], own),
        "least": known.get("min_length", ""),
        "most": known.get("max_length", ""),
        "choices": known.get("expected", ""),
        "value": str(found.get("input"))[:40],
        "limit": own,
    }
