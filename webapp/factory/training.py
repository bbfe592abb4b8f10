"""Connect the rooms of training: their pages, who hears that a course is done, and what comes round again."""

from flask import Blueprint, Flask

from webapp.database import Database
from webapp.factory import analysis, attempts, requirements, statements
from webapp.factory import certificates as after
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.projects.candidates import PROOFS
from webapp.settings import PER_CENT, Settings
from webapp.site.content import EXTENSION as CONTENT
from webapp.site.content import Content
from webapp.training.attempts.consequences import RESTS
from webapp.training.attempts.results import RESULTS
from webapp.training.certificates.proofs import certificate_proofs
from webapp.training.certificates.resting import certificates_resting
from webapp.training.courses import desk_views, feedback_views, own_views, unit_views, views
from webapp.training.courses.announcements import LISTENERS
from webapp.training.courses.evidence import store
from webapp.training.courses.evidence import views as evidence
from webapp.training.courses.offers import OFFERS, RUNNING, Offering
from webapp.training.courses.own import OWN, Room
from webapp.training.courses.sessions import views as sessions
from webapp.training.courses.uses import own as uses_kept
from webapp.training.courses.uses import views as uses
from webapp.training.courses.uses.actions import ask_of_use
from webapp.training.review.scheduling import wish_for

BLUEPRINTS: tuple[Blueprint, ...] = (
    views.bp,
    unit_views.bp,
    desk_views.bp,
    feedback_views.bp,
    own_views.bp,
    evidence.bp,
    sessions.bp,
    uses.bp,
    *attempts.BLUEPRINTS,
    *after.BLUEPRINTS,
    *requirements.BLUEPRINTS,
    *analysis.BLUEPRINTS,
    *statements.BLUEPRINTS,
)

OFFERED: tuple[Offering, ...] = (
    *attempts.OFFERED,
    *after.OFFERED,
    *requirements.OFFERED,
    *analysis.OFFERED,
)
"""What other rooms put on the page of what one learns."""

KEPT: tuple[Room, ...] = (uses_kept.ROOM, *attempts.KEPT, *after.KEPT, *analysis.KEPT, *statements.KEPT)
"""What other rooms keep of a person: taken along and erased with the rest."""


def connect_training(app: Flask, database: Database, settings: Settings) -> None:
    """Let the rooms of training hear of each other, and say where files of evidence are kept.

    Whoever hears that somebody has done a course hears it in the same transaction.
    """
    app.extensions[store.EXTENSION] = store.Store(settings.evidence)
    after.connect_keys(database, settings)
    database.info[LISTENERS] = (after.certifier(app, settings.issuer),)
    database.info[OFFERS] = OFFERED
    database.info[RUNNING] = attempts.RUNNING
    database.info[OWN] = KEPT
    database.info[PROOFS] = (certificate_proofs,)
    database.info[RESTS] = (certificates_resting,)
    database.info[RESULTS] = after.HEARING_RESULTS
    jobs: Jobs = app.extensions[JOBS]
    content: Content = app.extensions[CONTENT]
    jobs.register("uses-of-courses", daily, lambda session: ask_of_use(session, content.catalog))
    analysis.connect_analysis(app, database, settings)
    wish_for(settings.desired_recall / PER_CENT)
    requirements.connect_requirements(app)
