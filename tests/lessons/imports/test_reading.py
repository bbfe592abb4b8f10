"""Every trap of a file of lessons: what is taken, what is asked of a curator, what is refused."""

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lessons.imports.made_up import HEADER, ROW, as_csv, as_jsonl, as_xlsx, row
from webapp.lessons.imports.cleaning import has_markup, tidied, without_markup
from webapp.lessons.imports.columns import read_mapping
from webapp.lessons.imports.rules import (
    ColumnsClash,
    EncodingUnknown,
    FileTooLarge,
    FormatUnknown,
    HeaderMerged,
    HeaderMissing,
    MappingRefused,
    SeveralSheets,
    Status,
    TooManyRows,
)
from webapp.lessons.imports.values import date_of, id_of, parts_of


def codes(one):
    """Return the codes of the findings of a row."""
    return {found.code for found in one.findings}


def only(reading):
    """Return the one row of a file."""
    (one,) = reading.rows
    return one


def test_a_sound_row_is_taken_without_a_word(read):
    one = only(read("a.csv", as_csv(ROW)))

    assert (one.status, one.findings, one.number) == (Status.TAKEN, (), 2)
    assert one.proposal.words.event == ROW[2]
    assert one.proposal.language == "zh"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("cut", [",", ";", "\t"])
def test_encoding_and_separator_are_told_by_what_is_there(read, encoding, cut):
    reading = read("a.csv", as_csv(ROW, encoding=encoding, cut=cut))

    assert only(reading).proposal.words.title == ROW[1]


def test_an_encoding_that_cannot_be_told_is_refused(read):
    with pytest.raises(EncodingUnknown):
        read("a.csv", b"\xff\xff\x81 title")


def test_columns_are_found_by_name_wherever_they_stand(read):
    turned = as_csv(list(reversed(ROW)), header=list(reversed(HEADER)))

    assert only(read("a.csv", turned)).proposal == only(read("a.csv", as_csv(ROW))).proposal


def test_unknown_columns_are_listed_and_left_out(read):
    reading = read("a.csv", as_csv([*ROW, "火星"], header=[*HEADER, "星球"]))

    assert reading.found.left_out == ["星球"]
    assert "火星" not in str(only(reading).proposal)


def test_a_mapping_names_the_column_of_a_field(read):
    header = [*HEADER[:2], "那天的事", *HEADER[3:]]
    mapping = read_mapping("event: 那天的事\ncontext: [适用情况, 编号]\n")

    words = only(read("a.csv", as_csv(ROW, header=header), mapping=mapping)).proposal.words

    assert words.event == ROW[2]
    assert words.context == f"{ROW[5]}\n\n{ROW[0]}"


@pytest.mark.parametrize("text", ["nonsense: 经过", "- a", "event: {a: b}", "a: b: c", "event: 没有这一列"])
def test_a_mapping_that_cannot_be_followed_is_refused(read, text):
    with pytest.raises(MappingRefused):
        read("a.csv", as_csv(ROW), mapping=read_mapping(text))


def test_two_columns_for_one_field_are_never_chosen_between(read):
    with pytest.raises(ColumnsClash):
        read("a.csv", as_csv([*ROW, "x"], header=[*HEADER, "教训"]))


@pytest.mark.parametrize("header", [("甲", "乙"), ("标题", "部门")])
def test_a_file_without_a_header_is_refused(read, header):
    with pytest.raises(HeaderMissing):
        read("a.csv", as_csv(("1", "2"), header=header))


def test_a_title_merged_above_the_header_is_passed_over(read):
    title = ["2026 年经验教训", *[None] * 5]
    one = only(read("a.xlsx", as_xlsx(title, HEADER, ROW, merged="A1:F1")))

    assert (one.number, one.status) == (3, Status.TAKEN)


def test_a_header_merged_over_two_rows_is_refused(read):
    first = ["编号", "标题", "内容", None, None, None]
    second = [None, None, "经过", "原因", "建议", "适用情况"]

    with pytest.raises(HeaderMerged):
        read("a.xlsx", as_xlsx(first, second, ROW, merged="C1:F1"))


def test_a_column_without_a_name_is_left_out_by_its_letter(read):
    assert read("a.xlsx", as_xlsx(HEADER, [*ROW, "x"])).found.left_out == ["[G]"]


def test_two_sheets_of_lessons_are_never_chosen_between(read):
    with pytest.raises(SeveralSheets):
        read("a.xlsx", as_xlsx(HEADER, ROW, sheets=2))


@pytest.mark.parametrize("column", ["经过", "原因", "建议"])
@pytest.mark.parametrize("empty", ["", "无", "N/A", "Not Specified", "——"])
def test_what_is_missing_stays_empty_and_is_asked_of_a_curator(read, column, empty):
    one = only(read("a.csv", as_csv(row(**{column: empty}))))

    assert one.status is Status.GAPS
    assert ("empty", column) in {(found.code, found.column) for found in one.findings}


