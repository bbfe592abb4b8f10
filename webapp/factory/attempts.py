"""Connect attempts: their pages, and what comes round again."""

from sqlalchemy.orm import Session

from webapp.jobs import Jobs
from webapp.jobs.schedule import daily
from webapp.site.content import Content
from webapp.training.attempts import api_views, marking_views, regrade_views, staff_views, views
from webapp.training.attempts import own as own_attempts
from webapp.training.attempts.doors import open_papers, trainer_doors
from webapp.training.attempts.finish_actions import finish_overdue
from webapp.training.attempts.printed import views as printed
from webapp.training.attempts.sweeping import every_minute, forget_rounds
from webapp.training.attempts.verifying import verify_logs
from webapp.training.banks import export_views
from webapp.training.banks import views as banks
from webapp.training.banks.editions import Editions
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.shelf import Papers
from webapp.training.courses.offers import Offering
from webapp.training.courses.own import Room

BLUEPRINTS = (
    views.bp,
    api_views.bp,
    staff_views.bp,
    marking_views.bp,
    regrade_views.bp,
    printed.bp,
    banks.bp,
    export_views.bp,
)
OFFERED: tuple[Offering, ...] = (trainer_doors,)
RUNNING: tuple[Offering, ...] = (open_papers,)
KEPT: tuple[Room, ...] = (own_attempts.ROOM, own_attempts.TIMES)
SWEEP = "overdue-attempts"


def connect_attempts(jobs: Jobs, content: Content) -> None:
    """Write down versions whenever a bank changes, end what is overdue, and look at night whether logs are whole."""
    jobs.register(
        "question-versions",
        Editions(lambda: Papers(content.catalog).stamp).key,
        lambda session: register_papers(session, Papers(content.catalog)),
    )
    jobs.register("logs-of-attempts", daily, verify_logs)
    jobs.register(SWEEP, every_minute, lambda session: _sweep(session, Papers(content.catalog)))


def _sweep(session: Session, papers: Papers) -> None:
    finish_overdue(session, papers)
    forget_rounds(session, SWEEP)
