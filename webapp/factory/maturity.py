"""Connect the rooms of maturity: their pages, what they do after a commit, and what comes round again."""

from flask import Flask

from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.maturity.answering import door_views, sheet_views
from webapp.maturity.calibrating import views as calibrating
from webapp.maturity.campaigns import people_views, preview_views, round_views, setup_views
from webapp.maturity.campaigns import views as campaigns
from webapp.maturity.campaigns.reminder_actions import remind_due
from webapp.maturity.campaigns.state_actions import CLEAN, end_due
from webapp.maturity.cells import views as files
from webapp.maturity.clean_up import rewrite_answers
from webapp.maturity.correcting import views as corrections
from webapp.maturity.model_languages import called, lang_of, only_in
from webapp.maturity.results import (
    change_views,
    helps_views,
    plan_views,
    release_views,
    report_views,
    roadmap_views,
    unit_views,
)
from webapp.maturity.results import views as results
from webapp.outbox import Outbox

BLUEPRINTS = (
    campaigns.bp,
    setup_views.bp,
    people_views.bp,
    round_views.bp,
    preview_views.bp,
    door_views.bp,
    sheet_views.bp,
    calibrating.bp,
    files.bp,
    results.bp,
    unit_views.bp,
    plan_views.bp,
    roadmap_views.bp,
    change_views.bp,
    report_views.bp,
    release_views.bp,
    helps_views.bp,
    corrections.bp,
)


def connect_maturity(app: Flask, outbox: Outbox, jobs: Jobs) -> None:
    """Let pages mark words of a model, rounds end and remind by the calendar, and clean up behind an anonymous one."""
    for said in (called, lang_of, only_in):
        app.add_template_filter(said)
    outbox.connect(CLEAN, rewrite_answers)
    jobs.register("maturity-reminders", daily, remind_due)
    jobs.register("maturity-ends", daily, end_due)
