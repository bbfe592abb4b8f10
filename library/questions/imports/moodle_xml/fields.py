"""Fields of a question in Moodle XML: texts with their format, fractions, tags, ids, embedded files."""

import base64
import binascii
import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from library.questions.imports.items import Problem, Refusal
from library.questions.imports.numbers import find_number

LEGAL_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{4}")
FORMATS = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
    "wiki_like": "moodle",
}
RASTER = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
}


def text_in(parent: Element, path: str) -> str:
    """Return the text of a field, decoded and otherwise as written; refuse HTML that is not escaped."""
    found = parent.find(path)
    inner = found.find("text") if found is not None else None
    holder = inner if inner is not None else found
    if holder is None:
        return ""
    if inner is not None and len(inner):
        raise Refusal("unescaped-html", f"<{path}> holds <{inner[0].tag}> as XML; put HTML into CDATA")
    return (holder.text or "").strip()


def note_in(parent: Element, path: str) -> str | None:
    """Return the text of a field, None when it is empty."""
    return text_in(parent, path) or None


def format_of(question: Element) -> str:
    """Return how the stem is written; HTML where nothing is said."""
    stem = question.find("questiontext")
    named = (stem.get("format") if stem is not None else None) or "html"
    return FORMATS.get(named, "moodle")


def fraction_of(answer: Element) -> Decimal | None:
    """Return the weight of an answer in per cent, None where none is written."""
    written = answer.get("fraction")
    if written is None or not written.strip():
        return None
    found = find_number(written)
    if found is None:
        raise Refusal("not-a-number", f'fraction="{written}" is no number')
    return found


def own_text(answer: Element) -> str:
    """Return the text of an answer itself."""
    found = answer.find("text")
    if found is not None and len(found):
        raise Refusal("unescaped-html", f"an answer holds <{found[0].tag}> as XML; put HTML into CDATA")
    return (found.text or "").strip() if found is not None else (answer.text or "").strip()


def tags_of(question: Element) -> tuple[str, ...]:
    """Return the tags of a question, each once."""
    found = ((one.findtext("text") or one.text or "").strip() for one in question.findall("tags/tag"))
    return tuple(dict.fromkeys(one for one in found if one))


def find_id(question: Element) -> str | None:
    """Return the id number when it is an id a bank may hold."""
    written = (question.findtext("idnumber") or "").strip()
    return written if LEGAL_ID.fullmatch(written) else None


def file_problems(question: Element) -> Iterator[Problem]:
    """Yield a problem for each embedded file that is not a PNG, JPEG, GIF or WebP picture."""
    for one in question.iter("file"):
        name = one.get("name") or "without a name"
        if not _is_raster(name, one.get("encoding"), one.text or ""):
            yield Problem(
                "file-type", f"the file {name} is no PNG, JPEG, GIF or WebP picture; it is left out"
            )


def _is_raster(name: str, encoding: str | None, text: str) -> bool:
    beginnings = RASTER.get(name.rpartition(".")[2].lower())
    if beginnings is None or encoding != "base64":
        return False
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return content.startswith(beginnings)
