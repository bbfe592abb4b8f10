"""A sound shelf has no findings, and every code is found where one thing is broken."""

import re

import pytest

from library.fault_reasons import REASONS
from library.fault_sentences import SENTENCES
from library.faults import fault
from library.maturity.sentences import MODEL_REASONS
from library.questions.linting import lint_shelf
from library.questions.sentences import QUESTION_REASONS, QUESTION_SENTENCES
from tests.questions.breakages import CASES, ERROR, WARNING
from tests.questions.shelves import (
    AROUND,
    CHECK,
    FINAL,
    RISK,
    RISK_EN,
    bank_texts,
    lint,
    reviewed,
    shelf_of,
    sound,
)

ELSEWHERE = {"LEAK"}
"""Found in pages, not on the shelf: tests/questions/test_leaks.py."""


def broken(breakage):
    """Return the files of the sound shelf with one thing broken."""
    texts = sound()
    for file, old, new in breakage.edits:
        assert texts[file].count(old) == 1, f"{old!r} stands {texts[file].count(old)} times in {file}"
        texts[file] = texts[file].replace(old, new)
    return texts


def line_with(text, found):
    place = text.index(found)
    return text.count("\n", 0, place) + 1


def test_a_sound_shelf_has_no_findings():
    assert lint(sound()) == []


@pytest.mark.parametrize("breakage", CASES, ids=lambda case: case.sentence)
def test_what_is_broken_is_found_at_its_line(breakage):
    texts = broken(breakage)

    found = lint(texts)

    if breakage.code == "STALE-TRANSLATION":
        assert (breakage.code, RISK_EN, 1, WARNING) in found
    else:
        line = line_with(texts[breakage.file], breakage.at)
        assert (breakage.code, breakage.file, line, breakage.level) in found


FOLLOWS = {
    "ID-MISSING": {"PARITY", "DANGLING", "NO-STANDARD", "OPTION-COUNT", "SCHEMA"},
    "ID-DUPLICATE": {"PARITY", "OPTION-COUNT", "STEM-DUPLICATE", "SCHEMA", "DANGLING"},
    "KEY-COUNT": {"PARITY"},
    "PARITY": {"SCHEMA", "KEY-COUNT"},
    "DRAW-SHORT": {"KEY-POSITION"},
    "FIXED-NEEDED": {"PARITY"},
    "SCHEMA": {"PARITY", "DANGLING", "KEY-COUNT", "OPTION-COUNT", "DRAW-SHORT"},
}
"""What else is wrong when one thing is; and a key or an id that changed has not been reviewed."""


@pytest.mark.parametrize("breakage", CASES, ids=lambda case: case.sentence)
def test_nothing_else_is_found(breakage):
    found = {code for code, *_ in lint(broken(breakage))} - {breakage.code}

    assert found <= FOLLOWS.get(breakage.code, set()) | {"UNREVIEWED"}


def test_an_id_on_the_retired_list_is_refused():
    texts = sound()

    found = lint(texts, retired=frozenset({"risk-0003"}))

    assert found == [("ID-RETIRED", RISK, line_with(texts[RISK], "{#risk-0003"), ERROR)]


def test_an_order_that_differs_is_told_once():
    texts = sound()
    place = re.compile(r"(?P<first>### In or out.*?)(?P<second>### Expected.*?)(?=### Two)", re.DOTALL)
    texts[RISK_EN] = place.sub(r"\g<second>\g<first>", texts[RISK_EN])

    assert [(code, file) for code, file, *_ in lint(texts)] == [("PARITY", RISK_EN)]


def test_a_bank_without_a_twin_lacks_its_translation():
    texts = sound()
    del texts[RISK_EN]

    assert "NO-TRANSLATION" in {code for code, *_ in lint(texts)}


def test_an_unreviewed_bank_is_an_error_only_where_an_exam_draws_from_it():
    texts = sound()
    texts[RISK] = re.sub(r'reviewed_keys: ".*"\n', "", texts[RISK])
    line = line_with(texts[RISK], "reviewer:")

    assert lint(texts) == [("UNREVIEWED", RISK, line, ERROR)]

    del texts[FINAL]
    assert lint(texts) == [("UNREVIEWED", RISK, line, WARNING)]


def test_a_key_that_changed_after_the_review_is_unreviewed():
    texts = sound()
    for file, word in ((RISK, "答案"), (RISK_EN, "Answer")):
        texts[file] = texts[file].replace(f"**{word}**: A\n", f"**{word}**: B\n", 1)

    assert {code for code, *_ in lint(texts)} == {"UNREVIEWED"}


def with_keys(letters, quiz=CHECK, **edits):
    """Return a shelf whose singles have the given keys, and a quiz with edits."""
    texts = sound()
    for file, word in ((RISK, "答案"), (RISK_EN, "Answer")):
        numbered = iter(letters)
        head, mark, rest = texts[file].partition("### 前五项" if file == RISK else "### The first five")
        head = re.sub(rf"\*\*{word}\*\*: .", lambda _, w=word: f"**{w}**: {next(numbered)}", head)  # noqa: B023  # called at once
        texts[file] = head + mark + rest
    zh, en = texts[RISK], texts[RISK_EN]
    texts[RISK] = reviewed(re.sub(r'reviewed_keys: ".*"', 'reviewed_keys: "HASH"', zh), en)
    for old, new in edits.items():
        texts[quiz] = texts[quiz].replace(old.replace("_", " "), new)
    return texts


