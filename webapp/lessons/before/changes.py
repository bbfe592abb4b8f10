"""Tell the manager of a project that a lesson the project took up has changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from library import Catalog, Entry
from webapp.accounts.actions import notify
from webapp.accounts.queries import find_open_user
from webapp.errors import say
from webapp.lessons.before.models import Suggestion
from webapp.lessons.before.suggesting import mark_of
from webapp.projects.models import Project
from webapp.projects.rules import ENDED

CHANGED = say("你的项目采用过的教训有变化，请看还照不照它做：%(title)s（%(version)s）")
RETIRED = say("你的项目采用过的教训退役了，请看横幅里的理由：%(title)s")


def tell_of_changes(session: Session, catalog: Catalog) -> None:
    """Tell once of each new version or status of a lesson that a running project adopted or adapted."""
    query = select(Suggestion).join(Project).where(Project.stage.not_in(ENDED))
    for row in session.scalars(query.options(selectinload(Suggestion.answer))).all():
        entry = catalog.find(row.lesson_id)
        mark = mark_of(entry)
        if not row.is_used or entry is None or row.mark == mark:
            continue
        if row.mark:
            _tell(session, row, entry, mark)
        row.mark = mark
    session.flush()


def _tell(session: Session, row: Suggestion, entry: Entry, mark: str) -> None:
    manager = find_open_user(session, row.project.pm_id)
    if manager is None:
        return
    sentence = RETIRED if entry.status == "retired" else CHANGED
    url = f"/app/projects/{row.project_id}/lessons/{row.lesson_id}"
    words = {"title": entry.text(entry.master_lang).title, "version": entry.version}
    notify(session, manager, sentence, key=f"lesson-changed:{row.id}:{mark}", url=url, **words)
