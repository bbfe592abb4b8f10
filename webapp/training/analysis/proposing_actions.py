"""Chapters that half of their readers miss and questions below their thresholds are put on the board."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from library.courses.titles import unit_title
from webapp.errors import say
from webapp.improvements.actions import enter_once
from webapp.improvements.models import Improvement
from webapp.improvements.queries import requests_from
from webapp.improvements.rules import SETTLED, Place, Source, Trace, Wish
from webapp.training.analysis.chapters import answers_on
from webapp.training.analysis.items import SERIOUS, ItemFigures
from webapp.training.analysis.queries import chapter_versions
from webapp.training.analysis.rules import FEW, MISSED, Depth, Rate, rate_of
from webapp.training.analysis.sheet import Sheet, sheet_of
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import Course, Unit, open_courses

TITLE = say("“%(unit)s”一章错得多：%(rate)s %%，%(people)s 人")
WHY = say(
    "%(people)s 个人第一次答这一章的题，平均错 %(rate)s %%。原因可能在讲法，可能在题，也可能在标准本身：先看题的数字，"
    "再看章，最后看标准。数字在课程的统计页上，不含任何人的名字。"
)


ITEM = say("题目 %(question)s 的数字不正常")
ITEM_WHY = say(
    "%(people)s 个人第一次答这道题的数字低于门槛：先核对答案，再看题干和选项，最后看章节。"
    "数字和该怎么看在题目的数字页上，只有培训师看得到。"
)
BAD = frozenset({"negative", "key_negative", "too_hard", "weak", "dubious"})
"""What asks for a change of a question; what is too easy, or an option nobody takes, waits for its next revision."""


def propose_changes(session: Session, papers: Papers) -> None:
    """Put on the board every chapter that 30 people answered on and half or more missed, and every bad question."""
    sheet = sheet_of(session)
    for figures in sheet.items:
        _propose_item(session, papers, figures)
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


def _propose_item(session: Session, papers: Papers, figures: ItemFigures) -> None:
    """Ask once for a look at the newest version of a question: by firm figures, or by what points at its key."""
    known = papers.items.get(figures.question)
    is_firm = figures.depth == Depth.FIRM or bool(SERIOUS & set(figures.flags))
    if known is None or not is_firm or not BAD & set(figures.flags):
        return
    ref = f"{figures.question}@{figures.version.n}"
    place = place_in(papers, known.standards)
    if place is None or requests_from(session, Source.EXAM_ITEM, ref):
        return
    trace = Trace(
        Source.EXAM_ITEM, ref, f"/app/training/items/{figures.question}/figures#v{figures.version.n}"
    )
    title = ITEM % {"question": figures.question}
    enter_once(
        session, Wish(place, trace, "zh", title=title, why=ITEM_WHY % {"people": figures.people}), by=None
    )


def _since(session: Session, unit: Unit, before: Sequence[Improvement]) -> datetime | None:
    """Return from when answers count: the last change of the chapter, or the last settled request about it."""
    changes = [one.since for one in chapter_versions(session, unit.id)[1:]]
    settled = [one.decided_at or one.at for one in before]
    return max([*changes, *settled], default=None)


def _standard_of(papers: Papers, course: Course, unit: Unit) -> Place | None:
    """Return the first standard the chapter rests on, else the first of its course."""
    own = getattr(unit.page.facts, "standards", []) if unit.page else []
    return place_in(papers, (*own, *course.facts.standards))


def place_in(papers: Papers, standards: Iterable[str]) -> Place | None:
    """Return the first of these standards that there is, with the role that answers for it."""
    for key in standards:
        entry = papers.catalog.find(key)
        if entry is not None:
            return Place(entry.id, "", entry.version or "", getattr(entry.facts, "owner", "") or "")
    return None


def _wish(papers: Papers, unit: Unit, place: Place, rate: Rate) -> Wish:
    title = unit_title(papers.catalog, papers.catalog.get(unit.course), unit.facts, "zh")
    values = {"unit": title, "people": rate.people, "rate": round(100 * float(rate.missed or 0))}
    trace = Trace(Source.EXAM_ITEM, unit.id, f"/app/training/courses/{unit.course}/figures#unit-{unit.name}")
    return Wish(place, trace, "zh", title=(TITLE % values)[:80], why=WHY % values)
