"""Connect the features: their pages, what they do after a commit, and what comes round again."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app
from sqlalchemy.orm import Session

from library.addresses import address
from webapp.accounts import people_views
from webapp.accounts import views as accounts
from webapp.accounts.units import views as units
from webapp.appraisals import act_views
from webapp.appraisals import views as appraisals
from webapp.appraisals.objections import forget_old_appraisals
from webapp.appraisals.queries import count_complete
from webapp.closing import answer_views, part_views, survey_views
from webapp.closing import clean_up as survey_traces
from webapp.closing import views as closing
from webapp.closing.benefits import ask_for_benefits
from webapp.closing.pages import APPRAISALS
from webapp.closing.rules import Tally
from webapp.closing.survey_actions import CLEAN as CLEAN_SURVEY
from webapp.closing.survey_actions import close_due_surveys
from webapp.database import EXTENSION as DATABASE
from webapp.database import Database
from webapp.documents import (
    draft_views,
    files_views,
    fill_views,
    issued_views,
    kit_views,
    record_views,
    register_views,
    tailoring_views,
)
from webapp.documents.kit_actions import KIND as KIT
from webapp.documents.kits import Kits
from webapp.documents.shelf import Shelf
from webapp.factory.attempts import connect_attempts
from webapp.factory.certificates import connect_book
from webapp.factory.loops import connect_loops
from webapp.factory.maturity import BLUEPRINTS as MATURITY
from webapp.factory.maturity import connect_maturity
from webapp.factory.training import BLUEPRINTS as TRAINING
from webapp.factory.training import connect_training
from webapp.finder import insight_views, log_actions, log_views
from webapp.finder import views as finder
from webapp.guidance import answer_views as guidance_answers
from webapp.guidance import faq_views
from webapp.guidance import reminders as guidance_reminders
from webapp.guidance import views as guidance
from webapp.home import views as home
from webapp.improvements import feedback_views, step_views
from webapp.improvements import views as improvements
from webapp.insights import views as insights
from webapp.insights.courses import views as course_effect
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily, hourly
from webapp.lessons import (
    change_views,
    curation_views,
    effect_views,
    guard_views,
    objection_views,
    twin_views,
)
from webapp.lessons import views as lessons
from webapp.lessons.before import views as before
from webapp.lessons.following import views as following
from webapp.lessons.imports import views as imports
from webapp.lessons.imports.kept import Kept
from webapp.lessons.redaction import views as redaction
from webapp.lessons.restricted import choice_views as restricting
from webapp.lessons.restricted import views as restricted
from webapp.lessons.standing import retirement_views, translation_views
from webapp.lessons.standing import views as standing
from webapp.operations import views as operations_views
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane, Outbox
from webapp.projects import actions as project_actions
from webapp.projects import board_views as action_board
from webapp.projects import entry_views, profile_views
from webapp.projects import views as projects
from webapp.projects.gates import pack_views
from webapp.projects.gates import views as gates
from webapp.projects.models import Project
from webapp.publishing.actions import KIND as PUBLICATION
from webapp.publishing.road import Road
from webapp.retrospectives import (
    board_views,
    clean_up,
    export_views,
    format_views,
    guest_views,
    lead_actions,
    lead_views,
    lesson_views,
    patterns,
    reveal,
    seat_views,
)
from webapp.retrospectives import views as retrospectives
from webapp.retrospectives.actions import CLEAN, REVEAL
from webapp.reviews import views as reviews
from webapp.settings import Settings
from webapp.site import builder as building
from webapp.site import content as contents
from webapp.site import finding
from webapp.site import views as site
from webapp.site.built import BuiltSite
from webapp.ui import views as ui

ROAD = "lodestar.road"

BLUEPRINTS = (
    ui.bp,
    accounts.bp,
    people_views.bp,
    units.bp,
    projects.bp,
    action_board.bp,
    gates.bp,
    pack_views.bp,
    profile_views.bp,
    entry_views.bp,
    retrospectives.bp,
    seat_views.bp,
    board_views.bp,
    lead_views.bp,
    lesson_views.bp,
    guest_views.bp,
    export_views.bp,
    format_views.bp,
    lessons.bp,
    curation_views.bp,
    objection_views.bp,
    twin_views.bp,
    redaction.bp,
    restricting.bp,
    restricted.bp,
    standing.bp,
    translation_views.bp,
    retirement_views.bp,
    following.bp,
    imports.bp,
    change_views.bp,
    before.bp,
    guard_views.bp,
    effect_views.bp,
    files_views.bp,
    draft_views.bp,
    fill_views.bp,
    issued_views.bp,
    register_views.bp,
    tailoring_views.bp,
    record_views.bp,
    kit_views.bp,
    closing.bp,
    part_views.bp,
    survey_views.bp,
    answer_views.bp,
    appraisals.bp,
    act_views.bp,
    improvements.bp,
    guidance.bp,
    guidance_answers.bp,
    faq_views.bp,
    *MATURITY,
    *TRAINING,
    reviews.bp,
    step_views.bp,
    feedback_views.bp,
    finder.bp,
    log_views.bp,
    insight_views.bp,
    home.bp,
    insights.bp,
    course_effect.bp,
    operations_views.bp,
    site.bp,
)


def connect(app: Flask, settings: Settings) -> None:
    """Give the app every feature it has."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _connect_content(app, settings)
    _connect_work(app)
    _connect_forgetting(app, settings)
    connect_training(app, app.extensions[DATABASE], settings)
    app.context_processor(lambda: {"address": address, "lesson_address": _lesson_address})


