"""Connect certificates: their pages, the way to them, and that a course which is done gives one."""

from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from webapp.site import content as contents
from webapp.training.certificates import check_views, register_views, views
from webapp.training.certificates.actions import issue
from webapp.training.certificates.issuer import issuer_of
from webapp.training.courses.announcements import CourseDone, Listener

BLUEPRINTS: tuple[Blueprint, ...] = (views.bp, check_views.bp, register_views.bp)


def certifier(app: Flask, issuer: str) -> Listener:
    """Return what gives the certificate of a course that is done, in the name of the issuer."""
    content: contents.Content = app.extensions[contents.EXTENSION]
    name = issuer_of(issuer)

    def give(session: Session, news: CourseDone) -> None:
        issue(session, content.catalog, news.enrolment, issuer=name)

    return give
