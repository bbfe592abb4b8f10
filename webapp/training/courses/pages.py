"""What the pages of a course have in common: their words, and the titles of its units."""

from collections.abc import Mapping
from typing import Any

from library.courses.titles import unit_title as title_of
from webapp import clock
from webapp.site.content import the_catalog
from webapp.training.courses import words
from webapp.training.courses.course import Unit, find_course
from webapp.training.courses.sessions.words import SEAT_LOOKS, SEAT_NAMES
from webapp.ui.languages import language


def unit_title(unit: Unit) -> str:
    """Return the title of a unit in the language of the page."""
    return title_of(the_catalog(), the_catalog().get(unit.course), unit.facts, language())


def course_title(course_id: str) -> str:
    """Return the title of a course in the language of the page; its id, if it is gone."""
    course = find_course(the_catalog(), course_id)
    return course.title(language()) if course else course_id


def page_words() -> Mapping[str, Any]:
    """Return the words and functions that every page of courses needs."""
    return {
        "kinds": words.KIND_NAMES,
        "rules": words.RULE_WORDS,
        "marks": words.MARK_NAMES,
        "mark_looks": words.MARK_LOOKS,
        "standings": words.STANDING_NAMES,
        "standing_looks": words.STANDING_LOOKS,
        "sources": words.SOURCE_NAMES,
        "exempts": words.EXEMPT_NAMES,
        "seats": SEAT_NAMES,
        "looks": SEAT_LOOKS,
        "unit_title": unit_title,
        "course_title": course_title,
        "roles": the_catalog().vocabulary.roles,
        "today": clock.today(),
    }
