"""A gate of the project of orders: its agenda, a review of it, and a content that has the gate report."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from library.gate_checks import DueCheck
from library.kinds import Both
from tests.conftest import CHECKOUT
from tests.scenes import Cast
from webapp import clock
from webapp.projects.gates.actions import answer_check, open_review
from webapp.projects.gates.agenda import Agenda
from webapp.projects.gates.models import GateReview
from webapp.projects.gates.rules import BY_RECORD, Answer, Outcome, Owed, Resolution, Sitting, Verdict
from webapp.projects.models import Project
from webapp.projects.rules import Stage

MORE = ("methodology/STD-12-*.md", "templates/TPL-030-*.md")
CLAUSES = ("STD-06#C1", "STD-06#C4", "STD-16#C3", "STD-12#C2", "STD-12#C5")


@pytest.fixture
def content_root(kept_content: Path, tmp_path: Path) -> Path:
    """Return the small content, with the standard of gates and the gate report."""
    folder = shutil.copytree(kept_content, tmp_path / "root")
    for pattern in MORE:
        for path in CHECKOUT.glob(pattern):
            shutil.copyfile(path, folder / path.relative_to(CHECKOUT))
    return folder


def agenda_of(gate: str = "G4", stage: Stage = Stage.S4, clauses: tuple[str, ...] = CLAUSES) -> Agenda:
    """Return an agenda of made-up wordings."""
    checks = [
        DueCheck(
            clause[:6],
            clause,
            "1.0",
            "must",
            Both(zh=f"查 {clause}", en=f"Check {clause}"),
            ("TPL-024",),
            ("A", "B", "C"),
        )
        for clause in clauses
    ]
    titles = {check.standard: ("监控", "Monitoring") for check in checks}
    return Agenda(gate, Both(zh="阶段评审", en="Stage review"), stage, ("PSC",), checks, titles)


@pytest.fixture
def review(session: Session, cast: Cast, orders: Project) -> GateReview:
    """Return a review of G4 that the manager has opened and nobody has answered."""
    return open_review(session, orders, agenda_of(), by=cast["lin"])


def answer_all(
    session: Session, review: GateReview, cast: Cast, *, unmet: tuple[str, ...] = (), by: str = "xu"
) -> None:
    """Let one person answer every check: it holds, save those named."""
    for check in review.checks:
        if check.clause not in BY_RECORD:
            fails = check.clause in unmet
            said = Answer(Verdict.UNMET, "", "缺两章") if fails else Answer(Verdict.MET, "TPL-024 第 3 期")
            answer_check(session, review, check, said, seen=check.edition, by=cast[by])


def resolution(outcome: Outcome = Outcome.PASS, **more: object) -> Resolution:
    """Return what a committee of four, three of them there, decides today."""
    given = {
        "sitting": Sitting(clock.today(), 4, 3, "严华，主席，到。"),
        "why": "" if outcome in {Outcome.PASS, Outcome.CONDITIONAL} else "缺两章，两周后再议",
        "conditions": [owed()] if outcome == Outcome.CONDITIONAL else [],
        **more,
    }
    return Resolution(outcome=outcome, **given)  # type: ignore[arg-type]  # made from keywords


def owed(text: str = "补齐两章", owner: str = "许可", due: date | None = None) -> Owed:
    """Return a condition due today."""
    return Owed(text, owner, due or clock.today(), "送审邮件")
