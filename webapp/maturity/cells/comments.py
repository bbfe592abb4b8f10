"""What people wrote beside their answers: for those with a position in a unit alone, and from the floor up.

Of an anonymous or confidential unit comments on a dimension are read only when at least the floor commented, and
reasons why something does not apply only when at least the floor gave one: else they would count those who said so.
Both come without role and question, in an order that has nothing to do with either. They are in no snapshot or file.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.maturity.cells.computing import terms_of
from webapp.maturity.cells.viewers import viewer_of
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.rules.campaign import State
from webapp.maturity.rules.floor import may_show_comments

SHOWN_IN = (State.CALIBRATING, State.CLOSED, State.ARCHIVED)


@dataclass(frozen=True)
class Remark:
    """A comment on a question, or the reason why it does not apply; without its question where a floor holds."""

    question: str
    text: str
    is_reason: bool


def remarks_of(session: Session, part: CampaignUnit, person: User) -> Mapping[str, tuple[Remark, ...]]:
    """Return what was written in a unit by dimension, as far as a person may read it."""
    viewer = viewer_of(session, part.campaign, person)
    if part.campaign.state not in SHOWN_IN or not (viewer.manages or part.id in viewer.holds):
        return {}
    model = model_of(part.campaign.model)
    dimensions = {one.id: one.keys.get("dimension", "") for one in model.questions}
    terms = terms_of(part.campaign, model)
    written: dict[tuple[str, bool], list[tuple[UUID, Remark]]] = defaultdict(list)
    for who, remark in _written(session, part):
        written[dimensions.get(remark.question, ""), remark.is_reason].append((who, remark))
    found: dict[str, list[Remark]] = defaultdict(list)
    for (dimension, _), said in sorted(written.items()):
        if may_show_comments(len({who for who, _ in said}), terms.k):
            found[dimension] += [one if terms.is_open else replace(one, question="") for _, one in said]
    return {dimension: tuple(sorted(remarks, key=_shuffled)) for dimension, remarks in found.items()}


def _written(session: Session, part: CampaignUnit) -> list[tuple[UUID, Remark]]:
    answer = MaturityAnswer
    query = (
        select(answer.response_id, answer.question, answer.comment, answer.reason)
        .join(Response, Response.id == answer.response_id)
        .where(Response.campaign_unit_id == part.id, or_(answer.comment != "", answer.reason != ""))
    )
    return [
        (who, Remark(question, text, is_reason))
        for who, question, comment, reason in session.execute(query)
        for text, is_reason in ((comment, False), (reason, True))
        if text.strip()
    ]


def _shuffled(remark: Remark) -> tuple[str, str]:
    """Return a place that follows from the words alone."""
    return remark.question, hashlib.sha256(remark.text.encode()).hexdigest()
