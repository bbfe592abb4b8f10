"""Read Moodle XML: types a bank can hold are taken, others are refused one by one, hostile files as a whole."""

from xml.etree.ElementTree import tostring

from library.questions.imports.inside import NO_STEM
from library.questions.imports.items import Found, Item, Refusal, Rejected
from library.questions.imports.moodle_xml.answers import READERS
from library.questions.imports.moodle_xml.fields import (
    find_id,
    format_of,
    left_out,
    note_in,
    tags_of,
    text_in,
)
from library.questions.imports.moodle_xml.pictures import pictures_of
from library.questions.imports.moodle_xml.tree import Asked, read_tree

UNKNOWN = "a quiz holds questions alone; this is not read"
MOST_SHOWN = 200


def read_moodle_xml(text: str) -> Found:
    """Return the questions of a quiz and what was refused; raise `FileRefused` when the file is no safe XML."""
    items: list[Item] = []
    rejected: list[Rejected] = []
    category: str | None = None
    quiz = read_tree(text)
    for asked in quiz.questions:
        if asked.element.get("type") == "category":
            category = note_in(asked.element, "category")
            continue
        try:
            items.append(_item(asked, category))
        except Refusal as why:
            rejected.append(Rejected(asked.line, asked.end_line, why.code, why.message, _named(asked)))
    rejected += [
        Rejected(one.line, one.end_line, "unknown-element", UNKNOWN, _source(one)) for one in quiz.others
    ]
    rejected += [
        Rejected(line, line, "unknown-element", UNKNOWN, text[:MOST_SHOWN]) for line, text in quiz.stray
    ]
    return Found("moodle-xml", tuple(items), tuple(sorted(rejected, key=lambda one: one.line)))


def _item(asked: Asked, category: str | None) -> Item:
    question = asked.element
    kind = question.get("type") or "without a type"
    reader = READERS.get(kind)
    if reader is None:
        raise Refusal("unsupported-type", f"a question of type {kind} has no counterpart in a bank")
    inside, stem = reader(question), text_in(question, "questiontext")
    missing = () if stem else (NO_STEM,)
    pictures, of_files = pictures_of(question)
    return Item(
        kind=inside.kind,
        stem=stem,
        line=asked.line,
        id=find_id(question),
        title=note_in(question, "name"),
        text_format=format_of(question),
        category=category,
        tags=tags_of(question),
        options=inside.options,
        answers=inside.answers,
        explanation=note_in(question, "generalfeedback"),
        problems=(*missing, *inside.problems, *left_out(question), *of_files),
        pictures=pictures,
    )


def _named(asked: Asked) -> str:
    """Return title and stem of a refused question, as far as they can be read."""
    parts = (asked.element.find(path) for path in ("name/text", "questiontext/text"))
    told = (text for one in parts if one is not None and (text := "".join(one.itertext()).strip()))
    return "\n".join(told) or _source(asked)


def _source(asked: Asked) -> str:
    return tostring(asked.element, encoding="unicode").strip()[:MOST_SHOWN]
