"""Nobody can join a card or a vote to a person: the tests (a) to (f) of the promise on every board."""

import json
import logging
import signal
import subprocess
import sys
import time
from random import Random

import pytest
from sqlalchemy import Date, DateTime, Integer, Numeric, event, inspect, literal_column, select, text
from sqlalchemy.exc import OperationalError

from tests.retrospectives.killed_process import MOMENTS
from tests.retrospectives.tables import LEADER, TEXTS
from tests.retrospectives.traces import files_of, rows_as_text, secrets_of
from tests.scenes import open_board, register_orders
from webapp.database import Database
from webapp.factory import create_app
from webapp.factory.tables import metadata
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.retrospectives.actions import close_retrospective
from webapp.retrospectives.board_actions import add_card
from webapp.retrospectives.boards import board_for
from webapp.retrospectives.clean_up import rewrite_files
from webapp.retrospectives.models import Card, CardAuthor, Participation, Retro
from webapp.retrospectives.phases import next_phase
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.seat_actions import join
from webapp.retrospectives.tokens import handle_of
from webapp.traces import LogInUse

SIX = ("xu", "fang", "gu", "luo", "lin", "shen")
ORDERS = 200
CHANCE = ORDERS
"""Of a shuffled row of people one stands in the right place on average, however many they are."""

DOUBT = 70
"""Five standard deviations: a fair shuffle leaves this once in two million runs."""


@pytest.fixture
def six(lay_table):
    """Return six known people around an anonymous board, each with one known card and answer, voting done."""
    table = lay_table(seats=SIX, pm_joins=True, asks_health=True)
    table.join()
    table.go_on(to=Phase.COLLECT)
    for key in SIX:
        table.write(key)
        table.people[key].post(f"{table.path}/rate", {"question": "speak", "value": "4"})
    table.go_on(to=Phase.VOTE)
    for key in SIX:
        table.vote(key, table.groups()[0].id)
    return table


@pytest.fixture
def clean(app, database):
    """Return a function that lets the worker of this process do what waits."""

    def work():
        with app.app_context():
            app.extensions[OUTBOX].drain(database, Lane.QUICK)

    return work


def test_a_step_of_grouping_names_cards_and_no_person(lay_table, cast):
    table = lay_table(seats=SIX, pm_joins=True)
    table.join()
    table.go_on(to=Phase.COLLECT)
    for key in SIX:
        table.write(key)
    table.go_on(to=Phase.GROUP)
    into = {"into": f"card:{table.card_of('gu').id}"}
    table.people["xu"].post(f"{table.path}/arrange", {"card": str(table.card_of("xu").id), **into})

    with table.database.reading() as session:
        (steps,) = [row for name, row in rows_as_text(session) if name == "board_steps"]
    assert str(table.card_of("xu").id) in steps
    known = [word for key in (*SIX, LEADER) for word in named_of(cast, key)]
    assert not [word for word in (*known, *secrets_of(table).handles) if word in steps]


def named_of(cast, key):
    """Return everything that names one of the cast."""
    user = cast[key]
    return user.name, user.email, str(user.id), user.id.hex


# (a) No road from a card to a person


def reached_from(database, start, *, not_through):
    """Return the tables that foreign keys join to a table, whichever way they point."""
    looked_at = inspect(database.engine)
    roads = {
        (name, key["referred_table"])
        for name in looked_at.get_table_names()
        for key in looked_at.get_foreign_keys(name)
    }
    reached, edge = {start}, {start}
    while edge:
        edge = {b for a, b in roads if a in edge} | {a for a, b in roads if b in edge}
        edge -= reached | {not_through}
        reached |= edge
    return reached


@pytest.mark.parametrize("table", ["rating", "board_steps", "retro_score", "guest_seat"])
def test_a_no_table_beside_the_cards_leads_to_a_person_but_over_the_retrospective(database, table):
    allowed = {table} | ({"guest_link"} if table == "guest_seat" else set())

    assert reached_from(database, table, not_through="retro") == allowed


