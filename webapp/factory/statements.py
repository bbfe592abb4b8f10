"""Connect the statements of what people learned: their files, and their part of one's own data."""

from webapp.training.courses.own import Room
from webapp.training.statements import own, views

BLUEPRINTS = (views.bp,)
KEPT: tuple[Room, ...] = (own.ROOM,)
