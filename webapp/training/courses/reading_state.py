"""What the page of a unit on the site is told about its reader."""

from typing import Any

from flask import url_for

from webapp.training.courses.course import Unit
from webapp.training.courses.progress import Progress
from webapp.training.courses.rules import Standing

TAKEN = {Standing.ACTIVE, Standing.DONE}


def reading_state(progress: Progress, unit: Unit) -> dict[str, Any]:
    """Return where a reader stands with a unit and with its course."""
    enrolment, step = progress.enrolment, progress.step(unit.name)
    return {
        "is_taken": enrolment is not None and enrolment.standing in TAKEN,
        "mark": step.mark,
        "by_reading": unit.facts.done == "viewed",
        "done": progress.done,
        "needed": len(progress.required),
        "course": url_for("courses.course", course_id=progress.course.id),
        "anchor": step.kept.anchor if step.kept else "",
    }
