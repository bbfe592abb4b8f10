"""Retire a lesson: one person proposes with a reason and a successor, another confirms, and the page says so."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog, Entry
from library.frontmatter import split
from library.kinds import LessonFacts
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of, get_user, holders_of, people_with_role
from webapp.accounts.rules import Permission, Role
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden, say
from webapp.lessons.front import with_keys
from webapp.lessons.paper import one_line
from webapp.lessons.queries import roster
from webapp.lessons.standing.exposure import check_exposed
from webapp.lessons.standing.models import LessonRetirement
from webapp.lessons.standing.rules import SecondReader, Step, StepPassed, SuccessorRefused, WhyMissing
from webapp.publishing.actions import publish
from webapp.publishing.queries import newest_text
from webapp.publishing.rules import Approval, Paper

ASKED = say("有人提议让教训 %(lesson)s 退役，等你确认。")
CONFIRMED = say("教训 %(lesson)s 的退役已确认，正在发布。")
RETURNED = say("教训 %(lesson)s 的退役提议退回了，理由在里面。")


@dataclass(frozen=True)
class Farewell:
    """Why a lesson stops counting, in one language or both, and what takes its place."""

    reason_zh: str = ""
    reason_en: str = ""
    successor: str = ""


def find_open(session: Session, lesson_id: str) -> LessonRetirement | None:
    """Return the proposal that nobody has decided, if there is one."""
    return session.scalar(select(LessonRetirement).where(LessonRetirement.open_for == lesson_id))


def get_open(session: Session, lesson_id: str) -> LessonRetirement:
    """Return the open proposal, locked for change; raise `StepPassed`."""
    row = find_open(session, lesson_id)
    if row is None:
        raise StepPassed
    session.refresh(row, with_for_update={"of": LessonRetirement})
    return row


def find_last(session: Session, lesson_id: str) -> LessonRetirement | None:
    """Return the last proposal for a lesson, decided or not."""
    query = select(LessonRetirement).where(LessonRetirement.lesson_id == lesson_id)
    return session.scalars(
        query.order_by(LessonRetirement.proposed_on.desc(), LessonRetirement.id).limit(1)
    ).first()


def may_propose(session: Session, entry: Entry, person: User) -> bool:
    """Tell whether a person proposes retirements of a lesson: experts, curators, and its owner."""
    is_owner = getattr(entry.facts, "owner", "") in codes_of(session, person)
    return is_owner or person.may(Permission.VALIDATE) or person.may(Permission.CURATE)


def may_decide(session: Session, entry: Entry, row: LessonRetirement, person: User) -> bool:
    """Tell whether a person confirms: the owner of the lesson or a curator, never who proposed it."""
    if row.proposer_id == person.id:
        return False
    return getattr(entry.facts, "owner", "") in codes_of(session, person) or person.may(Permission.CURATE)


def propose(
    session: Session, catalog: Catalog, entry: Entry, farewell: Farewell, *, by: User
) -> LessonRetirement:
    """Propose that a lesson stops counting; its owner and the curators are told."""
    if not may_propose(session, entry, by):
        raise Forbidden
    if entry.status == "retired" or find_open(session, entry.id) is not None:
        raise StepPassed
    _check(catalog, entry, farewell)
    check_exposed({"reason_zh": farewell.reason_zh, "reason_en": farewell.reason_en}, roster(session))
    row = LessonRetirement(
        lesson_id=entry.id,
        open_for=entry.id,
        reason_zh=one_line(farewell.reason_zh)[:600],
        reason_en=one_line(farewell.reason_en)[:600],
        successor=farewell.successor.strip().upper(),
        step=Step.PROPOSED,
        note="",
        proposer_id=by.id,
        proposed_on=clock.today(),
    )
    session.add(row)
    session.flush()
    record(session, Decision("retirement-proposed", "lesson", entry.id), by=by.id)
    told = [*holders_of(session, getattr(entry.facts, "owner", "")), *people_with_role(session, Role.CURATOR)]
    for person in told:
        if person.id != by.id:
            _tell(session, row, person, ASKED)
    return row


def confirm(session: Session, catalog: Catalog, entry: Entry, row: LessonRetirement, *, by: User) -> None:
    """Confirm as a second person, and publish the lesson with its banner; its address stays."""
    _need_decider(session, entry, row, by)
    _end(row, Step.CONFIRMED, by)
    approval = Approval(f"Retire {entry.id}", by.role)
    for lang in sorted(entry.texts, key=lambda one: one == entry.master_lang):
        relative = entry.texts[lang].path.resolve().relative_to(catalog.root.resolve()).as_posix()
        text = newest_text(session, catalog.root, relative)
        is_master = lang == entry.master_lang
        after = _retired(text, entry, row) if is_master else _told(text, row, lang)
        if after != text:
            publish(session, Paper(relative, after, entry.id), approval, by=by.id)
    record(session, Decision("retirement-confirmed", "lesson", entry.id, entry.status, "retired"), by=by.id)
    _tell(session, row, get_user(session, row.proposer_id), CONFIRMED)


def send_back(session: Session, entry: Entry, row: LessonRetirement, *, note: str, by: User) -> None:
    """Return a proposal with a reason; the lesson goes on counting."""
    _need_decider(session, entry, row, by)
    if not note.strip():
        raise WhyMissing(field="note")
    row.note = note.strip()[:600]
    _end(row, Step.RETURNED, by)
    record(session, Decision("retirement-returned", "lesson", entry.id), by=by.id)
    _tell(session, row, get_user(session, row.proposer_id), RETURNED)


def _check(catalog: Catalog, entry: Entry, farewell: Farewell) -> None:
    name = f"reason_{entry.master_lang}"
    if not getattr(farewell, name).strip():
        raise WhyMissing(field=name)
    typed = farewell.successor.strip().upper()
    found = catalog.find(typed) if typed else None
    is_fit = found is not None and isinstance(found.facts, LessonFacts) and found.status != "retired"
    if typed and (not is_fit or typed == entry.id):
        raise SuccessorRefused


def _need_decider(session: Session, entry: Entry, row: LessonRetirement, by: User) -> None:
    if row.proposer_id == by.id:
        raise SecondReader
    if not may_decide(session, entry, row, by):
        raise Forbidden
    if row.step != Step.PROPOSED or entry.status == "retired":
        raise StepPassed


def _end(row: LessonRetirement, step: Step, by: User) -> None:
    row.step, row.open_for = step, None
    row.decider_id, row.decided_on = by.id, clock.today()


def _retired(text: str, entry: Entry, row: LessonRetirement) -> str:
    """Return the master with its new status, the reason and the successor."""
    reason = row.reason_en if entry.master_lang == "en" else row.reason_zh
    onward = f", successor: {row.successor}" if row.successor else ""
    said = f"{{on: {clock.today()}, reason: {json.dumps(reason, ensure_ascii=False)}{onward}}}"
    return with_keys(text, {"status": "retired", "retired": said})


def _told(text: str, row: LessonRetirement, lang: str) -> str:
    """Return a translation with the reason in its language, where one was given and it can be added safely."""
    reason = row.reason_en if lang == "en" else row.reason_zh
    texts = split(text).data.get("texts") or {}
    if not reason or not isinstance(texts, dict):
        return text
    said = json.dumps(texts | {"retired": {"reason": reason}}, ensure_ascii=False, default=str)
    return with_keys(text, {"texts": said})


def _tell(session: Session, row: LessonRetirement, person: User, sentence: str) -> None:
    url = f"/app/lessons/{row.lesson_id}/retire"
    notify(session, person, sentence, key=f"retirement:{row.id}:{row.step}", url=url, lesson=row.lesson_id)
