"""The built site: both languages, both renderings alike, nothing that must stay inside."""

import json
import os
import re
from pathlib import Path

import pytest

from library import Kind, load_catalog, site_build
from library.addresses import address
from library.markup import render
from library.page_source import page_source
from library.site_build import GENTLY, BuildRefused, build_site, script_hashes
from library.site_plan import is_built
from tests.library.content_roots import small_root, write
from tests.questions.shelves import COURSE, UNIT, sound

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    build_site(CHECKOUT, out)
    return out


def _article(page: Path) -> str:
    found = ARTICLE.search(page.read_text(encoding="utf-8"))
    assert found is not None, page
    return " ".join(found[1].split())


def test_both_renderings_of_every_page_agree(site: Path) -> None:
    catalog = load_catalog(CHECKOUT)
    differing = []
    for entry in catalog.entries.values():
        for lang in ("zh", "en"):
            if is_built(entry, lang):
                built = _article(site / address(entry, lang).strip("/") / "index.html")
                fresh = render(page_source(catalog, entry, lang), catalog.vocabulary.glossary, lang).html
                if " ".join(fresh.split()) not in built:
                    differing.append((entry.id, lang))
    assert differing == []


def test_the_manifest_knows_from_which_text_each_page_was_made(site: Path) -> None:
    catalog = load_catalog(CHECKOUT)
    manifest = json.loads((site / "manifest.json").read_text())
    for entry in catalog.of_kind(Kind.STANDARD):
        assert manifest[address(entry, "en")] == entry.text("en").sha256


def test_every_inline_script_of_a_page_is_named_in_its_policy(site: Path) -> None:
    policies = json.loads((site / "csp.json").read_text())
    page = site / "methodology" / "index.html"
    assert script_hashes(page.read_bytes()) == policies["methodology/index.html"] != []


def test_no_page_of_the_site_asks_another_host(site: Path) -> None:
    asks = re.compile(
        r'<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)="(?:https?:)?//(?!127\.0\.0\.1)[^"]+"'
    )
    for page in site.rglob("*.html"):
        assert asks.search(page.read_text(encoding="utf-8")) is None, page


def test_banks_models_and_vocabulary_are_not_in_the_site(site: Path) -> None:
    names = {path.name for path in site.rglob("*")}
    assert not names & {"banks", "models", "vocabulary", "glossary.csv", "tailoring.yml"}


def test_lessons_have_pages_and_are_not_in_the_navigation(site: Path) -> None:
    assert any((site / "lessons").glob("LL-*/index.html"))
    assert "LL-2026-0002" not in (site / "about" / "index.html").read_text(encoding="utf-8")


def test_the_shell_has_every_place_that_the_app_fills(site: Path) -> None:
    for shell in (site / "200.html", site / "en" / "200.html"):
        text = shell.read_text(encoding="utf-8")
        for place in ("title", "head", "toc", "content", "scripts"):
            assert text.count(f"<!-- lodestar:{place} -->") == 1


def test_a_dead_link_refuses_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    root, out = small_root(tmp_path / "root"), tmp_path / "site"
    front = "---\nkind: page\ntitle: 首页\nsummary: 一句话\n---\n"
    write(root, {"content/pages/index.md": f"{front}好", "content/pages/other.md": f"{front}好"})
    out.mkdir()
    (out / "index.html").write_text("old")
    write(root, {"content/pages/other.md": f"{front}[坏](nowhere.md)"})
    with pytest.raises(BuildRefused, match=r"nowhere\.md"):
        build_site(root, out)
    assert (out / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site-")] == []


def test_languages_built_side_by_side_are_the_same_site(tmp_path: Path) -> None:
    root = small_root(tmp_path / "root")
    write(root, {"content/pages/index.md": "---\nkind: page\ntitle: 首页\nsummary: 一句话\n---\n好"})
    build_site(root, tmp_path / "slow")
    build_site(root, tmp_path / "fast", at_once=True)

    assert _pages(tmp_path / "fast") == _pages(tmp_path / "slow") != {}
    assert "en/index.html" in _pages(tmp_path / "fast")


def _pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def test_a_warning_in_one_of_two_languages_at_once_refuses_the_build(tmp_path: Path) -> None:
    root, out = small_root(tmp_path / "root"), tmp_path / "site"
    write(
        root,
        {"content/pages/index.md": "---\nkind: page\ntitle: 首页\nsummary: 一句话\n---\n[坏](nowhere.md)"},
    )

    with pytest.raises(BuildRefused, match=r"nowhere\.md"):
        build_site(root, out, at_once=True)

    assert not list(tmp_path.glob(".site-*"))


@pytest.mark.parametrize(("options", "taken_off"), [([], []), (["--gently"], [GENTLY])])
def test_a_gentle_build_has_a_lower_priority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], taken_off: list[int]
) -> None:
    told: list[int] = []
    monkeypatch.setattr(os, "nice", told.append)
    monkeypatch.setattr(site_build, "build_site", lambda *_places, **_options: None)

    assert site_build.main([str(tmp_path), str(tmp_path / "site"), *options]) == 0
    assert told == taken_off


def test_what_belongs_to_the_banks_refuses_the_build(tmp_path: Path) -> None:
    root, out = small_root(tmp_path / "root"), tmp_path / "site"
    front = "---\nkind: page\ntitle: 首页\nsummary: 一句话\n---\n"
    write(root, {**sound(), "content/pages/index.md": f"{front}好"})
    leaking = UNIT.replace("TEXT", "看 risk-0003：工地的触发条件要先看清楚，再动手改。")
    write(root, {"content/courses/CRS-013/index.md": COURSE, "content/courses/CRS-013/respond.md": leaking})

    with pytest.raises(BuildRefused) as refused:
        build_site(root, out)

    assert "training/CRS-013/respond/index.html: question risk-0003" in str(refused.value)
    assert "search/full_index.json: explanation risk-0002" in str(refused.value)
    assert not out.exists()
