"""A retrospective as it moves: opening, joining, phases, closing, forgetting."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.scenes import TEAM, open_board, promise, register_orders
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.audit.models import AuditEntry
from webapp.errors import Forbidden, NotFound
from webapp.outbox.models import OutboxEntry
from webapp.projects.actions import finish_action
from webapp.projects.queries import evidence_of
from webapp.retrospectives.actions import CLEAN, close_retrospective
from webapp.retrospectives.board_actions import (
    Wish,
    add_card,
    add_factor,
    decide_action,
    edit_card,
    note_answer,
    take_action_back,
    take_card_back,
    take_vote_back,
    vote,
)
from webapp.retrospectives.boards import board_for
from webapp.retrospectives.clean_up import forget_old_cards
from webapp.retrospectives.formats import Format
from webapp.retrospectives.grouping_actions import merge_card, rename_group
from webapp.retrospectives.models import Card, CardAuthor, CardGroup, Factor, Participation, Vote
from webapp.retrospectives.own import Looking, Standing, own_of, signs_of
from webapp.retrospectives.phases import next_phase, previous_phase
from webapp.retrospectives.queries import count_joined, get_retro, retros_for
from webapp.retrospectives.refusals import (
    ActionsUnanswered,
    CardTooLong,
    NobodyInvited,
    NotInvited,
    PhaseMovedOn,
    RetrospectiveClosed,
    SeatFree,
    SeatTaken,
    SponsorMayNotFacilitate,
    TooFewJoined,
    TooManyActions,
    TooManyCards,
    TooManyVotes,
)
from webapp.retrospectives.rules import MOST_CARDS, MOST_CARDS_EACH, Phase
from webapp.retrospectives.seat_actions import give_fresh_seat, join


@pytest.fixture
def write(session, retro):
    """Return a function that puts a card on the board: `write("fang", "接口在改")`."""

    def put(handle, text, *, prompt="result"):
        return add_card(session, retro, prompt_key=prompt, text=text, handle=handle, author=handle)

    return put


@pytest.fixture
def at(session, cast, retro, formats):
    """Return a function that takes the board to a phase with four people joined."""

    def go(phase):
        for key in TEAM:
            if retro.phase == Phase.PREPARE:
                join(session, retro, by=cast[key])
        while retro.phase != phase:
            next_phase(session, retro, formats[0], seen=retro.phase, by=cast["zhou"])

    return go


@pytest.fixture
def group(session, retro, at, write):
    """Return the one group of a board that is being voted on."""
    at(Phase.COLLECT)
    write("a", "接口在改")
    at(Phase.VOTE)
    return session.scalars(select(CardGroup).where(CardGroup.retro_id == retro.id)).one()


def board(session, retro, handle=None):
    """Return what one browser sees."""
    return board_for(session, retro, handle)


def votes(session, retro, handle):
    """Return how many votes one browser placed, by group."""
    at, by = Standing.of(retro), Looking(handle, leads=False, language="zh")
    return own_of(session, at, by, signs_of(session, at, by)).votes


# Opening and joining


def test_everybody_invited_has_a_seat_before_anybody_joins(session, cast, retro):
    seats = session.scalars(select(Participation).where(Participation.retro_id == retro.id)).all()

    assert {seat.user_id for seat in seats} == {cast[key].id for key in TEAM}
    assert not any(seat.joined for seat in seats)


def test_everybody_invited_is_told(session, cast, retro):
    assert all(notices_of(session, cast[key])[0].url.endswith(str(retro.id)) for key in TEAM)


def test_the_facilitator_and_by_default_the_manager_have_no_seat(session, cast, orders, formats):
    opened = open_board(session, orders, cast, formats[0], people=("xu", "lin", "zhou", "xu"))

    assert count_joined(session, opened) == (0, 1)


def test_the_manager_takes_part_when_the_opening_says_so(session, cast, orders, formats):
    opened = open_board(session, orders, cast, formats[0], people=("xu", "lin"), pm_joins=True)

    assert count_joined(session, opened) == (0, 2)


@pytest.mark.parametrize("people", [(), ("lin",), ("zhou",)])
def test_a_retrospective_without_people_is_not_opened(session, cast, orders, formats, people):
    with pytest.raises(NobodyInvited):
        open_board(session, orders, cast, formats[0], people=people)


def test_a_sponsor_may_not_facilitate(session, cast, orders, formats):
    with pytest.raises(SponsorMayNotFacilitate):
        open_board(session, orders, cast, formats[0], is_neutral=False)


@pytest.mark.parametrize(("wished", "given"), [(-3, 1), (0, 1), (3, 3), (6, 6), (99, 6)])
def test_everybody_has_one_to_six_votes(session, cast, orders, formats, wished, given):
    assert open_board(session, orders, cast, formats[0], votes_each=wished).votes_each == given


def test_joining_marks_the_seat_and_changes_nothing_else_of_a_person(session, cast, retro):
    join(session, retro, by=cast["xu"])

    seat = session.get_one(Participation, (retro.id, cast["xu"].id))
    assert seat.joined
    assert {column.key for column in Participation.__table__.columns} == {"retro_id", "user_id", "joined"}


def test_a_seat_is_taken_once(session, cast, retro):
    join(session, retro, by=cast["xu"])

    with pytest.raises(SeatTaken):
        join(session, retro, by=cast["xu"])


def test_nobody_joins_without_a_seat(session, cast, retro):
    with pytest.raises(NotInvited):
        join(session, retro, by=cast["shen"])


def test_a_fresh_seat_is_counted_for_everybody_to_see(session, cast, retro):
    first = join(session, retro, by=cast["xu"])

    give_fresh_seat(session, retro, cast["xu"].id, by=cast["zhou"])

    assert retro.fresh_seats == 1
    assert join(session, retro, by=cast["xu"]) != first


@pytest.mark.parametrize("key", ["xu", "he", "han"])
def test_only_the_facilitator_gives_fresh_seats(session, cast, retro, key):
    join(session, retro, by=cast["xu"])

    with pytest.raises(Forbidden):
        give_fresh_seat(session, retro, cast["xu"].id, by=cast[key])


@pytest.mark.parametrize(("key", "error"), [("gu", SeatFree), ("shen", NotInvited)])
def test_nobody_gets_a_fresh_seat_who_sat_on_none(session, cast, retro, key, error):
    with pytest.raises(error):
        give_fresh_seat(session, retro, cast[key].id, by=cast["zhou"])

    assert retro.fresh_seats == 0


@pytest.mark.parametrize(
    ("key", "may"), [("xu", True), ("zhou", True), ("lin", False), ("he", False), ("han", False)]
)
def test_an_open_board_is_for_those_around_it(session, cast, retro, key, may):
    if may:
        assert get_retro(session, retro.id, by=cast[key]) is retro
    else:
        with pytest.raises(NotFound):
            get_retro(session, retro.id, by=cast[key])


def test_a_closed_board_is_open_to_curators_and_the_manager_and_still_not_to_others(session, cast, retro):
    with pytest.raises(NotFound):
        get_retro(session, retro.id, by=cast["lin"])
    close_retrospective(session, retro, by=cast["zhou"])

    assert get_retro(session, retro.id, by=cast["he"]) is retro
    assert get_retro(session, retro.id, by=cast["lin"]) is retro
    for key in ("shen", "han"):
        with pytest.raises(NotFound):
            get_retro(session, retro.id, by=cast[key])


def test_open_retrospectives_come_first(session, cast, orders, retro, formats):
    close_retrospective(session, retro, by=cast["zhou"])
    opened = open_board(session, orders, cast, formats[1])

    assert retros_for(session, cast["xu"]) == [opened, retro]
    assert retros_for(session, cast["lin"]) == []


# Phases


@pytest.mark.parametrize("key", ["xu", "lin", "he", "han"])
def test_only_the_facilitator_moves_the_board(session, cast, retro, formats, key):
    for step in (next_phase, previous_phase):
        with pytest.raises(Forbidden):
            step(session, retro, formats[0], seen=retro.phase, by=cast[key])
    with pytest.raises(Forbidden):
        close_retrospective(session, retro, by=cast[key])


def test_a_step_from_an_old_page_is_not_taken(session, cast, retro, formats):
    next_phase(session, retro, formats[0], seen=Phase.PREPARE, by=cast["zhou"])

    with pytest.raises(PhaseMovedOn):
        next_phase(session, retro, formats[0], seen=Phase.PREPARE, by=cast["zhou"])

    assert retro.phase == Phase.ACTIONS


def test_open_actions_come_before_cards(session, cast, orders, retro, formats):
    action = promise(session, orders, cast["xu"])
    next_phase(session, retro, formats[0], seen=Phase.PREPARE, by=cast["zhou"])
    with pytest.raises(ActionsUnanswered):
        next_phase(session, retro, formats[0], seen=Phase.ACTIONS, by=cast["zhou"])

    note_answer(session, retro, action)

    assert next_phase(session, retro, formats[0], seen=Phase.ACTIONS, by=cast["zhou"]) == Phase.COLLECT


def test_an_action_settled_elsewhere_needs_no_answer(session, cast, orders, retro, formats):
    finish_action(session, promise(session, orders, cast["xu"]))
    next_phase(session, retro, formats[0], seen=Phase.PREPARE, by=cast["zhou"])

    assert next_phase(session, retro, formats[0], seen=Phase.ACTIONS, by=cast["zhou"]) == Phase.COLLECT


def test_the_actions_of_another_project_ask_nothing_here(session, cast, retro, formats):
    promise(session, register_orders(session, cast, number="PRJ-2026-018"), cast["xu"])
    next_phase(session, retro, formats[0], seen=Phase.PREPARE, by=cast["zhou"])

    assert next_phase(session, retro, formats[0], seen=Phase.ACTIONS, by=cast["zhou"]) == Phase.COLLECT


@pytest.fixture(params=[("actions", "collect", "group", "decide"), ("actions", "collect", "decide")])
def collecting(request, session, cast, orders, formats):
    """Return a function that opens a board of some format, lets people join and gets to collecting."""
    plain = Format("plain", 1, {}, request.param, formats[0].prompts, {})

    def open_with(joined):
        opened = open_board(session, orders, cast, plain)
        for key in TEAM[:joined]:
            join(session, opened, by=cast[key])
        for phase in (Phase.PREPARE, Phase.ACTIONS):
            next_phase(session, opened, plain, seen=phase, by=cast["zhou"])
        return opened, plain

    return open_with


def test_an_anonymous_board_is_revealed_to_four(session, cast, collecting):
    opened, format_ = collecting(4)

    assert next_phase(session, opened, format_, seen=Phase.COLLECT, by=cast["zhou"]) == format_.phases[2]


@pytest.mark.parametrize("joined", [0, 3])
def test_an_anonymous_board_is_never_revealed_to_three(session, cast, collecting, joined):
    opened, format_ = collecting(joined)

    with pytest.raises(TooFewJoined):
        next_phase(session, opened, format_, seen=Phase.COLLECT, by=cast["zhou"])

    assert opened.phase == Phase.COLLECT


def test_a_named_board_is_revealed_to_two(session, cast, orders, formats):
    opened = open_board(session, orders, cast, formats[0], people=("xu", "gu"), is_anonymous=False)
    for phase in (Phase.PREPARE, Phase.ACTIONS):
        next_phase(session, opened, formats[0], seen=phase, by=cast["zhou"])

    assert next_phase(session, opened, formats[0], seen=Phase.COLLECT, by=cast["zhou"]) == Phase.GROUP


def test_a_format_without_grouping_still_has_groups_to_talk_about(session, cast, orders, formats):
    plain = Format("plain", 1, {}, ("actions", "collect", "vote", "decide"), formats[0].prompts, {})
    opened = open_board(session, orders, cast, plain)
    for key in TEAM:
        join(session, opened, by=cast[key])
    for _ in range(2):
        next_phase(session, opened, plain, seen=opened.phase, by=cast["zhou"])
    add_card(session, opened, prompt_key="result", text="接口在改", handle="a", author="")

    next_phase(session, opened, plain, seen=Phase.COLLECT, by=cast["zhou"])

    assert [one.title for one in board(session, opened).groups] == ["接口在改"]


def test_nobody_votes_again_once_the_totals_were_seen(session, cast, retro, formats, at, group):
    vote(session, retro, group.id, handle="a")
    at(Phase.WHY)
    assert [one.total for one in board(session, retro).groups] == [1]

    with pytest.raises(PhaseMovedOn):
        previous_phase(session, retro, formats[0], seen=Phase.WHY, by=cast["zhou"])


@pytest.mark.parametrize("phase", [Phase.PREPARE, Phase.ACTIONS, Phase.COLLECT, Phase.GROUP])
def test_there_is_no_way_back_behind_the_reveal(session, cast, retro, formats, at, phase):
    at(phase)

    with pytest.raises(PhaseMovedOn):
        previous_phase(session, retro, formats[0], seen=phase, by=cast["zhou"])


def test_every_act_raises_the_version_that_boards_look_at(session, retro, at, write):
    at(Phase.COLLECT)
    before = retro.version

    card = write("a", "接口在改")
    edit_card(session, retro, card.id, text="接口每天在改", handle="a")
    take_card_back(session, retro, card.id, handle="a")

    assert retro.version == before + 3


# Cards


@pytest.mark.parametrize("phase", [one for one in Phase if one not in {Phase.COLLECT, Phase.CLOSED}])
def test_cards_are_written_while_collecting_only(at, write, phase):
    at(phase)

    with pytest.raises(PhaseMovedOn):
        write("a", "太晚了")


@pytest.mark.parametrize("text", ["", " \n ", "长" * 501, "长" * 10_000])
def test_an_empty_or_endless_card_is_refused(session, at, write, text):
    at(Phase.COLLECT)

    with pytest.raises(CardTooLong):
        write("a", text)


def test_before_the_reveal_one_sees_ones_own_cards_only(session, retro, at, write):
    at(Phase.COLLECT)
    write("a", "甲写的")
    write("b", "乙写的")

    assert [card.text for card in board(session, retro, "a").cards] == ["甲写的"]
    assert board(session, retro, None).cards == ()
    assert board(session, retro, "").cards == ()


def test_after_the_reveal_everybody_sees_the_same_in_the_same_order(session, retro, at, write):
    at(Phase.COLLECT)
    for n in range(8):
        write(f"h{n}", f"第{n}张")
    at(Phase.GROUP)

    seen = [[card.text for card in board(session, retro, handle).cards] for handle in ("h0", "h7", None)]

    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 8


def test_a_double_click_makes_one_card(session, retro, at, write):
    at(Phase.COLLECT)

    assert write("a", "接口在改 ") is write("a", " 接口在改")

    assert len(board(session, retro, "a").cards) == 1


def test_two_people_may_say_the_same_and_one_person_under_two_prompts(session, retro, at, write):
    at(Phase.COLLECT)
    write("a", "接口在改")
    write("b", "接口在改")
    write("a", "接口在改", prompt="cause")

    assert session.scalar(select(func.count()).select_from(Card).where(Card.retro_id == retro.id)) == 3


def test_one_person_writes_thirty_cards_and_no_more(at, write):
    at(Phase.COLLECT)
    for n in range(MOST_CARDS_EACH):
        write("a", f"第{n}张")

    with pytest.raises(TooManyCards):
        write("a", "再一张")

    assert write("b", "别人还可以写")


def test_a_retrospective_takes_three_hundred_cards_and_no_more(at, write):
    at(Phase.COLLECT)
    for n in range(MOST_CARDS):
        write(f"h{n // MOST_CARDS_EACH}", f"第{n}张")

    with pytest.raises(TooManyCards):
        write("new", "再一张")


@pytest.mark.parametrize("handle", ["b", "", None])
def test_nobody_changes_anothers_card(session, retro, at, write, handle):
    at(Phase.COLLECT)
    card = write("a", "甲写的")

    with pytest.raises(NotFound):
        edit_card(session, retro, card.id, text="改了", handle=handle)
    with pytest.raises(NotFound):
        take_card_back(session, retro, card.id, handle=handle)

    assert card.text == "甲写的"


def test_a_card_of_another_board_is_not_found(session, at, write, other_board):
    at(Phase.COLLECT)
    card = write("a", "甲写的")
    other_board.phase = Phase.COLLECT

    with pytest.raises(NotFound):
        edit_card(session, other_board, card.id, text="改了", handle="a")


def test_an_anonymous_card_keeps_no_author(session, at, write):
    at(Phase.COLLECT)
    write("a", "甲写的")

    assert session.scalar(select(func.count()).select_from(CardAuthor)) == 0


def test_a_named_card_shows_its_author_and_loses_it_when_taken_back(session, cast, orders, formats):
    opened = open_board(session, orders, cast, formats[0], is_anonymous=False)
    opened.phase = Phase.COLLECT
    card = add_card(session, opened, prompt_key="result", text="甲写的", handle="a", author="许可")
    assert [one.author for one in board(session, opened, "a").cards] == ["许可"]

    take_card_back(session, opened, card.id, handle="a")
    session.flush()

    assert session.scalar(select(func.count()).select_from(CardAuthor)) == 0


# Groups, votes, causes, actions


def test_cards_are_put_together_and_apart_again(session, retro, at, write):
    at(Phase.COLLECT)
    one, two, three = (write("a", text) for text in ("甲", "乙", "丙"))
    at(Phase.GROUP)

    merge_card(session, retro, one.id, into=f"card:{two.id}")
    merge_card(session, retro, three.id, into=f"group:{two.group_id}")
    assert [len(group.cards) for group in board(session, retro).groups] == [3]

    for card in (one, two, three):
        merge_card(session, retro, card.id, into="alone")
    assert board(session, retro).groups == ()


@pytest.mark.parametrize(
    "into",
    [
        "",
        "alone:x:y",
        "group:",
        "group:x",
        "card:1",
        "nothing:1",
        "group:00000000-0000-4000-8000-000000000000",
    ],
)
def test_a_card_goes_nowhere_that_is_not_there(session, retro, at, write, into):
    at(Phase.COLLECT)
    card = write("a", "甲")
    at(Phase.GROUP)

    if into.startswith("alone"):
        merge_card(session, retro, card.id, into=into)
    else:
        with pytest.raises(NotFound):
            merge_card(session, retro, card.id, into=into)
    assert card.group_id is None


def test_a_card_does_not_go_into_a_group_of_another_board(session, retro, at, write, other_board):
    at(Phase.COLLECT)
    card = write("a", "甲")
    at(Phase.GROUP)
    foreign = CardGroup(retro_id=other_board.id, prompt_key="result", title="别处")
    session.add(foreign)
    session.flush()

    with pytest.raises(NotFound):
        merge_card(session, retro, card.id, into=f"group:{foreign.id}")


def test_cards_left_alone_become_groups_when_voting_begins(session, group):
    assert group.title == "接口在改"


def test_a_long_card_gives_its_group_a_short_title(session, retro, at, write):
    at(Phase.COLLECT)
    write("a", "长" * 500)
    at(Phase.VOTE)

    assert [len(group.title) for group in board(session, retro).groups] == [120]


@pytest.mark.parametrize("title", ["", "  ", "长" * 121])
def test_a_title_is_kept_whole_or_refused(session, retro, group, title):
    with pytest.raises(CardTooLong):
        rename_group(session, retro, group.id, title=title)

    assert group.title == "接口在改"


def test_nobody_has_more_votes_than_agreed(session, retro, group):
    for _ in range(3):
        vote(session, retro, group.id, handle="a")
    with pytest.raises(TooManyVotes):
        vote(session, retro, group.id, handle="a")

    take_vote_back(session, retro, group.id, handle="a")
    vote(session, retro, group.id, handle="a")

    assert votes(session, retro, "a").total() == 3


def test_nobody_takes_anothers_vote_back(session, retro, group):
    vote(session, retro, group.id, handle="a")

    take_vote_back(session, retro, group.id, handle="b")

    assert votes(session, retro, "a").total() == 1


def test_one_sees_ones_own_votes_and_no_total_while_voting(session, retro, group):
    vote(session, retro, group.id, handle="a")

    for handle, mine in (("a", 1), ("b", 0), (None, 0)):
        (view,) = board(session, retro, handle).groups
        assert (votes(session, retro, handle)[view.id], view.total) == (mine, None)


def test_votes_for_a_group_that_was_merged_away_are_given_back(session, retro, cast, formats, at, write):
    at(Phase.COLLECT)
    one, two = write("a", "甲"), write("b", "乙")
    at(Phase.VOTE)
    for _ in range(3):
        vote(session, retro, one.group_id, handle="a")
    previous_phase(session, retro, formats[0], seen=Phase.VOTE, by=cast["zhou"])

    merge_card(session, retro, one.id, into=f"group:{two.group_id}")
    session.expire_all()

    assert votes(session, retro, "a").total() == 0


def test_a_cause_says_whether_it_is_ours_to_change(session, retro, at, group):
    at(Phase.WHY)
    add_factor(session, retro, group.id, text=" 接口没有冻结日期 ", is_ours=True)

    (view,) = board(session, retro).groups
    assert [(factor.text, factor.is_ours) for factor in view.factors] == [("接口没有冻结日期", True)]


@pytest.mark.parametrize("text", ["", "长" * 301])
def test_a_cause_is_kept_whole_or_refused(session, retro, at, group, text):
    at(Phase.WHY)

    with pytest.raises(CardTooLong):
        add_factor(session, retro, group.id, text=text, is_ours=False)

    assert session.scalar(select(func.count()).select_from(Factor)) == 0


def test_the_fourth_action_is_refused_until_one_is_dropped(session, cast, retro, at):
    at(Phase.DECIDE)
    due = clock.today() + timedelta(days=7)
    decided = [decide_action(session, retro, Wish(f"第{n}件", cast["xu"], due)) for n in range(3)]
    with pytest.raises(TooManyActions):
        decide_action(session, retro, Wish("第四件", cast["xu"], due))

    take_action_back(session, retro, decided[0].id)
    session.flush()

    assert decide_action(session, retro, Wish("第四件", cast["xu"], due))


def test_an_action_of_another_cause_is_not_taken_back_here(session, cast, orders, retro, at):
    at(Phase.DECIDE)
    action = promise(session, orders, cast["xu"])

    take_action_back(session, retro, action.id)
    session.flush()

    assert action in session


def test_the_actions_decided_here_ask_for_no_answer_here(session, cast, retro, at):
    at(Phase.DECIDE)
    decide_action(session, retro, Wish("做一件事", cast["xu"], clock.today()))

    assert board(session, retro).unanswered == ()


# Closing


def test_closing_keeps_totals_and_destroys_votes_handles_and_key(session, cast, retro, group):
    for handle in ("a", "b"):
        vote(session, retro, group.id, handle=handle)

    close_retrospective(session, retro, by=cast["zhou"])
    session.expire_all()

    assert group.votes_total == 2
    assert session.scalar(select(func.count()).select_from(Vote)) == 0
    assert set(session.scalars(select(Card.handle))) == {None}
    assert retro.retro_key is None


def test_closing_without_a_reveal_deletes_the_cards(session, cast, retro, at, write):
    at(Phase.COLLECT)
    write("a", "谁也不该看到")

    close_retrospective(session, retro, by=cast["zhou"])

    assert board(session, retro).cards == ()
    assert session.scalar(select(func.count()).select_from(Card)) == 0


def test_the_last_step_closes(session, cast, retro, formats, at):
    at(Phase.DECIDE)

    assert next_phase(session, retro, formats[0], seen=Phase.DECIDE, by=cast["zhou"]) == Phase.CLOSED
    assert retro.closed_at is not None
    assert retro.is_cleaning


def test_closing_asks_for_the_clean_up_and_reports_the_fact(session, cast, orders, retro):
    close_retrospective(session, retro, by=cast["zhou"])

    entry = session.scalars(select(OutboxEntry).where(OutboxEntry.kind == CLEAN)).one()
    assert entry.payload == {"retro": str(retro.id)}
    assert [fact.kind for fact in evidence_of(session, orders)] == ["retrospective-held"]


def test_a_closed_retrospective_takes_nothing(session, cast, retro, formats, group):
    close_retrospective(session, retro, by=cast["zhou"])
    acts = [
        lambda: join(session, retro, by=cast["xu"]),
        lambda: add_card(session, retro, prompt_key="result", text="太晚了", handle="a", author=""),
        lambda: edit_card(session, retro, uuid4(), text="太晚了", handle="a"),
        lambda: take_card_back(session, retro, uuid4(), handle="a"),
        lambda: merge_card(session, retro, uuid4(), into="alone"),
        lambda: rename_group(session, retro, group.id, title="太晚了"),
        lambda: vote(session, retro, group.id, handle="a"),
        lambda: take_vote_back(session, retro, group.id, handle="a"),
        lambda: add_factor(session, retro, group.id, text="太晚了", is_ours=True),
        lambda: decide_action(session, retro, Wish("太晚了", cast["xu"], clock.today())),
        lambda: take_action_back(session, retro, uuid4()),
        lambda: next_phase(session, retro, formats[0], seen=Phase.CLOSED, by=cast["zhou"]),
        lambda: previous_phase(session, retro, formats[0], seen=Phase.CLOSED, by=cast["zhou"]),
        lambda: close_retrospective(session, retro, by=cast["zhou"]),
        lambda: give_fresh_seat(session, retro, cast["xu"].id, by=cast["zhou"]),
    ]

    for act in acts:
        with pytest.raises(RetrospectiveClosed):
            act()


def test_the_audit_log_knows_opening_and_closing_and_nothing_between(session, cast, retro, group):
    vote(session, retro, group.id, handle="a")
    close_retrospective(session, retro, by=cast["zhou"])

    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == str(retro.id)))
    assert [(entry.act, entry.by) for entry in entries] == [
        ("retrospective-opened", cast["zhou"].id),
        ("retrospective-closed", cast["zhou"].id),
    ]
    assert not session.scalar(select(AuditEntry).where(AuditEntry.subject_kind.in_(["card", "vote"])))


@pytest.mark.parametrize(("days", "kept"), [(29, 1), (31, 0)])
def test_cards_are_forgotten_the_agreed_days_after_closing_and_the_summary_stays(
    session, cast, retro, group, days, kept
):
    vote(session, retro, group.id, handle="a")
    close_retrospective(session, retro, by=cast["zhou"])

    with clock.stopped_at(clock.now() + timedelta(days=days)):
        forget_old_cards(session, 30)
    session.expire_all()

    (view,) = board(session, retro).groups
    assert (len(view.cards), view.title, view.total) == (kept, "接口在改", 1)


def test_an_open_board_forgets_nothing(session, retro, at, write):
    at(Phase.COLLECT)
    write("a", "接口在改")

    with clock.stopped_at(clock.now() + timedelta(days=400)):
        forget_old_cards(session, 90)

    assert len(board(session, retro, "a").cards) == 1
