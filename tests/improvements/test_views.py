"""The board through the door: what readers say, what becomes of it, and who sees what."""

import csv
import io
from datetime import timedelta

from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.improvements.conftest import WISH
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.improvements.actions import propose
from webapp.improvements.models import Improvement, PageFeedback
from webapp.improvements.queries import PAGE as ROWS
from webapp.improvements.rules import State

PAGE = "STD-03"
BOARD = "/app/improvements"


def said(database):
    """Return everything said under pages, the oldest first."""
    with database.reading() as session:
        return session.scalars(select(PageFeedback).order_by(PageFeedback.at, PageFeedback.id)).all()


def kept(database):
    """Return every request, by number."""
    with database.reading() as session:
        return session.scalars(select(Improvement).order_by(Improvement.number)).all()


def say_so(browser, **more):
    """Send what a reader says of a page."""
    return browser.post("/api/feedback", {"page": PAGE, "helped": "not_quite", "language": "zh"} | more)


def suggest(browser, **more):
    """Hand in a proposal."""
    return browser.post(
        f"{BOARD}/new", {"page": PAGE, "proposed_zh": "写清谁来批", "why": "不知道找谁"} | more
    )


def go_on(browser, row, state, *, seen, **more):
    """Take one step on the page of a request."""
    return browser.post(f"{BOARD}/{row.id}/step", {"state": state, "seen": str(seen), **more})


def test_a_stranger_is_heard_and_nothing_of_them_is_kept(browser, database):
    assert say_so(browser, wish="找不到权限怎么写").status_code == 201

    (row,) = said(database)
    assert (row.page, row.sender_id, row.wish) == (PAGE, None, "找不到权限怎么写")
    assert row.version
    assert kept(database)[0].sender_id is None


def test_a_mere_yes_is_counted_and_asks_nobody(browser, database, sign_in_as):
    say_so(browser, helped="yes")

    assert kept(database) == []
    assert "哪些页没帮上忙" in sign_in_as("he").get(BOARD).text


def test_a_page_that_is_not_there_is_refused(browser, database):
    assert say_so(browser, page="STD-77").status_code == 404
    assert say_so(browser, helped="perhaps").status_code == 422
    assert said(database) == []


def test_what_was_just_said_can_be_taken_back_but_not_later(browser, database):
    first, second = say_so(browser, wish="一").json["id"], say_so(browser, wish="二").json["id"]

    assert browser.post(f"/api/feedback/{first}/undo", {}).status_code == 204
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        assert browser.post(f"/api/feedback/{second}/undo", {}).status_code == 404
    assert [str(row.id) for row in said(database)] == [second]
    assert kept(database)[0].title == "二"
    browser.post(f"/api/feedback/{second}/undo", {})
    assert kept(database) == []


def test_a_proposal_is_answered_and_its_sender_reads_the_reason(sign_in_as, database, cast):
    xu, he = sign_in_as("xu"), sign_in_as("he")
    suggest(xu)
    (row,) = kept(database)
    go_on(he, row, "triaged", seen=0, owner=str(cast["he"].id))
    refused = go_on(he, row, "accepted", seen=1, agreed="我写的")
    assert refused.status_code == 422
    assert "我写的" in refused.text
    assert go_on(he, row, "accepted", seen=1, reason="下一版改").status_code == 302
    assert go_on(he, row, "done", seen=2, released_in="STD-03 7.7").status_code == 422
    go_on(he, row, "done", seen=2, released_in="STD-03 1.0")

    page = xu.get(f"{BOARD}/{row.id}").text
    assert "下一版改" in page
    assert "STD-03 1.0" in page
    assert "何静" in page
    with database.reading() as session:
        assert len(notices_of(session, cast["xu"], limit=9)) == 3
    assert kept(database)[0].state == State.DONE


def test_a_step_on_a_request_that_moved_on_is_refused_with_what_was_typed(sign_in_as, database):
    say_so(sign_in_as("xu"), wish="看不懂")
    (row,) = kept(database)
    he = sign_in_as("he")
    go_on(he, row, "declined", seen=0, reason="在 STD-06 里")

    late = go_on(he, row, "triaged", seen=0, reason="又想了一句")

    assert late.status_code == 409
    assert "又想了一句" in late.text


