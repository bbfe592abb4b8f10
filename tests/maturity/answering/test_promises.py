"""The promise of each mode, tested on the screen, on the tables and on the files of the database."""

import logging
import re
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text

from tests.browsers import Browser
from tests.maturity.rounds import GUESTS, PEOPLE, meanwhile
from webapp.accounts.models import User
from webapp.accounts.rules import Language, secret_hash
from webapp.factory.tables import metadata
from webapp.maturity.answering.desk import CODE, SEAT
from webapp.maturity.answering.drafts import find_draft, keep_draft
from webapp.maturity.models.answers import DraftResponse, MaturityAnswer, Response
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane

PROMISED = {
    Mode.NAMED: "本单位的引导人、发起人和 PMO 看得到你的每一个回答",
    Mode.CONFIDENTIAL: "只有本单位的引导人看得到单份回答",
    Mode.ANONYMOUS: "你的回答不和任何人存在一起，也不存时间",
}
CHANGING = re.compile(r'nonce="[^"]*"|name="csrf_token" value="[^"]*"')
OF_ANSWERS = (
    "maturity_response",
    "maturity_answer",
    "maturity_profile_answer",
    "maturity_evidence",
    "maturity_draft",
)


def cookie(one, browser, name) -> str:
    kept = browser.client.get_cookie(name, path=one.sheet)
    return kept.value if kept else ""


def files_of(database) -> bytes:
    """Return file, log and journal of the database as they lie on disk."""
    path = Path(make_url(str(database.engine.url)).database or "")
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("mode", Mode)
def test_the_promise_of_the_mode_stands_on_the_first_page_and_on_every_screen(open_round, mode):
    one = open_round(mode)
    xu = one.enter("xu")
    first = xu.get(one.sheet)
    one.answer(xu, {})

    for page in (first, xu.get(f"{one.sheet}/D01"), xu.get(f"{one.sheet}/check")):
        assert PROMISED[mode] in page.text


@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.CONFIDENTIAL])
def test_in_a_linked_mode_a_response_hangs_on_its_seat(open_round, mode):
    one = open_round(mode)
    one.whole(one.enter("xu"))

    (response,) = one.responses()
    assert response.seat_id == next(seat.id for seat in one.seats() if seat.is_used)


def test_in_an_anonymous_round_no_chain_of_keys_leads_from_an_answer_to_a_person(open_round):
    """Walk every foreign key both ways from a response, but never through what many share: the unit."""
    one = open_round(Mode.ANONYMOUS)
    for key in PEOPLE:
        one.whole(one.enter(key))
    with one.database.reading() as session:
        responses = session.scalars(select(Response)).all()
        seats = session.scalars(select(Seat)).all()
        own = {str(one.id) for one in responses}
        told = {
            str(value) for seat in seats for value in (seat.id, seat.user_id, seat.token_hash, seat.address)
        }
        for name in OF_ANSWERS:
            for row in session.execute(select(metadata.tables[name])).mappings():
                values = {str(value) for value in row.values()}
                assert not values & (told - {"None"}), name
        for table in metadata.sorted_tables:
            if table.name in OF_ANSWERS:
                continue
            for row in session.execute(select(table)).mappings():
                assert not {str(value) for value in row.values()} & own, table.name


def test_what_an_anonymous_response_shares_with_a_seat_is_the_unit_alone(open_round):
    response, seat = Response.__table__, Seat.__table__
    shared = {key.column.table.name for key in response.foreign_keys} & {
        key.column.table.name for key in seat.foreign_keys
    }

    assert shared == {CampaignUnit.__tablename__}


def test_no_table_of_answers_or_seats_has_a_time_or_keeps_the_order_of_arrival(open_round):
    one = open_round(Mode.ANONYMOUS)
    for key in PEOPLE:
        one.whole(one.enter(key))
    with one.database.reading() as session:
        for name in (*OF_ANSWERS, "campaign_seat"):
            columns = metadata.tables[name].columns
            assert not any("DATE" in str(column.type) for column in columns), name
            if one.database.engine.dialect.name == "sqlite":
                with pytest.raises(Exception, match="rowid"):
                    session.execute(text(f"SELECT rowid FROM {name}"))  # noqa: S608  # names of our own tables
        stored = [row.id for row in session.scalars(select(Response))]
    if one.database.engine.dialect.name == "sqlite":
        assert stored == sorted(stored, key=lambda key: key.hex)


