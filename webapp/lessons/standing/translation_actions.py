"""Write the second language of a lesson, hand it to a second person, and publish it with its source's version."""

from collections.abc import Callable
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user, people_with_role
from webapp.accounts.rules import Language, Permission, Role
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, NotFound, say
from webapp.lessons.queries import roster
from webapp.lessons.refusals import StaleDraft
from webapp.lessons.standing.exposure import check_exposed
from webapp.lessons.standing.models import LessonTranslation
from webapp.lessons.standing.rules import (
    SecondReader,
    StepPassed,
    WhyMissing,
    Wording,
    Writing,
    check_lengths,
    check_whole,
)
from webapp.lessons.standing.translation_paper import other_language, source_of, translation_paper, written_of
from webapp.publishing.actions import publish
from webapp.publishing.rules import Approval

Act = Callable[[Session, LessonTranslation], None]

WAITS = say("教训 %(lesson)s 的译文等你确认。")
RETURNED = say("教训 %(lesson)s 的译文退回了，理由在里面。")
DONE = say("教训 %(lesson)s 的译文已确认，正在发布。")


def find_translation(session: Session, entry: Entry) -> LessonTranslation | None:
    """Return the translation of a lesson as it is written in the app, if somebody began one."""
    query = select(LessonTranslation).where(
        LessonTranslation.lesson_id == entry.id, LessonTranslation.language == other_language(entry)
    )
    return session.scalar(query)


def get_translation(session: Session, entry: Entry) -> LessonTranslation:
    """Return the translation of a lesson, locked for change; raise `NotFound`."""
    row = find_translation(session, entry)
    if row is None:
        raise NotFound
    session.refresh(row, with_for_update={"of": LessonTranslation})
    return row


def save_translation(
    session: Session, entry: Entry, wording: Wording, *, edition: int, by: User
) -> LessonTranslation:
    """Keep what is written so far; refuse a text begun on an older edition."""
    _need_writer(by)
    check_lengths(wording)
    row = find_translation(session, entry) or _begin(session, entry, by)
    if row.edition != edition:
        raise StaleDraft
    if wording != row.wording or row.source_version != entry.version or row.state != Writing.WRITING:
        for name, text in asdict(wording).items():
            setattr(row, name, text)
        row.edition, row.editor_id, row.changed_at = row.edition + 1, by.id, clock.now()
        row.source_version, row.state = entry.version, Writing.WRITING
    session.flush()
    return row


def hand_over(session: Session, entry: Entry, row: LessonTranslation, *, by: User) -> None:
    """Ask a second person to confirm a translation that is whole and free of what must not be published."""
    _need_writer(by)
    if row.state != Writing.WRITING:
        raise StepPassed
    check_whole(row.wording, source_of(entry))
    is_public = getattr(entry.facts, "origin", "") == "public"
    check_exposed(asdict(row.wording), roster(session), is_public=is_public)
    row.state, row.note = Writing.WAITING, ""
    session.flush()
    for curator in people_with_role(session, Role.CURATOR):
        if curator.id != row.editor_id:
            _tell(session, row, curator, WAITS)


def confirm(
    session: Session, catalog: Catalog, entry: Entry, row: LessonTranslation, *, seen: str, by: User
) -> None:
    """Confirm exactly this translation as a second person, and send it on its way to its page."""
    _need_second(row, by)
    if row.state != Writing.WAITING or row.wording.hash != seen or row.source_version != entry.version:
        raise StepPassed
    row.state = Writing.APPROVED
    approval = Approval(
        f"Translate {entry.id} into {row.language}, from version {row.source_version}", by.role
    )
    publish(session, translation_paper(catalog, entry, row.wording, row.source_version), approval, by=by.id)
    record(session, Decision("translation-confirmed", "lesson", entry.id, None, row.source_version), by=by.id)
    _tell(session, row, get_user(session, row.editor_id), DONE)


def send_back(session: Session, row: LessonTranslation, *, note: str, by: User) -> None:
    """Return a translation with a reason; who wrote it goes on."""
    _need_second(row, by)
    if row.state != Writing.WAITING:
        raise StepPassed
    if not note.strip():
        raise WhyMissing(field="note")
    row.state, row.note = Writing.WRITING, note.strip()[:1000]
    session.flush()
    _tell(session, row, get_user(session, row.editor_id), RETURNED)


def _begin(session: Session, entry: Entry, by: User) -> LessonTranslation:
    row = LessonTranslation(
        lesson_id=entry.id,
        language=Language(other_language(entry)),
        state=Writing.WRITING,
        source_version=entry.version,
        edition=1,
        note="",
        editor_id=by.id,
        changed_at=clock.now(),
        **asdict(written_of(entry)),
    )
    session.add(row)
    session.flush()
    return row


def _need_writer(by: User) -> None:
    if not (by.may(Permission.CURATE) or by.may(Permission.VALIDATE)):
        raise Forbidden


def _need_second(row: LessonTranslation, by: User) -> None:
    if not by.may(Permission.CURATE):
        raise Forbidden
    if row.editor_id == by.id:
        raise SecondReader


def _tell(session: Session, row: LessonTranslation, person: User, sentence: str) -> None:
    key = f"translation:{row.lesson_id}:{row.language}:{row.edition}:{row.state}"
    notify(
        session,
        person,
        sentence,
        key=key,
        url=f"/app/lessons/{row.lesson_id}/translation",
        lesson=row.lesson_id,
    )
