"""The front matter of a published lesson: change single keys of it, and publish the file anew on the one road."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from library import Catalog, Entry
from library.kinds import Embedding, LessonFacts
from webapp.errors import NotFound
from webapp.publishing.actions import publish
from webapp.publishing.queries import newest_text
from webapp.publishing.rules import Approval, Paper

FRONT = re.compile(r"\A---\n(?P<head>.*?^)---\n", re.DOTALL | re.MULTILINE)

Keys = dict[str, str | None]
"""What stands under a key, as it is written; None takes the key out."""


def facts_of(entry: Entry) -> LessonFacts:
    """Return the facts of a lesson; an entry of another kind is no lesson."""
    if not isinstance(entry.facts, LessonFacts):
        raise NotFound
    return entry.facts


def get_lesson(catalog: Catalog, lesson_id: str) -> Entry:
    """Return a published lesson, or raise `NotFound`."""
    entry = catalog.find(lesson_id)
    if entry is None:
        raise NotFound
    facts_of(entry)
    return entry


def republish(
    session: Session,
    catalog: Catalog,
    entry: Entry,
    change: Callable[[str], str],
    approval: Approval,
    *,
    by: UUID | None,
) -> None:
    """Publish a lesson whose text is changed by a function; the text approved last is what it begins from."""
    path = entry.text(entry.master_lang).path
    relative = path.relative_to(catalog.root).as_posix() if path.is_absolute() else path.as_posix()
    text = change(newest_text(session, catalog.root, relative))
    publish(session, Paper(relative, text, entry.id), approval, by=by)


def with_keys(text: str, keys: Keys) -> str:
    """Return the file of a lesson with other values under some keys of its top; nothing else of it changes."""
    found = FRONT.match(text)
    if found is None:
        raise ValueError("a lesson begins with its front matter")
    head = found["head"]
    for key, value in keys.items():
        head = _with_key(head, key, value)
    return f"---\n{head}---\n{text[found.end() :]}"


def _with_key(head: str, key: str, value: str | None) -> str:
    pattern = re.compile(rf"^{key}:.*\n(?:[ \t]+.*\n|- .*\n)*", re.MULTILINE)
    line = "" if value is None else f"{key}: {value}\n"
    if pattern.search(head):
        return pattern.sub(lambda _found: line, head, count=1)
    return head + line


def embedded_value(rows: Sequence[Embedding]) -> str:
    """Return the clauses a lesson went into as they are written in front matter."""
    return "".join(f"\n  - {_row(one)}" for one in rows) if rows else "[]"


def _row(one: Embedding) -> str:
    failed = f", failed_on: {one.failed_on}" if one.failed_on else ""
    return f'{{at: "{one.at}", version: "{one.version}", text: "{one.text}", on: {one.on}{failed}}}'


def flow_value(words: Sequence[str]) -> str:
    """Return words as a list on one line."""
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def failed(rows: Sequence[Embedding], on: date) -> list[Embedding]:
    """Return clauses of which each that guarded until now guards no more."""
    return [one if one.failed_on else one.model_copy(update={"failed_on": on}) for one in rows]
