"""Whatever somebody types: it is refused at its field, or the file made with it can be read."""

import io
import zipfile
from functools import cache
from xml.etree import ElementTree

from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.filling import filling_of
from tests.rendering.papers import form, register
from webapp.rendering.excel import workbook
from webapp.rendering.papers import made

AWKWARD = st.sampled_from(
    "\x00\x07\x0b\x0c\x1b\x7f\x85\u061c\u200b\u200e\u2028\u2029\u202e\u2066\ud800\udfff\ufdd0\ufdef\ufeff\ufffd"
    "\ufffe\uffff\U0001fffe\U0010ffff\ue000𠮷&<>\"'=_x"
)
TYPED = st.text(st.characters(exclude_categories=[]) | AWKWARD, min_size=1, max_size=60)


def readable(data):
    """Return the texts of every part, after each was read as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: text_of(package.read(name)) for name in names}


def text_of(part):
    """Return the text of one part."""
    return "".join(ElementTree.fromstring(part).itertext())  # noqa: S314  # our own file


@cache
def word(text):
    """Return a Word document with a text in it."""
    return made(form(), {"project_name": "订单系统", "purpose": text})


@settings(max_examples=120, deadline=None)
@example("a\ufffeb")
@example("a\ud800b")
@given(TYPED)
def test_a_workbook_made_with_any_text_can_be_read(typed):
    filling = filling_of(register(), {"project_name": "订单系统", "register": [{"no": "R1", "event": typed}]})

    texts = readable(workbook(register(), filling.values))

    taken = filling.values["register"][0].get("event", "")
    assert taken or filling.mistakes or not typed.strip()
    assert "_x" in taken or taken in texts["xl/sharedStrings.xml"]


@settings(max_examples=15, deadline=None)
@example("a\uffffb")
@example("a\u2029b")
@given(TYPED)
def test_a_word_document_made_with_any_text_can_be_read(typed):
    filling = filling_of(form(), {"project_name": "订单系统", "purpose": typed})

    texts = readable(word(filling.values.get("purpose", "")))

    assert "word/document.xml" in texts
