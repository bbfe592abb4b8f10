"""The book as a file for Anki: one's own, what one may see, read back as Anki reads it."""

import csv
import io

import pytest
from flask import render_template
from sqlalchemy import select

from tests.browsers import words_of
from tests.training.small_banks import EXAM, SECRET
from webapp.audit.models import AuditEntry
from webapp.training.attempts.rendering import as_html
from webapp.training.attempts.words import KINDS
from webapp.training.review.anki import Note, anki_text
from webapp.training.review.models import ReviewCard

BOOK = "/app/training/mistakes"
FILE = f"{BOOK}/anki"


def read(text):
    """Return header lines and rows as Anki takes them: headers first, then fields parted by tabs."""
    lines = text.splitlines()
    heads = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    rows = io.StringIO("\n".join(line for line in lines if not line.startswith("#")))
    return heads, list(csv.reader(rows, delimiter="\t"))


def exports(database):
    with database.reading() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.act == "book-exported")))


@pytest.fixture
def xu(sign_in_as, sat):
    """Return the browser of somebody with three questions in the book."""
    sat()
    browser = sign_in_as("xu")
    browser.get(BOOK)
    return browser


def test_every_question_of_the_book_is_a_line_with_key_and_explanation(xu, database):
    heads, rows = read(xu.post(FILE).text)

    with database.reading() as session:
        book = {one.question for one in session.scalars(select(ReviewCard))}
    assert (heads["separator"], heads["html"]) == ("tab", "true")
    assert (heads["guid column"], heads["tags column"]) == ("1", "4")
    assert len(heads["columns"].split("\t")) == 4
    assert {row[0] for row in rows} == {f"lodestar-{one}-zh" for one in book}
    for key, front, back, tags in rows:
        assert SECRET not in front
        assert f"{SECRET} explanation of {key.removeprefix('lodestar-').removesuffix('-zh')} in zh" in back
        assert "<b>B. zh" in back
        assert tags.split() == ["lodestar", "lodestar::risk", "STD-03"]


def test_a_note_leads_to_its_standard_with_a_whole_address(xu):
    _heads, rows = read(xu.post(FILE).text)

    assert 'href="http://localhost/methodology/' in rows[0][2]


def test_the_file_is_kept_by_no_cache_and_the_log_says_who_took_it(xu, cast, database):
    answer = xu.post(FILE)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == "attachment; filename=anki-zh-KEYS.txt"
    assert answer.mimetype == "text/plain"
    (entry,) = exports(database)
    assert (entry.by, entry.subject, entry.state_after) == (cast["xu"].id, str(cast["xu"].id), "anki-zh")


def test_what_the_policy_does_not_show_yet_is_in_no_file(sign_in_as, sat, database):
    sat(quiz=EXAM)
    answer = sign_in_as("xu").post(FILE)

    assert answer.status_code == 409
    assert SECRET not in answer.text
    assert exports(database) == []


def test_the_file_is_closed_while_an_exam_is_sat(xu, sign_in_as):
    sign_in_as("xu").post(f"/app/training/exam/{EXAM}")

    answer = xu.post(FILE)
    assert answer.status_code == 409
    assert SECRET not in answer.text


def test_nobody_gets_the_book_of_somebody_else(xu, sign_in_as, browser):
    for other in (sign_in_as("fang").post(FILE), browser.post(FILE)):
        assert other.status_code in {302, 401, 403, 409}
        assert SECRET not in other.text
    assert xu.get(FILE).status_code == 404


def test_a_question_whose_key_changed_waits_until_it_is_answered_again(xu, app, content_root, database, cast):
    with database.transaction() as session:
        card = session.scalars(select(ReviewCard).order_by(ReviewCard.question)).first()
        card.is_reset, reset = True, card.question
    _heads, rows = read(xu.post(FILE).text)

    assert len(rows) == 2
    assert reset not in str(rows)


def test_a_question_taken_out_of_the_book_is_not_in_the_file(xu):
    _heads, rows = read(xu.post(FILE).text)
    question = rows[0][0].removeprefix("lodestar-").removesuffix("-zh")
    xu.post(f"{BOOK}/items/{question}/out")

    assert question not in xu.post(FILE).text


def test_signs_of_html_in_a_question_stay_signs(app):
    stem = '1 < 2 & "two" <script>alert(1)</script>'
    options = [{"html": as_html("a > b")}]
    shown = {"kind": "single", "shared": "", "stem": as_html(stem), "measure": "", "options": options}
    with app.test_request_context():
        front = render_template("review/note_front.html", one={"shown": shown}, kinds=KINDS)

    _heads, rows = read(anki_text([Note("k", front, "b", ())], ("a", "b", "c", "d")))
    assert "1 &lt; 2 &amp; " in rows[0][1]
    assert "a &gt; b" in rows[0][1]
    assert "<script" not in rows[0][1]


def test_a_field_with_tab_line_break_and_quotes_stays_one_field():
    note = Note("k", '<p class="x">a\tb</p>\n<p>c</p>', '"quoted"', ("two words", "x"))

    _heads, rows = read(anki_text([note], ("a", "b", "c", "d")))

    assert rows == [["k", '<p class="x">a b</p> <p>c</p>', '"quoted"', "two_words x"]]


def test_the_page_of_the_book_has_the_button_in_both_languages(xu, sign_in_as):
    assert "导出到 Anki" in words_of(xu.get(BOOK))
    english = sign_in_as("xu", language="en")
    assert "Export to Anki" in words_of(english.get(BOOK))
    assert f'action="{FILE}"' in english.get(BOOK).text
    heads, rows = read(english.post(FILE).text)
    assert heads["columns"].split("\t")[1] == "Front"
    assert f"{SECRET} explanation" in rows[0][2]
    assert " in en." in rows[0][2]


def test_an_empty_book_has_no_button(sign_in_as):
    assert FILE not in sign_in_as("xu").get(BOOK).text
