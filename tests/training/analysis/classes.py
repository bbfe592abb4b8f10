"""A class of people who sat the small exams: made straight, without a browser each."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy.orm import Session

from tests.training.courses.small_courses import write_first
from tests.training.small_banks import write_papers
from webapp.accounts.actions import add_user
from webapp.accounts.models import User
from webapp.accounts.rules import Role
from webapp.training.attempts import queries
from webapp.training.attempts.finish_actions import finish
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.start_actions import start
from webapp.training.banks.shelf import Papers

UNIT = "CRS-901/more"
ON_UNIT = ("risk-0001", "risk-0002")
RIGHT = {"numeric": {"text": "0.9"}, "fill_in": {"blanks": ["EV"]}, "case": {"text": "先止损。"}}


def write_class(root: Path, *, unit_version: str = "1.0", **more: object) -> None:
    """Write a course and a bank of which two questions stand on a chapter of it."""
    write_first(root, unit_version=unit_version)
    write_papers(root, **more)
    path = root / "content/banks/risk.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    marked = [
        line.replace("difficulty=1", f'difficulty=1 unit="{UNIT}"')
        if any(f"#{one} " in line for one in ON_UNIT)
        else line
        for line in lines
    ]
    path.write_text("\n".join(marked), encoding="utf-8")


def newcomers(session: Session, count: int, *, role: Role = Role.READER, start_at: int = 0) -> list[User]:
    """Return so many new people."""
    return [
        add_user(session, email=f"n{n}@example.org", name=f"新人{n}", role=role, by=None)
        for n in range(start_at, start_at + count)
    ]


def sat(
    session: Session,
    papers: Papers,
    person: User,
    quiz: str,
    *,
    wrong: Iterable[str] = (),
    blank: Iterable[str] = (),
    is_preview: bool = False,
    is_over: bool = True,
) -> Attempt:
    """Let somebody sit a quiz: all right but for the questions named."""
    attempt = start(session, papers, papers.get_quiz(quiz), person, lang="zh", is_preview=is_preview)
    for item in queries.items_of(session, attempt):
        question = item.version.question
        item.response = None if question in blank else _said(item, is_right=question not in wrong)
    session.flush()
    if is_over:
        finish(session, papers, attempt)
    return attempt


def _said(item: AttemptItem, *, is_right: bool) -> dict[str, object]:
    kind, key = item.version.body["kind"], item.version.body["key"]
    if kind in RIGHT:
        return RIGHT[kind] if is_right else {"text": "7"}
    if kind == "true_false":
        return {"chosen": ["true" if key == is_right else "false"]}
    return {"chosen": list(key) if is_right else [one for one in "ABCD" if one not in key][:1]}
