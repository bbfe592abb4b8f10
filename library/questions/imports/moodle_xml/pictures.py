"""Files inside a question of Moodle XML: pictures made of dots are kept, anything else is told and left out."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from library.questions.imports.choices import LETTERS
from library.questions.imports.items import Picture, Problem

BESIDE = "a bank holds no pictures: -o writes it beside the draft, the author says in words what it shows"
MOST_BYTES = 5 * 1024 * 1024
BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
}
ENDINGS = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp"}
PLACES = {"questiontext": "the stem", "generalfeedback": "the explanation", "subquestion": "a pair"}


def pictures_of(question: Element) -> tuple[tuple[Picture, ...], tuple[Problem, ...]]:
    """Return the pictures of a question, and a problem for each of its files: a bank holds none of them."""
    pictures: list[Picture] = []
    problems: list[Problem] = []
    for place, name, content in _files(question):
        ending = _ending(name, content)
        if content is None or ending is None:
            said = f"the file {name} in {place} is no PNG, JPEG, GIF or WebP picture; it is left out"
            problems.append(Problem("file-type", said))
        elif len(content) > MOST_BYTES:
            said = f"the picture {name} in {place} has {len(content)} bytes, more than {MOST_BYTES}; it is left out"
            problems.append(Problem("file-size", said))
        else:
            pictures.append(Picture(name, ending, content))
            said = f"the picture {name} stands in {place}; {BESIDE}"
            problems.append(Problem("picture", said))
    return tuple(pictures), tuple(problems)


def _files(question: Element) -> Iterator[tuple[str, str, bytes | None]]:
    """Yield place, name and content of every file; None for content that is not base64."""
    answers = 0
    for part in question:
        answers += part.tag == "answer"
        place = (
            f"option {LETTERS[(answers - 1) % 26]}"
            if part.tag == "answer"
            else PLACES.get(part.tag, part.tag)
        )
        for one in part.iter("file"):
            yield place, one.get("name") or "without a name", _decoded(one.get("encoding"), one.text)
    old = question.find("image_base64")
    if old is not None and (old.text or "").strip():
        name = (question.findtext("image") or "").strip() or "without a name"
        yield "the stem", name, _decoded("base64", old.text)


def _decoded(encoding: str | None, text: str | None) -> bytes | None:
    if encoding != "base64":
        return None
    try:
        return base64.b64decode("".join((text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _ending(name: str, content: bytes | None) -> str | None:
    """Return the ending that name and content agree on."""
    ending = ENDINGS.get(name.rpartition(".")[2].lower())
    if ending is None or content is None or not content.startswith(BEGINNINGS[ending]):
        return None
    return None if ending == "webp" and content[8:12] != b"WEBP" else ending
