"""Connect what comes after a course: certificates and the wrong-answer book, their pages and the ways to them."""

from flask import Blueprint, Flask
from sqlalchemy.orm import Session

from webapp.database import Database
from webapp.jobs import Jobs
from webapp.jobs.schedule import hourly
from webapp.settings import Settings
from webapp.site import content as contents
from webapp.training.attempts.results import Listener as ResultListener
from webapp.training.banks.shelf import Papers
from webapp.training.certificates import check_views, offline_views, register_views, views
from webapp.training.certificates import own as own_certificates
from webapp.training.certificates.actions import issue
from webapp.training.certificates.doors import certificate_door
from webapp.training.certificates.issuer import issuer_of
from webapp.training.certificates.keys import KEYS, open_keys
from webapp.training.courses.announcements import CourseDone, Listener
from webapp.training.courses.offers import Offering
from webapp.training.courses.own import Room
from webapp.training.review import card_views, plan_views
from webapp.training.review import own as own_book
from webapp.training.review import views as book
from webapp.training.review.doors import book_door
from webapp.training.review.intake import bring_all_up_to_date, hear_result

BLUEPRINTS: tuple[Blueprint, ...] = (
    views.bp,
    check_views.bp,
    offline_views.bp,
    register_views.bp,
    book.bp,
    card_views.bp,
    plan_views.bp,
)
OFFERED: tuple[Offering, ...] = (book_door, certificate_door)
KEPT: tuple[Room, ...] = (own_certificates.ROOM, own_book.ROOM)
HEARING_RESULTS: tuple[ResultListener, ...] = (hear_result,)
LONGEST_STAMP = 40


def connect_keys(database: Database, settings: Settings) -> None:
    """Let the sessions of the database carry the keys of certificates."""
    database.info[KEYS] = open_keys(settings.signing_key, settings.public_keys)


def connect_book(jobs: Jobs, content: contents.Content) -> None:
    """Bring books up to date every hour, and whenever a bank changes."""
    jobs.register(
        "wrong-answer-books",
        lambda: f"{hourly()} {Papers(content.catalog).stamp[:LONGEST_STAMP]}",
        bring_all_up_to_date,
    )


def certifier(app: Flask, issuer: str) -> Listener:
    """Return what gives the certificate of a course that is done, in the name of the issuer."""
    content: contents.Content = app.extensions[contents.EXTENSION]
    name = issuer_of(issuer)

    def give(session: Session, news: CourseDone) -> None:
        issue(session, content.catalog, news.enrolment, issuer=name)

    return give
