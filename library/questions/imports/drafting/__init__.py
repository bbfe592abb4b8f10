"""Write what was imported as a draft of a bank, for its author to complete: ids, standards and explanations."""

import re
from collections.abc import Iterator

from library.questions.heading_facts import ID
from library.questions.imports.drafting.blocks import Notes, lines_of, one_line
from library.questions.imports.drafting.pictures import linked, paths_of, picture_files
from library.questions.imports.items import Found, Item
from library.questions.writing import TWIN, has_twin, text_of

__all__ = ["draft_of", "picture_files", "twin_of"]
NO_NAME = "draft"
NAME = re.compile(r"[^a-z0-9]+")


def draft_of(found: Found, name: str, source: str) -> str:
    """Return the Markdown of a bank; what it cannot hold stands in its front matter as notes to the author."""
    if found.bank is not None:
        return text_of(found.bank, "zh", _notes_of_bank(found, source))
    notes = Notes()
    body: list[str] = []
    used: set[str] = set()
    for place, item in enumerate(found.items, start=1):
        notes.line = item.line
        body += _written(linked(item, place, name), used, notes)
        for path, picture in paths_of(item, place, name):
            notes.add(f"the picture {picture.name} is {path}")
    _note_rejected(found, notes)
    bank = NAME.sub("-", name.lower()).strip("-").lstrip("0123456789-") or NO_NAME
    head = ["---", "kind: bank", f"id: {bank}", 'version: "0.1"', "status: draft", "author: TRN"]
    head += [f"source: {_quoted(source)}", *notes.as_comments(), "---", ""]
    return "\n".join([*head, *body])


def twin_of(found: Found) -> str | None:
    """Return the translation of a draft, which only a bank of ours has; None where nothing is translated."""
    return text_of(found.bank, TWIN) if found.bank is not None and has_twin(found.bank) else None


def _notes_of_bank(found: Found, source: str) -> list[str]:
    notes = Notes()
    for item in found.items:
        notes.line = item.line
        for problem in item.problems:
            notes.add(f"{item.id}, {problem.code}: {problem.message}")
    _note_rejected(found, notes)
    return [f"# read from {one_line(source)}", *notes.as_comments()]


def _note_rejected(found: Found, notes: Notes) -> None:
    for one in found.rejected:
        notes.line = one.line
        notes.add(f"refused up to line {one.end_line}, {one.code}: {one.message}")


def _written(item: Item, used: set[str], notes: Notes) -> Iterator[str]:
    """Yield the lines of one item; a description becomes a note."""
    if item.kind == "description":
        notes.add(f"text without a question: {item.stem}")
        return
    id_ = item.id if item.id and ID.fullmatch(item.id) and item.id not in used else None
    if id_:
        used.add(id_)
    elif item.id:
        notes.add(f"the id {item.id} is not taken")
    for problem in item.problems:
        notes.add(f"{problem.code}: {problem.message}")
    yield from lines_of(item, id_, notes)
    yield ""


def _quoted(text: str) -> str:
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
