"""Read Moodle XML: types a bank can hold are taken, others are refused one by one, hostile files as a whole."""

from library.questions.imports.inside import NO_STEM
from library.questions.imports.items import Found, Item, Refusal, Rejected
from library.questions.imports.moodle_xml.answers import READERS
from library.questions.imports.moodle_xml.fields import (
    file_problems,
    find_id,
    format_of,
    note_in,
    tags_of,
    text_in,
)
from library.questions.imports.moodle_xml.tree import Asked, questions_of


def read_moodle_xml(text: str) -> Found:
    """Return the questions of a quiz and what was refused; raise `FileRefused` when the file is no safe XML."""
    items: list[Item] = []
    rejected: list[Rejected] = []
    category: str | None = None
    for asked in questions_of(text):
        if asked.element.get("type") == "category":
            category = (asked.element.findtext("category/text") or "").strip() or None
            continue
        try:
            items.append(_item(asked, category))
        except Refusal as why:
            rejected.append(Rejected(asked.line, asked.end_line, why.code, why.message, _named(asked)))
    return Found("moodle-xml", tuple(items), tuple(rejected))


def _item(asked: Asked, category: str | None) -> Item:
    question = asked.element
    kind = question.get("type") or "without a type"
    reader = READERS.get(kind)
    if reader is None:
        raise Refusal("unsupported-type", f"a question of type {kind} has no counterpart in a bank")
    inside, stem = reader(question), text_in(question, "questiontext")
    missing = () if stem else (NO_STEM,)
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
        problems=(*missing, *inside.problems, *file_problems(question)),
    )


def _named(asked: Asked) -> str:
    """Return title and stem of a refused question, as far as they can be read."""
    parts = (asked.element.find(path) for path in ("name/text", "questiontext/text"))
    return "\n".join(text for one in parts if one is not None and (text := "".join(one.itertext()).strip()))
