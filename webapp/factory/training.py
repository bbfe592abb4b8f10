"""Connect the rooms of training: their pages, who hears that a course is done, and what comes round again."""

from flask import Blueprint

from webapp.database import Database
from webapp.factory.attempts import BLUEPRINTS as ATTEMPTS
from webapp.factory.certificates import BLUEPRINTS as CERTIFICATES
from webapp.training.certificates.doors import certificate_door
from webapp.training.courses import unit_views, views
from webapp.training.courses.announcements import LISTENERS, Listener
from webapp.training.courses.offers import OFFERS, Offering
from webapp.training.review import card_views, plan_views
from webapp.training.review import views as review
from webapp.training.review.doors import book_door

BLUEPRINTS: tuple[Blueprint, ...] = (
    views.bp,
    unit_views.bp,
    *ATTEMPTS,
    *CERTIFICATES,
    review.bp,
    card_views.bp,
    plan_views.bp,
)

OFFERED: tuple[Offering, ...] = (book_door, certificate_door)
"""What other rooms put on the page of what one learns."""


def connect_training(database: Database, hear_of_a_course: tuple[Listener, ...]) -> None:
    """Let the rooms of training hear of each other: in the same transaction, that somebody has done a course."""
    database.info[LISTENERS] = hear_of_a_course
    database.info[OFFERS] = OFFERED
