"""What is answered to whom: languages, order, filters, repairs; made-up pages."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import documents_of_term
from search.index import SearchRequest
from tests.search.conftest import GLOSSARY, SHELF, page


def ids(results) -> list[str]:
    """Return the ids of hits in order."""
    return [hit.id for hit in results.hits]


def test_twins_are_one_hit_in_the_readers_language(ask):
    for lang, title in (("zh", "启动与章程"), ("en", "Initiation and charter")):
        hits = [hit for hit in ask("章程", lang).hits if hit.id == "STD-03"]
        assert [(hit.lang, hit.title, hit.url) for hit in hits] == [(lang, title, f"/{lang}/std-03/")]


def test_a_page_without_a_translation_is_shown_in_its_own_language_and_says_so(ask):
    hit = ask("interface owner", "zh").hits[0]

    assert (hit.id, hit.lang) == ("LL-2026-0001", "en")


def test_the_other_language_is_found_through_the_glossary(ask):
    assert ids(ask("risk register", "zh"))[0] == "TPL-014"
    assert ids(ask("风险清单", "en"))[0] == "TPL-014"
    assert ids(ask("risk log", "zh"))[0] == "TPL-014"


def test_a_page_with_all_words_comes_before_those_with_some(index, ask):
    index.replace([], [page("STD-20", "接口", "接口 接口 接口"), page("STD-21", "别的", "冻结 与 接口")])

    found = ids(ask("接口 冻结"))

    assert set(found[:2]) == {"STD-08", "STD-21"}
    assert found[2:] == ["STD-20"]


def test_a_title_counts_more_than_a_text(index, ask):
    index.replace(
        [], [page("STD-20", "采购管理", "合同"), page("STD-21", "合同", "采购管理采购管理采购管理")]
    )

    assert ids(ask("采购管理"))[0] == "STD-20"


@pytest.mark.parametrize(
    "query", ["STD-08", "std 8", "std08", "ＳＴＤ－０８", "STD-08 章程", "什么是 STD-08"]
)
def test_an_id_jumps_to_the_top_however_it_is_typed(ask, query):
    assert ids(ask(query))[0] == "STD-08"


def test_an_alias_finds_its_page(ask):
    assert ids(ask("风险台账"))[0] == "TPL-014"


@pytest.mark.parametrize("query", ["fengxiandengjice", "feng xian deng ji ce", "fxdjc", "FengXian dengjice"])
def test_pinyin_finds_a_name(ask, query):
    assert ids(ask(query))[0] == "TPL-014"


@pytest.mark.parametrize(
    ("query", "found", "meant"),
    [
        ("risk registre", "TPL-014", "risk register"),
        ("chartre", "STD-03", "charter"),
        ("initation", "STD-03", "initiation"),
        ("riskregister", "TPL-014", "risk register"),
        ("危鸡项目", "STD-08", "危机项目"),
        ("fengxian", "TPL-014", "风险"),
    ],
)
def test_a_slip_is_repaired_and_said(ask, query, found, meant):
    results = ask(query)

    assert ids(results)[0] == found
    assert results.did_you_mean == meant


@pytest.mark.parametrize("query", ["什么是风险登记册", "风险登记册是什么意思"])
def test_who_asks_for_a_meaning_gets_the_term(index, ask, query):
    index.replace([], documents_of_term(GLOSSARY[0]))

    assert ids(ask(query))[0] == "term/t-risk-register"
    assert ids(ask("风险登记册"))[0] == "TPL-014"


@pytest.mark.parametrize("query", ["项目责任人", "发起人章程", "任命经理"])
def test_two_words_side_by_side_are_no_slip(ask, query):
    assert ask(query).did_you_mean == ""


def test_nothing_is_repaired_that_is_right(ask):
    assert ask("项目整改 risk register STD-03").did_you_mean == ""


def test_a_word_still_being_typed_finds_what_it_begins(ask):
    assert ids(ask("initia", "en")) == ["STD-03"]


def test_one_character_is_enough(ask):
    assert "STD-03" in ids(ask("章"))


def test_what_is_retired_is_found_only_with_a_filter(ask):
    assert "STD-99" not in ids(ask("章程"))
    assert ids(ask("章程", only={"status": "retired"})) == ["STD-99"]
    assert "STD-99" not in ids(ask("STD-99"))


def test_drafts_come_lower_and_verified_lessons_higher(index, ask):
    index.replace(
        [],
        [
            page("STD-41", "评标办法", "评标", status="draft"),
            page("STD-42", "评标办法", "评标"),
            page("LL-2026-0002", "招标", "开标 唱标", kind="lesson", status="published"),
            page("LL-2026-0003", "招标", "开标 唱标", kind="lesson", status="verified"),
        ],
    )

    assert ids(ask("评标办法")) == ["STD-42", "STD-41"]
    assert ask("评标办法").hits[1].status == "draft"
    assert ids(ask("开标唱标")) == ["LL-2026-0003", "LL-2026-0002"]


def test_a_kind_can_be_asked_for(ask):
    assert ids(ask("章程 风险", only={"kind": "document"})) == ["TPL-014"]


def test_a_stage_can_be_asked_for_and_what_belongs_to_all_stages_stays(ask):
    assert set(ids(ask("风险 整改 章程", only={"stage": "S4"}))) == {"STD-08", "TPL-014"}


def test_facets_count_pages_once_and_only_when_asked_for(ask):
    assert ask("章程 风险 整改").facets == {}
    facets = ask("章程 风险 整改", facets=True).facets

    assert facets["kind"] == {"standard": 2, "document": 1}
    assert facets["stage"] == {"S2": 1, "S4": 1, "SX": 1, "all": 1}


def test_a_facet_counts_what_choosing_another_value_would_show(ask):
    facets = ask("章程 风险 整改", facets=True, only={"kind": "document"}).facets

    assert facets["kind"] == {"standard": 2, "document": 1}
    assert facets["stage"] == {"all": 1}


def test_pages_of_hits_follow_one_another_without_gap(index, ask):
    index.replace([], [page(f"STD-{number}", f"采购 {number}") for number in range(40, 65)])
    pages = [ids(ask("采购", limit=10, offset=offset)) for offset in (0, 10, 20)]

    assert [len(one) for one in pages] == [10, 10, 5]
    assert len({entry for one in pages for entry in one}) == 25 == ask("采购").total


def test_an_empty_query_finds_nothing(ask):
    assert ask("").total == ask("  ，。").total == ask("的 the").total == 0


@given(query=st.text(max_size=60), lang=st.sampled_from(["zh", "en"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(index, query, lang):
    results = index.search(SearchRequest(query, lang, facets=True))

    assert len(results.hits) == min(results.total, 10)


@given(query=st.text(st.sampled_from('章程风险整改a*?~^"()[]{}|\\/.+-:AND OR NOT '), max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_signs_of_query_languages_mean_nothing(index, query):
    plain = "".join(sign if sign not in '*?~^"()[]{}|\\/+:' else " " for sign in query)

    assert ids(index.search(SearchRequest(query, "zh"))) == ids(index.search(SearchRequest(plain, "zh")))


def test_a_very_long_query_is_cut_and_answered(ask):
    assert ids(ask("危机项目整改" * 500))[0] == "STD-08"


@pytest.mark.parametrize("typed", ["风险登", "fengx", "fxd", "risk r", "TPL-0", "登记"])
def test_names_are_suggested_while_one_types(index, typed):
    assert index.suggest(typed, "zh")[0].id == "TPL-014"


def test_suggestions_are_in_the_readers_language_once_a_page_and_never_retired(index):
    found = index.suggest("章程", "zh")

    assert [(one.id, one.lang) for one in found] == [("STD-03", "zh")]
    assert index.suggest("", "zh") == []


def test_the_shelf_of_these_tests_is_all_found(ask):
    for document in SHELF:
        assert document.id in ids(ask(document.title, document.lang, only={"status": document.status}))


def test_what_changed_last_comes_first_when_asked_for_by_date(index):
    newer, older = page("STD-61", "验收标准", "验收一"), page("STD-62", "验收标准", "验收二 验收三 验收四")
    index.replace(
        [], [replace(newer, changed_on=date(2026, 5, 2)), replace(older, changed_on=date(2026, 5, 1))]
    )

    found = index.search(SearchRequest("验收", "zh", by_date=True)).hits

    assert [(hit.id, hit.changed_on) for hit in found[:2]] == [
        ("STD-61", date(2026, 5, 2)),
        ("STD-62", date(2026, 5, 1)),
    ]


@pytest.mark.parametrize(
    ("only", "passes"),
    [({"lang": "en"}, True), ({"lang": "zh"}, True), ({"role": "PM"}, False), ({"kind": "standard"}, True)],
)
def test_a_page_passes_a_filter_of_any_language_it_is_written_in(ask, only, passes):
    assert ("STD-03" in ids(ask("章程", only=only))) == passes
