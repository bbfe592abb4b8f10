"""Read questions out of other systems' files: what is there, what was refused and why; nothing is guessed."""

from library.questions.imports.aiken import read_aiken
from library.questions.imports.decoding import FileRefused, text_of
from library.questions.imports.gift import read_gift
from library.questions.imports.items import Found
from library.questions.imports.moodle_xml import read_moodle_xml
from library.questions.imports.own_json import read_own_json
from library.questions.imports.paper import read_paper

__all__ = ["FORMATS", "FileRefused", "Found", "import_questions"]
READERS = {"gift": read_gift, "aiken": read_aiken, "moodle-xml": read_moodle_xml, "json": read_own_json}
FORMATS = (*READERS, "paper")


def import_questions(
    raw: bytes, named: str, encoding: str | None = None, answers: bytes | None = None
) -> Found:
    """Return what a file in a named format holds; raise `FileRefused` when it cannot be read at all."""
    text = text_of(raw, encoding)
    if named != "moodle-xml" and text.lstrip().startswith(("<?xml", "<quiz")):
        raise FileRefused("it is XML. Say --format moodle-xml")
    if named == "paper":
        return read_paper(text, text_of(answers, encoding) if answers is not None else None)
    return READERS[named](text)