@pytest.mark.parametrize("start", ["card", "vote"])
def test_a_no_road_leads_from_a_card_or_vote_to_a_person_but_over_the_retrospective(database, start):
    assert reached_from(database, start, not_through="retro") == {
        "card",
        "card_author",
        "card_group",
        "factor",
        "group_support",
        "vote",
    }


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("card", {"id", "retro_id", "prompt_key", "text", "group_id", "handle", "hidden_reason"}),
        ("vote", {"id", "retro_id", "group_id", "handle"}),
        ("participation", {"retro_id", "user_id", "joined"}),
        ("guest_seat", {"id", "link_id", "joined"}),
    ],
)
def test_a_cards_votes_and_seats_have_no_column_of_time_or_count(database, table, columns):
    found = {column["name"]: column["type"] for column in inspect(database.engine).get_columns(table)}

    assert set(found) == columns
    assert not [name for name, kind in found.items() if isinstance(kind, Date | DateTime | Integer | Numeric)]


@pytest.mark.parametrize(
    "table",
    [
        *("card", "vote", "participation", "card_group", "factor", "card_author"),
        *("rating", "guest_seat", "group_support"),
    ],
)
def test_a_no_table_of_a_board_counts_its_rows(database, table):
    if database.engine.dialect.name != "sqlite":
        pytest.skip("row ids are a matter of SQLite; PostgreSQL is asked under (b)")
    with pytest.raises(OperationalError, match="no such column"), database.engine.connect() as connection:
        connection.execute(select(literal_column("rowid")).select_from(metadata.tables[table]))


def test_a_no_row_of_an_open_board_holds_a_person_together_with_a_card_a_handle_or_a_token(six, cast):
    secrets = secrets_of(six)
    cards = [str(card.id) for card in six.cards()]

    with six.database.reading() as session:
        for table, row in rows_as_text(session):
            is_of_board = any(word in row for word in (*cards, *secrets.handles))
            names = [word for key in (*SIX, LEADER) for word in named_of(cast, key) if word in row]
            assert not (is_of_board and names), (table, row)
            assert not [token for token in secrets.tokens if token in row], (table, row)
        assert not session.scalars(select(CardAuthor)).all()


# (b) The order tells nothing


def play(session, cast, project, format_, seed):
    """Let six people join in a random order and write as soon as they sit; return board and order."""
    opened = open_board(session, project, cast, format_, people=SIX, pm_joins=True)
    order = Random(seed).sample(SIX, len(SIX))  # noqa: S311  # a seeded order, not a secret
    tokens = {key: join(session, opened, by=cast[key]) for key in order}
    opened.phase = Phase.COLLECT
    for key in order:
        handle = handle_of(opened.retro_key, tokens[key])
        add_card(session, opened, prompt_key="result", text=TEXTS[key], handle=handle, author="")
    return opened, order


def hits(order, texts):
    """Return how many people the n-th text belongs to the n-th of."""
    return sum(TEXTS[key] == said for key, said in zip(order, texts, strict=True))


@pytest.fixture
def played(database, cast, formats):
    """Return 200 boards with the order in which their people joined and wrote."""
    with database.transaction() as session:
        project = register_orders(session, cast)
        return [play(session, cast, project, formats[0], seed) for seed in range(ORDERS)]


def close_all(database, cast, format_, boards):
    """Reveal and close boards, every second one with groups, and clean up after them."""
    with database.transaction() as session:
        for place, (board, _) in enumerate(boards):
            retro = session.get_one(Retro, board.id)
            for phase in (Phase.COLLECT, Phase.GROUP)[: 1 + place % 2]:
                next_phase(session, retro, format_, seen=phase, by=cast[LEADER])
            close_retrospective(session, retro, by=cast[LEADER])
    rewrite_files(database)


def stored(database, column, table):
    """Return what a table holds, by board, in the order in which it lies on disk."""
    is_sqlite = database.engine.dialect.name == "sqlite"
    whole = f"{table} NOT INDEXED" if is_sqlite else f"{table} ORDER BY ctid"
    kept = {}
    with database.engine.connect() as connection:
        for board, said in connection.execute(text(f"SELECT retro_id, {column} FROM {whole}")):  # noqa: S608  # our names
            kept.setdefault(str(board).replace("-", ""), []).append(said)
    return kept


def test_b_the_order_on_screen_does_no_better_than_chance(database, played):
    with database.reading() as session:
        found = 0
        for board, order in played:
            retro = session.get_one(Retro, board.id)
            retro.phase = Phase.GROUP
            found += hits(order, [card.text for card in board_for(session, retro, None).cards])

    assert abs(found - CHANCE) < DOUBT


