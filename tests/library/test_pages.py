from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import Catalog, load_catalog
from library.links import references_in, resolve_links
from library.markup import render
from library.page_source import page_source
from library.tooltips import anchor
from library.vocabulary import Term
from tests.library.content_roots import LESSON, small_root, write

BASELINE = Term("基线", "baseline", "获批后用来比较的版本", "The approved version to compare with", "计划")
COST = Term("成本基线", "cost baseline", "获批的预算分布", "The approved budget over time", "计划")
EVM = Term("挣值管理", "earned value management (EVM)", "三数并看", "Three figures at once", "监控")


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return load_catalog(small_root(tmp_path))


def test_links_by_id_become_addresses_in_the_language_of_the_page(catalog: Catalog) -> None:
    assert resolve_links("[STD-01](STD-01#C1)", catalog, "en") == "[STD-01](/en/methodology/STD-01-tiers/#C1)"


def test_a_link_that_does_not_say_its_id_keeps_it_for_paper(catalog: Catalog) -> None:
    found = resolve_links("[a](STD-01#C1)", catalog, "en")

    assert found == '[a](/en/methodology/STD-01-tiers/#C1){data-id="STD-01#C1"}'


def test_a_link_to_what_is_not_written_stays_plain_text(catalog: Catalog) -> None:
    assert resolve_links("看[以后的](STD-99)。", catalog, "zh") == "看以后的。"


def test_references_know_their_line() -> None:
    assert list(references_in("a\n[x](TPL-001) [y](STD-02#how)")) == [("TPL-001", 1), ("STD-02", 1)]


def test_a_standard_shows_levels_lessons_roles_checks_and_history(catalog: Catalog) -> None:
    page = render(page_source(catalog, catalog.get("STD-01"), "zh")).html
    assert '<li id="C1">' in page
    assert "ls-level--must" in page and "ls-level--should" in page
    assert "LL-2026-0001" in page
    assert 'data-tick="STD-01#C1"' in page
    assert "级别全凭口头" in page


def test_an_english_page_speaks_english_in_its_computed_parts(catalog: Catalog) -> None:
    page = render(page_source(catalog, catalog.get("STD-01"), "en")).html
    assert "Fill in seven factors" in page and "Seven factors are scored" in page
    assert "accountable" in page


def test_a_page_without_translation_says_so(catalog: Catalog) -> None:
    assert "Not yet in English" in page_source(catalog, catalog.get("TPL-001"), "en")


def test_a_title_is_never_markup(tmp_path: Path) -> None:
    root = small_root(tmp_path)
    sly = LESSON.replace(
        "title: 先数人再定级", 'title: "<script>alert(1)</script> [x](javascript:alert(1)) *y*"'
    )
    write(root, {"lessons/LL-2026-0001-count-people.md": sly})
    catalog = load_catalog(root)
    page = render(page_source(catalog, catalog.get("LL-2026-0001"), "zh")).html
    assert "<script" not in page and "javascript:alert(1)</a>" not in page and "<em>y</em>" not in page


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,1)",
        "[x][1]\n\n[1]: vbscript:x",
        "text\n{: onclick=alert(1) style=color:red }",
    ],
)
def test_no_script_comes_in_by_markdown(source: str) -> None:
    html = render(source).html
    assert "href" not in html and "onclick" not in html and "style" not in html


def test_a_foreign_picture_is_left_out() -> None:
    assert "<img" not in render("![x](https://example.org/a.png) ![y](//example.org/b.png)").html
    assert "<img" in render("![x](/assets/a.png)").html


def test_a_wide_table_scrolls_by_itself_and_numbers_stand_right() -> None:
    html = render("| a | b |\n|---|---|\n| x | 1,200 |\n| y | 3.5% |").html
    assert '<div class="ls-table" tabindex="0">' in html
    assert html.count("ls-num") == 3


def test_a_term_carries_its_meaning_once_a_section() -> None:
    html = render("## 一\n\n基线与基线。\n\n## 二\n\n基线。", (BASELINE,), "zh").html
    assert html.count('class="ls-term"') == 2
    assert f'href="/glossary/#{anchor(BASELINE)}"' in html


def test_the_longest_term_wins_inside_chinese_text() -> None:
    html = render("批准成本基线之后", (BASELINE, COST), "zh").html
    assert ">成本基线</a>" in html and html.count("ls-term") == 1


def test_latin_terms_end_where_letters_end_and_chinese_ones_anywhere() -> None:
    html = render("用EVM看，REVMX不算。", (EVM,), "zh").html
    assert html.count("ls-term") == 1


def test_terms_leave_headings_links_and_code_alone() -> None:
    html = render("## 基线\n\n[基线](/x/) `基线`", (BASELINE,), "zh").html
    assert "ls-term" not in html


@given(st.text(alphabet="基线成本x <&*_`[]()#\n", max_size=80))
def test_tooltips_never_change_what_is_read(text: str) -> None:
    def words(html: str) -> str:
        import re

        return re.sub(r"<[^>]+>", "", html)

    plain, with_terms = render(text), render(text, (BASELINE, COST, EVM), "zh")
    assert words(with_terms.html) == words(plain.html)
