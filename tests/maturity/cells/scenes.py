"""Rounds laid straight into the tables: units, people of role groups, and what each of them said."""

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

import yaml
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from library.maturity.reading import read_model
from tests.maturity.small_models import model_data, question, said
from tests.scenes import Cast
from webapp import clock
from webapp.accounts.units.models import Unit
from webapp.maturity.models.answers import MaturityAnswer, ProfileAnswer, Response
from webapp.maturity.models.rounds import Campaign, CampaignUnit, ModelVersion
from webapp.maturity.rules.campaign import FLOOR, Mode, NoRating, State

Said = Mapping[str, str]
"""The option of each question, or `DK` or `NA`; a question left out is blank."""

Person = tuple[str, Said]
"""The role group of somebody, and what they said."""

ROLES = ("line", "pm", "pmo")
QUESTIONS = ("D01.1", "D01.2", "D02.1")
TYPES = ("supportive", "controlling", "directive")


def small_model(version: str = "1.0.0") -> MaturityModel:
    """Return a model of two dimensions, three questions and one item of the office type."""
    model = read_model(_raw(version), "demo.yaml").model
    assert model is not None
    return model


def same(people: int, role: str, option: str, questions: Sequence[str] = QUESTIONS) -> list[Person]:
    """Return so many people of a role group who all said the same."""
    return [(role, dict.fromkeys(questions, option))] * people


def lay_round(
    session: Session,
    cast: Cast,
    units: Mapping[str, Sequence[Person]],
    *,
    mode: Mode = Mode.ANONYMOUS,
    state: State = State.CALIBRATING,
    floor: int = FLOOR,
) -> Campaign:
    """Write a round in which these units said this; `zhou` leads the first unit, `lin` answers for it."""
    raw = _raw("1.0.0")
    kept = ModelVersion(
        model="demo",
        version="1.0.0",
        sha256=hashlib.sha256(raw).hexdigest(),
        yaml=raw,
        status="published",
    )
    session.add(kept)
    session.flush()
    round_ = Campaign(
        title="2026 年下半年",
        title_en="Second half of 2026",
        model_id=kept.id,
        state=state,
        mode=mode,
        floor=floor,
        created_by=cast["tang"].id,
        created_at=clock.now(),
    )
    session.add(round_)
    session.flush()
    for place, (name, people) in enumerate(units.items()):
        _lay_unit(
            session, round_, name, people, leaders=(cast["zhou"].id, cast["lin"].id) if not place else ()
        )
    session.refresh(round_)
    return round_


def unit_of(round_: Campaign, name: str) -> CampaignUnit:
    """Return a unit of a round by its name."""
    return next(one for one in round_.units if one.unit.name == name)


def say_again(session: Session, part: CampaignUnit, people: Sequence[Person]) -> None:
    """Let the people of a unit say this instead of what they said."""
    for response in session.query(Response).filter_by(campaign_unit_id=part.id):
        session.delete(response)
    session.flush()
    _lay_people(session, part, people)


def _lay_unit(
    session: Session, round_: Campaign, name: str, people: Sequence[Person], leaders: Sequence[UUID]
) -> None:
    unit = Unit(name=name, name_en="")
    session.add(unit)
    session.flush()
    part = CampaignUnit(
        campaign_id=round_.id,
        mode=round_.mode,
        unit_id=unit.id,
        dimensions=["D01", "D02"],
        facilitator_id=leaders[0] if leaders else None,
        sponsor_id=leaders[1] if leaders else None,
        invited=len(people) + 1,
        submitted=len(people),
    )
    session.add(part)
    session.flush()
    _lay_people(session, part, people)


def _lay_people(session: Session, part: CampaignUnit, people: Sequence[Person]) -> None:
    for role, said_ in people:
        response = Response(campaign_unit_id=part.id, mode=part.mode, role_group=role)
        session.add(response)
        session.flush()
        session.add_all(_answer(response.id, name, word) for name, word in said_.items())
        for asked in ("as_is", "wanted"):
            session.add(ProfileAnswer(response_id=response.id, item="T1", asked=asked, option=TYPES[1]))
    session.flush()


def _answer(response: UUID, name: str, word: str) -> MaturityAnswer:
    kind = {"DK": NoRating.DONT_KNOW, "NA": NoRating.NOT_APPLICABLE}.get(word)
    return MaturityAnswer(
        response_id=response,
        question=name,
        rev=1,
        option=None if kind else word,
        kind=kind,
        reason="不归我们管" if word == "NA" else "",
        comment="",
        unmet=[],
    )


def _raw(version: str) -> bytes:
    types = [{"id": name, "value": str(value), "title": said(name)} for value, name in enumerate(TYPES)]
    item = {
        "id": "T1",
        "text": said("What is a template?"),
        "options": [{"id": name, "text": said(f"as {name}")} for name in TYPES],
    }
    data = model_data(
        [question(name) for name in QUESTIONS],
        version=version,
        role_groups=[{"id": name, "title": said(f"group {name}")} for name in ROLES],
        profile={"asked": ["as_is", "wanted"], "types": types, "items": [item]},
    )
    return yaml.safe_dump(data, allow_unicode=True).encode()