def test_a_field_that_the_file_has_no_column_for_is_a_gap(read):
    assert only(read("a.csv", as_csv(ROW[:5], header=HEADER[:5]))).status is Status.GAPS


@pytest.mark.parametrize("cells", [{"标题": " "}, {"经过": "", "原因": "无", "建议": ""}])
def test_a_row_without_title_or_content_is_refused(read, cells):
    one = only(read("a.csv", as_csv(row(**cells))))

    assert one.status is Status.REFUSED
    assert one.proposal is None or codes(one) & {"no-title", "no-lesson"}


def test_a_refused_row_is_never_proposed(read):
    reading = read("a.csv", as_csv(row(标题=""), row(编号="A-2")))

    assert [one.key for one in reading.proposals()] == ["A-2"]


def test_markup_becomes_plain_text(read):
    event = "<p>先&nbsp;装 &amp; 后订</p><ul><li>甲</li><li>乙</li></ul><script>alert(1)</script>"
    one = only(read("a.csv", as_csv(row(经过=event))))

    assert one.proposal.words.event == "先 装 & 后订\n\n- 甲\n- 乙"
    assert "html" in codes(one)


def test_a_link_keeps_its_target():
    assert without_markup('<A  HREF="https://a.example/x">见此</A>') == "见此 (https://a.example/x)"


@given(st.text(alphabet="<>abx5 =&;\n", max_size=60))
def test_a_text_without_tags_and_entities_is_left_alone(text):
    if not has_markup(text):
        assert without_markup(text) == text


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    assert tidied(tidied(text)) == tidied(text)


def test_the_same_title_and_the_same_event_are_named(read):
    first, second = read("a.csv", as_csv(ROW, row(编号="A-2"))).rows

    assert not first.findings
    assert codes(second) == {"same-title", "same-event"}
    assert second.findings[0].more == {"row": 2}


def test_one_event_pasted_into_many_rows_is_named_in_each(read):
    rows = [row(编号=f"A-{n}", 标题=f"第 {n} 条") for n in range(5)]

    assert [codes(one) for one in read("a.csv", as_csv(*rows)).rows] == [set()] + [{"same-event"}] * 4


def test_a_cell_of_thirty_thousand_characters_is_taken_whole(read):
    one = only(read("a.csv", as_csv(row(经过="长" * 30_000))))

    assert len(one.proposal.words.event) == 30_000
    assert "too-long" in codes(one)


def test_a_cell_as_long_as_excel_allows_may_have_been_cut(read):
    assert "cut-by-excel" in codes(only(read("a.csv", as_csv(row(经过="长" * 32_767)))))


def test_a_cell_without_end_is_refused(read):
    assert only(read("a.csv", as_csv(row(经过="<!--" * 60_000)))).status is Status.REFUSED


@pytest.mark.parametrize(
    ("value", "key"),
    [(1234.0, "1234"), (1234, "1234"), ("1234.0", "1234"), ("１２３４", "1234"), ("A-01", "A-01")],
)
def test_an_id_is_the_same_in_every_format(value, key):
    assert id_of(value) == key


@pytest.mark.parametrize("value", [1.5, 1e17, "1.2E+15", True])
def test_an_id_that_is_no_longer_exact_is_refused(read, value):
    one = only(read("a.xlsx", as_xlsx(HEADER, row(编号=value))))

    assert (one.status, codes(one)) == (Status.REFUSED, {"id-unusable"})


def test_an_id_that_stands_twice_is_taken_once(read):
    first, second = read("a.csv", as_csv(ROW, row(标题="别的"))).rows

    assert (first.status, second.status) == (Status.TAKEN, Status.REFUSED)


@pytest.mark.parametrize(
    "value",
    [
        *(date(2026, 2, 28), datetime(2026, 2, 28, 9, tzinfo=UTC), "2026-02-28", "2026/2/28", "2026.2.28"),
        *("2026年2月28日", "２０２６-０２-２８", "20260228", "2026-02-28T09:00:00Z"),
    ],
)
def test_a_date_with_the_year_first_is_read(value):
    assert date_of(value, date(2026, 11, 28)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "value", ["2026-02-30", "02/03/2026", 46_000, "去年春天", "2026-02", "2126-01-01", True]
)
def test_a_date_that_is_not_certain_stays_empty_and_is_named(read, value):
    data = as_xlsx([*HEADER, "发生日期"], [*ROW, value])
    one = only(read("a.xlsx", data))

    assert one.proposal.occurred_on is None
    assert codes(one) == {"date"}


