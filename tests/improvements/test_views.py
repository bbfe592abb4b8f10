"""What readers say of a page, through the door."""

import csv
import io
from datetime import timedelta

from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.improvements.models import Suggestion
from webapp.improvements.rules import Standing

PAGE = "STD-03"
BOARD = "/app/improvements"


def kept(database):
    """Return everything said, the oldest first."""
    with database.reading() as session:
        return session.scalars(select(Suggestion).order_by(Suggestion.at, Suggestion.id)).all()


def say_so(browser, **more):
    """Send what a reader says of a page."""
    return browser.post("/api/feedback", {"page": PAGE, "helped": "not_quite", "language": "zh"} | more)


def test_a_stranger_is_heard_and_nothing_of_them_is_kept(browser, database):
    answer = say_so(browser, wish="找不到权限怎么写")

    assert answer.status_code == 201
    (row,) = kept(database)
    assert (row.page, row.sender_id, row.is_suggestion, row.wish) == (PAGE, None, True, "找不到权限怎么写")
    assert row.version


def test_a_page_that_is_not_there_is_refused(browser, database):
    assert say_so(browser, page="STD-77").status_code == 404
    assert say_so(browser, helped="perhaps").status_code == 422
    assert kept(database) == []


def test_what_was_just_said_can_be_taken_back_but_not_later(browser, database):
    first, second = say_so(browser).json["id"], say_so(browser).json["id"]

    assert browser.post(f"/api/feedback/{first}/undo", {}).status_code == 204
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        assert browser.post(f"/api/feedback/{second}/undo", {}).status_code == 404

    assert [str(row.id) for row in kept(database)] == [second]


def test_a_proposal_is_answered_and_its_sender_reads_the_reason(sign_in_as, database, cast):
    sign_in_as("xu").post(f"{BOARD}/new", {"page": PAGE, "proposed": "写清谁来批", "wish": "不知道找谁"})
    (row,) = kept(database)

    refused = sign_in_as("he").post(f"{BOARD}/{row.id}", {"standing": "accepted", "settled_in": "我写的"})
    assert refused.status_code == 422
    assert "我写的" in refused.text
    sign_in_as("he").post(f"{BOARD}/{row.id}", {"standing": "accepted", "answer": "下一版改"})
    sign_in_as("he").post(f"{BOARD}/{row.id}", {"standing": "done", "settled_in": "STD-03 1.2"})

    page = sign_in_as("xu").get(BOARD).text
    assert "下一版改" in page
    assert "STD-03 1.2" in page
    with database.reading() as session:
        assert len(notices_of(session, cast["xu"], limit=5)) == 2
    assert kept(database)[0].standing == Standing.DONE


def test_a_step_that_was_already_taken_is_refused(sign_in_as, database):
    say_so(sign_in_as("xu"), wish="看不懂")
    (row,) = kept(database)
    he = sign_in_as("he")
    he.post(f"{BOARD}/{row.id}", {"standing": "declined", "answer": "在 STD-06 里"})

    assert he.post(f"{BOARD}/{row.id}", {"standing": "accepted", "answer": "又"}).status_code == 409


def test_a_reader_sees_their_own_and_decides_nothing(sign_in_as, database):
    say_so(sign_in_as("xu"), wish="许可说的")
    say_so(sign_in_as("fang"), wish="方晓说的")
    (row, _) = kept(database)

    page = sign_in_as("fang").get(BOARD).text
    assert "方晓说的" in page
    assert "许可说的" not in page
    assert sign_in_as("fang").post(f"{BOARD}/{row.id}", {"standing": "triaged"}).status_code == 403
    assert sign_in_as("fang").get(f"{BOARD}.csv").status_code == 403


def test_a_proposal_that_says_nothing_comes_back_with_what_was_typed(sign_in_as, database):
    answer = sign_in_as("xu").post(f"{BOARD}/new", {"page": PAGE, "present": "留下来的字"})

    assert answer.status_code == 422
    assert "留下来的字" in answer.text
    assert kept(database) == []


def test_what_is_late_is_counted_and_marked(sign_in_as):
    with clock.stopped_at(clock.now() - timedelta(days=30)):
        say_so(sign_in_as("xu"), wish="很久了")

    assert "应在" in sign_in_as("he").get(BOARD).text
    assert "1 条" in sign_in_as("he").get("/app/").text


def test_a_table_for_a_spreadsheet_holds_no_formula(sign_in_as):
    say_so(sign_in_as("xu"), wish='=HYPERLINK("http://x")')

    rows = list(csv.DictReader(io.StringIO(sign_in_as("he").get(f"{BOARD}.csv").text.removeprefix("\ufeff"))))

    assert rows[0]["wish"] == '\'=HYPERLINK("http://x")'


def test_the_board_filters_and_speaks_english(sign_in_as, cast):
    he = sign_in_as("he", language="en")
    say_so(he)
    names = {"北辰", *(person.name for person in cast.values())}

    page = he.get(f"{BOARD}?standing=done&page={PAGE}")

    assert "No suggestions here yet" in words_of(page)
    assert not [word for word in chinese_in(page) if word not in names]
    assert not [word for word in chinese_in(he.get(f"{BOARD}/new?page={PAGE}")) if word not in names]


def test_a_text_that_is_too_long_is_refused_and_nothing_of_it_is_lost(sign_in_as, database):
    whole = "长" * 10_000
    answer = sign_in_as("xu").post(f"{BOARD}/new", {"page": PAGE, "wish": whole})

    assert answer.status_code == 422
    assert whole in answer.text
    assert say_so(sign_in_as("xu"), wish=whole).status_code == 422
    assert kept(database) == []


def test_a_restricted_page_is_not_there_for_whom_it_is_not_meant(sign_in_as, content_root, app, database):
    path = next((content_root / "methodology").glob("STD-03-*[!n].md"))
    text = path.read_text(encoding="utf-8").replace("classification: internal", "classification: restricted")
    path.write_text(text, encoding="utf-8")
    app.extensions["lodestar.content"].refresh(path)

    xu = sign_in_as("xu")
    assert say_so(xu, wish="看不到").status_code == 404
    assert "启动与章程" not in xu.get(f"{BOARD}/new?page={PAGE}").text
    assert say_so(sign_in_as("he"), wish="看得到").status_code == 201
