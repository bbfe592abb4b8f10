"""Everything kept of the appraisals of one person, for that person alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.appraisals import queries
from webapp.appraisals.models import Appraisal, AppraisalRead
from webapp.appraisals.rules import SHOWN, Relation


def own_file(session: Session, person: User) -> list[dict[str, Any]]:
    """Return the appraisals a person is the subject of, with everybody who opened them; this reading is kept, too."""
    rows = queries.appraisals_about(session, person)
    queries.note_reading(session, rows, by=person)
    return [_one(row, queries.reads_of(session, row)) for row in rows]


def _one(row: Appraisal, reads: Sequence[AppraisalRead]) -> dict[str, Any]:
    return {
        "project": row.project_number,
        "post": row.post,
        "state": row.state.value,
        "scorer": row.scorer.name,
        "reviewer": row.reviewer.name if row.reviewer else None,
        "ruler": row.ruler.name if row.ruler else None,
        "criteria": row.criteria,
        "published_on": row.published_on.isoformat(),
        "signed_on": _day(row.signed_on),
        "own_view": {"marks": row.own, "note": row.own_note},
        "reason": row.note,
        **(_shown(row) if row.state in SHOWN else {}),
        "reads": [{"by": one.reader.name, "at": one.at.isoformat()} for one in reads],
    }


def _shown(row: Appraisal) -> dict[str, Any]:
    return {
        "scores": row.scored,
        "comment": row.comment,
        "shown_on": _day(row.shown_on),
        "talk_on": _day(row.talk_on),
        "remark": row.remark,
        "review": {"altered": row.reviewed, "note": row.review_note, "final_on": _day(row.final_on)},
        "objection": {"text": row.objection, "on": _day(row.objected_on)},
        "ruling": {"altered": row.ruled, "text": row.ruling, "on": _day(row.ruled_on)},
        "totals": {
            step.value: str(total) if (total := row.total(until=step)) is not None else None
            for step in (Relation.SCORER, Relation.REVIEWER, Relation.RULER)
        },
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