def _connect_content(app: Flask, settings: Settings) -> None:
    content = contents.Content(settings.root)
    app.extensions[people_views.WORDS] = lambda: content.catalog.vocabulary
    app.extensions[contents.EXTENSION] = content
    app.extensions[finding.EXTENSION] = finding.Finding(settings.index, content)
    app.extensions[site.EXTENSION] = BuiltSite(settings.site)
    app.extensions[operations_views.BUILDER] = building.Builder(settings.root, settings.site)
    app.extensions[ROAD] = Road(settings.root)
    app.extensions[imports.EXTENSION] = Kept(settings.imports)
    app.extensions[files_views.EXTENSION] = Shelf(settings.files)
    app.extensions[kit_views.EXTENSION] = Kits(settings.kits)
    app.extensions[patterns.EXTENSION] = patterns.Patterns()
    app.extensions[APPRAISALS] = _count_appraisals if settings.has_appraisals else None


def _connect_work(app: Flask) -> None:
    database: Database = app.extensions[DATABASE]
    outbox: Outbox = app.extensions[OUTBOX]
    jobs: Jobs = app.extensions[JOBS]
    road: Road = app.extensions[ROAD]
    builder: building.Builder = app.extensions[operations_views.BUILDER]
    kits: Kits = app.extensions[kit_views.EXTENSION]
    road.listeners += [
        app.extensions[contents.EXTENSION].refresh,
        app.extensions[finding.EXTENSION].refresh,
        builder.ask,
    ]
    outbox.connect(PUBLICATION, road.carry_out)
    outbox.connect(building.KIND, _build_and_tidy, lane=Lane.SLOW)
    outbox.connect(CLEAN, clean_up.carry_out)
    outbox.connect(REVEAL, reveal.carry_out)
    outbox.connect(CLEAN_SURVEY, survey_traces.carry_out)
    outbox.connect(KIT, kits.carry_out, lane=Lane.SLOW)
    jobs.register("actions-due", daily, project_actions.remind_of_actions)
    jobs.register("collecting-ends", daily, lead_actions.remind_everybody)
    jobs.register("old-appraisals", daily, forget_old_appraisals)
    jobs.register("old-kits", hourly, kits.tidy)
    jobs.register("late-answers", daily, guidance_reminders.remind)
    jobs.register("quiet-questions", daily, guidance_reminders.close_old)
    connect_loops(app)
    jobs.register("due-surveys", daily, close_due_surveys)
    jobs.register(
        "benefits-reviews", daily, lambda session: ask_for_benefits(session, contents.the_catalog())
    )
    connect_maturity(app, outbox, jobs)
    connect_attempts(jobs, app.extensions[contents.EXTENSION])
    connect_book(jobs, app.extensions[contents.EXTENSION])
    database.after_commit.append(outbox.wake)


def _count_appraisals(session: Session, project: Project) -> Tally:
    """Return two figures, and nothing else, of the appraisals of a project."""
    return Tally(*count_complete(session, project))


def _connect_forgetting(app: Flask, settings: Settings) -> None:
    jobs: Jobs = app.extensions[JOBS]
    jobs.register(
        "old-cards", daily, lambda session: clean_up.forget_old_cards(session, settings.cards_kept_days)
    )
    jobs.register("search-nights", daily, log_actions.close_days)
    jobs.register(
        "old-queries",
        daily,
        lambda session: log_actions.forget_queries(session, settings.search_log_days),
    )


def _build_and_tidy(payload: Mapping[str, Any]) -> None:
    """Build the site, then tidy the index: publications have paused, and nobody waits."""
    builder: building.Builder = current_app.extensions[operations_views.BUILDER]
    builder.carry_out(payload)
    finding.the_index().tidy()


def _lesson_address(lesson_id: str) -> str:
    entry = contents.the_catalog().find(lesson_id)
    return address(entry, entry.master_lang) if entry else "/app/lessons"