def test_a_reader_sees_their_own_and_decides_nothing(sign_in_as, database):
    suggest(sign_in_as("xu"), why="许可说的")
    (row,) = kept(database)
    fang = sign_in_as("fang")

    assert "许可说的" not in fang.get(BOARD).text
    assert fang.get(f"{BOARD}/{row.id}").status_code == 404
    for act in ("step", "reply", "undo"):
        assert fang.post(f"{BOARD}/{row.id}/{act}", {}).status_code == 404
    assert go_on(sign_in_as("xu"), row, "declined", seen=0, reason="x").status_code == 403
    assert fang.get(f"{BOARD}/export.csv").status_code == 403


def test_a_proposal_that_says_nothing_comes_back_with_what_was_typed(sign_in_as, database):
    answer = sign_in_as("xu").post(f"{BOARD}/new", {"page": PAGE, "present": "留下来的字"})

    assert answer.status_code == 422
    assert "留下来的字" in answer.text
    assert kept(database) == []


def test_of_a_clause_the_present_text_is_looked_up_in_both_languages(sign_in_as, database, app):
    xu = sign_in_as("xu")
    assert "现在写的" in xu.get(f"{BOARD}/new?page={PAGE}%23C1").text
    assert suggest(xu, page=f"{PAGE}#C999").status_code == 422

    suggest(xu, page=f"{PAGE}#C1", present="我编的")

    (row,) = kept(database)
    assert row.address == f"{PAGE}#C1"
    assert row.present_zh
    assert row.present_en
    assert row.present_zh != "我编的"


def test_what_is_late_is_counted_and_marked(sign_in_as):
    with clock.stopped_at(clock.now() - timedelta(days=30)):
        say_so(sign_in_as("xu"), wish="很久了")

    he = sign_in_as("he")
    assert "应在" in he.get(f"{BOARD}?state=overdue").text
    assert "1 条" in he.get("/app/").text
    assert "过期：1 条" in sign_in_as("fang").get(BOARD).text


def test_a_table_for_a_spreadsheet_holds_no_formula(sign_in_as):
    say_so(sign_in_as("xu"), wish='=HYPERLINK("http://x")')

    text = sign_in_as("he").get(f"{BOARD}/export.csv").text.removeprefix("\ufeff")

    assert next(csv.DictReader(io.StringIO(text)))["建议"] == '\'=HYPERLINK("http://x")'


def test_the_board_filters_and_speaks_english(sign_in_as, cast, database):
    he = sign_in_as("he", language="en")
    say_so(he, wish="unclear")
    names = {"北辰", *(person.name for person in cast.values())}
    (row,) = kept(database)

    assert "No suggestion fits" in words_of(he.get(f"{BOARD}?state=done&page={PAGE}"))
    for path in (BOARD, f"{BOARD}/{row.id}", f"{BOARD}/new?page={PAGE}"):
        page = he.get(path)
        assert not [word for word in chinese_in(page, but=names) if word not in {"启动与章程"}]


def test_hundreds_of_requests_come_page_by_page(sign_in_as, database, cast):
    with database.transaction() as session:
        for _ in range(ROWS + 3):
            propose(session, WISH, by=cast["xu"])
    he = sign_in_as("he")

    assert he.get(BOARD).text.count('class="ls-board__what"') == ROWS
    assert he.get(f"{BOARD}?screen=2").text.count('class="ls-board__what"') == 3
    assert "0007" in he.get(f"{BOARD}?words=0007").text


def test_a_text_that_is_too_long_is_refused_and_nothing_of_it_is_lost(sign_in_as, database):
    whole = "长" * 10_000
    answer = suggest(sign_in_as("xu"), why=whole)

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
    assert suggest(xu).status_code == 422
    assert "启动与章程" not in xu.get(f"{BOARD}/new?page={PAGE}").text
    assert say_so(sign_in_as("he"), wish="看得到").status_code == 201


def test_a_version_that_names_a_request_settles_it(sign_in_as, content_root, app, database, cast):
    suggest(sign_in_as("xu"))
    (row,) = kept(database)
    he = sign_in_as("he")
    go_on(he, row, "triaged", seen=0, owner=str(cast["he"].id))
    go_on(he, row, "accepted", seen=1, reason="下一版改")
    path = next((content_root / "methodology").glob("STD-03-*[!n].md"))
    text = path.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.strip().startswith('- {version: "1.1"'))
    newer = line.replace('"1.1"', '"1.2"').replace("reason: ", f"reason: {row.number} ")
    path.write_text(
        text.replace('version: "1.1"', 'version: "1.2"', 1).replace(line, f"{line}\n{newer}"),
        encoding="utf-8",
    )
    app.extensions["lodestar.content"].refresh(path)

    app.extensions["lodestar.jobs"].run_due(database)

    (row,) = kept(database)
    assert (row.state, row.released_in) == (State.DONE, "STD-03 1.2")
