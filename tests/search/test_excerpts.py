"""What is shown under a title: safe, marked, from the right place."""

import re
from html import unescape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.index import SearchRequest
from search.marker import CLOSE, OPEN, Match, marked
from tests.search.conftest import page

MARKS = re.compile(f"{re.escape(OPEN)}|{re.escape(CLOSE)}")


def snippet(index, document, query: str) -> str:
    """Return the snippet of a page that is taken in first."""
    index.replace([], [document])
    hits = index.search(SearchRequest(query, document.lang)).hits
    return next(hit.snippet for hit in hits if hit.id == document.id)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6))
def test_marking_changes_no_text_and_leaves_no_tag_open(text, spans):
    matches = [Match(min(a, b), max(a, b), 0) for a, b in spans if max(a, b) <= len(text) and a != b]
    shown = marked(text, matches)

    assert unescape(MARKS.sub("", shown)) == text or "&" in text
    assert shown.count(OPEN) == shown.count(CLOSE)
    assert "<" not in MARKS.sub("", shown)


def test_what_touches_is_marked_as_one():
    assert marked("项目章程", [Match(0, 2, 0), Match(1, 3, 0), Match(2, 4, 1)]) == f"{OPEN}项目章程{CLOSE}"


def test_a_chinese_phrase_is_marked_whole(index):
    text = "前面的话。" * 20 + "联调之前先冻结接口文件。" + "后面的话。" * 30

    shown = snippet(index, page("STD-50", "别的", text), "冻结接口文件")

    assert f"{OPEN}冻结接口文件{CLOSE}" in shown
    assert shown.startswith("联调之前先")


def test_an_english_word_is_marked_in_every_form_and_nowhere_inside_others(index):
    shown = snippet(
        index,
        page("STD-50", "Other", "Managers manage; the manageress is imaginary, not managed.", lang="en"),
        "manage",
    )

    assert f"{OPEN}manage{CLOSE};" in shown
    assert f"{OPEN}managed{CLOSE}." in shown
    assert f"i{OPEN}" not in shown


def test_markup_in_a_page_is_shown_as_text(index):
    shown = snippet(index, page("STD-50", "别的", "<script>alert(1)</script> 冻结 & <b>接口</b>"), "冻结")

    assert "<script>" not in shown
    assert f"&lt;script&gt;alert(1)&lt;/script&gt; {OPEN}冻结{CLOSE} &amp; &lt;b&gt;" in shown


def test_the_summary_is_shown_when_the_name_was_typed(index):
    shown = snippet(
        index, page("STD-50", "采购管理", "采购管理的正文", summary="一句话说清采购。"), "采购管理"
    )

    assert MARKS.sub("", shown) == "一句话说清采购。"


def test_a_long_text_is_cut_where_the_words_stand_together(index):
    text = "冻结。" + "无关的话。" * 60 + "接口在第三周冻结。" + "无关的话。" * 60

    shown = snippet(index, page("STD-50", "别的", text), "接口 冻结")

    assert f"{OPEN}接口{CLOSE}在第三周{OPEN}冻结{CLOSE}。" in shown
    assert len(MARKS.sub("", shown)) <= 112


def test_the_best_sections_come_first_with_their_anchors(whole_index):
    (hit, *_) = whole_index.search(SearchRequest("危机项目 判定 得分 8 分", "zh")).hits

    assert hit.sections
    assert len(hit.sections) <= 3
    assert all(section.anchor and not section.text for section in hit.sections)


@given(query=st.text(st.sampled_from("项目章程风险整改接口<>&\"' aeiourt"), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_snippet_of_a_real_page_has_foreign_tags(whole_index, query):
    for hit in whole_index.search(SearchRequest(query, "zh")).hits:
        assert "<" not in MARKS.sub("", hit.snippet)
        assert ">" not in MARKS.sub("", hit.snippet)
