"""What an act leaves in the database is what it says and nothing beside: no time, no order, no person."""

import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import Browser
from tests.retrospectives.tables import LEADER, TEXTS
from tests.retrospectives.traces import Secrets, files_of, rows_as_text, secrets_of
from webapp import clock
from webapp.factory.tables import metadata
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.retrospectives.models import Retro
from webapp.retrospectives.rules import WORTH, Phase
from webapp.retrospectives.tokens import handle_of
from webapp.retrospectives.visitors import GUEST_COOKIE

SIX = ("xu", "fang", "gu", "luo", "lin", "shen")
COUNTED = {"retro": {"version", "shown_version"}}


def whole(database):
    """Return every row of the database by table and key, each as a dictionary."""
    kept = {}
    with database.reading() as session:
        for table in metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                key = tuple(str(row[column.name]) for column in table.primary_key)
                kept[table.name, key] = dict(row)
    return kept


def changed_by(table, act):
    """Do something; return the tables it added to or took from, and the columns it changed, the counts left out."""
    before = whole(table.database)
    answer = act()
    assert answer.status_code == 302, answer.text
    after = whole(table.database)
    rows = {name for name, _ in before.keys() ^ after.keys()}
    columns = {
        (name, column)
        for name, key in before.keys() & after.keys()
        for column, value in before[name, key].items()
        if after[name, key][column] != value and column not in COUNTED.get(name, ())
    }
    return rows, columns


@pytest.fixture
def asked(lay_table):
    """Return a board that asks for the health of the team and has seats for guests; six people have joined."""
    laid = lay_table(seats=SIX, pm_joins=True, asks_health=True, guest_seats=2)
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    return laid


def test_joining_flips_one_mark(lay_table):
    laid = lay_table()

    changed = changed_by(laid, lambda: laid.people["xu"].post(f"{laid.path}/join"))

    assert changed == (set(), {("participation", "joined")})


def test_what_is_written_rated_and_voted_leaves_its_own_row_and_no_time(asked):
    xu = asked.people["xu"]
    assert changed_by(asked, lambda: asked.write("xu")) == ({"card"}, set())
    path = f"{asked.path}/cards/{asked.card_of('xu').id}"
    assert changed_by(asked, lambda: xu.post(path, {"text": "换一种说法"})) == (set(), {("card", "text")})
    rate = {"question": "speak", "value": "4"}
    assert changed_by(asked, lambda: xu.post(f"{asked.path}/rate", rate)) == ({"rating"}, set())
    rate["value"] = "2"
    assert changed_by(asked, lambda: xu.post(f"{asked.path}/rate", rate)) == (set(), {("rating", "value")})
    assert changed_by(asked, lambda: xu.post(f"{path}/take-back")) == ({"card"}, set())

    for key in SIX:
        asked.write(key)
    asked.go_on(to=Phase.VOTE)
    group = asked.groups()[0].id
    assert changed_by(asked, lambda: asked.vote("xu", group)) == ({"vote"}, set())
    assert changed_by(asked, lambda: asked.vote("xu", group, back=True)) == ({"vote"}, set())


def test_who_arranges_and_who_asks_why_is_not_kept(asked):
    for key in SIX:
        asked.write(key)
    asked.go_on(to=Phase.GROUP)
    two = {"card": [str(asked.card_of(key).id) for key in ("gu", "luo")], "into": "new"}

    changed = changed_by(asked, lambda: asked.people["xu"].post(f"{asked.path}/arrange", two))
    assert changed == ({"card_group", "board_steps"}, {("card", "group_id")})

    asked.go_on(to=Phase.WHY)
    path = f"{asked.path}/groups/{asked.groups()[0].id}/factors"
    because = {"text": "没有人负责", "ours": "y"}
    assert changed_by(asked, lambda: asked.people["xu"].post(path, because)) == ({"factor"}, set())


def test_a_guest_takes_a_seat_that_was_there(asked, app):
    link = link_of(asked)

    assert changed_by(asked, lambda: Browser(app).post(link)) == (set(), {("guest_seat", "joined")})


