"""Names of files, and packing again."""

import io
import zipfile

import pytest

from tests.rendering.papers import form
from webapp.rendering.names import LONGEST, file_name
from webapp.rendering.papers import blank_name, example_name, name_of
from webapp.rendering.zipped import repacked


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("PRJ-2026-017", "TPL-004", "项目章程", "V1.2"), "PRJ-2026-017_TPL-004_项目章程_V1.2.docx"),
        (("", "TPL-004", 'a/b\\c:d*e?f"g<h>i|j'), "TPL-004_abcdefghij.docx"),
        (("../../etc/passwd",), "etcpasswd.docx"),
        (("con",), "_con.docx"),
        (("名 . ",), "名.docx"),
        (("a\u202egpj\x00\n",), "agpj.docx"),
        (("",), "document.docx"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(parts, name):
    assert file_name(*parts, ending="docx") == name


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = file_name("长" * 300, ending="xlsx")

    assert len(name) == LONGEST
    assert name.endswith(".xlsx")


def test_a_document_is_named_for_project_id_title_and_version():
    assert name_of(form(), "PRJ-2026-017") == "PRJ-2026-017_TPL-901_项目说明_V1.0.docx"
    assert blank_name(form("en")) == "TPL-901.en.docx"
    assert example_name(form()) == "TPL-901.zh.example.docx"


def test_packing_again_forgets_when_it_was_made():
    def packed(year):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as new:
            for name in ("b.xml", "[Content_Types].xml", "a.xml"):
                new.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), name)
        return repacked(file.getvalue())

    assert packed(2001) == packed(2024)
    with zipfile.ZipFile(io.BytesIO(packed(2001))) as read:
        assert read.namelist() == ["[Content_Types].xml", "a.xml", "b.xml"]
