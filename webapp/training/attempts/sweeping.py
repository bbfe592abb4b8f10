"""When overdue attempts are looked for, and that the looking leaves no pile behind."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp import clock
from webapp.jobs.models import JobRun

KEPT = timedelta(hours=1)


def every_minute() -> str:
    """Return the key of this minute: a job with it runs once a minute."""
    return clock.now().strftime("%Y-%m-%dT%H:%M")


def forget_rounds(session: Session, name: str) -> None:
    """Delete the entries of rounds long past; each was for one minute and can never be due again."""
    session.execute(delete(JobRun).where(JobRun.name == name, JobRun.ran_at < clock.now() - KEPT))
