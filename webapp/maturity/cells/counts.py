"""Answers counted in the database: no single answer is read, and none leaves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from library.maturity.format import MaturityModel
from webapp.maturity.cells.tally import Tally, UnitCounts
from webapp.maturity.models.answers import MaturityAnswer, ProfileAnswer, Response
from webapp.maturity.rules.campaign import NoRating

ProfileCounts = Mapping[tuple[str, str], Mapping[str, int]]
"""How many chose each type, by item and by how it was asked."""

NONE_UNMET = "[]"
"""No criterion of an answer was ticked as not met."""


def read_counts(
    session: Session, model: MaturityModel, unit_ids: Collection[UUID]
) -> Mapping[UUID, UnitCounts]:
    """Return what each unit said, by question and role group; a criterion that is not met is the lowest option."""
    lowest = {one.id: min(one.options, key=lambda option: option.value).id for one in model.questions}
    groups: dict[UUID, dict[str, dict[str, _Counted]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(_Counted))
    )
    answer, unmet = MaturityAnswer, cast(MaturityAnswer.unmet, String)
    parts = (
        Response.campaign_unit_id,
        Response.role_group,
        answer.question,
        answer.option,
        answer.kind,
        unmet,
    )
    query = (
        select(*parts, func.count())
        .join(answer, answer.response_id == Response.id)
        .where(Response.campaign_unit_id.in_(unit_ids))
        .group_by(*parts)
    )
    for unit, role, question, option, kind, criteria, people in session.execute(query):
        if question in lowest:
            is_unmet = option is not None and criteria != NONE_UNMET
            groups[unit][question][role].add(lowest[question] if is_unmet else option, kind, people)
    responded = _responded(session, unit_ids)
    return {
        unit: UnitCounts(
            responded.get(unit, {}),
            {
                question: {role: one.tally() for role, one in roles.items()}
                for question, roles in groups.get(unit, {}).items()
            },
        )
        for unit in unit_ids
    }


def read_profiles(session: Session, unit_ids: Collection[UUID]) -> Mapping[UUID, ProfileCounts]:
    """Return how many of each unit chose each type of office, item by item."""
    parts = (Response.campaign_unit_id, ProfileAnswer.item, ProfileAnswer.asked, ProfileAnswer.option)
    query = (
        select(*parts, func.count())
        .join(ProfileAnswer, ProfileAnswer.response_id == Response.id)
        .where(Response.campaign_unit_id.in_(unit_ids))
        .group_by(*parts)
    )
    found: dict[UUID, dict[tuple[str, str], dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for unit, item, asked, option, people in session.execute(query):
        found[unit][item, asked][option] = people
    return found


def _responded(session: Session, unit_ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    parts = (Response.campaign_unit_id, Response.role_group)
    query = select(*parts, func.count()).where(Response.campaign_unit_id.in_(unit_ids)).group_by(*parts)
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for unit, role, people in session.execute(query):
        found[unit][role] = people
    return found


class _Counted:
    """A tally in the making."""

    def __init__(self) -> None:
        self.options: dict[str, int] = {}
        self.dont_know = self.not_applicable = 0

    def add(self, option: str | None, kind: NoRating | None, people: int) -> None:
        if option is not None:
            self.options[option] = self.options.get(option, 0) + people
        elif kind is NoRating.DONT_KNOW:
            self.dont_know += people
        else:
            self.not_applicable += people

    def tally(self) -> Tally:
        return Tally(self.options, self.dont_know, self.not_applicable)
