"""Connect the rooms of training: their pages, who hears that a course is done, and what comes round again."""

from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from webapp.database import Database
from webapp.factory.attempts import BLUEPRINTS as ATTEMPTS
from webapp.factory.certificates import BLUEPRINTS as CERTIFICATES
from webapp.factory.certificates import certifier
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.projects.candidates import PROOFS
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.training.certificates.doors import certificate_door
from webapp.training.certificates.proofs import certificate_proofs
from webapp.training.courses import desk_views, feedback_views, own_views, unit_views, views
from webapp.training.courses.announcements import LISTENERS
from webapp.training.courses.evidence import store
from webapp.training.courses.evidence import views as evidence
from webapp.training.courses.offers import OFFERS, Offering
from webapp.training.courses.own import OWN, Room
from webapp.training.courses.sessions import views as sessions
from webapp.training.requirements import matrix_views
from webapp.training.requirements import views as requirements
from webapp.training.requirements.arriving import evaluate_at_sign_in
from webapp.training.requirements.doors import requirement_doors
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.line_actions import follow_content
from webapp.training.requirements.reminding import remind

BLUEPRINTS: tuple[Blueprint, ...] = (
    views.bp,
    unit_views.bp,
    desk_views.bp,
    feedback_views.bp,
    own_views.bp,
    evidence.bp,
    sessions.bp,
    *ATTEMPTS,
    *CERTIFICATES,
    requirements.bp,
    matrix_views.bp,
)

OFFERED: tuple[Offering, ...] = (certificate_door, requirement_doors)
"""What other rooms put on the page of what one learns."""

KEPT: tuple[Room, ...] = ()
"""What other rooms keep of a person: taken along and erased with the rest."""


def connect_training(app: Flask, database: Database, settings: Settings) -> None:
    """Let the rooms of training hear of each other, and say where files of evidence are kept."""
    app.extensions[store.EXTENSION] = store.Store(settings.evidence)
    database.info[LISTENERS] = (certifier(app, settings.issuer),)
    database.info[OFFERS] = OFFERED
    database.info[OWN] = KEPT
    database.info[PROOFS] = (certificate_proofs,)
    evaluate_at_sign_in(app)
    jobs: Jobs = app.extensions[JOBS]
    jobs.register("training-requirements", daily, _night)


def _night(session: Session) -> None:
    """Follow the content, enrol and release, then remind: in this order, so that nobody is reminded in vain."""
    catalog = the_catalog()
    follow_content(session, catalog)
    evaluate(session, catalog)
    remind(session, catalog)
