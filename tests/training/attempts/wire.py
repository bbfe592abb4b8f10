"""Somebody who sits over a real connection, and sends again what was not acknowledged, as a browser does."""

import http.client
import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

PATIENCE = 20.0
"""Seconds a server is given to come back."""


@dataclass
class Answer:
    """What the server said."""

    status: int
    location: str
    body: bytes

    @property
    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


@dataclass
class Wire:
    """One browser's connection to the program: its cookies, and its token against forged requests."""

    port: int
    cookies: dict[str, str]
    token: str = ""
    page: str = ""
    kept: dict[int, tuple[int, Any]] = field(default_factory=dict)
    saves: int = 0

    def send(self, method: str, path: str, **sent: Any) -> Answer:
        """Send a request until something answers it."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self._once(method, path, sent)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)

    def _once(self, method: str, path: str, sent: dict[str, Any]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"X-CSRFToken": self.token} if self.token else {}
        headers["Content-Type"] = "application/json" if sent else "application/x-www-form-urlencoded"
        body = (
            json.dumps(sent) if sent else urlencode({"csrf_token": self.token}) if method == "POST" else None
        )
        try:
            connection.request(method, path, body, headers)
            found = connection.getresponse()
            for line in found.headers.get_all("Set-Cookie", []):
                name, _, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(found.status, found.headers.get("Location", ""), found.read())
        finally:
            connection.close()

    def begin(self, quiz: str) -> None:
        """Begin a quiz."""
        self.token = self.send("GET", "/api/me").json["csrf"]
        begun = self.send("POST", f"/app/training/exam/{quiz}")
        assert begun.status == HTTPStatus.FOUND, begun.body.decode()[:500]
        self.page = begun.location
        for item in self.ask()["items"]:
            self.kept[item["slot"]] = (item["rev"], item["response"])

    @property
    def api(self) -> str:
        """Return the address of the attempt for its script."""
        return self.page.replace("/app/training/", "/api/")

    def ask(self) -> Any:
        """Ask how the attempt stands."""
        return self.send("GET", self.api).json

    def save(self, slot: int, said: Any) -> None:
        """Save an answer; where an earlier sending got through unheard, the server says so, and that counts."""
        rev, _ = self.kept[slot]
        answer = self.send("PUT", f"{self.api}/items/{slot}", rev=rev, response=said, flagged=False)
        if answer.status == HTTPStatus.CONFLICT:
            current = answer.json["current"]
            assert (current["rev"], current["response"]) == (rev + 1, said), (
                "somebody else saved, or it was doubled"
            )
        else:
            assert answer.status == HTTPStatus.OK, answer.body
            assert answer.json["rev"] == rev + 1
        self.kept[slot] = (rev + 1, said)
        self.saves += 1
