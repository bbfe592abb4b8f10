"""A course that gives a certificate, and people who have done it."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from uuid import uuid4

from webapp import clock
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.states import Ended, State
from webapp.training.banks.models import QuizVersion
from webapp.training.certificates.actions import issue
from webapp.training.certificates.issuer import issuer_of
from webapp.training.certificates.queries import newest_of
from webapp.training.courses.actions import enrol, open_cycle, pass_unit, progress_at
from webapp.training.courses.rules import Outcome, Source

COURSE = "CRS-910"
QUIZ = "crs-910-final"
ISSUER = issuer_of("北辰项目管理办公室|Lodestar PMO")
FRONT = """\
---
kind: course
id: CRS-910
title: 风险入门
summary: 学完能写出一条完整的风险。
version: "1.2"
status: approved
owner: TRN
approver: PMO
effective: 2026-01-01
next_review: 2027-01-01
audience: [PM]
standards: [STD-03]
areas: [risk]
minutes: 50
certificate: {active: 24 months, window: 2 months, basis: expiry}
units:
  - {id: write, kind: page, minutes: 10, done: viewed}
  - {id: final, kind: exam, minutes: 40, done: passed, quiz: crs-910-final}
---
怎么用。
"""
FRONT_EN = """\
---
kind: course
id: CRS-910
title: Risks for beginners
summary: Afterwards you can write a whole risk.
source_version: "1.2"
---
How to use it.
"""
PAGE = """\
---
kind: unit
id: CRS-910/write
title: 写一条风险
version: "1.0"
standards: [STD-03]
---
正文。
"""
FINAL = """\
id: crs-910-final
kind: exam
title: {zh: 风险结业考试, en: Final exam on risks}
draw:
  - {area: risk, n: 4}
time: {minutes: 40}
pass: {points: 3}
"""


def write_course(root: Path) -> None:
    """Write the course, its one page and its exam."""
    folder = root / "content" / "courses" / COURSE
    quizzes = root / "content" / "banks" / "quizzes"
    for one in (folder, quizzes):
        one.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(FRONT, encoding="utf-8")
    (folder / "index.en.md").write_text(FRONT_EN, encoding="utf-8")
    (folder / "write.md").write_text(PAGE, encoding="utf-8")
    (quizzes / f"{QUIZ}.yml").write_text(FINAL, encoding="utf-8")


def earn(session, catalog, course, person, *, on=date(2026, 9, 30), again=False, score=None):
    """Let a person do the course on a day, and return the certificate; an app that listens has issued it already."""
    with clock.stopped_at(datetime(on.year, on.month, on.day, 8, tzinfo=UTC)):
        enrolment = (
            open_cycle(session, person, course, source=Source.SELF)
            if again
            else enrol(session, person, course)
        )
        progress_at(session, enrolment, course.get("write")).done_at = clock.now()
        attempt = sit(session, person, score or Fraction(4))
        pass_unit(session, catalog, Outcome(person.id, QUIZ, attempt.id, clock.now()))
        made = issue(session, catalog, enrolment, issuer=ISSUER)
        return made or newest_of(session, person.id, course.id)


def sit(session, person, score):
    """Keep an attempt at the exam that came out with a score of 4."""
    version = QuizVersion(quiz=QUIZ, sha=uuid4().hex, rules={}, recorded_at=clock.now())
    attempt = Attempt(
        person_id=person.id,
        quiz=QUIZ,
        quiz_version=version,
        n=1,
        lang="zh",
        secret=b"x" * 32,
        started_at=clock.now(),
        extra="1",
        state=State.GRADED,
        ended=Ended.SUBMITTED,
        ended_at=clock.now(),
        score=score,
        max=Fraction(4),
        pass_mark=Fraction(3),
        passed=True,
        is_excluded=False,
    )
    session.add_all([version, attempt])
    session.flush()
    return attempt
