"""The body of a document as Markdown, with what people typed in its blanks: as text, never as markup."""

import re
import string
from collections.abc import Mapping
from datetime import date
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from library.paper import Paper, PaperField

GUIDANCE = re.compile(r"^> (?:填写说明|Guidance)")
ANCHOR = re.compile(r"\s*\{#[a-z0-9_-]+\}[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:)[^)\s]*\)")
PUNCTUATION = {ord(mark): f"\\{mark}" for mark in string.punctuation}
PLACES = re.compile(r"\{\{\s*(\w+)\s*\}\}")
BLANKS_ONLY = re.compile(r"^\|(?:\s*(?:\{\{\s*\w+\s*\}\})?\s*\|)+$")
LINES = re.compile(r"\s*\r?\n\s*")
ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)


def filled_body(paper: Paper, values: Mapping[str, Any]) -> str:
    """Return the body with the values in it; an empty blank shows its label, guidance only stands in blank ones."""
    body = LINK.sub(r"\1", ANCHOR.sub("", paper.body))
    if values:
        body = _without_idle_rows(_without_guidance(body), values, paper)
    texts = {one.facts.key: _text(one, values.get(one.facts.key)) for one in paper.fields}
    return ENVIRONMENT.from_string(body).render(texts)


def _without_guidance(body: str) -> str:
    kept, skips = [], False
    for line in body.splitlines():
        skips = line.startswith(">") and (skips or bool(GUIDANCE.match(line)))
        if not skips:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _without_idle_rows(body: str, values: Mapping[str, Any], paper: Paper) -> str:
    """Leave out rows of nothing but empty blanks that need not be filled in, below one that is filled in."""
    needed = {one.facts.key for one in paper.fields if one.facts.required}
    kept: list[str] = []
    is_begun = False
    for line in body.splitlines():
        keys = PLACES.findall(line) if BLANKS_ONLY.match(line) else []
        is_filled = any(str(values.get(key) or "").strip() for key in keys)
        if not keys or is_filled or not is_begun or needed.intersection(keys):
            kept.append(line)
        is_begun = line.startswith("|") and (is_begun or is_filled)
    return "\n".join(kept) + "\n"


def _text(field: PaperField, value: object) -> str:
    if value is None or str(value).strip() == "":
        return escaped(f"〔{field.label}〕")
    paragraphs = LINES.split(shown(value).strip())
    if field.facts.type == "text":
        return "\n\n".join(escaped(one) for one in paragraphs if one)
    return escaped(" ".join(paragraphs))


def shown(value: object) -> str:
    """Return a value as a reader sees it."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def escaped(text: str) -> str:
    """Return a text in which no sign means anything to Markdown."""
    return text.strip().translate(PUNCTUATION)
