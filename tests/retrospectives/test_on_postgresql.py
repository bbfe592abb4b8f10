"""What PostgreSQL alone keeps beside the rows: numbers of transactions, places on disk, sequences.

While a board is open these tell whoever runs the database in which order cards were written; the screen says so.
After closing they tell nothing, and that is tested here.
"""

from random import Random

import pytest
from sqlalchemy import text

from tests.retrospectives.tables import TEXTS
from webapp.factory.tables import metadata
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.retrospectives.clean_up import REWRITTEN
from webapp.retrospectives.rules import Phase

SIX = ("xu", "fang", "gu", "luo", "lin", "shen")


@pytest.fixture(autouse=True)
def on_postgresql(database):
    """Skip where there is nothing to look at."""
    if database.engine.dialect.name == "sqlite":
        pytest.skip("SQLite keeps no such numbers; set DATABASE_URL to a PostgreSQL server")


@pytest.fixture
def closed(lay_table, app):
    """Return a closed board whose people joined in one order, and wrote and voted in the same, one by one."""
    table = lay_table(seats=SIX, pm_joins=True, asks_health=True)
    order = Random(7).sample(SIX, len(SIX))  # noqa: S311  # a seeded order, not a secret
    table.join(*order)
    table.go_on(to=Phase.COLLECT)
    for key in order:
        table.write(key)
        table.people[key].post(f"{table.path}/rate", {"question": "speak", "value": "4"})
    assert read(table, "SELECT text FROM card ORDER BY xmin::text::bigint") == [TEXTS[key] for key in order]
    table.go_on(to=Phase.VOTE)
    for key in order:
        table.vote(key, table.groups()[0].id)
    table.go_on(to=Phase.CLOSED)
    with app.app_context():
        app.extensions[OUTBOX].drain(table.database, Lane.QUICK)
    return table


def read(table, query):
    """Return the one column a query asks for."""
    with table.database.engine.connect() as connection:
        return list(connection.scalars(text(query)))


def test_no_sequence_counts_what_is_written_on_a_board(closed):
    owners = read(
        closed,
        "SELECT r.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid "
        "JOIN pg_class r ON r.oid = d.refobjid WHERE s.relkind = 'S'",
    )

    beside = {"card", "vote", "rating", "card_group", "factor", "participation", "guest_seat", *REWRITTEN}
    assert beside <= set(metadata.tables)
    assert not beside.intersection(owners)


def test_after_closing_neither_transaction_nor_place_on_disk_says_who_wrote_first(closed):
    assert len(read(closed, "SELECT DISTINCT xmin::text FROM card")) == 1
    assert len(read(closed, "SELECT DISTINCT xmin::text FROM card_group")) == 1
    for name in ("card", "card_group"):
        lying = read(closed, f"SELECT id FROM {name} ORDER BY ctid")  # noqa: S608  # our names
        assert lying == sorted(lying), name
    assert not read(closed, "SELECT id FROM vote UNION ALL SELECT id FROM rating")


def test_after_closing_no_dead_row_of_the_board_is_left_in_its_tables(closed):
    read(closed, "SELECT pg_stat_force_next_flush()::text")
    for name in REWRITTEN:
        (bytes_,) = read(closed, f"SELECT pg_relation_size('{name}')")  # our names
        (rows,) = read(closed, f"SELECT count(*) FROM {name}")  # noqa: S608  # our names
        assert rows or not bytes_, name


def test_no_table_keeps_when_a_row_was_committed_unless_the_server_is_told_to(closed):
    if read(closed, "SHOW track_commit_timestamp") == ["on"]:
        pytest.skip("this server keeps times of commits; docs/operations.md says to switch that off")
    with pytest.raises(Exception, match="commit timestamp"):
        read(closed, "SELECT pg_xact_commit_timestamp(xmin) FROM participation")
