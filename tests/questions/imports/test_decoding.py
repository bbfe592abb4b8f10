"""A file is UTF-8 unless somebody says otherwise; what cannot be read says where and what to do."""

import pytest

from library.questions.imports import FileRefused, import_questions
from library.questions.imports.decoding import MOST_BYTES, text_of

HELLO = "你好 {T}"


def test_bom_and_line_ends_do_no_harm():
    assert text_of("\ufeffa\r\nb\rc".encode()) == "a\nb\nc"


def test_other_encodings_are_read_when_named():
    assert text_of(HELLO.encode("gb18030"), "gb18030") == HELLO
    assert text_of(HELLO.encode("utf-16"), "utf-16") == HELLO


@pytest.mark.parametrize(
    ("raw", "encoding", "said"),
    [
        (
            b"ok\n" + HELLO.encode("gb18030"),
            None,
            r"offset 3 \(line 2\) is not UTF-8. Try --encoding gb18030",
        ),
        (b'<?xml version="1.0" encoding="Big5"?>\xa4', None, "Try --encoding Big5"),
        ("é".encode("latin-1"), "ascii", "is not ascii. Save it as UTF-8"),
        (b"x", "klingon", "no encoding klingon"),
        (b"x", "hex", "no encoding hex"),
        (b"a\n\0", None, "line 2 holds a zero byte"),
        (HELLO.encode("utf-16-le"), None, "zero byte|not UTF-8"),
        (b"+2AA-", "utf-7", "utf-7"),
        (b"x" * (MOST_BYTES + 1), None, "more than"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(raw, encoding, said):
    with pytest.raises(FileRefused, match=said):
        text_of(raw, encoding)


def test_xml_is_not_read_as_plain_text():
    with pytest.raises(FileRefused, match="moodle-xml"):
        import_questions(b"\n<?xml version='1.0'?><quiz/>", "gift")


def test_a_mark_of_utf_16_is_told_by_its_name():
    raw = "你好 {T}".encode("utf-16")

    with pytest.raises(FileRefused, match="Try --encoding utf-16"):
        import_questions(raw, "gift")
    assert import_questions(raw, "gift", "utf-16").items[0].stem == "你好"
