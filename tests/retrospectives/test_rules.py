"""Phases, cards, tokens and orders of a retrospective."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.retrospectives.refusals import CardTooLong, PhaseMovedOn, RetrospectiveClosed
from webapp.retrospectives.rules import (
    HIDDEN,
    LONGEST_CARD,
    TOTALS_SHOWN,
    Phase,
    check_card,
    check_open,
    phase_after,
    phase_before,
    road_of,
)
from webapp.retrospectives.tokens import handle_of, is_issued, new_key, new_token, order_of

MIDDLE = ("actions", "collect", "group", "vote", "why", "decide")
ROADS = st.lists(st.booleans(), min_size=3, max_size=3).map(
    lambda kept: [
        phase
        for phase in MIDDLE
        if phase not in {"group", "vote", "why"} or kept[("group", "vote", "why").index(phase)]
    ]
)


@given(ROADS)
def test_a_format_leads_from_preparing_to_closed_in_order(phases):
    walked = [Phase.PREPARE]
    while walked[-1] != Phase.CLOSED:
        walked.append(phase_after(walked[-1], phases))

    assert walked == road_of(phases)


@given(ROADS)
def test_going_back_never_hides_cards_again_and_never_opens_a_closed_board(phases):
    for phase in road_of(phases):
        try:
            earlier = phase_before(phase, phases)
        except PhaseMovedOn:
            continue
        assert phase_after(earlier, phases) == phase
        assert not HIDDEN & {phase, earlier}
        assert phase != Phase.CLOSED


def test_totals_are_never_shown_while_cards_are_hidden_or_votes_are_cast():
    assert not TOTALS_SHOWN & (HIDDEN | {Phase.GROUP, Phase.VOTE})


@given(st.text(max_size=1100))
def test_a_card_is_one_to_five_hundred_characters(text):
    fits = 1 <= len(text.strip()) <= LONGEST_CARD

    try:
        assert check_card(text) == text.strip()
        assert fits
    except CardTooLong as error:
        assert not fits
        assert error.values["length"] == len(text.strip())


@given(st.sampled_from(list(Phase)), st.sets(st.sampled_from([one for one in Phase if one != Phase.CLOSED])))
def test_an_act_is_taken_in_its_phases_only(phase, allowed):
    if phase == Phase.CLOSED:
        with pytest.raises(RetrospectiveClosed):
            check_open(phase, *allowed)
    elif phase not in allowed:
        with pytest.raises(PhaseMovedOn):
            check_open(phase, *allowed)
    else:
        check_open(phase, *allowed)


def test_a_token_has_256_random_bits_and_is_never_given_twice():
    key = new_key()
    tokens = [new_token(key, "xu") for _ in range(50)]

    assert len({token.partition(".")[0] for token in tokens}) == 50
    assert all(len(token.partition(".")[0]) == 43 for token in tokens)


def test_a_token_is_taken_by_its_own_retrospective_only():
    here, there = new_key(), new_key()
    token = new_token(here, "xu")

    assert is_issued(here, token, "xu")
    assert not is_issued(there, token, "xu")


def test_a_token_is_worth_nothing_to_another_person():
    key = new_key()

    assert not is_issued(key, new_token(key, "xu"), "fang")


@given(st.text(max_size=120))
def test_nobody_can_make_a_token_up(text):
    assert not is_issued(new_key(), text, "xu")


@given(st.integers(0, 107))
def test_a_token_changed_anywhere_is_no_token(place):
    key = new_key()
    token = new_token(key, "xu")
    other = "A" if token[place] != "A" else "B"

    assert not is_issued(key, token[:place] + other + token[place + 1 :], "xu")


def test_one_browser_has_another_handle_in_every_retrospective():
    token = new_token(new_key(), "xu")

    assert handle_of(new_key(), token) != handle_of(new_key(), token)


def test_a_handle_does_not_hold_its_token():
    key = new_key()
    token = new_token(key, "xu")

    assert not set(token.split(".")) & {handle_of(key, token)}


@given(st.lists(st.uuids(), min_size=2, max_size=8, unique=True), st.uuids(), st.randoms())
def test_cards_stand_in_the_same_order_however_they_were_stored(ids, salt, random):
    shuffled = random.sample(ids, len(ids))

    assert sorted(ids, key=lambda one: order_of(one, str(salt))) == sorted(
        shuffled, key=lambda one: order_of(one, str(salt))
    )
