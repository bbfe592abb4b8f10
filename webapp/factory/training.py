"""Connect the rooms of training: their pages, who hears that a course is done, and what comes round again."""

from flask import Blueprint

from webapp.database import Database
from webapp.training.courses import unit_views, views
from webapp.training.courses.announcements import LISTENERS, Listener
from webapp.training.courses.offers import OFFERS, Offering

BLUEPRINTS: tuple[Blueprint, ...] = (
    views.bp,
    unit_views.bp,
)

HEAR_OF_A_COURSE: tuple[Listener, ...] = ()
"""Who hears, in the same transaction, that somebody has done a course."""

OFFERED: tuple[Offering, ...] = ()
"""What other rooms put on the page of what one learns."""


def connect_training(database: Database) -> None:
    """Let the rooms of training hear of each other."""
    database.info[LISTENERS] = HEAR_OF_A_COURSE
    database.info[OFFERS] = OFFERED
