"""Two closed rounds of six units, written straight into the tables: what results are made of."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from library.maturity.reading import ModelFile, read_model
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.units.models import Unit, UnitMember
from webapp.maturity.cells.snapshots import take_snapshot
from webapp.maturity.kept_models import keep_model
from webapp.maturity.models.answers import MaturityAnswer, ProfileAnswer, Response
from webapp.maturity.models.calibrations import Calibration
from webapp.maturity.models.plans import Horizon, Target
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rules.campaign import Mode, NoRating, State

MODEL = Path(__file__).parents[3] / "content/models/pmo-1.0.0.yaml"
UNITS = (
    ("信息技术部", "Information technology", 14),
    ("供应链部", "Supply chain", 11),
    ("研究院", "Research institute", 12),
    ("市场部", "Marketing", 6),
    ("工程部", "Engineering", 21),
    ("财务共享中心", "Shared finance", 9),
)
LEFT_OUT = "D13"
"""What the department of engineering is not asked about."""

BLANK, UNKNOWN = 13, 17
"""One answer in so many is blank, or a "don't know"."""


class Rounds:
    """Writes rounds; the units of the first are those of the second."""

    def __init__(self, session: Session, cast: Mapping[str, User]) -> None:
        self.session = session
        self.cast = cast
        self.file = model_file()
        self.units: list[Unit] = []

    @property
    def model(self) -> MaturityModel:
        """Return the model the rounds ask."""
        assert self.file.model is not None
        return self.file.model

    def renew_questions(self) -> None:
        """Let the rounds to come ask a next major version, in which every question means something else."""
        text = (
            self.file.raw.decode()
            .replace('version: "1.0.0"', 'version: "2.0.0"', 1)
            .replace("rev: 1", "rev: 2")
        )
        self.file = read_model(text.encode(), "pmo-2.0.0.yaml")

    def close_one(
        self, title: str, title_en: str, closed_on: date, lift: int, *, mode: Mode = Mode.ANONYMOUS
    ) -> Campaign:
        """Write a round with answers, rulings and targets, and close it with its snapshot."""
        if not self.units:
            self.units = [Unit(name=name, name_en=name_en, is_used=True) for name, name_en, _ in UNITS]
            self.session.add_all(self.units)
            self.session.flush()
            member = UnitMember(unit_id=self.units[0].id, user_id=self.cast["xu"].id)
            self.session.add(member)
        campaign = self._campaign(title, title_en, closed_on, mode)
        for place, unit in enumerate(self.units):
            self._part(campaign, unit, place, lift)
        self.session.flush()
        take_snapshot(self.session, campaign, by=self.cast["tang"])
        self.session.refresh(campaign, ["units"])
        return campaign

    def _campaign(self, title: str, title_en: str, closed_on: date, mode: Mode) -> Campaign:
        closed_at = clock.now() - timedelta(days=(clock.today() - closed_on).days)
        campaign = Campaign(
            title=title,
            title_en=title_en,
            model_id=keep_model(self.session, self.file).id,
            state=State.CLOSED,
            mode=mode,
            floor=5,
            sponsor_id=self.cast["lin"].id,
            created_by=self.cast["tang"].id,
            created_at=closed_at - timedelta(days=40),
            opened_at=closed_at - timedelta(days=30),
            closed_at=closed_at,
        )
        self.session.add(campaign)
        self.session.flush()
        return campaign

    def _part(self, campaign: Campaign, unit: Unit, place: int, lift: int) -> None:
        people = UNITS[place][2]
        dimensions = [one.id for one in self.model.dimensions if place != 4 or one.id != LEFT_OUT]
        part = CampaignUnit(
            campaign_id=campaign.id,
            mode=campaign.mode,
            unit_id=unit.id,
            facilitator_id=self.cast["zhou"].id,
            sponsor_id=self.cast[("lin", "fang", "gu", "luo", "gu", "luo")[place]].id,
            dimensions=dimensions,
            invited=people + 3,
            submitted=people,
        )
        self.session.add(part)
        self.session.flush()
        self._respond(part, place, lift)
        self._rule(part, place)
        self._aim(part)

    def _respond(self, part: CampaignUnit, place: int, lift: int) -> None:
        """Write all answers of a unit at once: row by row they would take most of the time of a test."""
        roles = [one.id for one in self.model.role_groups]
        people = [uuid4() for _ in range(part.submitted)]
        own = {"campaign_unit_id": part.id, "mode": part.mode, "seat_id": None}
        self.session.execute(
            insert(Response),
            [{"id": one, "role_group": roles[number % 2], **own} for number, one in enumerate(people)],
        )
        given = [
            {"response_id": one, **answer}
            for number, one in enumerate(people)
            for question in self.model.questions
            if question.keys["dimension"] in part.dimensions
            for answer in _answers(question.id, question.rev, place, number, lift)
        ]
        self.session.execute(insert(MaturityAnswer), given)
        types = [{"response_id": one, **answer} for one in people for answer in self._types(place)]
        self.session.execute(insert(ProfileAnswer), types)

    def _types(self, place: int) -> Iterator[dict[str, object]]:
        for item in self.model.profile.items if self.model.profile else ():
            options = [one.id for one in item.options]
            for asked, more in (("as_is", 0), ("wanted", 1)):
                chosen = chance(place, item.id) % 2 + more * (len(item.id) % 2)
                yield {"item": item.id, "asked": asked, "option": options[min(len(options) - 1, chosen)]}

    def _rule(self, part: CampaignUnit, place: int) -> None:
        for question, value, grade in (("D06.1", Fraction(3, 2), 1), ("D02.1", Fraction(4), 1 + place % 3)):
            self.session.add(
                Calibration(
                    campaign_unit_id=part.id,
                    question=question,
                    value=value,
                    reason="抽查三个项目的登记册",
                    evidence_grade=grade,
                    present=7,
                    by_id=self.cast["zhou"].id,
                    at=clock.now(),
                )
            )

    def _aim(self, part: CampaignUnit) -> None:
        days = {1: clock.today() + timedelta(days=200), 2: clock.today() + timedelta(days=500)}
        for horizon, day in days.items():
            self.session.add(Horizon(campaign_unit_id=part.id, horizon=horizon, due_on=day))
        self.session.flush()
        for dimension in part.dimensions:
            value = Fraction(5 + chance(dimension) % 3, 2)
            importance = 1 + chance(dimension, "importance") % 5
            for horizon in days:
                self.session.add(
                    Target(
                        campaign_unit_id=part.id,
                        dimension=dimension,
                        horizon=horizon,
                        value=value + Fraction(horizon - 1, 2),
                        importance=importance,
                    )
                )


@cache
def model_file() -> ModelFile:
    """Return the model as it stands in the content; it is read once."""
    return read_model(MODEL.read_bytes(), MODEL.name)


def _answers(question: str, rev: int, place: int, number: int, lift: int) -> Iterator[dict[str, object]]:
    """Yield the one answer of somebody to a question, or none."""
    luck = chance(place, question, number)
    if luck % BLANK == 0:
        return
    kind = NoRating.DONT_KNOW if luck % UNKNOWN == 0 else None
    base = 1 + chance(place, question.partition(".")[0]) % 3 + (chance(question) % 2)
    value = max(1, min(5, base + luck % 3 - 1 + (lift if chance(question, "lift") % 2 else 0)))
    option = None if kind else str(value)
    nothing = {"reason": "", "comment": "", "unmet": []}
    yield {"question": question, "rev": rev, "option": option, "kind": kind, **nothing}


@cache
def chance(*parts: object) -> int:
    """Return a number that looks thrown and is always the same."""
    return int(hashlib.sha256(repr(parts).encode()).hexdigest()[:8], 16)
