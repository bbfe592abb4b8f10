"""One round in the app: how it is set up and opened, and how its people answer in their browsers."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from library.maturity.reading import ModelFile, read_model
from tests.browsers import Browser
from tests.maturity.small_models import model_data, question, said
from tests.scenes import Cast
from webapp import clock
from webapp.accounts.units.actions import add_members, add_unit
from webapp.maturity.campaigns import people_actions, setup_actions, state_actions
from webapp.maturity.campaigns.setup_actions import Days, Positions
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import FLOOR, Mode

PEOPLE = ("xu", "fang", "gu", "luo")
GUESTS = ("ann@example.net", "ben@example.net")
PATIENCE = 1.0
"""Seconds a second request is given to get in between."""

TYPES = ("supportive", "controlling", "directive")
ANSWERS = {"D01": {"D01.1": "2", "D01.2": "3"}, "D02": {"D02.1": "dk"}}


def model_bytes(*, status: str = "published") -> bytes:
    """Return a model of two dimensions, three questions, two role groups and one item of the office type."""
    item = {
        "id": "T1",
        "text": said("What is a template?"),
        "options": [{"id": name, "text": said(f"as {name}")} for name in TYPES],
    }
    types = [{"id": name, "value": str(value), "title": said(name)} for value, name in enumerate(TYPES)]
    data = model_data(
        [
            question("D01.1", na_allowed="false"),
            question("D01.2", criteria=[said("a list is kept")]),
            question("D02.1"),
        ],
        status=status,
        role_groups=[{"id": name, "title": said(f"group {name}")} for name in ("pm", "pmo")],
        profile={"asked": ["as_is", "wanted"], "types": types, "items": [item]},
    )
    return yaml.safe_dump(data, allow_unicode=True).encode()


def model_file() -> ModelFile:
    """Return the same as read from the content."""
    return read_model(model_bytes(), "content/models/demo-1.0.0.yaml")


def prepare(session: Session, cast: Cast, mode: Mode, *, guests: Sequence[str] = GUESTS) -> Campaign:
    """Set up a round of one unit with four people and two addresses; `zhou` leads it, `lin` answers for it."""
    by = cast["tang"]
    unit = add_unit(session, name="项目管理部", name_en="PMO", parent_id=None, by=by)
    add_members(session, unit, [cast[key].email for key in PEOPLE], by=by)
    campaign = setup_actions.begin_campaign(
        session, model_file(), title="下半年自评", title_en="Second half", by=by
    )
    setup_actions.choose_units(session, campaign, [unit])
    setup_actions.choose_mode(session, campaign, mode, FLOOR)
    (part,) = campaign.units
    people_actions.invite_people(session, part, [cast[key].id for key in PEOPLE])
    people_actions.invite_addresses(session, part, guests, by=by)
    today = clock.today()
    days = Days(None, today + timedelta(days=20), today + timedelta(days=30))
    positions = Positions({part.id: cast["zhou"].id}, {part.id: cast["lin"].id}, cast["lin"].id)
    setup_actions.choose_days(session, campaign, days, positions)
    return campaign


def meanwhile(act, monkeypatch, place, step) -> threading.Thread:
    """Let something else happen in the middle of the next request, just before one of its steps."""
    at_once = threading.Thread(target=act)

    def late(*given, **named):
        if at_once.ident is None:
            at_once.start()
            at_once.join(PATIENCE)
        return step(*given, **named)

    monkeypatch.setattr(f"webapp.maturity.{place}.{step.__name__}", late)
    return at_once


class Round:
    """An open round in the app; `browsers` keeps one for each person, by key of the cast or by address."""

    def __init__(self, app, database, cast: Cast, sign_in_as: Callable[..., Browser], mode: Mode) -> None:
        self.app, self.database, self.cast, self.sign_in_as = app, database, cast, sign_in_as
        with database.transaction() as session:
            campaign = prepare(session, cast, mode)
            state_actions.open_campaign(session, campaign, by=cast["tang"])
            self.id: UUID = campaign.id
            self.part_id: UUID = campaign.units[0].id
        self.path = f"/app/maturity/campaigns/{self.id}"
        self.sheet = f"/app/maturity/answer/{self.part_id}"
        self.unit = f"/app/maturity/units/{self.part_id}"
        self.manager = sign_in_as("tang")

    def links(self, ending: str = "") -> dict[str, str]:
        """Return a new link for each address that has none, as its path; with `/renew` for each address."""
        return self._links_of(self.manager.post(f"{self.path}/links{ending}"))

    def renewed(self, address: str) -> str:
        """Return the path of a new link for one address."""
        seat = next(seat.id for seat in self.seats() if seat.address == address)
        page = self.manager.post(f"{self.path}/people/{self.part_id}/seats/{seat}/link")
        return self._links_of(page)[address]

    def _links_of(self, page: TestResponse) -> dict[str, str]:
        found = re.findall(
            r"<td class=\"ls-break\">([^<]+)</td><td><code[^>]*>http://[^/]+(/[^<]+)</code>", page.text
        )
        return dict(found)

    def enter(self, key: str) -> Browser:
        """Return the browser of somebody with an account who pressed the button."""
        browser = self.sign_in_as(key)
        assert browser.post(f"{self.sheet}/begin").status_code == 302
        return browser

    def enter_by(self, link: str, *, language: str = "zh") -> Browser:
        """Return the browser of a stranger who pressed the button behind a link."""
        browser = Browser(self.app, language=language)
        assert browser.post(link).status_code == 302
        return browser

    def answer(
        self, browser: Browser, answers: Mapping[str, Mapping[str, str]] = ANSWERS, *, role: str = "pm"
    ) -> None:
        """Choose a role and fill the screens in."""
        assert browser.post(self.sheet, {"role": role}).status_code == 302
        for screen, given in answers.items():
            assert browser.post(f"{self.sheet}/{screen}", dict(given)).status_code == 302

    def submit(self, browser: Browser) -> TestResponse:
        """Submit what a browser has filled in."""
        return browser.post(f"{self.sheet}/check")

    def whole(self, browser: Browser) -> None:
        """Answer and submit."""
        self.answer(browser)
        assert self.submit(browser).status_code == 200

    def row(self, session: Session) -> Campaign:
        """Return the round as it stands now."""
        return session.get_one(Campaign, self.id)

    def part(self, session: Session) -> CampaignUnit:
        """Return its unit."""
        return session.get_one(CampaignUnit, self.part_id)

    def responses(self) -> list[Response]:
        """Return what was submitted."""
        with self.database.reading() as session:
            return list(session.scalars(select(Response)))

    def answers(self) -> dict[str, MaturityAnswer]:
        """Return the answers of the one response there is, by question."""
        (response,) = self.responses()
        with self.database.reading() as session:
            rows = session.scalars(select(MaturityAnswer).where(MaturityAnswer.response_id == response.id))
            return {row.question: row for row in rows}

    def seats(self) -> list[Seat]:
        """Return the seats that are left."""
        with self.database.reading() as session:
            return list(session.scalars(select(Seat)))

    def end(self) -> None:
        """End answering."""
        assert self.manager.post(f"{self.path}/end").status_code == 302
