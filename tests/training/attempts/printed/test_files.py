"""Papers and keys as Word files: for curators alone, logged, kept by no cache, and no key in what candidates get."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.small_banks import CASES, EXAM, GROUPS, SECRET
from webapp.audit.actions import record
from webapp.audit.models import AuditEntry
from webapp.audit.rules import Decision
from webapp.rendering.word.order import misplaced
from webapp.training.attempts.printed import numbers
from webapp.training.attempts.printed.sheets import candidates_paper, key_sheet
from webapp.training.attempts.printed.variants import drawn_for, variant_of

NUMBER = "2345-6789-ABCD"
ON_NO_PAPER = (SECRET, "risk-", "STD-", "答案", "解析", "评分标准", "Explanation", "Rubric", "Keys", "MTH")


def page(quiz=EXAM):
    return f"/app/training/exam/{quiz}/printed"


def entries(database, act):
    with database.reading() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.act == act)))


def everything_in(data):
    """Return every byte of every part of a Word file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(
            f"{name}\n{packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist()
        )


def text_of(data):
    body = Document(io.BytesIO(data)).element.body
    lines = ("".join(node.text or "" for node in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
    return "\n".join(lines)


@pytest.fixture
def made(app, papers):
    """Return a function that makes the two files of a variant of a quiz: `made(EXAM, "A", "zh")`."""

    def make(quiz_id=EXAM, letter="A", lang="zh", *, key=None):
        quiz = papers.get_quiz(quiz_id)
        secret = numbers.secret_of("for tests", quiz, "23456789")
        drawn = drawn_for(quiz, papers.pool_for(quiz), secret)
        if key:
            drawn = [replace(one, question=_with_key(one.question, key)) for one in drawn]
        variant = variant_of(quiz, drawn, secret, letter=letter, lang=lang)
        with app.test_request_context():
            paper, keys = (
                candidates_paper(variant, NUMBER),
                key_sheet(variant, NUMBER, papers.catalog),
            )
        return variant, paper, keys

    return make


def _with_key(question, key):
    if question.kind.value == "true_false":
        return replace(question, key=not question.key)
    return replace(question, key=key) if question.kind.value == "single" else question


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("quiz", [EXAM, CASES, GROUPS])
def test_no_byte_of_what_candidates_get_tells_of_a_key(made, quiz, lang):
    _variant, paper, _keys = made(quiz, "B", lang)

    whole = everything_in(paper.data)
    assert [one for one in ON_NO_PAPER if one in whole] == []


def test_with_other_keys_the_paper_is_the_same_to_the_last_byte(made):
    _variant, paper, keys = made()
    _other, same, others = made(key=("D",))

    assert paper.data == same.data
    assert keys.data != others.data


def test_the_same_number_gives_the_same_bytes_and_variants_differ(made):
    (_, paper, keys), (_, again, too) = made(), made()
    (_, other, _others) = made(letter="B")

    assert (paper.data, keys.data) == (again.data, too.data)
    assert paper.data != other.data


def test_a_paper_has_a_cover_parts_and_the_place_of_every_answer(made):
    variant, paper, _keys = made()
    text = text_of(paper.data)

    assert "小考试" in text
    assert "试卷 A · 卷号 2345-6789-ABCD" in text
    assert "姓名" in text
    assert "考试时间 30 分钟 · 满分 8 分 · 及格 5 分" in text
    assert "一、单项选择题（每题 1 分，共 4 分）" in text
    assert "三、判断题（每题 1 分，共 1 分）" in text
    assert len(re.findall(r"^\d+\. .*（\u00a0+）$", text, re.MULTILINE)) == 6
    assert "答：________________ 万元" in text
    for one in variant.items:
        assert f"{one.number}. " in text


def test_an_english_paper_is_english(made):
    _variant, paper, keys = made(lang="en")

    assert "Part 1: Single choice (marks: 1 each, 4 in all)" in text_of(paper.data)
    assert not re.search(r"[\u4e00-\u9fff]", text_of(paper.data).replace("万元", ""))
    assert "Contains keys" in text_of(keys.data)


def test_options_stand_in_the_order_of_the_variant_beside_their_labels(made):
    variant, paper, _keys = made()
    text = text_of(paper.data)

    one = variant.items[0]
    assert "".join(f"{label}. {option.text['zh']}" for label, option in one.options) in text


def test_short_options_share_a_line_and_long_ones_do_not(made):
    _variant, paper, _keys = made()
    file = Document(io.BytesIO(paper.data))
    lines = [one.text for one in file.paragraphs if one.style.name == "Exam Options"]

    assert {line.count("\t") for line in lines} <= {0, 1, 3}
    assert any("\t" in line for line in lines)


def test_the_sheet_of_keys_gives_number_key_explanation_and_standard(made):
    variant, _paper, keys = made()
    text = text_of(keys.data)

    assert "含答案，不得公开" in text
    for one in variant.items:
        assert f"{SECRET} explanation of {one.question.id} in zh" in text
    single = variant.items[0]
    assert f"1. {single.right[0]} {single.question.id} · STD-03" in text
    assert "0.89 – 0.91 万元" in text
    assert "挣值 / EV" in text


def test_the_sheet_of_keys_of_a_case_is_its_rubric(made):
    _variant, paper, keys = made(CASES)

    assert f"4 分 – {SECRET} first of zh" in text_of(keys.data)
    assert "答：" in text_of(paper.data)


def test_a_shared_stem_stands_once_above_its_questions(made):
    _variant, paper, _keys = made(GROUPS)

    assert text_of(paper.data).count("zh shared stem of the group.") == 1


def test_the_table_of_the_cover_has_a_heading_and_that_of_the_keys_has_none(made):
    _variant, paper, keys = made()
    heads = [
        len(Document(io.BytesIO(one.data)).tables[0]._tbl.findall(f".//{qn('w:tblHeader')}"))
        for one in (paper, keys)
    ]

    assert heads == [1, 0]


@pytest.mark.parametrize("quiz", [EXAM, CASES, GROUPS])
def test_word_has_nothing_to_repair_and_every_style_its_faces(made, quiz):
    for file in made(quiz)[1:]:
        opened = Document(io.BytesIO(file.data))
        assert list(misplaced(opened.element.body)) == []
        assert list(misplaced(opened.styles.element)) == []
        fonts = opened.styles["Exam Question"].element.find(f".//{qn('w:rFonts')}")
        assert fonts.get(qn("w:eastAsia")) == "宋体"
        ours = [one for one in opened.styles if one.name.startswith("Exam ")]
        assert {one.base_style.name for one in ours} == {"Normal"}


@pytest.mark.parametrize("key", ["xu", "zhou", "gu"])
def test_nobody_but_a_curator_draws_or_takes_a_paper(sign_in_as, database, key):
    number = sign_in_as("tang").post(page()).headers["Location"].rpartition("/")[2]
    browser = sign_in_as(key)
    paths = [f"{page()}/{number}/A/{what}/zh" for what in ("paper", "key")]

    for answer in (*map(browser.post, [page(), *paths]), *map(browser.get, [page(), f"{page()}/{number}"])):
        assert answer.status_code in {403, 404}
    assert entries(database, "paper-exported") == []


def test_a_stranger_is_asked_to_sign_in(browser, database):
    assert browser.post(page()).status_code in {302, 401, 403}
    assert entries(database, "paper-drawn") == []


def test_the_number_is_on_record_and_the_file_logged_and_kept_by_no_cache(sign_in_as, cast, database):
    trainer = sign_in_as("tang")
    number = trainer.post(page()).headers["Location"].rpartition("/")[2]
    answer = trainer.post(f"{page()}/{number}/B/key/en")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    name = f"{EXAM}-{number}-B-en-SECRET-KEY.docx"
    assert name in answer.headers["Content-Disposition"]
    (drawn,), (taken,) = entries(database, "paper-drawn"), entries(database, "paper-exported")
    assert (drawn.by, drawn.subject, drawn.state_after) == (cast["tang"].id, EXAM, number)
    assert (taken.by, taken.state_after) == (cast["tang"].id, f"{number} B key en")


def test_a_number_prints_the_same_paper_later(sign_in_as):
    trainer = sign_in_as("tang")
    number = trainer.post(page()).headers["Location"].rpartition("/")[2]
    path = f"{page()}/{number}/A/paper/zh"

    assert trainer.post(path).data == trainer.post(path).data
    assert number in trainer.get(page()).text


def test_a_paper_that_would_come_out_otherwise_is_not_printed(sign_in_as, cast, database):
    with database.transaction() as session:
        record(session, Decision("paper-drawn", "quiz", EXAM, None, NUMBER), by=cast["tang"].id)
    trainer = sign_in_as("tang")

    for answer in (trainer.get(f"{page()}/{NUMBER}"), trainer.post(f"{page()}/{NUMBER}/A/paper/zh")):
        assert answer.status_code == 409
        assert "请重新抽一份" in answer.text


def test_no_file_comes_without_a_button_or_of_a_number_nobody_drew(sign_in_as, database):
    trainer = sign_in_as("tang")
    number = trainer.post(page()).headers["Location"].rpartition("/")[2]

    assert trainer.post_without_token(f"{page()}/{number}/A/key/zh").status_code == 400
    assert trainer.get(f"{page()}/{number}/A/key/zh").status_code in {404, 405}
    for path in (f"{NUMBER}/A/key/zh", f"{number}/C/key/zh", f"{number}/A/other/zh", f"{number}/A/key/fr"):
        assert trainer.post(f"{page()}/{path}").status_code == 404
    assert trainer.post(f"{page(GROUPS)}/{number}/A/key/zh").status_code == 404
    assert entries(database, "paper-exported") == []


def test_the_pages_show_no_question_and_speak_both_languages(sign_in_as):
    trainer = sign_in_as("tang")
    number = trainer.post(page()).headers["Location"].rpartition("/")[2]
    english = sign_in_as("tang", language="en")

    assert page() in trainer.get(f"/app/training/exam/{EXAM}/people").text
    assert "一、单项选择题" in words_of(trainer.get(f"{page()}/{number}"))
    for path in (page(), f"{page()}/{number}"):
        assert SECRET not in trainer.get(path).text
        assert "risk-" not in trainer.get(path).text
        assert chinese_in(english.get(path), but=("北辰", "中文", "唐宁")) == set()


TABLE = "见下表，工期是（　）天。\n\n| 活动 | 工期 |\n| --- | --- |\n| A | 3 |"
LISTED = "哪些是？\n\n- 第一点\n- 第二点"
PROGRAM = "输出是：\n\n```python\nx = '甲'\n# 乙\nprint(__name__)\n```"


@pytest.fixture
def body_of(app, papers):
    """Return a function that sets a paper of one single choice with a stem, and returns the body of the file."""

    def make(stem, lang="zh"):
        quiz = papers.get_quiz(EXAM)
        secret = numbers.secret_of("for tests", quiz, "23456789")
        drawn = next(one for one in drawn_for(quiz, papers.pool_for(quiz), secret) if one.question.options)
        own = replace(drawn, question=replace(drawn.question, stem={"zh": stem, "en": stem}))
        with app.test_request_context():
            paper = candidates_paper(variant_of(quiz, [own], secret, letter="A", lang=lang), NUMBER)
        return Document(io.BytesIO(paper.data)).element.body

    return make


def written(element):
    """Return the text of an element, line ends and all."""
    told = {qn("w:t"): lambda node: node.text or "", qn("w:br"): lambda _node: "\n"}
    return "".join(told[node.tag](node) for node in element.iter(*told))


@pytest.mark.parametrize("stem", [TABLE, LISTED, PROGRAM])
def test_whatever_stands_in_a_stem_stays_on_the_page_of_its_options(body_of, stem):
    elements = [one for one in body_of(stem) if one.tag in {qn("w:p"), qn("w:tbl")}]
    first = next(
        at
        for at, one in enumerate(elements)
        if written(one).startswith("1. ") and one.style == "ExamQuestion"
    )
    last = next(at for at, one in enumerate(elements) if getattr(one, "style", "") == "ExamOptions")
    inside = [paragraph for one in elements[first:last] for paragraph in one.iter(qn("w:p"))]

    assert len(inside) > 2
    assert all(
        one.style == "ExamQuestion" or (one.pPr is not None and one.pPr.find(qn("w:keepNext")) is not None)
        for one in inside
    )


def test_brackets_for_the_answer_stand_once_and_break_nowhere(body_of):
    own, added = written(body_of(TABLE)), written(body_of("甲是"))

    assert own.count("（") - own.count("（每题") == 1
    assert "甲是（\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0）" in added


def test_code_in_a_stem_keeps_its_lines_and_its_signs(body_of):
    assert "x = '甲'\n# 乙\nprint(__name__)" in written(body_of(PROGRAM))


def test_the_notes_to_candidates_stand_apart_from_the_table_above(body_of):
    body = body_of("甲")
    table = next(body.iter(qn("w:tbl")))

    assert table.getnext().pPr.find(qn("w:spacing")).get(qn("w:before")) == "120"
