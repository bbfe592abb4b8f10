"""Whether a built site holds anything of the banks: looked for in every file a reader can fetch."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from library.catalog import Catalog
from library.kinds import Kind
from library.questions.leaks import Secrets

READABLE = {".html", ".json", ".xml", ".txt", ".ics", ".js", ".svg", ".css"}
FRAME = re.compile(r"<(nav|header|style)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


TAUGHT = {Kind.COURSE, Kind.UNIT}


def secrets_of(catalog: Catalog) -> Secrets:
    """Return what the banks of a catalog keep secret; what its standards, documents and lessons say is not."""
    public = (
        text.body
        for entry in catalog.entries.values()
        if entry.kind not in TAUGHT
        for text in entry.texts.values()
    )
    return Secrets(catalog.questions.values(), public)


def leaks_in(site: Path, secrets: Secrets) -> list[str]:
    """Return what leaks, as `file: what`; question ids, paths of banks, explanations in either language."""
    found = []
    for path in sorted(site.rglob("*")):
        if path.suffix in READABLE and path.is_file():
            name = path.relative_to(site).as_posix()
            raw = path.read_text(encoding="utf-8", errors="replace")
            found += [
                f"{name}: {leak.why} {leak.question}".strip()
                for leak in secrets.in_published(_said(raw, path), raw)
            ]
    return found


def _said(raw: str, path: Path) -> str:
    """Return what a file says, without the frame that all pages share and without markup."""
    if path.suffix == ".json":
        try:
            return "\n".join(_strings(json.loads(raw)))
        except ValueError:
            return raw
    if path.suffix == ".html":
        return unescape(TAG.sub("", FRAME.sub("", raw)))
    return unescape(raw)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield unescape(TAG.sub("", value))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
