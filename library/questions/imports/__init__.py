"""Read questions out of other systems' files: what is there, what was refused and why; nothing is guessed."""

from library.questions.imports.aiken import read_aiken
from library.questions.imports.decoding import FileRefused, text_of
from library.questions.imports.gift import read_gift
from library.questions.imports.items import Found
from library.questions.imports.moodle_xml import read_moodle_xml

__all__ = ["FORMATS", "FileRefused", "Found", "import_questions"]
READERS = {"gift": read_gift, "aiken": read_aiken, "moodle-xml": read_moodle_xml}
FORMATS = tuple(READERS)


def import_questions(
    raw: bytes, named: str, encoding: str | None = None, answers: bytes | None = None
) -> Found:
    """Return what a file in a named format holds; raise `FileRefused` when it cannot be read at all."""
    text = text_of(raw, encoding)
    if named != "moodle-xml" and text.lstrip().startswith(("<?xml", "<quiz")):
        raise FileRefused("it is XML. Say --format moodle-xml")
    return READERS[named](text)
