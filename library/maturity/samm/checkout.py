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
PAPERS = {".md", ".txt"}


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
        """Return the line of a field such as `values.2.text`, or of the nearest above it; 1 when there is none."""
        place = field.lower()
        while place and place not in self._lines:
            place = place.rpartition(".")[0]
        return self._lines.get(place, 1)

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
        file = path.relative_to(root).as_posix()
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            _note_unread(path, file, report)
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
            data = load_texts(text)
        except UnicodeDecodeError:
            report.note(What.SKIPPED, file, 1, "it is not UTF-8")
        except Unreadable as error:
            report.note(What.SKIPPED, file, error.line, f"it cannot be read: {error}")
        else:
            if isinstance(data, dict):
                item = Item(kind, file, path.stem, text, lowered(data))
                _note_spellings(item, data, report)
                yield item
            else:
                report.note(What.SKIPPED, file, 1, "it holds no keys and values")


def lowered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields by their names in small letters; of two spellings the last counts."""
    return {str(key).lower(): value for key, value in data.items()}


def _note_unread(path: Path, file: str, report: Report) -> None:
    """Note what is no item: a folder, a copy such as `.yml.bak`; hidden files and readmes are none of ours."""
    if path.is_dir():
        report.note(What.SKIPPED, file, 1, "it is a folder; what lies in it is not read")
    elif not path.name.startswith(".") and path.suffix.lower() not in PAPERS:
        report.note(What.SKIPPED, file, 1, "its name does not end in .yml or .yaml; it is not read")


def _note_spellings(item: Item, data: Any, report: Report, place: str = "") -> None:
    """Note fields that stand twice in two spellings, at any depth."""
    if isinstance(data, list):
        for number, one in enumerate(data):
            _note_spellings(item, one, report, f"{place}{number}.")
    if not isinstance(data, Mapping):
        return
    for key, value in data.items():
        same = [one for one in data if one.lower() == key.lower()]
        if len(same) > 1 and key == same[-1]:
            sentence = f"{' and '.join(same)} are one field; the last counts"
            report.note(What.DOUBTFUL, item.file, item.line_of(f"{place}{key}"), sentence)
        _note_spellings(item, value, report, f"{place}{key}.")


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
