"""People around one board, each with a browser, and what the database holds of it."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.browsers import Browser
from webapp.database import Database
from webapp.retrospectives.models import Card, CardGroup, Retro, Vote
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.tokens import cookie_name, handle_of

LEADER = "zhou"
TEXTS = {
    "xu": "接口文档到联调第一天还在改",
    "fang": "测试环境被另一个项目占着",
    "gu": "每天十五分钟站会让问题当天露面",
    "luo": "验收标准写得很清楚",
    "lin": "需求变更没有人评估影响",
    "shen": "代码评审拖了一周",
}
"""What each of the cast writes: no two cards say the same."""


class Table:
    """One retrospective in the app, and the people who sit at it; `people` holds a browser for each."""

    def __init__(
        self, database: Database, sign_in_as: Callable[..., Browser], retro: Retro, seats: tuple[str, ...]
    ) -> None:
        self.database = database
        self.retro_id = retro.id
        self.path = f"/app/retrospectives/{retro.id}"
        self.seats = seats
        self.people: Mapping[str, Browser] = {key: sign_in_as(key) for key in (*seats, LEADER)}

    @property
    def leader(self) -> Browser:
        """Return the facilitator's browser."""
        return self.people[LEADER]

    def join(self, *keys: str) -> None:
        """Let these people take their seats."""
        for key in keys or self.seats:
            assert self.people[key].post(f"{self.path}/join").status_code == 302

    def write(self, key: str, text: str | None = None, *, prompt: str = "result") -> TestResponse:
        """Let one person write a card."""
        given = {"prompt": prompt, "text": TEXTS[key] if text is None else text}
        return self.people[key].post(f"{self.path}/cards", given)

    def go_on(self, *, to: Phase) -> None:
        """Let the facilitator go on until a phase is reached."""
        while self.retro().phase != to:
            answer = self.step()
            assert answer.status_code == 302, answer.text

    def step(self, act: str = "next", *, seen: str | None = None) -> TestResponse:
        """Let the facilitator take one step, having seen the present phase unless said otherwise."""
        return self.leader.post(f"{self.path}/{act}", {"seen": seen or self.retro().phase.value})

    def vote(self, key: str, group: UUID, *, back: bool = False) -> TestResponse:
        """Let one person place a vote, or take one back."""
        act = "take-vote-back" if back else "vote"
        return self.people[key].post(f"{self.path}/groups/{group}/{act}")

    def retro(self) -> Retro:
        """Return the retrospective as it stands now."""
        with self.database.reading() as session:
            return session.get_one(Retro, self.retro_id)

    def cards(self) -> list[Card]:
        """Return the stored cards."""
        with self.database.reading() as session:
            return list(session.scalars(select(Card).where(Card.retro_id == self.retro_id)))

    def card_of(self, key: str) -> Card:
        """Return the stored card with the text one person wrote."""
        (card,) = [card for card in self.cards() if card.text == TEXTS[key]]
        return card

    def groups(self) -> list[CardGroup]:
        """Return the stored groups, by title."""
        with self.database.reading() as session:
            rows = session.scalars(select(CardGroup).where(CardGroup.retro_id == self.retro_id))
            return sorted(rows, key=lambda group: group.title)

    def votes(self) -> list[Vote]:
        """Return the stored votes."""
        with self.database.reading() as session:
            return list(session.scalars(select(Vote).where(Vote.retro_id == self.retro_id)))

    def cookie_of(self, key: str) -> str:
        """Return the name of the cookie of one person."""
        person = self.people[key].person
        assert person is not None
        return cookie_name(self.retro_id, person.id)

    def token_of(self, key: str) -> str:
        """Return the token in one person's browser."""
        cookie = self.people[key].client.get_cookie(self.cookie_of(key), path=self.path)
        return cookie.value if cookie else ""

    def handle_of(self, key: str) -> str:
        """Return the handle of one person's browser while the board is open."""
        secret = self.retro().retro_key
        assert secret is not None
        return handle_of(secret, self.token_of(key))

    def page(self, key: str) -> TestResponse:
        """Return the board as one person sees it."""
        return self.people[key].get(self.path)
