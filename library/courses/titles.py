"""What units are called and where they stand."""

from library.addresses import address
from library.catalog import Catalog, Entry
from library.courses.words import speak
from library.kinds import CourseFacts, CourseUnit
from library.page_words import label

EXAM = "/app/training/exam/"
COURSE = "/app/training/courses/"
MINE = "/app/training/"


def unit_title(catalog: Catalog, course: Entry, unit: CourseUnit, lang: str) -> str:
    """Return the title of a unit: of its page, its own, of its quiz, its document, else the name of its kind."""
    page = catalog.find(f"{course.id}/{unit.id}")
    if unit.kind == "page" and page is not None:
        return page.text(lang).title
    own = label(
        course, lang, ("units", unit.id), unit.title if unit.title and lang == course.master_lang else ""
    )
    if own:
        return own
    quiz = catalog.quizzes.get(unit.quiz or "")
    if quiz is not None:
        return quiz.title[lang]
    document = catalog.find(unit.document or "")
    return document.text(lang).title if document is not None else speak(f"kind.{unit.kind}", lang)


def unit_address(catalog: Catalog, course: Entry, unit: CourseUnit, lang: str) -> str:
    """Return where a unit is found: its page, its quiz in the app, its document; nothing for a session."""
    page = catalog.find(f"{course.id}/{unit.id}")
    if unit.kind == "page" and page is not None:
        return address(page, lang)
    if unit.quiz is not None:
        return f"{EXAM}{unit.quiz}"
    document = catalog.find(unit.document or "")
    return address(document, lang) if document is not None else ""


def course_of(catalog: Catalog, unit: Entry) -> tuple[Entry, CourseFacts] | None:
    """Return the course of a unit page, or None when it cannot be read."""
    course = catalog.find(unit.id.partition("/")[0])
    return (course, course.facts) if course is not None and isinstance(course.facts, CourseFacts) else None
