"""Connect the figures of training: their pages, the way to them, and what is done each night."""

from flask import Flask

from library.questions.analysis import Limits
from webapp.database import Database
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.settings import PER_CENT, Settings
from webapp.site.content import EXTENSION as CONTENT
from webapp.site.content import Content
from webapp.training.analysis import nightly_actions, objection_views, objections, sheet, views
from webapp.training.analysis.doors import desk_door
from webapp.training.analysis.proposing_actions import propose_changes
from webapp.training.banks.shelf import Papers
from webapp.training.courses.offers import Offering
from webapp.training.courses.own import Room

BLUEPRINTS = (views.bp, objection_views.bp)
OFFERED: tuple[Offering, ...] = (desk_door,)
KEPT: tuple[Room, ...] = (objections.ROOM,)


def connect_analysis(app: Flask, database: Database, settings: Settings) -> None:
    """Note chapters as they change; write figures for authors, and put what half of the people miss on the board."""
    database.info[sheet.KEPT] = sheet.Kept(limits=limits_from(settings))
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


def limits_from(settings: Settings) -> Limits:
    """Return where figures become flags: facility and share as fractions, indices in per cent."""
    told = settings.item_limits
    return Limits(
        easy=told["easy"] / PER_CENT,
        hard=told["hard"] / PER_CENT,
        weak=told["weak"],
        dubious=told["dubious"],
        dead=told["dead"] / PER_CENT,
        few=settings.item_few,
    )
