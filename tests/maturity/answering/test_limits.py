"""An office behind one address answers undisturbed; one link, and somebody who guesses, do not go on for ever."""

import logging

import pytest

from tests.browsers import Browser
from tests.maturity.rounds import GUESTS
from webapp.accounts.rules import secret_hash


def codes(app, links):
    """Return what an address gets that opens these links one after the other."""
    return [Browser(app).get(link).status_code for link in links]


def test_many_links_from_one_address_are_all_opened(open_round):
    one = open_round()
    people = [f"guest{number}@example.net" for number in range(80)]
    one.manager.post(f"{one.path}/people/{one.part_id}/paste", {"addresses": ", ".join(people)})

    assert set(codes(one.app, one.links().values())) == {200}


def test_one_link_is_opened_sixty_times_an_hour_and_others_still(open_round):
    one = open_round()
    links = one.links()

    assert codes(one.app, [links[GUESTS[0]]] * 61) == [200] * 60 + [429]
    assert codes(one.app, [links[GUESTS[1]]]) == [200]


def test_whoever_tries_links_that_open_nothing_is_stopped_after_a_while(open_round):
    one = open_round()
    guesses = [f"/app/maturity/answer/link/guess-{number}" for number in range(301)]

    assert codes(one.app, guesses) == [404] * 300 + [429]


@pytest.mark.parametrize("ending", ["", "/check"])
def test_starting_and_submitting_are_counted_by_link_too(open_round, ending):
    one = open_round()
    first, second = (one.enter_by(link) for link in one.links().values())
    for browser in (first, second):
        browser.post(one.sheet, {"role": "pm"})

    tried = [first.post(f"{one.sheet}{ending}", {"role": "nobody"}).status_code for _ in range(61)]

    assert tried[-1] == 429
    assert second.post(f"{one.sheet}{ending}", {"role": "nobody"}).status_code != 429


def test_a_log_of_the_limit_names_no_hash_that_stands_in_the_database(open_round, caplog):
    one = open_round()
    link = one.links()[GUESTS[0]]
    with caplog.at_level(logging.INFO):
        codes(one.app, [link] * 61)

    assert "exceeded" in caplog.text
    assert secret_hash(link.rpartition("/")[2]) not in caplog.text
