"""Ask at sign-in what requirements want of a person: after the page is answered, so that nothing keeps them out."""

import logging
from functools import partial

from flask import Flask, Response, after_this_request
from flask_login import user_logged_in

from webapp.accounts.models import User
from webapp.database import reading, transaction
from webapp.site.content import the_catalog
from webapp.training.requirements.evaluating import evaluate, planned

log = logging.getLogger(__name__)


def evaluate_at_sign_in(app: Flask) -> None:
    """Let each sign-in of an app bring the enrolments of that person up to date."""
    user_logged_in.connect(_arrived, app)


def _arrived(_app: Flask, user: User) -> None:
    after_this_request(partial(_bring_up_to_date, user))


def _bring_up_to_date(user: User, response: Response) -> Response:
    try:
        _evaluate(user)
    except Exception:
        log.exception("The requirements of somebody who signed in were not looked at; the night will.")
    return response


def _evaluate(user: User) -> None:
    """Write only when something changes: most sign-ins only look."""
    with reading() as session:
        if planned(session, person_id=user.id).is_empty:
            return
    with transaction() as session:
        evaluate(session, the_catalog(), person_id=user.id)
