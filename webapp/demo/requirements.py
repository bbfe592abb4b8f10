"""What the demo requires of training: the office its path, the class its course, quality one that is late."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.training.certificates.validity import Basis
from webapp.training.courses.course import find_course
from webapp.training.courses.desk_actions import Ground, exempt
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.rules import Exempt
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.line_actions import open_line
from webapp.training.requirements.reminding import remind
from webapp.training.requirements.rules import Anchor, Lasting, Subject, Wish

WAIVED = "CRS-003"
NIGHTS = (35, 19, 13, 5, 1)
"""So many days ago reminders went out."""

WISHED = (("QA", "CRS-007", 30), ("PMO", "pmo-office", 90), ("PCO", "CRS-006", 45))


def require_training(session: Session, catalog: Catalog, cast: Mapping[str, User]) -> None:
    """Write three requirements six weeks ago, send what came up since, and free one person of one course."""
    with clock.stopped_at(clock.now() - timedelta(days=42)):
        for code, target, days in WISHED:
            open_line(session, catalog, _wish(code, target, days), by=cast["he"])
        evaluate(session, catalog, person_id=cast["shen"].id)
    for ago in NIGHTS:
        with clock.stopped_at(clock.now() - timedelta(days=ago)):
            remind(session, catalog)
    evaluate(session, catalog)
    course, row = find_course(catalog, WAIVED), find_enrolment(session, cast["tang"].id, WAIVED)
    if course is not None and row is not None:
        ground = Ground(Exempt.WAIVER, "多年主持立项评审，由何静确认")
        exempt(session, course, row, ground, by=cast["he"])


def _wish(code: str, target: str, days: int) -> Wish:
    return Wish(
        subject=Subject.ROLE,
        ref=code,
        target=target,
        is_mandatory=True,
        anchor=Anchor.BEGAN,
        days=days,
        due_on=None,
        lasting=Lasting.COURSE,
        active=None,
        window=None,
        basis=Basis.EXPIRY,
        valid_from=clock.today(),
    )
