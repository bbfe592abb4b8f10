"""What the pages of a course have in common: their words, and the titles of its units."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from webapp import clock
from webapp.site.content import the_catalog
from webapp.training.courses import words
from webapp.training.courses.course import Unit, find_course
from webapp.ui.languages import language


def unit_title(unit: Unit) -> str:
    """Return the title of a unit in the language of the page, else what it is."""
    written = words.written_title(unit, the_catalog(), language())
    return written or str(gettext(words.KIND_NAMES[unit.facts.kind]))


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
        "unit_title": unit_title,
        "course_title": course_title,
        "roles": the_catalog().vocabulary.roles,
        "today": clock.today(),
    }
