"""Read one file of the content into typed facts, and say what is wrong with it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from library.faults import Fault, fault
from library.frontmatter import Split, Unreadable, split
from library.kinds import FACTS, Facts, Kind, Translation

SHELVES = ("methodology", "templates", "lessons", "content/pages", "content/courses")
NAME = re.compile(r"^(?P<stem>.+?)(?:\.(?P<lang>en|zh))?\.md$")
HOME = {
    Kind.STANDARD: "methodology",
    Kind.DOCUMENT: "templates",
    Kind.LESSON: "lessons",
    Kind.PAGE: "content/pages",
    Kind.COURSE: "content/courses",
    Kind.UNIT: "content/courses",
}


@dataclass(frozen=True)
class FileRead:
    """One file as read; a master and its translations share `group`, `suffix` is the language in the name."""

    path: str
    group: str
    suffix: str
    sha256: str
    split: Split | None
    facts: Facts | None
    translation: Translation | None
    faults: tuple[Fault, ...]


def files_below(root: Path) -> Iterator[str]:
    """Yield the files of the shelves, relative to the root, in order."""
    for shelf in SHELVES:
        folder = root / shelf
        for path in sorted(folder.rglob("*.md")):
            if path.name != "README.md" and path.is_file():
                yield path.relative_to(root).as_posix()


def is_content(relative: str) -> bool:
    """Tell whether a path is a file of a shelf."""
    inside = any(relative.startswith(f"{shelf}/") for shelf in SHELVES)
    return inside and relative.endswith(".md") and not relative.endswith("/README.md")


def read_file(root: Path, relative: str) -> FileRead:
    """Return a file as read; it never raises for bad content."""
    raw = (root / relative).read_bytes()
    found = NAME.match(relative)
    group, suffix = (found["stem"], found["lang"] or "") if found else (relative, "")
    digest = hashlib.sha256(raw).hexdigest()
    try:
        parts = split(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        told = fault("PARSE", relative, 1, why=f"not UTF-8 at byte {error.start}")
        return FileRead(relative, group, suffix, digest, None, None, None, (told,))
    except Unreadable as error:
        told = fault("PARSE", relative, error.line, why=error)
        return FileRead(relative, group, suffix, digest, None, None, None, (told,))
    if suffix:
        translation, faults = _translation(relative, parts)
        return FileRead(relative, group, suffix, digest, parts, None, translation, faults)
    facts, faults = _facts(relative, parts)
    return FileRead(relative, group, suffix, digest, parts, facts, None, faults)


def _facts(relative: str, parts: Split) -> tuple[Facts | None, tuple[Fault, ...]]:
    kind = parts.data.get("kind")
    known = [one.value for one in Kind]
    if kind not in known or not relative.startswith(f"{HOME[Kind(kind)]}/"):
        why = f"one of {', '.join(known)}, in its own folder"
        line = parts.line_of("kind")
        return None, (fault("SCHEMA", relative, line, "kind", key="kind", why=why),)
    try:
        facts = FACTS[Kind(kind)].model_validate(dict(parts.data))
    except ValidationError as error:
        return None, _schema_faults(relative, parts, error)
    return facts, ()  # type: ignore[return-value]  # FACTS maps each kind to its own model


def _translation(relative: str, parts: Split) -> tuple[Translation | None, tuple[Fault, ...]]:
    kind = parts.data.get("kind")
    facts = FACTS[Kind(kind)].model_fields if kind in [one.value for one in Kind] else {}
    stated = [key for key in parts.data if key in facts and key not in Translation.model_fields]
    faults = tuple(fault("LANG-FACT", relative, parts.line_of(key), key, key=key) for key in stated)
    data = {key: value for key, value in parts.data.items() if key not in stated}
    try:
        return Translation.model_validate(data), faults
    except ValidationError as error:
        return None, (*faults, *_schema_faults(relative, parts, error))


def _schema_faults(relative: str, parts: Split, error: ValidationError) -> tuple[Fault, ...]:
    told = []
    for found in error.errors():
        place = ".".join(str(part) for part in found["loc"] if part in parts.data or not _is_tag(part))
        why = found["msg"].removeprefix("Value error, ")
        told.append(fault("SCHEMA", relative, parts.line_of(place), place, key=place or "—", why=why))
    return tuple(told)


def _is_tag(part: object) -> bool:
    """Tell whether pydantic named a branch of a union rather than a key."""
    return isinstance(part, str) and ("[" in part or part in {"str", "int", "float", "date", "literal"})
