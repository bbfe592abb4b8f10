"""A bank as a file: for curators alone, marked, logged, kept by no cache, and safe to open."""

import csv
import io
import json

import pytest
from sqlalchemy import select

from library import load_catalog
from library.questions.imports import import_questions
from tests.browsers import words_of
from tests.training.small_banks import SECRET, single, write_bank
from webapp.audit.models import AuditEntry
from webapp.rendering.csv_files import MARK
from webapp.training.banks.exports import file_of
from webapp.training.banks.shelf import Papers

EXPORT = "/app/training/banks/risk/export"
FILES = [f"{EXPORT}/{form}/{lang}" for form in ("gift", "moodle-xml", "csv", "json") for lang in ("zh", "en")]


@pytest.fixture
def exports(database):
    """Return a function that gives what the audit log holds of exports."""

    def read():
        with database.reading() as session:
            return list(session.scalars(select(AuditEntry).where(AuditEntry.act == "bank-exported")))

    return read


def rows_in(text):
    """Return the rows of a table, by the names in its first line."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))


@pytest.mark.parametrize("key", ["xu", "zhou", "gu"])
@pytest.mark.parametrize("path", FILES)
def test_nobody_but_a_curator_gets_a_file_or_its_page(sign_in_as, exports, key, path):
    browser = sign_in_as(key)

    for answer in (browser.post(path), browser.get(EXPORT)):
        assert answer.status_code in {403, 404}
        assert SECRET not in answer.text
    assert exports() == []


def test_a_stranger_is_asked_to_sign_in(browser, exports):
    answer = browser.post(FILES[0])

    assert SECRET not in answer.text
    assert answer.status_code in {302, 401, 403}
    assert exports() == []


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_marked_logged_and_kept_by_no_cache(sign_in_as, cast, exports, path):
    answer = sign_in_as("tang").post(path)

    form, lang = path.split("/")[-2:]
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    named = "risk" if form == "json" else f"risk-{lang}"
    assert f"attachment; filename={named}-SECRET-KEY." in answer.headers["Content-Disposition"]
    (entry,) = exports()
    assert (entry.by, entry.subject_kind, entry.subject) == (cast["tang"].id, "bank", "risk")
    assert entry.state_after == f"{form}-{lang}"


def test_looking_at_a_page_or_asking_without_a_button_gives_no_file(sign_in_as, exports):
    trainer = sign_in_as("tang")

    assert SECRET not in trainer.get(EXPORT).text
    assert trainer.get(FILES[0]).status_code in {404, 405}
    assert trainer.post_without_token(FILES[0]).status_code == 400
    assert exports() == []


def test_what_a_file_cannot_carry_stands_on_the_page_before_the_download(sign_in_as):
    page = sign_in_as("tang").get(EXPORT)

    told = words_of(page)
    assert "共用题干的关系" in told
    assert "评分标准" in told
    assert "risk-0017" in told
    assert "撇号" in told
    assert "给评卷人的说明" in told


def test_the_gift_file_begins_with_its_warning_and_can_be_read_again(sign_in_as):
    answer = sign_in_as("tang").post(f"{EXPORT}/gift/en")

    assert answer.text.startswith("// 含答案，不得公开")
    told = import_questions(answer.data, "gift").as_json()
    assert told["rejected"] == []
    assert "risk-0001" in {one["id"] for one in told["items"]}


def test_the_moodle_file_is_marked_and_can_be_read_again(sign_in_as):
    answer = sign_in_as("tang").post(f"{EXPORT}/moodle-xml/en")

    assert answer.mimetype == "application/xml"
    assert "含答案，不得公开" in answer.text
    told = import_questions(answer.data, "moodle-xml").as_json()
    assert told["rejected"] == []
    assert "risk-0001" in {one["id"] for one in told["items"]}


def test_the_json_holds_both_languages_and_is_marked(sign_in_as):
    told = json.loads(sign_in_as("tang").post(f"{EXPORT}/json/en").text)

    assert told["notice"].startswith("含答案，不得公开")
    assert set(told["questions"][0]["scored"]["stem"]) == {"zh", "en"}


def test_the_table_holds_every_question_with_its_key(sign_in_as):
    rows = rows_in(sign_in_as("tang").post(f"{EXPORT}/csv/zh").text)

    by_id = {row["id"]: row for row in rows}
    assert by_id["risk-0001"]["key"] == "B"
    assert by_id["risk-0009"]["key"] == "A、C"
    assert {"risk-0015", "risk-0016", "risk-0017"} <= set(by_id)


@pytest.mark.parametrize("opening", ["=1+1", "+1", "@SUM(A1)", "＝1"])
def test_no_cell_of_the_table_is_taken_for_a_formula(content_root, opening):
    write_bank(content_root, {lang: [single("risk-0001", lang, stem=f"{opening} ")] for lang in ("zh", "en")})

    bank = Papers(load_catalog(content_root)).get_bank("risk")
    (row,) = rows_in(file_of(bank, "csv", "zh").text)

    assert row["stem"].startswith(f"'{opening}")


@pytest.mark.parametrize("path", ["risk/export/xlsx/zh", "risk/export/gift/fr", "none/export/gift/zh"])
def test_other_forms_languages_and_banks_are_not_found(sign_in_as, exports, path):
    assert sign_in_as("tang").post(f"/app/training/banks/{path}").status_code == 404
    assert exports() == []


def test_the_page_of_the_bank_leads_there_and_languages_can_be_switched(sign_in_as):
    trainer = sign_in_as("tang", language="en")

    assert EXPORT in trainer.get("/app/training/banks/risk").text
    assert f"{EXPORT}/gift/zh" in trainer.get(f"{EXPORT}?lang=zh").text
    assert f"{EXPORT}/gift/en" in trainer.get(EXPORT).text
