"""Connect what people must take: its pages, what a sign-in brings about, and what is done each night."""

from flask import Flask
from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp.jobs import EXTENSION as JOBS
from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.site.content import EXTENSION as CONTENT
from webapp.site.content import Content
from webapp.training.courses.offers import Offering
from webapp.training.requirements import matrix_views, reminder_views, views
from webapp.training.requirements.arriving import evaluate_at_sign_in
from webapp.training.requirements.doors import requirement_doors
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.line_actions import follow_content
from webapp.training.requirements.reminding import remind

BLUEPRINTS = (views.bp, matrix_views.bp, reminder_views.bp)
OFFERED: tuple[Offering, ...] = (requirement_doors,)


def connect_requirements(app: Flask) -> None:
    """Enrol whom a rule concerns when they sign in and each night, and remind of what is due."""
    evaluate_at_sign_in(app)
    jobs: Jobs = app.extensions[JOBS]
    content: Content = app.extensions[CONTENT]
    jobs.register("training-requirements", daily, lambda session: _night(session, content.catalog))


def _night(session: Session, catalog: Catalog) -> None:
    """Follow the content, enrol and release, then remind: in this order, so that nobody is reminded in vain."""
    follow_content(session, catalog)
    evaluate(session, catalog)
    remind(session, catalog)