def test_b_the_order_on_disk_does_no_better_than_chance(database, cast, formats, played):
    moments = ["open", "closed"] if database.engine.dialect.name == "sqlite" else ["closed"]
    for moment in moments:
        if moment == "closed":
            close_all(database, cast, formats[0], played)
            titles = stored(database, "title", "card_group")
            right = sum(hits(order, titles[board.id.hex]) for board, order in played[1::2])
            assert abs(right - CHANCE / 2) < DOUBT
        texts = stored(database, "text", "card")
        assert abs(sum(hits(order, texts[board.id.hex]) for board, order in played) - CHANCE) < DOUBT, moment


def test_b_on_postgresql_closing_wipes_out_which_card_was_written_when(table, clean):
    if table.database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite keeps no number of the transaction with a row")
    for key in table.seats:
        table.write(key)
    assert moments_of_writing(table) == len(table.seats)
    table.go_on(to=Phase.GROUP)
    table.leader.post(f"{table.path}/close")

    clean()

    assert moments_of_writing(table) == 1


def moments_of_writing(table):
    """Return in how many transactions the stored cards were last written."""
    written = text("SELECT count(DISTINCT xmin::text) FROM card WHERE retro_id = :board")
    with table.database.engine.connect() as connection:
        return connection.scalar(written, {"board": table.retro_id})


# (c) The log


def test_c_no_line_of_the_log_joins_a_person_a_token_or_a_handle_to_a_card(lay_table, cast, caplog):
    table = lay_table(seats=SIX, pm_joins=True)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "sqlalchemy.engine")
    table.join()
    table.go_on(to=Phase.COLLECT)
    secrets = secrets_of(table)
    for key in SIX:
        table.write(key)
        table.people[key].post(f"{table.path}/cards/{table.card_of(key).id}", {"text": TEXTS[key]})
    with_fault_at_cards(table)
    assert table.write("xu", "写到一半数据库坏了").status_code == 500
    cards = [str(card.id) for card in table.cards()] + [card.id.hex for card in table.cards()]
    table.go_on(to=Phase.VOTE)
    for key in SIX:
        table.vote(key, table.groups()[0].id)
    table.go_on(to=Phase.CLOSED)

    lines = caplog.text.splitlines()
    assert any("INSERT INTO card" in line for line in lines)
    assert any("/cards failed" in line for line in lines)
    assert not secrets.found_in(caplog.text.encode())
    for line in lines:
        assert not [word for word in (*TEXTS.values(), "写到一半数据库坏了", *cards) if word in line], line


def with_fault_at_cards(table):
    """Let the database fail at the next card, with a message that holds what was to be stored."""

    def fail(_connection, _cursor, statement, parameters, *_more):
        if statement.startswith("INSERT INTO card "):
            event.remove(table.database.engine, "before_cursor_execute", fail)
            raise OperationalError(statement, parameters, Exception("the disk is full"), hide_parameters=True)

    event.listen(table.database.engine, "before_cursor_execute", fail)


# (d) Nothing left in the files


def test_d_after_closing_no_file_and_no_backup_holds_a_token_a_handle_or_the_key(six, clean, tmp_path):
    secrets = secrets_of(six)
    before = files_of(six.database, tmp_path)
    six.go_on(to=Phase.CLOSED)

    clean()

    if before:
        assert set(secrets.found_in(b"".join(before.values()))) > {"key"}
    for name, content in files_of(six.database, tmp_path).items():
        assert not secrets.found_in(content), name
    assert six.retro().cleaned_at is not None


def test_d_after_closing_no_row_holds_a_token_a_handle_or_the_key(six, clean):
    secrets = secrets_of(six)
    six.go_on(to=Phase.CLOSED)

    clean()

    with six.database.reading() as session:
        for table, row in rows_as_text(session):
            assert not secrets.found_in(row.encode()), (table, row)
    assert six.votes() == []
    assert {card.handle for card in six.cards()} == {None}


def test_d_cards_that_were_never_revealed_leave_the_files_too(table, clean, tmp_path):
    for key in table.seats:
        table.write(key)
    before = b"".join(files_of(table.database, tmp_path).values())
    table.leader.post(f"{table.path}/close")

    clean()

    after = b"".join(files_of(table.database, tmp_path).values())
    for key in table.seats:
        assert not before or TEXTS[key].encode() in before
        assert TEXTS[key].encode() not in after


