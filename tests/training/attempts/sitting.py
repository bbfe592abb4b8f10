"""Somebody who sits a quiz in a browser: begins, answers rightly or wrongly, submits, and remembers every byte."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.browsers import Browser
from webapp.database import Database
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.tokens import token_of

RIGHT = {"numeric": {"text": "0.9"}, "fill_in": {"blanks": ["EV"]}, "case": {"text": "先止损，再计划。"}}
WRONG = {"numeric": {"text": "7"}, "fill_in": {"blanks": ["PV"]}, "case": None}


class Sitter:
    """One person at one attempt."""

    def __init__(self, browser: Browser, quiz: str, database: Database) -> None:
        self.browser = browser
        self.quiz = quiz
        self.database = database
        self.heard: list[bytes] = []
        self.hear(browser.get(f"/app/training/exam/{quiz}"))
        begun = self.hear(browser.post(f"/app/training/exam/{quiz}"))
        self.status = begun.status_code
        self.page = begun.headers.get("Location", "").partition("#")[0]
        self.api = self.page.replace("/app/training/", "/api/")

    @property
    def id(self) -> UUID:
        """Return the id of the attempt."""
        return UUID(self.page.rpartition("/")[2])

    def hear(self, answer: TestResponse) -> TestResponse:
        """Remember what the server said."""
        self.heard.append(answer.data + repr(sorted(answer.headers)).encode())
        return answer

    def look(self) -> TestResponse:
        """Open the page of the attempt."""
        return self.hear(self.browser.get(self.page))

    def ask(self) -> dict[str, Any]:
        """Ask the API how it stands."""
        found: dict[str, Any] = self.hear(self.browser.get(self.api)).json
        return found

    def put(
        self, slot: object, response: Any, *, rev: Any = 0, flagged: Any = False, **more: Any
    ) -> TestResponse:
        """Save one answer."""
        sent = {"rev": rev, "response": response, "flagged": flagged, **more}
        headers = {"X-CSRFToken": self.browser.token()}
        return self.hear(self.browser.client.put(f"{self.api}/items/{slot}", json=sent, headers=headers))

    def send(self, path: str, **sent: Any) -> TestResponse:
        """Post to the API of the attempt."""
        headers = {"X-CSRFToken": self.browser.token()}
        return self.hear(self.browser.client.post(f"{self.api}/{path}", json=sent, headers=headers))

    def submit(self, key: str = "k") -> TestResponse:
        """Hand it in."""
        return self.send("submit", submit_key=f"{self.id}-{key}"[:64])

    def row(self) -> Attempt:
        """Return the attempt as it stands in the database."""
        with self.database.reading() as session:
            return session.get_one(Attempt, self.id)

    def items(self) -> list[AttemptItem]:
        """Return its items as they stand in the database."""
        with self.database.reading() as session:
            query = select(AttemptItem).where(AttemptItem.attempt_id == self.id).order_by(AttemptItem.slot)
            return list(session.scalars(query))

    def of_kind(self, kind: str) -> AttemptItem:
        """Return the first item of a kind."""
        return next(one for one in self.items() if one.version.body["kind"] == kind)

    def tokens(self, item: AttemptItem, *letters: str) -> dict[str, Any]:
        """Return an answer that chooses these letters."""
        secret = self.row().secret
        return {"chosen": [token_of(secret, item.slot, letter) for letter in letters]}

    def answer(self, *, right: int = 99) -> None:
        """Answer everything, the first so many questions rightly."""
        for item in self.items():
            self.put(item.slot, self.said(item, is_right=item.slot <= right), rev=item.rev)

    def said(self, item: AttemptItem, *, is_right: bool) -> Any:
        """Return a right or a wrong answer to an item."""
        kind, key = item.version.body["kind"], item.version.body["key"]
        if kind in RIGHT:
            return (RIGHT if is_right else WRONG)[kind]
        if kind == "true_false":
            return self.tokens(item, "true" if key == is_right else "false")
        return self.tokens(item, *(key if is_right else [one for one in "ABCD" if one not in key][:1]))