def link_of(laid):
    """Let the facilitator make a link with two seats; return its path."""
    until = (clock.today() + timedelta(days=3)).isoformat()
    page = laid.leader.post(f"{laid.path}/guests", {"seats": "2", "until": until})
    return re.search(r"/app/retrospectives/[^<]*/guests/[\w-]+", page.text).group()


def test_everything_a_board_can_do_leaves_no_token_handle_key_or_author(asked, app, cast, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    guest, link = Browser(app), link_of(asked)
    guest.post(link)
    secrets = with_guest(asked, guest, link)
    asked.leader.post(f"{asked.path}/seats/{cast['xu'].id}")
    play(asked, guest)
    check_rows(asked, secrets, cast)
    asked.go_on(to=Phase.CLOSED)
    with app.app_context():
        app.extensions[OUTBOX].drain(asked.database, Lane.QUICK)

    check_rows(asked, secrets, cast)
    for name, content in files_of(asked.database, tmp_path).items():
        assert not secrets.found_in(content), name
    with asked.database.reading() as session:
        for name, row in rows_as_text(session):
            assert not secrets.found_in(row.encode()), (name, row)
    assert not secrets.found_in(caplog.text.encode())
    for ending in ("md", "json", "csv", "docx"):
        taken = asked.people["gu"].get(f"{asked.path}/export/{ending}").data
        assert not secrets.found_in(taken), ending
        assert not [key for key in SIX if cast[key].name.encode() in taken and key != "xu"], ending


def with_guest(table, guest, link):
    """Return the secrets of a board with those of a guest and of the link itself."""
    known, cookie = secrets_of(table), guest.client.get_cookie(GUEST_COOKIE, path=table.path)
    handle = handle_of(known.key, cookie.value)
    return Secrets(
        (*known.tokens, cookie.value, link.rpartition("/")[2]), (*known.handles, handle), known.key
    )


def play(table, guest):
    """Do everything that can be done at a board, up to the decisions."""
    for key in SIX:
        table.write(key)
        table.people[key].post(f"{table.path}/rate", {"question": "speak", "value": "4"})
    guest.post(f"{table.path}/cards", {"prompt": "result", "text": "访客看到的"})
    guest.post(f"{table.path}/rate", {"question": "speak", "value": "1"})
    table.go_on(to=Phase.GROUP)
    ids = [str(card.id) for card in table.cards()]
    guest.post(f"{table.path}/arrange", {"card": ids[:3], "into": "new"})
    table.leader.post(f"{table.path}/undo")
    table.people["gu"].post(f"{table.path}/arrange", {"card": ids[:2], "into": "new"})
    table.leader.post(f"{table.path}/hide", {"card": ids[3], "reason": "点了名"})
    table.people["fang"].post(f"{table.path}/lesson", {"card": ids[:2]})
    table.go_on(to=Phase.VOTE)
    group = str(table.groups()[0].id)
    for one in (*(table.people[key] for key in SIX), guest):
        one.post(f"{table.path}/groups/{group}/vote")
    table.leader.post(f"{table.path}/groups/{group}/park", {"number": "1"})
    table.go_on(to=Phase.DECIDE)
    owner = str(table.people["xu"].person.id)
    table.leader.post(f"{table.path}/actions", {"text": "写进入口清单", "owner": owner, "due": "2099-01-01"})
    guest.post(f"{table.path}/rate", {"question": WORTH, "value": "5"})


def check_rows(table, secrets, cast):
    """Look at every row: none holds a person together with a card, a handle, or a guest's seat with either."""
    cards = [str(card.id) for card in table.cards()]
    names = {key: (cast[key].name, cast[key].email, str(cast[key].id)) for key in (*SIX, LEADER)}
    with table.database.reading() as session:
        key = session.get_one(Retro, table.retro_id).retro_key
        for name, row in rows_as_text(session):
            assert not [token for token in secrets.tokens if token in row], (name, row)
            if [word for word in (*cards, *secrets.handles) if word in row]:
                assert not [word for words in names.values() for word in words if word in row], (name, row)
            assert name == "retro" or key is None or key.hex() not in row
            said = [text for text in TEXTS.values() if text in row]
            assert not said or name in {"card", "card_group", "lesson_draft"}, (name, row)
