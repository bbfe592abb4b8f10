"""Remind people of what is due and of what runs out: each threshold once, after an outage only the newest."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from library.catalog import Catalog
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.training.courses.course import find_course
from webapp.training.requirements.reminders import About, Reminder, not_yet_told, read_matter

DUE_IN = say("“%(course)s”还有 %(days)s 天截止：%(day)s。")
DUE_TODAY = say("“%(course)s”今天截止。")
OVERDUE = say("“%(course)s”已经逾期：应在 %(day)s 前完成。")
ENDS_IN = say("“%(course)s”学过的 %(day)s 到期，还有 %(days)s 天。现在就可以重学。")
ENDS_TODAY = say("“%(course)s”学过的今天到期。请重学一遍。")
ENDED = say("“%(course)s”学过的 %(day)s 已到期。请重学一遍。")
DIGEST = say("有 %(n)s 人次的课程逾期满 7 天：%(who)s。")
SENTENCES: Mapping[About, tuple[str, str, str]] = {
    About.DUE: (DUE_IN, DUE_TODAY, OVERDUE),
    About.END: (ENDS_IN, ENDS_TODAY, ENDED),
}
"""What is said before the date, on it and after it."""

NAMES = 6
PAGE = "/app/training/courses/%s"
LATE_PAGE = "/app/training/reminders?show=late"


def remind(session: Session, catalog: Catalog) -> None:
    """Tell everybody what came up since the last time, and curators who is a week late."""
    today = clock.today()
    fresh = not_yet_told(session, list(read_matter(session, today, today).on(today)))
    for one in fresh:
        _tell(session, catalog, one, today)
    late = [one for one in fresh if one.is_late]
    if late:
        _tell_curators(session, late, today)


def _tell(session: Session, catalog: Catalog, one: Reminder, today: date) -> None:
    days = (one.end - today).days
    before, on_it, after = SENTENCES[one.about]
    sentence = before if days > 0 else on_it if days == 0 else after
    course = find_course(catalog, one.course)
    title = course.title(one.person.language or "zh") if course else one.course
    values = {"course": title, "days": days, "day": one.end.isoformat()}
    notify(session, one.person, sentence, key=one.key, url=PAGE % one.course, **values)


def _tell_curators(session: Session, late: Sequence[Reminder], today: date) -> None:
    names = list(dict.fromkeys(one.person.name for one in late))
    who = "、".join(names[:NAMES]) + ("…" if len(names) > NAMES else "")
    for curator in people_with_role(session, Role.CURATOR):
        key = f"training-late|{today}"
        notify(session, curator, DIGEST, key=key, url=LATE_PAGE, n=len(late), who=who)
