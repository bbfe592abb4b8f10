"""A chapter that half of its readers miss is put on the board of change requests, once while it waits there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from library.courses.titles import unit_title
from webapp.errors import say
from webapp.improvements.actions import enter_once
from webapp.improvements.models import Improvement
from webapp.improvements.queries import requests_from
from webapp.improvements.rules import SETTLED, Place, Source, Trace, Wish
from webapp.training.analysis.chapters import answers_on
from webapp.training.analysis.queries import chapter_versions
from webapp.training.analysis.rules import FEW, MISSED, Rate, rate_of
from webapp.training.analysis.sheet import Sheet, sheet_of
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import Course, Unit, open_courses

TITLE = say("“%(unit)s”一章错得多：%(rate)s %%，%(people)s 人")
WHY = say(
    "%(people)s 个人第一次答这一章的题，平均错 %(rate)s %%。原因可能在讲法，可能在题，也可能在标准本身：先看题的数字，"
    "再看章，最后看标准。数字在课程的统计页上，不含任何人的名字。"
)


def propose_changes(session: Session, papers: Papers) -> None:
    """Put every chapter on the board that 30 people or more answered on and half or more missed."""
    sheet = sheet_of(session)
    for course in open_courses(papers.catalog):
        for unit in course.units:
            _propose(session, papers, sheet, course, unit)


def _propose(session: Session, papers: Papers, sheet: Sheet, course: Course, unit: Unit) -> None:
    before = requests_from(session, Source.EXAM_ITEM, unit.id)
    if any(one.state not in SETTLED for one in before):
        return
    since = _since(session, unit, before)
    answers = answers_on(papers, sheet, unit.id)
    rate = rate_of([one for one in answers if since is None or one.sitting.ended_at >= since])
    place = _standard_of(papers, course, unit)
    if place is None or rate.missed is None or rate.people < FEW or rate.missed < MISSED:
        return
    enter_once(session, _wish(papers, unit, place, rate), by=None)


def _since(session: Session, unit: Unit, before: Sequence[Improvement]) -> datetime | None:
    """Return from when answers count: the last change of the chapter, or the last settled request about it."""
    changes = [one.since for one in chapter_versions(session, unit.id)[1:]]
    settled = [one.decided_at or one.at for one in before]
    return max([*changes, *settled], default=None)


def _standard_of(papers: Papers, course: Course, unit: Unit) -> Place | None:
    """Return the first standard the chapter rests on, else the first of its course."""
    own = getattr(unit.page.facts, "standards", []) if unit.page else []
    for key in (*own, *course.facts.standards):
        entry = papers.catalog.find(key)
        if entry is not None:
            return Place(entry.id, "", entry.version or "", getattr(entry.facts, "owner", "") or "")
    return None


def _wish(papers: Papers, unit: Unit, place: Place, rate: Rate) -> Wish:
    title = unit_title(papers.catalog, papers.catalog.get(unit.course), unit.facts, "zh")
    values = {"unit": title, "people": rate.people, "rate": round(100 * float(rate.missed or 0))}
    trace = Trace(Source.EXAM_ITEM, unit.id, f"/app/training/courses/{unit.course}/figures#unit-{unit.name}")
    return Wish(place, trace, "zh", title=(TITLE % values)[:80], why=WHY % values)
