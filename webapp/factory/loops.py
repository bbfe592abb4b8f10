"""Connect the loops of lessons: what a project must answer, who hears of a lesson, what settles a request."""

from flask import Flask

from webapp.appraisals.handovers import take_over_appraisals
from webapp.closing.guard import guard_closing
from webapp.database import EXTENSION as DATABASE
from webapp.database import Database
from webapp.improvements import announcements, release, reminders
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily, hourly
from webapp.lessons import embedding
from webapp.lessons.before.changes import tell_of_changes
from webapp.lessons.before.guard import guard_learning, readings_of
from webapp.lessons.following import actions as following_actions
from webapp.lessons.restricted.due import tell_of_due
from webapp.lessons.standing import due
from webapp.projects.guards import GUARDS
from webapp.projects.handovers import HANDOVERS
from webapp.projects.readings import READINGS
from webapp.site import content as contents


def connect_loops(app: Flask) -> None:
    """Connect projects, lessons and change requests with each other."""
    _connect_projects(app)
    _connect_lessons(app)
    _connect_improvements(app)


def _connect_projects(app: Flask) -> None:
    """Let features above the register ask before a stage is left, and say what to read before a gate."""
    database: Database = app.extensions[DATABASE]
    content: contents.Content = app.extensions[contents.EXTENSION]
    database.info[GUARDS] = (
        guard_closing,
        lambda session, project, after: guard_learning(session, content.catalog, project, after),
    )
    database.info[HANDOVERS] = (take_over_appraisals,)
    database.info[READINGS] = lambda session, project, gate: readings_of(
        session, content.catalog, project, gate
    )


def _connect_lessons(app: Flask) -> None:
    content: contents.Content = app.extensions[contents.EXTENSION]
    jobs: Jobs = app.extensions[JOBS]
    jobs.register(
        "lessons-weekly",
        following_actions.week_of_today,
        lambda session: following_actions.tell_weekly(session, content.catalog),
    )
    jobs.register("adopted-lessons", hourly, lambda session: tell_of_changes(session, content.catalog))
    jobs.register("lessons-past-review", daily, lambda session: due.mark_past(session, content.catalog))
    jobs.register("restricted-reviews", daily, tell_of_due)


def _connect_improvements(app: Flask) -> None:
    content: contents.Content = app.extensions[contents.EXTENSION]
    announcer = announcements.Announcer()
    announcer.connect(lambda session, news: embedding.hear(session, content.catalog, news))
    app.extensions[announcements.EXTENSION] = announcer
    jobs: Jobs = app.extensions[JOBS]
    jobs.register("late-requests", daily, reminders.remind)
    jobs.register(
        "released-requests",
        lambda: release.stamp_of(content.catalog),
        lambda session: release.settle_released(session, content.catalog, to=announcer),
    )
