"""A seat taken along to a second device."""

import re
from datetime import timedelta

import pytest

from tests.retrospectives.tables import TEXTS
from webapp import clock
from webapp.retrospectives.models import SeatTransfer
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.transfer import FRESH_FOR

CODE = re.compile(r"<code>([^<]+)</code>")


@pytest.fixture
def phone(sign_in_as):
    """Return the second device of one of the people, without a seat."""
    return sign_in_as("xu")


def code_of(table, key="xu"):
    """Return the code the first device of a person shows now."""
    found = CODE.search(table.people[key].get(f"{table.path}/second-device").text)
    assert found
    return found[1]


def give(device, table, code):
    """Enter a code on a device."""
    return device.post(f"{table.path}/here", {"code": code})


def test_a_second_device_edits_the_cards_of_the_first(table, phone):
    table.write("xu")
    card = table.card_of("xu").id

    assert give(phone, table, code_of(table)).status_code == 302
    phone.post(f"{table.path}/cards/{card}", {"text": "在手机上改过"})

    assert "在手机上改过" in {one.text for one in table.cards()}


def test_two_devices_share_the_votes_of_one_person(table, phone):
    for key in table.seats:
        table.write(key)
    give(phone, table, code_of(table))
    table.go_on(to=Phase.VOTE)
    group = table.groups()[0].id
    for _ in range(3):
        table.vote("xu", group)

    answer = phone.post(f"{table.path}/groups/{group}/vote")

    assert answer.status_code == 422
    assert len(table.votes()) == 3


def test_a_code_works_once(table, phone, sign_in_as):
    code = code_of(table)
    give(phone, table, code)

    answer = give(sign_in_as("xu"), table, code)

    assert answer.status_code == 422
    assert "已经用过一次" in answer.text
    assert code in answer.text


def test_a_code_is_worth_nothing_to_another_person(table, sign_in_as):
    answer = give(sign_in_as("luo"), table, code_of(table))

    assert answer.status_code == 422
    assert "这不是你" in answer.text


@pytest.mark.parametrize("spoilt", ["", "x", "a.b.c", "...", "9" * 400, "ffffffffff.abc.def"])
def test_what_is_no_code_is_refused_beside_its_field(table, phone, spoilt):
    answer = give(phone, table, spoilt)

    assert answer.status_code == 422
    assert "ls-error" in answer.text


def test_a_code_grows_stale(table, phone, monkeypatch):
    code = code_of(table)
    later = clock.now() + FRESH_FOR + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = give(phone, table, code)

    assert answer.status_code == 422
    assert "过了 10 分钟" in answer.text


def test_a_code_of_another_board_is_refused(table, lay_table, phone):
    other = lay_table(number="PRJ-2026-090")
    other.join()
    code = code_of(other)

    assert give(phone, table, code).status_code == 422


def test_only_a_browser_that_sits_shows_a_code(table, phone):
    assert phone.get(f"{table.path}/second-device").status_code == 404


def test_after_closing_no_code_opens_anything(table, phone):
    code = code_of(table)
    table.go_on(to=Phase.GROUP)
    table.leader.post(f"{table.path}/close")

    assert give(phone, table, code).status_code in {409, 422}
    assert phone.client.get_cookie(table.cookie_of("xu"), path=table.path) is None


def test_a_used_code_leaves_no_token_behind_and_nothing_at_all_after_closing(table, phone):
    give(phone, table, code_of(table))
    with table.database.reading() as session:
        (mark,) = session.query(SeatTransfer).all()
        assert table.token_of("xu").partition(".")[0] not in mark.mark
        assert mark.mark != table.handle_of("xu")

    table.go_on(to=Phase.GROUP)
    table.leader.post(f"{table.path}/close")

    with table.database.reading() as session:
        assert session.query(SeatTransfer).all() == []


def test_the_page_of_the_code_is_not_kept_by_a_browser(table):
    answer = table.people["xu"].get(f"{table.path}/second-device")

    assert "no-store" in answer.headers["Cache-Control"]
    assert "<svg" in answer.text
    assert TEXTS["xu"] not in answer.text
