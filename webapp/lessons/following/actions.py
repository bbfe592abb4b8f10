"""Follow, hear at once or once a week, and acknowledge a red lesson."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from library import Entry
from library.catalog import Catalog
from library.kinds import LessonFacts
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import find_open_user, get_user, holders_of
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.lessons.following.models import LessonReader, LessonTopic, RedAlert
from webapp.lessons.following.queries import news_for, readers_of, wishes_of
from webapp.lessons.following.rules import Kind, Marks, Rhythm, Wish, concerns, marks_of, matches
from webapp.lessons.models import Draft
from webapp.lessons.rules import Facts, Priority
from webapp.projects.models import Project
from webapp.projects.rules import ENDED

URL = "/app/lessons/following"
RED = say("红色教训，请马上看并确认：%(title)s")
NEW = say("你关注的新教训：%(title)s")
OWNED = say("新教训支持你负责的 %(standard)s：%(title)s")
DIGEST = say("这一周有 %(count)s 条你关注的新教训。")


def follow(session: Session, wishes: Iterable[Wish], rhythm: Rhythm, *, by: User) -> None:
    """Keep what a person follows, and how often they hear."""
    session.execute(delete(LessonTopic).where(LessonTopic.user_id == by.id))
    session.add_all(LessonTopic(user_id=by.id, topic=topic, code=code) for topic, code in sorted(set(wishes)))
    reader = session.get(LessonReader, by.id)
    if reader is None:
        session.add(LessonReader(user_id=by.id, rhythm=rhythm, told_until=clock.today()))
    elif reader.rhythm != rhythm:
        reader.rhythm, reader.told_until = rhythm, clock.today()
    session.flush()


def announce(session: Session, catalog: Catalog, draft: Draft) -> None:
    """Tell of a lesson that was approved: owners of its clauses, who hears at once, and if red the projects it fits."""
    marks = marks_of_draft(draft.facts)
    for standard in marks.standards:
        entry = catalog.find(standard)
        for person in holders_of(session, getattr(entry.facts, "owner", "") or "" if entry else ""):
            _tell(session, draft, person, OWNED, f"owned-{standard}", standard=standard)
    for reader in readers_of(session, Rhythm.AT_ONCE):
        if concerns(marks, wishes_of(session, reader.user_id)):
            _tell(session, draft, get_user(session, reader.user_id), NEW, "new")
    if draft.facts.priority == Priority.RED:
        alert_projects(session, draft.lesson_id or "", draft.title, marks)


def announce_red(session: Session, entry: Entry) -> None:
    """Tell the projects a published lesson fits that it is red from now on, as if it had been published so."""
    if isinstance(entry.facts, LessonFacts):
        alert_projects(session, entry.id, entry.text(entry.master_lang).title, marks_of(entry.facts))


def alert_projects(session: Session, lesson_id: str, title: str, marks: Marks) -> None:
    """Ask the manager of every active project that matches to acknowledge a red lesson, once."""
    told = set(session.scalars(select(RedAlert.project_id).where(RedAlert.lesson_id == lesson_id)))
    for project in session.scalars(
        select(Project).where(Project.stage.not_in(ENDED)).order_by(Project.number)
    ):
        manager = find_open_user(session, project.pm_id)
        if manager is None or project.id in told or not matches(marks, kind_of(project)):
            continue
        alert = RedAlert(lesson_id=lesson_id, project_id=project.id, user_id=manager.id)
        alert.sent_at = clock.now()
        session.add(alert)
        session.flush()
        notify(session, manager, RED, key=f"red:{lesson_id}:{project.id}", url=f"{URL}#red", title=title)


def acknowledge(session: Session, alert: RedAlert, *, by: User) -> None:
    """Say as the manager of a project that a red lesson was read."""
    if alert.user_id != by.id:
        raise Forbidden
    if alert.acknowledged_at is not None:
        return
    alert.acknowledged_at = clock.now()
    record(session, Decision("red-lesson-acknowledged", "lesson", alert.lesson_id), by=by.id)
    session.flush()


def tell_weekly(session: Session, catalog: Catalog) -> None:
    """Send everybody who hears weekly one notice of what is new since the last one; nothing new, no notice."""
    today = clock.today()
    for reader in readers_of(session, Rhythm.WEEKLY):
        since, wishes = reader.told_until, wishes_of(session, reader.user_id)
        news = news_for(catalog, wishes, since, today)
        if news:
            key, url = f"lessons-digest:{today}", f"{URL}?since={since}&until={today}#news"
            person = get_user(session, reader.user_id)
            notify(session, person, DIGEST, key=key, url=url, count=len(news))
        reader.told_until = today
    session.flush()


def week_of_today() -> str:
    """Return the key of this week: a job with it runs once a week, on Monday or at the first start after."""
    day = clock.today()
    return (day - timedelta(days=day.weekday())).isoformat()


def marks_of_draft(facts: Facts) -> Marks:
    """Return the marks of a lesson that was just approved."""
    standards = tuple(dict.fromkeys(clause.partition("#")[0] for clause in facts.supports))
    return Marks(
        facts.category, facts.stages, standards, facts.fields, facts.types, facts.approaches, facts.tiers
    )


def kind_of(project: Project) -> Kind:
    """Return what a project is like."""
    return Kind(project.type, project.approach, project.tier, project.field, project.stage)


def _tell(session: Session, draft: Draft, person: User, sentence: str, step: str, **more: str) -> None:
    url = f"/app/lessons/read/{draft.lesson_id}"
    notify(session, person, sentence, key=f"news:{draft.id}:{step}", url=url, title=draft.title, **more)
