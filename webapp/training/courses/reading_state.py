"""What the page of a unit on the site is told about its reader."""

from typing import Any

from flask import url_for

from library.addresses import address
from webapp.training.courses.course import Unit
from webapp.training.courses.pages import unit_title
from webapp.training.courses.progress import Progress, Step
from webapp.training.courses.rules import Standing
from webapp.ui.languages import language

TAKEN = {Standing.ACTIVE, Standing.DONE}


def reading_state(progress: Progress, unit: Unit) -> dict[str, Any]:
    """Return where a reader stands with a unit and with its course, and what comes after it."""
    enrolment, step = progress.enrolment, progress.step(unit.name)
    places = [one.unit.name for one in progress.steps]
    after = progress.steps[places.index(unit.name) + 1 :]
    return {
        "is_taken": enrolment is not None and enrolment.standing in TAKEN,
        "mark": step.mark,
        "by_reading": unit.facts.done == "viewed",
        "done": progress.done,
        "needed": len(progress.required),
        "course": url_for("courses.course", course_id=progress.course.id),
        "anchor": step.kept.anchor if step.kept else "",
        "next": _next(after[0]) if after else None,
    }


def _next(step: Step) -> dict[str, str]:
    course_url = url_for("courses.course", course_id=step.unit.course, _anchor=f"unit-{step.unit.name}")
    url = address(step.unit.page, language()) if step.unit.page else course_url
    return {"title": unit_title(step.unit), "url": url}