def test_on_postgresql_no_transaction_number_tells_which_seat_came_with_which_answers(open_round):
    one = open_round(Mode.ANONYMOUS)
    if one.database.engine.dialect.name != "postgresql":
        pytest.skip("other databases have no such numbers")
    for key in PEOPLE[:3]:
        one.whole(one.enter(key))
    with one.database.reading() as session:
        for name in ("campaign_seat", "maturity_response", "maturity_answer"):
            asked = text(f"SELECT DISTINCT xmin::text FROM {name}")  # noqa: S608  # names of our own tables
            numbers = session.scalars(asked).all()
            assert len(numbers) == 1, name


def test_the_log_of_the_database_does_not_keep_a_submission(open_round):
    one = open_round(Mode.ANONYMOUS)
    if one.database.engine.dialect.name != "sqlite":
        pytest.skip("the log of PostgreSQL is told of in the documents")
    one.whole(one.enter("xu"))

    log = Path(f"{make_url(str(one.database.engine.url)).database}-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_when_answering_ends_seats_are_numbers_and_nothing_of_them_is_left_in_any_file(open_round):
    one = open_round(Mode.ANONYMOUS)
    if one.database.engine.dialect.name != "sqlite":
        pytest.skip("the files of PostgreSQL are read by the test of retrospectives")
    browsers = [one.enter(key) for key in PEOPLE]
    for browser in browsers[:3]:
        one.answer(browser)
    hashes = [secret_hash(cookie(one, browser, SEAT)).encode() for browser in browsers[:3]]
    for browser in browsers[:2]:
        one.submit(browser)
    one.answer(browsers[3], {"D01": {"D01.1": "2", "D01.1-comment": "DraftThatWasNeverSubmitted"}})
    assert b"DraftThatWasNeverSubmitted" in files_of(one.database)
    seats = [seat.id.hex.encode() for seat in one.seats()]
    one.end()
    with one.app.app_context():
        one.app.extensions[OUTBOX].drain(one.database, Lane.QUICK)

    left = files_of(one.database)
    assert not one.seats()
    assert not [trace for trace in (*hashes, *seats, b"DraftThatWasNeverSubmitted") if trace in left]
    with one.database.reading() as session:
        assert (one.part(session).invited, one.part(session).submitted) == (6, 2)


def test_an_anonymous_draft_is_taken_up_by_its_code_on_another_device(open_round):
    one = open_round(Mode.ANONYMOUS)
    xu = one.enter("xu")
    one.answer(xu, {"D01": {"D01.1": "4", "D01.2": "4"}})
    code = cookie(one, xu, CODE)
    assert code in xu.get(f"{one.sheet}/D02").text

    other = one.enter("xu")
    resumed = other.post(one.sheet, {"code": code.lower().replace("-", " ")})
    assert resumed.location == f"{one.sheet}/D02"
    assert one.submit(other).status_code == 200
    assert one.answers()["D01.1"].option == "4"


def test_a_code_is_kept_as_a_hash_alone_and_a_wrong_one_opens_nothing(open_round):
    one = open_round(Mode.ANONYMOUS)
    xu = one.enter("xu")
    one.answer(xu, {})
    code = cookie(one, xu, CODE)

    with one.database.reading() as session:
        (row,) = session.scalars(select(DraftResponse)).all()
    assert code not in row.code_hash
    refused = one.enter("gu").post(one.sheet, {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert refused.status_code == 422
    assert "AAAA-BBBB-CCCC-DDDD" not in refused.headers.get("Set-Cookie", "")


def test_a_draft_is_bound_to_no_seat_and_no_token(open_round):
    one = open_round(Mode.ANONYMOUS)
    xu = one.enter("xu")
    one.answer(xu, {"D01": {"D01.1": "4"}})
    with one.database.reading() as session:
        seat = session.scalars(select(Seat).where(Seat.user_id == one.cast["xu"].id)).one()
        (draft,) = session.scalars(select(DraftResponse)).all()
    told = f"{draft.code_hash} {draft.answers}"

    assert not [one for one in (str(seat.id), seat.token_hash, str(seat.user_id)) if one in told]
    assert draft.code_hash not in {secret_hash(f"seat:{seat.id}"), secret_hash(cookie(one, xu, SEAT))}


def test_the_pages_of_answering_look_at_no_sign_in(open_round):
    """A signed-in browser and a stranger with the same secrets get the very same pages, in the browser's language."""
    one = open_round(Mode.ANONYMOUS)
    xu = one.enter("xu")
    one.answer(xu)
    with one.database.transaction() as session:
        session.get_one(User, one.cast["xu"].id).language = Language.EN
    stranger = Browser(one.app)
    for name in (SEAT, CODE):
        stranger.client.set_cookie(name, cookie(one, xu, name), path=one.sheet)
    for browser in (xu, stranger):
        browser.client.delete_cookie("language")

    for name in ("D01", "profile", "check"):
        seen = [CHANGING.sub("", browser.get(f"{one.sheet}/{name}").text) for browser in (xu, stranger)]
        assert seen[0] == seen[1], name
        assert 'lang="zh"' in seen[0]
    assert one.submit(stranger).status_code == 200


def twin(one, browser):
    """Return a second browser with the secrets of a first, ready to post."""
    made = Browser(one.app)
    for name in (SEAT, CODE):
        if cookie(one, browser, name):
            made.client.set_cookie(name, cookie(one, browser, name), path=one.sheet)
    made.token()
    return made


@pytest.mark.parametrize("mode", Mode)
def test_of_two_submissions_at_once_one_is_kept(open_round, mode):
    one = open_round(mode)
    first = one.enter("xu")
    one.answer(first)
    second = twin(one, first)
    first.token()
    start, found = threading.Barrier(2), []

    def send(browser) -> None:
        start.wait()
        found.append(one.submit(browser).status_code)

    threads = [threading.Thread(target=send, args=(browser,)) for browser in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [200, 409]
    assert len(one.responses()) == 1


@pytest.mark.parametrize("mode", Mode)
def test_a_submission_in_the_middle_of_another_is_told_that_it_was_made_already(
    open_round, mode, monkeypatch
):
    one = open_round(mode)
    first, found = one.enter("xu"), []
    one.answer(first)
    second = twin(one, first)

    def submit() -> None:
        found.append(one.submit(second).status_code)

    thread = meanwhile(submit, monkeypatch, "answering.desk", find_draft)

    found.append(one.submit(first).status_code)
    thread.join()

    assert sorted(found) == [200, 409]
    assert len(one.responses()) == 1


def test_a_save_in_the_middle_of_a_submission_leaves_no_draft_behind(open_round, monkeypatch):
    one = open_round(Mode.ANONYMOUS)
    first, found = one.enter("xu"), []
    one.answer(first)
    second = twin(one, first)

    def submit() -> None:
        found.append(one.submit(second).status_code)

    thread = meanwhile(submit, monkeypatch, "answering.sheet_views", keep_draft)

    first.post(f"{one.sheet}/D01", {"D01.1": "1", "D01.2": "1"})
    thread.join()

    with one.database.reading() as session:
        drafts = len(session.scalars(select(DraftResponse)).all())
    assert (found, drafts) == ([200], 0)


def test_no_address_and_no_secret_of_these_pages_reaches_a_log(open_round, caplog, monkeypatch):
    one = open_round(Mode.ANONYMOUS)
    link = one.links()[GUESTS[0]]
    secret = link.rpartition("/")[2]
    caplog.set_level(logging.DEBUG)
    guest = one.enter_by(link)
    one.answer(guest)
    monkeypatch.setattr("webapp.maturity.answering.pages.check", _break)
    failed = guest.get(f"{one.sheet}/check")
    guest.get(f"{link}x")

    assert failed.status_code == 500
    assert "failed" in caplog.text
    assert not [word for word in (secret, str(one.part_id), "127.0.0.1") if word in caplog.text]


def _break(*_args: object) -> str:
    raise RuntimeError("broken on purpose")


def test_answers_of_all_are_in_the_tables_without_an_account(open_round):
    one = open_round(Mode.ANONYMOUS)
    for link in one.links().values():
        one.whole(one.enter_by(link))
    with one.database.reading() as session:
        assert len(session.scalars(select(MaturityAnswer)).all()) == 6
