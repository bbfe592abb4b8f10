"""A draft tells what a published lesson tells: it happened again, and the loop of the lesson begins anew."""

from flask_babel import gettext
from sqlalchemy.orm import Session

from library import Catalog
from webapp.accounts.models import User
from webapp.lessons.effect_actions import Again, report_recurrence
from webapp.lessons.front import get_lesson
from webapp.lessons.models import Draft
from webapp.projects.models import Project


def came_back(session: Session, catalog: Catalog, lesson_id: str, draft: Draft, *, by: User) -> None:
    """Report what a draft tells as a recurrence of a lesson, in its project and on its day if they are known."""
    entry = get_lesson(catalog, lesson_id)
    project = session.get(Project, draft.project_id) if draft.project_id else None
    title = gettext("防护没有挡住：%(lesson)s", lesson=lesson_id)
    again = Again(project, draft.event.strip() or draft.title, title, draft.occurred_on)
    report_recurrence(session, catalog, entry, again, by=by)
