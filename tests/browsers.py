"""One person's browser: keeps its cookies, sends the token of its pages, speaks one language."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from webapp.accounts.models import User

CJK = re.compile(r"[\u3400-\u9fff\uff01-\uff5e]+")


class Browser:
    """A client of the app with cookies of its own; `person` is None for a stranger."""

    def __init__(self, app: Flask, person: User | None = None, *, language: str = "zh") -> None:
        self.client = app.test_client()
        self.person = person
        self._token: str | None = None
        self.client.set_cookie("language", language)
        if person is not None:
            with self.client.session_transaction() as state:
                state["_user_id"] = person.session_key

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, **more)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form as a page of the app would, with its token."""
        return self.client.post(path, data={"csrf_token": self.token(), **(data or {})}, **more)

    def post_without_token(self, path: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Send a form as a foreign page would."""
        return self.client.post(path, data=data or {})

    def token(self) -> str:
        """Return the token against forged requests, asked for once a session."""
        if self._token is None:
            self._token = str(self.client.get("/api/me").json["csrf"])
        return self._token

    def forget_token(self) -> None:
        """Ask for a new token the next time: after signing in or out."""
        self._token = None

    def name(self) -> str | None:
        """Return the name of the person the app takes this browser for."""
        answer: dict[str, Any] = self.client.get("/api/me").json
        return answer["person"]["name"] if answer["person"] else None


UNSEEN = re.compile(r"""<(style|script)\b.*?</\1>|<input\b[^>]*type="hidden"[^>]*>""", re.DOTALL)


def words_of(answer: TestResponse) -> str:
    """Return what a page says, without its markup and what forms carry unseen."""
    text = UNSEEN.sub(" ", answer.text)
    said = " ".join(re.findall(r'(?:aria-label|placeholder|title|value)="([^"]*)"', text))
    return unescape(re.sub(r"<[^>]+>", " ", text) + " " + said)


def chinese_in(answer: TestResponse, *, but: Iterable[str] = ()) -> set[str]:
    """Return the Chinese a page says, apart from names and texts that people gave."""
    words = words_of(answer)
    for known in sorted(but, key=len, reverse=True):
        words = words.replace(known, " ")
    return set(CJK.findall(words))
