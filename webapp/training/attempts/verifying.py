"""The nightly look at the logs of attempts: whoever runs the exams hears of one that is not whole."""

from sqlalchemy.orm import Session

from webapp.accounts.actions import notify
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.training.attempts.events import broken_logs

BROKEN = say("一份答卷的记录从第 %(number)s 条起对不上：有人在程序之外改过数据。请查明之前不要据此发证。")


def verify_logs(session: Session) -> None:
    """Tell every curator once of each attempt whose log was changed or cut."""
    for attempt, number in list(broken_logs(session)):
        for person in people_with_role(session, Role.CURATOR):
            url = f"/app/training/attempts/{attempt.id}/record"
            notify(session, person, BROKEN, key=f"attempt-log:{attempt.id}:{number}", url=url, number=number)
