"""The live part is made once for everybody of a kind: what is kept is nobody's, and what is sent is as new."""

import re

import pytest
from sqlalchemy import event, select

from tests.retrospectives.tables import LEADER, TEXTS
from tests.retrospectives.traces import secrets_of
from tests.scenes import TEAM
from webapp.projects.models import Action
from webapp.retrospectives import patterns as kept_patterns
from webapp.retrospectives.patterns import MARK, MOST_KEPT, Pattern, Patterns, Pieces, gap
from webapp.retrospectives.rules import Phase

TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')


@pytest.fixture
def patterns(app):
    """Return what the app keeps."""
    return app.extensions[kept_patterns.EXTENSION]


@pytest.fixture
def grouping(table):
    """Return a table of four whose cards are revealed."""
    for key in TEAM:
        table.write(key)
    table.go_on(to=Phase.GROUP)
    return table


def part_of(table, key):
    """Return the live part as one person is sent it."""
    return table.people[key].get(f"{table.path}/board").text


def kept(patterns):
    """Return every text that is kept, with its gaps as they are."""
    whole = "".join(
        "".join(last.pattern.filled({})) for last in patterns._kept.values()
    )  # what nobody is sent
    return whole + "".join(
        f"{key}{piece}" for last in patterns._kept.values() for key, piece in last.pieces.items()
    )


def test_before_the_reveal_nothing_is_kept(table, patterns):
    for key in TEAM:
        table.write(key)
    for key in (*TEAM, LEADER):
        part_of(table, key)

    assert kept(patterns) == ""


def test_what_is_kept_holds_no_token_no_handle_and_no_mark_of_whose_a_card_is(grouping, patterns):
    secrets = secrets_of(grouping)
    for phase in (Phase.GROUP, Phase.VOTE, Phase.WHY):
        grouping.go_on(to=phase)
        if phase == Phase.VOTE:
            grouping.vote("xu", grouping.groups()[0].id)
        for key in (*TEAM, LEADER):
            part_of(grouping, key)
        text = kept(patterns)
        assert TEXTS["xu"] in text
        assert not secrets.found_in(text.encode())
        assert not [browser.token() for browser in grouping.people.values() if browser.token() in text]
        assert "我写的" not in text
        assert "ls-pip--on" not in text
        assert "ls-note--own" not in text


@pytest.mark.parametrize("phase", [Phase.GROUP, Phase.VOTE, Phase.WHY, Phase.DECIDE])
def test_each_is_sent_what_they_would_be_sent_if_nothing_were_kept(grouping, patterns, phase):
    grouping.go_on(to=Phase.VOTE) if phase != Phase.GROUP else None
    if phase != Phase.GROUP:
        grouping.vote("xu", grouping.groups()[0].id)
        grouping.vote("gu", grouping.groups()[1].id)
        grouping.go_on(to=phase)
    everybody = (*TEAM, LEADER)
    for key in everybody:
        part_of(grouping, key)
    from_memory = {key: TOKEN.sub("", part_of(grouping, key)) for key in everybody}
    for key in everybody:
        patterns.forget(grouping.retro_id)
        assert TOKEN.sub("", part_of(grouping, key)) == from_memory[key]
        assert MARK not in from_memory[key]


def test_ones_own_card_and_votes_are_marked_for_oneself_alone(grouping):
    assert part_of(grouping, "xu").count("我写的") == part_of(grouping, "gu").count("我写的") == 1
    assert "我写的" not in part_of(grouping, LEADER)
    grouping.go_on(to=Phase.VOTE)
    grouping.vote("xu", grouping.groups()[0].id)

    assert part_of(grouping, "xu").count("ls-pip--on") == 1
    assert "ls-pip--on" not in part_of(grouping, "gu")


@pytest.mark.parametrize(("phase", "most"), [(Phase.GROUP, 3), (Phase.VOTE, 4), (Phase.WHY, 3)])
def test_what_was_made_for_one_costs_the_next_three_questions_and_one_more_for_votes(grouping, phase, most):
    grouping.go_on(to=phase) if phase != Phase.GROUP else None
    part_of(grouping, "xu")
    asked = []

    def note(*given):
        asked.extend(one for one in given[2:3] if one.startswith("SELECT"))

    event.listen(grouping.database.engine, "before_cursor_execute", note)
    part_of(grouping, "gu")
    event.remove(grouping.database.engine, "before_cursor_execute", note)

    assert 0 < len(asked) <= most


def test_a_card_that_was_hidden_is_sent_to_nobody_any_more(grouping, patterns):
    for key in TEAM:
        assert TEXTS["xu"] in part_of(grouping, key)

    grouping.leader.post(
        f"{grouping.path}/hide", {"card": str(grouping.card_of("xu").id), "reason": "点了名"}
    )

    for key in (*TEAM, LEADER):
        assert TEXTS["xu"] not in part_of(grouping, key)
    assert TEXTS["xu"] not in kept(patterns)


def test_an_action_that_was_changed_elsewhere_is_shown_as_it_is(grouping, cast):
    grouping.go_on(to=Phase.DECIDE)
    owner = str(cast["xu"].id)
    grouping.leader.post(f"{grouping.path}/actions", {"text": "签字", "owner": owner, "due": "2099-01-01"})
    assert "2099-01-01" in part_of(grouping, "gu")

    with grouping.database.transaction() as session:
        action = session.scalars(select(Action)).one()
        action.due = action.due.replace(year=2098)

    assert "2098-01-01" in part_of(grouping, "gu")


def test_a_closed_board_is_kept_no_longer(grouping, patterns):
    part_of(grouping, "xu")
    grouping.go_on(to=Phase.CLOSED)

    part_of(grouping, "xu")

    assert kept(patterns) == ""


@pytest.mark.parametrize("key", ["shen", "han"])
def test_a_tag_opens_no_board_to_whoever_is_not_invited(grouping, sign_in_as, key):
    tag = grouping.people["xu"].get(f"{grouping.path}/board").headers["ETag"]

    answer = sign_in_as(key).get(f"{grouping.path}/board", headers={"If-None-Match": tag})

    assert answer.status_code == 404


def test_many_boards_push_out_the_oldest():
    patterns = Patterns()
    for number in range(MOST_KEPT + 1):
        patterns.get((number,), 1, lambda _: "new")

    assert patterns.get((0,), 1, lambda _: "again").filled({}) == "again"
    assert patterns.get((MOST_KEPT,), 1, lambda _: "again").filled({}) == "new"


def test_gaps_are_filled_and_pieces_made_once():
    pattern = Pattern(f"a{gap('own', 7, 'x|y')}b{gap('up')}")
    assert (pattern.filled({}), pattern.filled({"own:7": "me"})) == ("ax|yb", "ameb")

    pieces = Pieces({"known": gap("own")})
    assert pieces.once("known", lambda: gap("new")) == gap("own")
    assert pieces.once("other", gap, "new") == gap("new")
