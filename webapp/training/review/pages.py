"""What the pages of the book show: its questions, mastery, one question with its history, the road to an exam."""

from typing import Any

from flask_babel import lazy_gettext
from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.entries import Entry
from webapp import clock
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.training.attempts.mastery import Answered, area_name, mastery_by_area
from webapp.training.attempts.words import BAND_LOOKS, BAND_NAMES, KINDS
from webapp.training.banks.shelf import Papers
from webapp.training.review import queries
from webapp.training.review.day import FORESIGHT, quota_left, reviewable, today_of, waiting
from webapp.training.review.models import StudyPlan
from webapp.training.review.planning import recall_by_area, road_to
from webapp.training.review.rules import Grade
from webapp.training.review.showing import answered, name_of, solved

GRADE_NAMES = {
    Grade.AGAIN: lazy_gettext("答错，明天再来"),
    Grade.HARD: lazy_gettext("答对，但有些吃力"),
    Grade.GOOD: lazy_gettext("答对"),
    Grade.EASY: lazy_gettext("答对，很容易"),
}
MOST_LESSONS = 3
MOST_DAYS = 14
"""So many days of the road are shown; the rest is a number."""


def book_parts(session: Session, papers: Papers, person: User, language: str) -> dict[str, Any]:
    """Return the book: what is in it, what is due, what has left, and mastery by area."""
    cards = queries.cards_of(session, person)
    names = {one.question: name_of(one.version.body, papers, one.question, language) for one in cards}
    areas = {one.area for one in cards}
    answers = queries.answers_of(session, person.id)
    mastery = mastery_by_area(
        (Answered(one.question, one.area, float(one.share), clock.day_of(one.at)) for one in answers),
        clock.today(),
    )
    return {
        "today": today_of(session, papers, person),
        "today_on": clock.today().isoformat(),
        "book": [one for one in cards if one.is_in_book],
        "gone": [one for one in cards if not one.is_in_book],
        "asked": papers.items,
        "names": names,
        "mastery": mastery,
        "areas": {one: area_name(papers.catalog, one, language) for one in areas | {m.area for m in mastery}},
        "band_names": BAND_NAMES,
        "band_looks": BAND_LOOKS,
    }


def item_parts(
    session: Session, papers: Papers, person: User, question: str, language: str
) -> dict[str, Any]:
    """Return one question a person has answered, with its solution, all answers, and lessons; else `NotFound`."""
    answers = queries.answers_of(session, person.id, question)
    if not answers:
        raise NotFound
    newest, known = answers[0], papers.items.get(question)
    return {
        "one": solved(newest, newest.version, papers, language),
        "answers": answers,
        "told": {one.id: answered(one, language) for one in answers},
        "card": queries.find_card(session, person.id, question),
        "lessons": lessons_behind(papers.catalog, known.standards if known else ()),
        "name": name_of(newest.version.body, papers, question, language),
        "is_asked": known is not None,
        "question": question,
        "kinds": KINDS,
        "grades": GRADE_NAMES,
        "catalog": papers.catalog,
    }


def lessons_behind(catalog: Catalog, standards: tuple[str, ...]) -> list[Entry]:
    """Return a few lessons that rest on the same standards, newest first."""
    found = {one.id: one for standard in standards for one in catalog.lessons_of(standard)}
    return list(found.values())[:MOST_LESSONS]


def road_parts(
    session: Session, papers: Papers, person: User, plan: StudyPlan, language: str
) -> dict[str, Any]:
    """Return the road to an exam: the days, what does not fit, and the recall expected by area."""
    book = [waiting(one) for one in reviewable(queries.cards_of(session, person), papers).values()]
    left, _done = quota_left(session, person, plan)
    road = road_to(book, (clock.today(), plan.exam_on), (left, plan.quota), FORESIGHT)
    now = recall_by_area(book, plan.exam_on, FORESIGHT)
    then = recall_by_area(road.after, plan.exam_on, FORESIGHT)
    rows = [
        (area_name(papers.catalog, area, language), n, _percent(now[area][0]), _percent(mean))
        for area, (mean, n) in then.items()
    ]
    days = [(day, len(questions)) for day, questions in road.days]
    return {
        "days": days[:MOST_DAYS],
        "more_days": max(0, len(days) - MOST_DAYS),
        "left_out": len(road.left_out),
        "needed": road.needed,
        "rows": rows,
        "n": len(book),
        "days_left": (plan.exam_on - clock.today()).days,
    }


def _percent(share: float) -> int:
    """Return a share in whole per cent, cut and never rounded up."""
    return int(share * 100)
