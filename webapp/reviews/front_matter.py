"""Write a renewed review into the front matter of a page and of its translation, and nothing else."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from library.catalog import Entry, Text
from library.frontmatter import Unreadable, split
from library.kinds import Controlled
from webapp.reviews.rules import TextRefused, clean

CHANGE = {"zh": "复审，内容不变", "en": "Reviewed, content unchanged"}
REASON = {
    "zh": "到期复审，两人确认仍然适用",
    "en": "Due for review; two people confirmed that it still holds",
}
"""What stands where nothing was written in that language."""

FENCE = "---"
MASTER, TRANSLATION = "", "  "
"""How far the revisions are indented: at the top of a master, below `texts` in a translation."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Renewed:
    """What is written: the day of the confirmation, the next review, who approved, and what was looked at."""

    on: date
    next_review: date
    approver: str
    checked: Mapping[str, str]

    def row(self, language: str) -> dict[str, str]:
        """Return the texts of the revision in a language."""
        reason = clean(self.checked.get(language, "")) or REASON[language]
        return {"change": CHANGE[language], "reason": reason}


def renewed_files(entry: Entry, renewed: Renewed) -> dict[str, str]:
    """Return the new text of each file that changes, by language, translations first; or raise `TextRefused`.

    A reader who comes between the two files sees a translation that is never older than its master.
    """
    if not isinstance(entry.facts, Controlled) or not entry.facts.revisions:
        return {entry.master_lang: _held(entry, renewed)}
    version = next_version(entry.version)
    others = [text for lang, text in entry.texts.items() if lang != entry.master_lang]
    made = {text.lang: _translation(entry, text, version, renewed) for text in others}
    return {**made, entry.master_lang: _master(entry, version, renewed)}


def next_version(version: str) -> str:
    """Return the version after one whose wording stays: the second figure goes up."""
    first, second = version.split(".")
    return f"{first}.{int(second) + 1}"


def _master(entry: Entry, version: str, renewed: Renewed) -> str:
    day = max(renewed.on, *(row.date for row in entry.facts.revisions))  # type: ignore[union-attr]  # Controlled
    row: Data = {
        "version": version,
        "date": day,
        **renewed.row(entry.master_lang),
        "approver": renewed.approver,
    }

    def write(lines: list[str]) -> None:
        _put(lines, "version", json.dumps(version))
        _put(lines, "next_review", renewed.next_review.isoformat())
        _append(lines, MASTER, f"- {{{_flow(row)}}}")

    def expect(data: Data) -> Data:
        rows = [*data["revisions"], row]
        return {**data, "version": version, "next_review": renewed.next_review, "revisions": rows}

    return _rewritten(entry, entry.texts[entry.master_lang], write, expect)


def _translation(entry: Entry, text: Text, version: str, renewed: Renewed) -> str:
    """Return a translation with its row; one that is behind its master stays behind."""
    row, is_true_to_it = renewed.row(text.lang), text.source_version == entry.version

    def write(lines: list[str]) -> None:
        if is_true_to_it:
            _put(lines, "source_version", json.dumps(version))
        _append(lines, TRANSLATION, f"{json.dumps(version)}: {{{_flow(row)}}}")

    def expect(data: Data) -> Data:
        texts = {**data["texts"], "revisions": {**data["texts"]["revisions"], version: row}}
        return {**data, "texts": texts} | ({"source_version": version} if is_true_to_it else {})

    return _rewritten(entry, text, write, expect)


def _held(entry: Entry, renewed: Renewed) -> str:
    """Return the master of what keeps no revisions: the date, and who said when that it holds."""
    held = {"by": renewed.approver, "on": renewed.on}

    def write(lines: list[str]) -> None:
        _put(lines, "next_review", renewed.next_review.isoformat())
        _put(lines, "reviewed", f"{{{_flow(held)}}}", after="next_review")

    def expect(data: Data) -> Data:
        return {**data, "next_review": renewed.next_review, "reviewed": held}

    return _rewritten(entry, entry.texts[entry.master_lang], write, expect)


def _rewritten(
    entry: Entry, text: Text, write: Callable[[list[str]], None], expect: Callable[[Data], Data]
) -> str:
    """Return a file changed by `write`, if its data then are what is expected and its body is what it was."""
    try:
        before = text.path.read_bytes().decode()
        head, body = _parts(before)
        write(head)
        after = "\n".join([*head, *body])
        old, new = split(before), split(after)
        if dict(new.data) != expect(dict(old.data)) or new.body != old.body:
            raise TextRefused(page=entry.id)
    except (OSError, UnicodeDecodeError, Unreadable, LookupError, TypeError, ValueError) as error:
        raise TextRefused(page=entry.id) from error
    return after


def _parts(text: str) -> tuple[list[str], list[str]]:
    lines = text.split("\n")
    end = lines.index(FENCE, 1)
    return lines[:end], lines[end:]


def _put(lines: list[str], key: str, value: str, after: str = "") -> None:
    """Set a key at the top of the front matter; where it is missing, put it after another."""
    at = next((at for at, line in enumerate(lines) if re.match(rf"{key}:(\s|$)", line)), None)
    if at is not None:
        lines[at] = f"{key}: {value}"
    else:
        at = (
            next(at for at, line in enumerate(lines) if line.startswith(f"{after}:")) if after else len(lines)
        )
        lines.insert(at + 1, f"{key}: {value}")


def _append(lines: list[str], indent: str, row: str) -> None:
    """Put a row below the last one of the revisions, as far in as the first."""
    head = lines.index(f"{indent}revisions:")
    first = lines[head + 1]
    deep = first[: len(first) - len(first.lstrip())]
    end = head + 1
    while end < len(lines) and lines[end].startswith((f"{indent} ", f"{deep}- ")):
        end += 1
    lines.insert(end, f"{deep}{row}")


def _flow(row: Mapping[str, Any]) -> str:
    """Return pairs as YAML on one line; every text in quotes, so that none of it is taken for markup."""
    return ", ".join(
        f"{key}: {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}"
        for key, value in row.items()
    )
