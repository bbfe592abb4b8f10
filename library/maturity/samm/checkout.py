"""The files of a checkout: one item each, found by GUID, whatever case its fields are written in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from library.frontmatter import Unreadable
from library.maturity.samm.noted import Report, What
from library.maturity.yaml_text import load_texts
from library.yaml_lines import lines_of

KINDS = (
    "questions",
    "answer_sets",
    "activities",
    "streams",
    "security_practices",
    "business_functions",
    "practice_levels",
    "maturity_levels",
)
SUFFIXES = {".yml", ".yaml"}


class NoCheckout(Exception):
    """A folder in which no SAMM model stands; the message says what is missing."""


@dataclass(frozen=True)
class Item:
    """One file; `name` is its code, its GUID is only a link."""

    kind: str
    file: str
    name: str
    text: str
    data: Mapping[str, Any]

    def get(self, field: str) -> str:
        """Return a field as one line of text, whatever the case of its name; nothing when there is none."""
        raw = self.data.get(field.lower())
        return " ".join(raw.split()) if isinstance(raw, str) else ""

    def many(self, field: str) -> list[Any]:
        """Return a field that is a list; one text counts as a list of one."""
        raw = self.data.get(field.lower())
        return raw if isinstance(raw, list) else [raw] if isinstance(raw, str) else []

    def line_of(self, field: str) -> int:
        """Return the line of a field; 1 when there is none."""
        return self._lines.get(field.lower(), 1)

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        return {key.lower(): line for key, line in lines_of(self.text).items()}


@dataclass(frozen=True)
class Checkout:
    """All items by kind, in order of file."""

    items: Mapping[str, tuple[Item, ...]]

    def by_guid(self, kind: str, guid: str) -> tuple[Item, ...]:
        """Return the items of a kind that carry a GUID; more than one is a fault of the release."""
        return tuple(one for one in self._guids.get((kind, guid.lower()), ()))

    @cached_property
    def _guids(self) -> Mapping[tuple[str, str], list[Item]]:
        found: dict[tuple[str, str], list[Item]] = {}
        for kind, items in self.items.items():
            for item in items:
                found.setdefault((kind, item.get("id").lower()), []).append(item)
        return found


def read_checkout(folder: Path, report: Report) -> Checkout:
    """Return the items below a folder; raise `NoCheckout`. Files that cannot be read are noted as skipped."""
    root = next((one for one in (folder / "model", folder) if _folder(one, "questions")), None)
    if root is None:
        raise NoCheckout(f"{folder} holds no SAMM model: there is no model/questions")
    missing = [kind for kind in KINDS if _folder(root, kind) is None]
    if missing:
        raise NoCheckout(f"{root} holds no {', no '.join(missing)}")
    items = {kind: tuple(_items(folder, _folder(root, kind), kind, report)) for kind in KINDS}
    checkout = Checkout(items)
    for kind in KINDS:
        _note_doubles(checkout, kind, report)
    return checkout


def _folder(root: Path, name: str) -> Path | None:
    """Return a folder whatever the case of its name."""
    if not root.is_dir():
        return None
    return next((one for one in sorted(root.iterdir()) if one.is_dir() and one.name.lower() == name), None)


def _items(root: Path, folder: Path | None, kind: str, report: Report) -> Iterator[Item]:
    for path in sorted(folder.iterdir()) if folder else ():
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        file = path.relative_to(root).as_posix()
        try:
            text = path.read_bytes().decode("utf-8-sig")
            data = load_texts(text)
        except UnicodeDecodeError:
            report.note(What.SKIPPED, file, 1, "it is not UTF-8")
        except Unreadable as error:
            report.note(What.SKIPPED, file, error.line, f"it cannot be read: {error}")
        else:
            if isinstance(data, dict):
                yield Item(
                    kind, file, path.stem, text, {str(key).lower(): value for key, value in data.items()}
                )
            else:
                report.note(What.SKIPPED, file, 1, "it holds no keys and values")


def _note_doubles(checkout: Checkout, kind: str, report: Report) -> None:
    for item in checkout.items[kind]:
        same = checkout.by_guid(kind, item.get("id"))
        if item.get("id") and len(same) > 1 and same[0] is not item:
            report.note(
                What.DOUBTFUL,
                item.file,
                item.line_of("id"),
                f"the GUID {item.get('id')} is also that of {same[0].file}; both are kept under their file codes",
            )
