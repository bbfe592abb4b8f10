"""What the people of a unit answer: near to where it stands, each a little differently, the same in every demo."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from library.maturity.format import Question
from webapp.demo.maturity.units import Office
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.answers import MaturityAnswer, ProfileAnswer, Response
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode, NoRating

OFFSETS = (0, 0, 1, 0, -1, 0, 0)
APART = {"pmo": 1, "sponsor": 1, "pm": 0, "line": -2}
"""How far role groups are from each other where a unit disagrees."""

UNKNOWN = "D13.2"
"""What departments cannot know: how the PMO accounts for itself."""

NOT_OURS = ("market", "D16.2", "这类采购由供应链部统一做，我们不直接管供应商。")
SAID = {
    ("it", "D09.1"): (
        "教训写得好，但开新项目时没有人逼着看。",
        "回顾会开了，行动有一半没有下文。",
        "希望能按阶段筛。",
        "联调那条救了我们一次。",
        "搜得到，名字起得太长。",
        "先学后做的清单有用，别再加长。",
    )
}


@dataclass(frozen=True)
class Respondent:
    """One who answers: their place in the unit, their role group, the seat that a confidential round keeps."""

    id: UUID
    place: int
    role: str
    seat: UUID | None


def respondents(office: Office, mode: Mode, seats: list[Seat]) -> list[Respondent]:
    """Return as many of a unit as have used their seats, role by role."""
    roles = [role for role, count in office.people.items() for _ in range(count)]
    spread = roles[::2] + roles[1::2]
    return [
        Respondent(uuid4(), place, role, None if mode == Mode.ANONYMOUS else seat.id)
        for place, (role, seat) in enumerate(zip(spread, seats, strict=False))
    ]


def answer(
    session: Session, part: CampaignUnit, office: Office, people: list[Respondent], *, is_first: bool
) -> None:
    """Write the sheets of these people, all at once."""
    model = model_of(part.campaign.model)
    responses: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    types: list[dict[str, Any]] = []
    for one in people:
        fact = {"id": one.id, "campaign_unit_id": part.id, "mode": part.mode}
        responses.append({**fact, "role_group": one.role, "seat_id": one.seat})
        answers += [
            {"response_id": one.id, "question": question.id, "rev": question.rev, "unmet": [], **given}
            for at, question in enumerate(model.questions)
            if question.keys["dimension"] in part.dimensions
            if (given := _given(office, question, one, at, is_first=is_first))
        ]
        types += _types(office, one)
    for table, rows in ((Response, responses), (MaturityAnswer, answers), (ProfileAnswer, types)):
        if rows:
            session.execute(insert(table), rows)


def _given(
    office: Office, question: Question, one: Respondent, at: int, *, is_first: bool
) -> dict[str, Any] | None:
    """Return an answer to a question, or None for a blank."""
    said = SAID.get((office.key, question.id), ())
    comment = said[one.place] if one.place < len(said) and not is_first else ""
    fact = {"option": None, "kind": None, "reason": "", "comment": comment}
    if (one.place + at) % 43 == 42:  # noqa: PLR2004  # one in so many is overlooked
        return None
    if (office.key, question.id) == NOT_OURS[:2] and one.place % 3 == 0:
        return {**fact, "kind": NoRating.NOT_APPLICABLE, "reason": NOT_OURS[2]}
    if (question.id == UNKNOWN and one.role == "line") or (one.place * 5 + at * 3) % 29 == 0:
        return {**fact, "kind": NoRating.DONT_KNOW}
    apart = APART[one.role] if question.id in office.split else 0
    wanted = office.level(question.id, is_first=is_first) + apart + OFFSETS[(one.place * 3 + at * 5) % 7]
    return {**fact, "option": question.options[min(max(wanted, 1), len(question.options)) - 1].id}


def _types(office: Office, one: Respondent) -> Iterator[dict[str, Any]]:
    for asked, row in (("as_is", office.as_is), ("wanted", office.wanted)):
        for at, letter in enumerate(row):
            seen = row[(at + 1) % len(row)] if (one.place * 2 + at) % 7 == 0 else letter
            fact = {"response_id": one.id, "item": f"T{at + 1}", "asked": asked}
            yield {**fact, "option": office.types[seen]}
