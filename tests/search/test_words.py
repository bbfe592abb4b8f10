"""Text as words: differences that never matter, and things that stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import (
    Script,
    cjk_words,
    id_word,
    name_key,
    normal,
    number_word,
    runs,
    stem,
    with_ids_joined,
    words,
    words_and_latin,
    written_id,
)

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)
ENGLISH = st.text(st.characters(min_codepoint=ord("a"), max_codepoint=ord("z")), min_size=1, max_size=15)
PUNCTUATION = st.text(
    st.sampled_from("，。、；：？！“”（）《》…·,.;:?!()[]{}*&|/\\\"'<>~^$ \t\n"), min_size=1
)


def wide(text: str) -> str:
    """Return a text with letters and digits of double width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert all(word and word == normal(word) for word in words(text))


@given(st.text(max_size=200))
def test_normal_form_has_no_other_normal_form(text):
    assert normal(normal(text)) == normal(text)


@given(CHINESE)
def test_a_chinese_run_becomes_its_pairs_which_hold_every_character(text):
    pairs = cjk_words(text)

    assert len(pairs) == max(1, len(text) - 1)
    assert "".join(pair[0] for pair in pairs) + (pairs[-1][1:]) == text


@given(CHINESE, CHINESE)
def test_a_stretch_of_a_chinese_text_is_found_in_it(before, text):
    if len(text) > 1:
        assert set(words(text)) <= set(words(before + text))


@given(CHINESE, ENGLISH, PUNCTUATION)
def test_punctuation_of_neither_script_matters(chinese, english, marks):
    assert list(words(f"{chinese}{marks}{english}")) == [*words(chinese), *words(english)]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40))
def test_width_never_matters(text):
    assert list(words(wide(text))) == list(words(text))


@given(ENGLISH)
def test_case_never_matters(word):
    assert list(words(word.upper())) == list(words(word))


@given(ENGLISH, ENGLISH)
def test_a_compound_is_indexed_whole_and_in_parts(first, second):
    found = set(words(f"{first}-{second}"))

    assert stem(first + second) in found
    assert {*words(first), *words(second)} <= found


@given(st.sampled_from(["STD", "TPL", "CRS"]), st.integers(0, 999))
def test_an_id_is_one_word_however_many_zeros_it_has(prefix, number):
    assert list(words(f"见 {prefix}-{number:03d}。"))[-1] == f"{prefix.lower()}-{number}"


@given(st.integers(2000, 2100), st.integers(0, 9999))
def test_the_word_of_an_id_leads_back_to_how_it_is_written(year, number):
    written = f"ll-{year}-{number:04d}"

    assert written_id(id_word(written)) == written


@given(st.integers(0, 10**9))
def test_thousands_and_trailing_zeros_do_not_change_a_number(number):
    assert number_word(f"{number:,}") == number_word(str(number))
    assert number_word(f"{number}.50") == f"{number}.5"


@given(st.text(max_size=100))
def test_words_and_latin_words_come_from_the_same_reading(text):
    found, latin = words_and_latin(text)

    assert found == list(words(text))
    assert all(stem(word) in found or word in " ".join(found) or not list(words(word)) for word in latin)


@given(CHINESE)
def test_single_characters_are_added_on_request(text):
    assert set(text) <= set(words(text, singles=True))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("std 03 章程", "std-03 章程"),
        ("TPL024", "tpl-024"),
        ("ll 2026 12", "ll-2026-12"),
        ("ＳＴＤ－０３", "std-03"),
        ("stdio 3", "stdio 3"),
        ("install 5", "install 5"),
    ],
)
def test_loosely_typed_ids_are_ids(typed, read):
    assert with_ids_joined(typed) == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("启动与章程", ["启动", "动与", "与章", "章程"]),
        ("门", ["门"]),
        ("work-breakdown structures", ["workbreakdown", "work", "breakdown", "structur"]),
        ("the project's managers", ["project", "manag"]),
        ("SPI 0.80，EAC 1,425", ["spi", "0.8", "eac", "1425"]),
        ("P3O 与 GX-in", ["p3o", "与", "gxin", "gx"]),
        ("STD-03、LL-2026-0042", ["std-3", "ll-2026-42"]),
        ("CRS-006/evm", ["crs-6/evm"]),
    ],
)
def test_these_texts_become_these_words(text, found):
    assert list(words(text)) == found


def test_runs_know_where_they_stand():
    text = "项目 STD-03 的 SPI 0.8"

    assert [(run.text, run.script, normal(text)[run.start :][: len(run.text)]) for run in runs(text)] == [
        ("项目", Script.CJK, "项目"),
        ("std-03", Script.ID, "std-03"),
        ("的", Script.CJK, "的"),
        ("spi", Script.LATIN, "spi"),
        ("0.8", Script.NUMBER, "0.8"),
    ]


@given(CHINESE, PUNCTUATION, CHINESE)
def test_two_ways_of_writing_a_name_have_one_key(first, marks, second):
    assert name_key(f"{first}{marks}{second}") == name_key(first + second)
