"""Many tabs and people at the same moment: no vote too many, no card lost, one seat a person."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browsers import Browser
from tests.retrospectives.tables import TEXTS
from tests.scenes import TEAM
from webapp.retrospectives.rules import Phase

TABS = 6


def tabs_of(table, app, key, count=TABS):
    """Return browsers of one person that share one token, as the tabs of one window do."""
    tabs = []
    for _ in range(count):
        tab = Browser(app, table.people[key].person)
        tab.client.set_cookie(table.cookie_of(key), table.token_of(key), path=table.path)
        tab.token()
        tabs.append(tab)
    return tabs


def all_at_once(tabs, path, given=None):
    """Send the same form from every tab at the same moment; return the answers' statuses."""
    with ThreadPoolExecutor(len(tabs)) as pool:
        return sorted(answer.status_code for answer in pool.map(lambda tab: tab.post(path, given), tabs))


def test_votes_from_six_tabs_at_the_same_moment_are_never_more_than_three(table, app):
    table.write("xu")
    table.go_on(to=Phase.VOTE)
    path = f"{table.path}/groups/{table.groups()[0].id}/vote"

    assert all_at_once(tabs_of(table, app, "gu"), path) == [302, 302, 302, 422, 422, 422]
    assert len(table.votes()) == 3


def test_one_card_from_six_tabs_at_the_same_moment_is_one_card(table, app):
    given = {"prompt": "result", "text": TEXTS["xu"]}

    assert all_at_once(tabs_of(table, app, "xu"), f"{table.path}/cards", given) == [302] * TABS
    assert len(table.cards()) == 1


def test_one_person_joining_from_six_devices_at_the_same_moment_gets_one_token(lay_table, app, cast):
    table = lay_table()
    devices = [Browser(app, cast["xu"]) for _ in range(TABS)]
    for device in devices:
        device.token()

    assert all_at_once(devices, f"{table.path}/join") == [302] + [409] * (TABS - 1)


def test_six_clicks_of_the_facilitator_are_one_step(table, app, cast):
    tabs = [Browser(app, cast["zhou"]) for _ in range(TABS)]
    for tab in tabs:
        tab.token()

    assert all_at_once(tabs, f"{table.path}/next", {"seen": "collect"}) == [302] + [409] * (TABS - 1)
    assert table.retro().phase == Phase.GROUP


@pytest.mark.parametrize("each", [5])
def test_everybody_writing_at_the_same_moment_loses_no_card(table, each):
    before = table.retro().version

    def write(key):
        return [table.write(key, f"{TEXTS[key]} {n}").status_code for n in range(each)]

    with ThreadPoolExecutor(len(TEAM)) as pool:
        statuses = [status for answers in pool.map(write, TEAM) for status in answers]

    assert statuses == [302] * len(TEAM) * each
    assert len(table.cards()) == len(TEAM) * each
    assert table.retro().version == before + len(TEAM) * each
