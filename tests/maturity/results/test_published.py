"""The page of a round is content like any other: without a fault, with a place in the navigation, and found."""

import shutil
from pathlib import Path

import pytest

from library import load_catalog
from library.check import check
from library.site_navigation import navigation
from search.documents import documents_of
from tests.maturity.results.test_release import in_app
from webapp.maturity.results.release_actions import papers_of, release

__all__ = ["in_app"]

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def published(session, cast, closed, in_app, tmp_path):
    """Return the whole content with the page of a round in it, and the id of that page."""
    root = tmp_path / "whole"
    for shelf in ("content", "methodology", "templates", "lessons"):
        shutil.copytree(CHECKOUT / shelf, root / shelf)
    release(session, closed, with_names=True, by=cast["lin"])
    papers = papers_of(session, closed)
    for paper in papers:
        path = root / paper.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(paper.text, encoding="utf-8")
    return load_catalog(root), papers[-1].subject


def test_the_page_of_a_round_has_no_fault_a_place_and_is_found(published):
    catalog, page = published

    assert [str(one) for one in check(catalog) if page in str(one)] == []
    assert catalog.get(page).has("en")
    for lang, rounds in (("zh", "已公布的轮次"), ("en", "Published rounds")):
        assert f"'{rounds}': [{{" in str(navigation(catalog, lang))
        assert f"{page.removeprefix('pages/')}.md" in str(navigation(catalog, lang))
    found = {one.lang: one for one in documents_of(catalog, catalog.get(page))}
    assert found["zh"].title == "成熟度自评：2026 年上半年"
    assert found["en"].title == "Self-assessment: First half of 2026"
    assert "D06" in str(found["en"].sections)