def test_a_formula_is_never_computed(read):
    one = only(read("a.xlsx", as_xlsx(HEADER, row(建议='="先"&"订"'))))

    assert one.proposal.words.recommendation == ""
    assert {"formula", "empty"} <= codes(one)


def test_a_formula_with_a_kept_value_gives_that_value(read):
    data = as_xlsx(HEADER, row(建议="=A2"))
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb"</f><v */>|</f><v></v>", b"</f><v>42</v>", parts[sheet])
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)

    one = only(read("a.xlsx", kept.getvalue()))

    assert one.proposal.words.recommendation == "42"
    assert codes(one) == {"computed"}


def test_an_error_of_excel_is_no_text(read):
    one = only(read("a.xlsx", as_xlsx(HEADER, row(建议="#REF!"))))

    assert {"error-value", "empty"} == codes(one)


def test_separators_and_digits_of_full_width_part_the_codes(read):
    one = only(read("a.csv", as_csv([*ROW, "Ｓ３、S4；s5"], header=[*HEADER, "阶段"])))

    assert one.proposal.facts.stages == ("S3", "S4", "S5")
    assert parts_of("a、b，c；d/e") == ["a", "b", "c", "d", "e"]


def test_a_stage_that_is_none_stays_empty(read):
    one = only(read("a.csv", as_csv([*ROW, "Implementation"], header=[*HEADER, "Phase"])))

    assert one.proposal.facts.stages == ()
    assert codes(one) == {"unknown-code"}


@pytest.mark.parametrize("private", ["13912345678", "wang@example.org", "+44 20 7946 0000"])
def test_phones_and_addresses_are_named(read, private):
    assert codes(only(read("a.csv", as_csv(row(经过=f"请问 {private} 。"))))) == {"private"}


def test_line_breaks_stay_in_a_text_and_leave_a_title(read):
    one = only(read("a.csv", as_csv(row(标题="先试\r\n再订", 经过="一\r\n二"))))

    assert (one.proposal.words.title, one.proposal.words.event) == ("先试 再订", "一\n二")
    assert codes(one) == {"breaks"}


def test_signs_that_nobody_sees_are_taken_out(read):
    one = only(read("a.jsonl", b'{"title": "\\u202ea\\u0000b", "event": "c\\ud83d"}'))

    assert (one.proposal.words.title, one.proposal.words.event) == ("ab", "c")


@pytest.mark.parametrize("level", ["机密", "restricted", "ITAR"])
def test_a_restricted_lesson_is_refused(read, level):
    assert only(read("a.csv", as_csv([*ROW, level], header=[*HEADER, "密级"]))).status is Status.REFUSED


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"a": {"b": 1}}', '{"a": 1, "a": 2}', '{"a": NaN}', "[" * 99_999]
)
def test_a_broken_line_is_refused_and_the_others_are_read(read, line):
    good = as_jsonl({"title": "t", "event": "e", "lesson_id": 7})
    first, second = read("a.jsonl", good + b"\n" + line.encode()).rows

    assert (first.proposal.key, second.status, second.number) == ("7", Status.REFUSED, 2)


def test_a_row_with_a_cell_too_many_is_refused(read):
    broken = as_csv(ROW) + b"A-2,a,b,c,d,e,f\r\n"

    assert [one.status for one in read("a.csv", broken).rows] == [Status.TAKEN, Status.REFUSED]


def test_an_open_quote_is_refused_whole(read):
    with pytest.raises(FormatUnknown):
        read("a.csv", as_csv(ROW) + b'A-2,"open')


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a", "a.pdf"])
def test_what_is_none_of_the_formats_is_refused(read, name):
    with pytest.raises(FormatUnknown):
        read(name, as_csv(ROW))


def test_a_file_beyond_its_limits_is_refused(read):
    with pytest.raises(FileTooLarge):
        read("a.csv", b" " * (20 * 1024 * 1024 + 1))
    with pytest.raises(TooManyRows):
        read("a.csv", as_csv(ROW) + b"1,t,e,c,r,w\r\n" * 20_001)


def test_every_row_stands_once_in_the_report(read):
    rows = [row(编号=f"A-{n}", 标题=f"第 {n} 条", 经过=f"第 {n} 次") for n in range(2000)]
    reading = read("a.csv", as_csv(*rows))

    assert [one.number for one in reading.rows] == list(range(2, 2002))
    assert sum(reading.count(status) for status in Status) == 2000


def test_what_was_imported_before_is_known(read):
    reading = read("a.csv", as_csv(ROW), known=frozenset({"A-1"}))

    assert only(reading).status is Status.KNOWN
    assert reading.proposals() == []
    assert not reading.has_findings


def test_a_row_without_an_id_is_known_by_its_text(read):
    data = as_csv(ROW[1:], header=HEADER[1:])

    assert only(read("a.csv", data)).key == only(read("b.csv", data)).key
