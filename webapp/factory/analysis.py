"""Connect the figures of training: their pages, the way to them, and what is done each night."""

from flask import Flask

from webapp.database import Database
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.site.content import EXTENSION as CONTENT
from webapp.site.content import Content
from webapp.training.analysis import nightly_actions, sheet, views
from webapp.training.analysis.doors import desk_door
from webapp.training.analysis.proposing_actions import propose_changes
from webapp.training.banks.shelf import Papers
from webapp.training.courses.offers import Offering

BLUEPRINTS = (views.bp,)
OFFERED: tuple[Offering, ...] = (desk_door,)


def connect_analysis(app: Flask, database: Database) -> None:
    """Note chapters as they change; write figures for authors, and put what half of the people miss on the board."""
    database.info[sheet.KEPT] = sheet.Kept()
    jobs: Jobs = app.extensions[JOBS]
    content: Content = app.extensions[CONTENT]
    jobs.register(
        "chapter-versions",
        lambda: nightly_actions.chapters_stamp(content.catalog),
        lambda session: nightly_actions.note_chapters(session, content.catalog),
    )
    jobs.register(
        "course-figures",
        daily,
        lambda session: nightly_actions.write_statistics(session, Papers(content.catalog)),
    )
    jobs.register("missed-chapters", daily, lambda session: propose_changes(session, Papers(content.catalog)))