def positions(texts):
    return [(file, level) for code, file, _, level in lint(texts) if code == "KEY-POSITION"]


def test_a_letter_that_passes_the_bank_alone_is_an_error():
    """Of 33 points 18.8 … 60 % are reached by 19 singles of one point."""
    assert (RISK, ERROR) in positions(with_keys("B" * 21 + "ACD"))


def test_uneven_keys_are_a_warning_while_every_paper_shuffles_options():
    texts = with_keys("BBBBBBBBBBBBBB" + "AAAACCCDDD")

    assert (RISK, WARNING) in positions(texts)


def test_uneven_keys_are_an_error_when_a_paper_shows_them_as_written():
    texts = with_keys("BBBBBBBBBBBBBB" + "AAAACCCDDD")
    texts[FINAL] += "shuffle: {options: false}\n"

    assert (RISK, ERROR) in positions(texts)


def test_a_letter_that_may_pass_a_random_paper_is_an_error():
    texts = with_keys("BBBBBBB" + "AAAAAACCCCCCDDDDD")

    assert (CHECK, ERROR) not in positions(texts)

    texts[CHECK] = texts[CHECK].replace("points: 50", "points: 40")
    assert (CHECK, ERROR) in positions(texts)


def test_a_letter_that_passes_a_fixed_paper_is_an_error():
    texts = sound()
    texts[CHECK] = (
        texts[CHECK]
        .replace(
            "draw:\n  - {area: risk, kinds: [single], n: 6}\n",
            "fixed: [risk-0001, risk-0005, risk-0002, risk-0009]\n",
        )
        .replace("points: 50", "points: 30")
    )
    assert positions(texts) == [(CHECK, ERROR)]

    texts[CHECK] = texts[CHECK].replace("points: 30", "points: 31")
    assert positions(texts) == []


def test_keys_that_are_longest_too_often_are_told_in_their_language():
    texts = sound()
    pattern = re.compile(r"(?P<options>A\. .*\nB\. .*\nC\. .*\nD\. .*\n)\n\*\*答案\*\*: (?P<key>.)")

    def longer(found):
        rows = found["options"].replace("，并且多说几句", "")
        rows = re.sub(
            rf"^{found['key']}\. .*$", lambda row: row[0] + "，并且多说好几句", rows, flags=re.MULTILINE
        )
        return f"{rows}\n**答案**: {found['key']}"

    texts[RISK] = pattern.sub(longer, texts[RISK])

    assert ("KEY-LONGEST", RISK, 1, WARNING) in lint(texts)
    assert not [one for one in lint(texts) if one[0] == "KEY-LONGEST" and one[1] == RISK_EN]


def test_what_is_emphasised_or_fixed_is_in_order():
    texts = sound()
    texts[RISK] = (
        texts[RISK]
        .replace("前五项风险每一项要有哪些？", "下列哪一项**不属于**前五项？")
        .replace("C. 1.25", "C. 以上都不对")
    )
    texts[RISK] = texts[RISK].replace("{#risk-0106 .single}", "{#risk-0106 .single .fixed-options}")
    texts[RISK_EN] = texts[RISK_EN].replace("C. 1.25", "C. none of the above")

    assert {code for code, *_ in lint(texts)} == set()


def test_an_absolute_word_in_the_key_gives_nothing_away():
    texts = sound()
    texts[RISK] = (
        texts[RISK].replace("B. 单独账户", "B. 总是单独记账").replace("C. 触发条件", "C. 总是有触发条件")
    )

    assert lint(texts) == []


def test_a_word_that_means_more_or_less_is_no_reference_to_other_options():
    texts = sound()
    texts[RISK] = (
        texts[RISK].replace("D. 财务签认", "D. 两个以上方案").replace("B. 单独账户", "B. A、B 级项目的账户")
    )

    assert lint(texts) == []


def test_every_code_is_tried():
    """What the shelf cannot hold is tried elsewhere."""
    tried = {case.code for case in CASES} | {"ID-RETIRED", "KEY-POSITION", "KEY-LONGEST"}

    assert tried | ELSEWHERE >= set(QUESTION_SENTENCES)


def test_no_reason_has_two_meanings():
    assert not set(QUESTION_REASONS) & (set(REASONS) | set(MODEL_REASONS))
    assert not set(QUESTION_SENTENCES) & set(SENTENCES)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_is_a_whole_sentence_with_its_cure(language):
    for case in CASES:
        texts = broken(case)
        quizzes = {path: text for path, text in texts.items() if path.endswith(".yml")}
        for found in lint_shelf(shelf_of(texts[RISK], texts[RISK_EN], quizzes), AROUND):
            assert found.message(language)
            assert found.cure(language)
            assert not re.search(r"\{[a-z]", found.message(language) + found.cure(language))


def test_the_sound_bank_is_as_long_as_it_says():
    assert bank_texts()[0].count("\n### ") == 24 + 7 - 1
    assert fault("KEY-LONGEST", RISK, 1, n=1, longest=1).message("zh")
