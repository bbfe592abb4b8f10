"""The pages of figures: what stands on them, put together."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session

from library.questions.analysis.distractors import OptionResult
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import all_users
from webapp.errors import NotFound
from webapp.training.analysis import words
from webapp.training.analysis.courses import figures_for
from webapp.training.analysis.desk import desk_of
from webapp.training.analysis.groups import mastery_in
from webapp.training.analysis.items import ItemFigures, figures_of
from webapp.training.analysis.objections import objections_to
from webapp.training.analysis.queries import versions_of
from webapp.training.analysis.sheet import limits_of, sheet_of
from webapp.training.attempts.mastery import area_name
from webapp.training.attempts.queries import quiz_of
from webapp.training.attempts.words import BAND_LOOKS, BAND_NAMES
from webapp.training.banks.shelf import Papers
from webapp.training.banks.views import CHANGES
from webapp.training.courses.course import Course, open_courses
from webapp.training.courses.feedback import summary_of
from webapp.training.courses.pages import course_title, unit_title
from webapp.training.courses.uses.queries import tallies_of
from webapp.training.courses.uses.words import SIDE_NAMES, USED_NAMES
from webapp.training.courses.words import QUESTIONS


def desk_page(session: Session, papers: Papers, person: User) -> str:
    """Return the page of what waits."""
    desk = desk_of(session, papers, person)
    titles = {one.attempt.id: quiz_of(one.attempt).title for one in desk.cases}
    parts = {"desk": desk, "titles": titles, "course_title": course_title, "today": clock.today()}
    courses = list(open_courses(papers.catalog))
    return render_template("analysis/desk.html", items=papers.items, courses=courses, **parts, **page_words())


def course_page(session: Session, papers: Papers, course: Course) -> str:
    """Return the page of a course in figures."""
    return render_template(
        "analysis/course.html",
        figures=figures_for(session, papers, sheet_of(session), course),
        opinions=summary_of(session, course.id),
        questions=QUESTIONS,
        uses=tallies_of(session, course.id),
        side_names=SIDE_NAMES,
        used_names=USED_NAMES,
        items=papers.items,
        unit_title=unit_title,
        mastery=mastery_in(session, papers, course),
        area_name=partial(area_name, papers.catalog),
        band_names=BAND_NAMES,
        band_looks=BAND_LOOKS,
        **page_words(),
    )


def item_page(session: Session, papers: Papers, question: str, *, is_pooled: bool) -> str:
    """Return the page of a question in figures, version by version."""
    versions = versions_of(session, question)
    if not versions:
        raise NotFound
    answers = sheet_of(session).of_question(question)
    figures = figures_of(answers, limits_of(session), is_pooled=is_pooled)
    found = [one for one in figures if one.question == question]
    return render_template(
        "analysis/item.html",
        question_id=question,
        item=papers.items.get(question),
        versions=versions,
        figures={one.version.n: one for one in found},
        is_pooled=is_pooled,
        changes=CHANGES,
        objections=objections_to(session, question),
        names={one.id: one.name for one in all_users(session)},
        option_name=words.option_name,
        shows=option_flags,
        **page_words(),
    )


def option_flags(figures: ItemFigures, option: OptionResult) -> list[str]:
    """Return the flags of an option that its question shows, too."""
    return [flag for flag in option.flags if flag in figures.flags]


def page_words() -> Mapping[str, Any]:
    """Return the words and functions that every page of figures needs."""
    return {
        "flag_names": words.FLAG_NAMES,
        "flag_cures": words.FLAG_CURES,
        "flag_looks": words.FLAG_LOOKS,
        "per_cent": words.per_cent,
        "index": words.index,
        "correlation": words.correlation,
        "rate_words": words.rate_words,
        "chapter_words": words.chapter_words,
    }