def test_d_the_log_of_the_database_is_not_called_clean_while_somebody_reads_it(six, clean):
    if six.database.engine.dialect.name != "sqlite":
        pytest.skip("the log of PostgreSQL is named on the screen with its retention")
    impatient = Database.open(str(six.database.engine.url))
    event.listen(impatient.engine, "connect", lambda made, _: made.execute("PRAGMA busy_timeout=50"))
    with six.database.reading() as session:
        session.scalars(select(Card)).all()
        six.go_on(to=Phase.CLOSED)
        with pytest.raises((LogInUse, OperationalError)):
            rewrite_files(impatient)
    impatient.engine.dispose()
    assert six.retro().is_cleaning

    clean()

    assert not six.retro().is_cleaning


def test_d_a_transaction_open_meanwhile_keeps_nothing_in_the_files(six, clean, tmp_path):
    if six.database.engine.dialect.name == "sqlite":
        pytest.skip("on SQLite an open transaction puts the clean-up off")
    secrets = secrets_of(six)
    with six.database.engine.connect() as bystander:
        bystander.execution_options(isolation_level="REPEATABLE READ")
        bystander.execute(text("SELECT count(*) FROM project"))
        six.go_on(to=Phase.CLOSED)

        clean()

        for name, content in files_of(six.database, tmp_path).items():
            assert not secrets.found_in(content), name
    assert six.retro().cleaned_at is not None


def test_d_no_statistics_of_the_database_hold_a_handle_or_the_key(six, clean):
    if six.database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite samples no values")
    secrets = secrets_of(six)
    with six.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
        sampled = connection.execute(
            text("SELECT tablename, most_common_vals, histogram_bounds FROM pg_stats")
        )
        assert not [row for row in sampled if secrets.found_in(str(row).encode())]


# (e) Cookies are worth nothing


def test_e_after_closing_no_cookie_edits_votes_or_claims_a_card(six, clean):
    cookies = {key: six.token_of(key) for key in SIX}
    group, cards = six.groups()[0].id, {key: six.card_of(key).id for key in SIX}
    six.go_on(to=Phase.CLOSED)
    clean()
    before = [(card.id, card.text, card.group_id, card.handle) for card in six.cards()]

    for key, token in cookies.items():
        six.people[key].client.set_cookie(six.cookie_of(key), token, path=six.path)
        for path in (
            "cards",
            *(f"cards/{card}{act}" for card in cards.values() for act in ("", "/take-back")),
        ):
            answer = six.people[key].post(f"{six.path}/{path}", {"prompt": "result", "text": "又来了"})
            assert answer.status_code == 409
        assert six.vote(key, group).status_code == 409
        assert six.vote(key, group, back=True).status_code == 409
        assert "我写的" not in six.people[key].get(f"{six.path}/board").text

    assert [(card.id, card.text, card.group_id, card.handle) for card in six.cards()] == before
    assert six.votes() == []


# (f) Killed between closing and clean-up


@pytest.mark.parametrize("moment", MOMENTS)
def test_f_a_restart_finishes_a_clean_up_that_was_killed(six, app, settings, tmp_path, moment):
    secrets = secrets_of(six)
    given = {
        "url": settings.database_url,
        "folder": str(tmp_path),
        "retro": str(six.retro_id),
        "moment": moment,
    }
    six.database.engine.dispose()

    command = [sys.executable, "-m", "tests.retrospectives.killed_process", json.dumps(given)]
    killed = subprocess.run(command, check=False, capture_output=True, timeout=120)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    left = files_of(six.database, tmp_path)
    if left and moment != "rewritten":
        assert secrets.found_in(b"".join(left.values()))
    assert six.retro().is_cleaning

    restart(settings, until=lambda: not six.retro().is_cleaning)

    for name, content in files_of(six.database, tmp_path).items():
        assert not secrets.found_in(content), name
    with six.database.reading() as session:
        assert not [row for _, row in rows_as_text(session) if secrets.found_in(row.encode())]
        assert {seat.joined for seat in session.scalars(select(Participation))} == {True}


def restart(settings, *, until):
    """Start the program's workers as a new process would, and stop them when something is so."""
    again = create_app(settings)
    outbox = again.extensions[OUTBOX]
    outbox.start(again)
    deadline = time.monotonic() + 60
    while not until() and time.monotonic() < deadline:
        time.sleep(0.05)
    outbox.stop()
    again.extensions["lodestar.database"].engine.dispose()
    assert until()
