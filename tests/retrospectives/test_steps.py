"""A step taken back leaves a board as it was, whatever was arranged, merged, split or renamed."""

from random import Random

import pytest
from sqlalchemy import select

from webapp.retrospectives.board_actions import add_card
from webapp.retrospectives.grouping_actions import (
    arrange,
    merge_card,
    merge_groups,
    rename_group,
    split_group,
    undo_step,
)
from webapp.retrospectives.models import Card, CardGroup
from webapp.retrospectives.rules import Phase


@pytest.fixture
def laid(session, retro):
    """Return a board with eight cards that are put into groups now."""
    retro.phase = Phase.COLLECT
    for number in range(8):
        words = {"prompt_key": "result", "text": f"第 {number} 张", "author": ""}
        add_card(session, retro, handle=str(number), **words)
    retro.phase = Phase.GROUP
    session.flush()
    return retro


def lay_of(session, retro):
    """Return where each card lies and how each group looks, as the database has it."""
    cards = session.execute(select(Card.id, Card.group_id).where(Card.retro_id == retro.id))
    looks = (CardGroup.id, CardGroup.title, CardGroup.prompt_key, CardGroup.is_carried)
    groups = session.execute(select(*looks).where(CardGroup.retro_id == retro.id))
    return set(map(tuple, cards)), set(map(tuple, groups))


def arrange_something(session, retro, chance):
    """Do one thing to cards or groups, whichever it is."""
    cards = list(session.scalars(select(Card.id).where(Card.retro_id == retro.id).order_by(Card.text)))
    groups = list(session.scalars(select(CardGroup.id).where(CardGroup.retro_id == retro.id)))
    some = chance.sample(cards, chance.randint(2, 4))
    deeds = [
        lambda: arrange(session, retro, some, into="new"),
        lambda: arrange(session, retro, some[1:], into=f"card:{some[0]}"),
        lambda: arrange(session, retro, some, into="alone"),
        lambda: merge_card(session, retro, some[0], into=f"card:{some[1]}"),
        lambda: merge_card(session, retro, some[0], into="alone"),
    ]
    if groups:
        one, other = chance.choice(groups), chance.choice(groups)
        deeds += [
            lambda: arrange(session, retro, some, into=f"group:{one}"),
            lambda: merge_groups(session, retro, one, into=other),
            lambda: split_group(session, retro, one),
            lambda: rename_group(session, retro, one, title=f"标题 {chance.randint(1, 3)}"),
        ]
    chance.choice(deeds)()


@pytest.mark.parametrize("seed", range(12))
def test_fifteen_steps_are_taken_back_one_by_one(session, laid, seed):
    chance = Random(seed)  # noqa: S311  # a seeded order, not a secret
    lays = [lay_of(session, laid)]
    for _ in range(15):
        arrange_something(session, laid, chance)
        if lay_of(session, laid) != lays[-1]:
            lays.append(lay_of(session, laid))

    for before in reversed(lays[:-1]):
        undo_step(session, laid)
        assert lay_of(session, laid) == before
