"""Connect certificates and the wrong-answer book: their pages, and who hears that a course is done."""

from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from webapp.database import EXTENSION as DATABASE
from webapp.database import Database
from webapp.site import content as contents
from webapp.training.certificates import check_views, register_views, views
from webapp.training.certificates.actions import issue
from webapp.training.certificates.issuer import issuer_of
from webapp.training.courses.announcements import LISTENERS, CourseDone, Listener

BLUEPRINTS: tuple[Blueprint, ...] = (views.bp, check_views.bp, register_views.bp)


def connect_certificates(app: Flask, issuer: str) -> None:
    """Let a course that is done give its certificate, in the name of the issuer."""
    database: Database = app.extensions[DATABASE]
    content: contents.Content = app.extensions[contents.EXTENSION]
    name = issuer_of(issuer)

    def give(session: Session, news: CourseDone) -> None:
        issue(session, content.catalog, news.enrolment, issuer=name)

    before = database.info.get(LISTENERS, ())
    others: tuple[Listener, ...] = before if isinstance(before, tuple) else ()
    database.info[LISTENERS] = (*others, give)
