"""Titles that units have of their own are translated with the course, and the check asks for them."""

from pathlib import Path

from library import load_catalog
from library.check.labels import wanted_texts
from library.courses.titles import unit_title
from library.kinds import CourseFacts

ROOT = Path(__file__).parents[2]


def test_a_classroom_has_a_title_in_both_languages() -> None:
    catalog = load_catalog(ROOT)
    course = catalog.find("CRS-018")
    assert course is not None
    assert isinstance(course.facts, CourseFacts)
    (room,) = [unit for unit in course.facts.units if unit.kind == "session"]

    assert wanted_texts(course.facts)["units"] == {room.id: None}
    assert unit_title(catalog, course, room, "zh") == "面授：当场开一次回顾"
    assert unit_title(catalog, course, room, "en") == "Classroom: a retrospective on the spot"
