"""Blank documents and examples at the addresses that the site links to."""

import io
from dataclasses import replace

import pytest
from docx import Document

from tests.conftest import CHECKOUT
from webapp.documents.files_views import EXTENSION
from webapp.documents.shelf import Shelf
from webapp.rendering.papers import TYPES
from webapp.site.content import the_catalog

BLANK = "/files/TPL-004.zh.docx"


def test_a_blank_document_comes_under_its_own_name(browser):
    answer = browser.get(BLANK)

    assert answer.status_code == 200
    assert answer.mimetype == TYPES["docx"]
    told = answer.headers["Content-Disposition"]
    assert "filename*=UTF-8''TPL-004_%E9%A1%B9%E7%9B%AE%E7%AB%A0%E7%A8%8B_V1.2.docx" in told
    assert "filename=TPL-004" in told
    answer.close()


def test_an_example_is_filled_in(browser):
    answer = browser.get("/files/TPL-004.en.example.docx")
    file = Document(io.BytesIO(answer.data))

    assert "Guidance" not in "\n".join(paragraph.text for paragraph in file.paragraphs)
    answer.close()


@pytest.mark.parametrize(
    "name",
    [
        "TPL-999.zh.docx",
        "TPL-004.fr.docx",
        "TPL-004.zh.xlsx",
        "TPL-004.docx",
        "STD-03.zh.docx",
        "..%2fx",
        "TPL-004.zh.docx.exe",
    ],
)
def test_what_does_not_exist_is_not_there(browser, name):
    assert browser.get(f"/files/{name}").status_code == 404


def test_a_draft_is_not_handed_out(app, browser, content_root):
    path = next(content_root.glob("templates/TPL-004-*charter.md"))
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: approved", "status: draft"), encoding="utf-8"
    )
    with app.app_context():
        app.extensions["lodestar.content"].refresh(path)

    assert browser.get(BLANK).status_code == 404


def test_where_only_members_read_strangers_get_no_files(app, browser):
    app.extensions["lodestar.settings"] = replace(app.extensions["lodestar.settings"], readers="signed-in")

    assert browser.get(BLANK).status_code == 404


def test_a_file_is_made_once_and_again_when_its_text_changed(app, content_root):
    with app.app_context():
        shelf: Shelf = app.extensions[EXTENSION]
        entry = the_catalog().get("TPL-004")
        _, first = shelf.blank(the_catalog(), entry, "zh")
        made_at = first.stat().st_mtime_ns
        _, again = shelf.blank(the_catalog(), entry, "zh")
        assert (again, again.stat().st_mtime_ns) == (first, made_at)

        path = next(content_root.glob("templates/TPL-004-*charter.md"))
        path.write_text(
            path.read_text(encoding="utf-8").replace("项目章程", "项目任命章程"), encoding="utf-8"
        )
        app.extensions["lodestar.content"].refresh(path)
        _, other = shelf.blank(the_catalog(), the_catalog().get("TPL-004"), "zh")

    assert other != first


def test_a_site_without_the_app_has_every_file(app, tmp_path):
    with app.app_context():
        app.extensions[EXTENSION].fill(the_catalog(), tmp_path / "files")

    names = {path.name for path in (tmp_path / "files").iterdir()}
    assert names == {f"TPL-004.{lang}{kind}.docx" for lang in ("zh", "en") for kind in ("", ".example")}


def test_every_page_of_a_document_links_to_its_files():
    from library import load_catalog
    from library.document_page import document_body

    catalog = load_catalog(CHECKOUT)
    body = document_body(catalog, catalog.get("TPL-014"), "en")

    assert 'href="/files/TPL-014.en.xlsx"' in body
    assert 'href="/files/TPL-014.en.example.xlsx"' in body
