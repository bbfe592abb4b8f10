"""Clauses that guard a lesson and were reworded or removed: what a curator may do about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from library import Catalog, Entry
from library.check.clauses import clause_hash, fits, wording_at
from library.kinds import Embedding, Kind, LessonFacts
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, DomainError, Forbidden, NotFound, say
from webapp.lessons.front import Keys, embedded_value, facts_of, flow_value, republish, with_keys
from webapp.publishing.rules import Approval


class Cure(StrEnum):
    """What becomes of a guard whose clause changed."""

    CONFIRM = "confirm"
    MOVE = "move"
    DROP = "drop"


class NoSuchClause(DomainError):
    """A guard that would move to nowhere."""

    sentence = say("没有这一条。请写成 STD-18#C2 这样，条款要在标准或文件里。")
    field = "to"


class ReasonMissing(DomainError):
    """A guard that is given up without a word."""

    sentence = say("放弃一处防护要写明理由。")
    field = "reason"


@dataclass(frozen=True)
class Broken:
    """A guard whose clause says something else now, or nothing."""

    lesson: Entry
    guard: Embedding
    now: str

    @property
    def is_gone(self) -> bool:
        """Tell whether the clause is there no more."""
        return not self.now


def broken_guards(catalog: Catalog) -> Sequence[Broken]:
    """Return every guard that `lodestar check` reports as changed or gone."""
    found = []
    for lesson in catalog.of_kind(Kind.LESSON):
        facts = lesson.facts
        if not isinstance(facts, LessonFacts) or facts.status == "retired":
            continue
        for guard in facts.guards:
            now = _wording(catalog, guard.at)
            if not now or not fits(guard.text, now):
                found.append(Broken(lesson, guard, now))
    return found


def _wording(catalog: Catalog, at: str) -> str:
    entry = catalog.find(at.partition("#")[0])
    return wording_at(catalog, at, entry.master_lang) if entry and entry.status != "retired" else ""


@dataclass(frozen=True)
class Mend:
    """What a curator chose: where to, when the guard moves; why, when it is given up."""

    cure: Cure
    to: str = ""
    reason: str = ""


def mend_guard(session: Session, catalog: Catalog, lesson: Entry, at: str, mend: Mend, *, by: User) -> None:
    """Confirm, move or drop a guard, and publish the lesson with it on the one road."""
    if not by.may(Permission.CURATE):
        raise Forbidden
    facts = facts_of(lesson)
    guard = next((one for one in facts.guards if one.at == at), None)
    if guard is None:
        raise NotFound
    keys = _keys(catalog, facts, guard, mend)
    told = f"{mend.cure.value.capitalize()} the guard of {lesson.id} in {mend.to or at}"
    reason = f": {' '.join(mend.reason.split())}" if mend.reason.strip() else ""
    approval = Approval(f"{told}{reason}", by.role)
    republish(session, catalog, lesson, lambda text: with_keys(text, keys), approval, by=by.id)
    record(session, Decision("guard-mended", "lesson", lesson.id, at, mend.cure), by=by.id)


def _keys(catalog: Catalog, facts: LessonFacts, guard: Embedding, mend: Mend) -> Keys:
    if mend.cure is Cure.DROP:
        if not mend.reason.strip():
            raise ReasonMissing
        return _without(facts, guard)
    at = mend.to.strip() if mend.cure is Cure.MOVE else guard.at
    entry, wording = catalog.find(at.partition("#")[0]), _wording(catalog, at)
    if entry is None or not wording:
        raise NoSuchClause if mend.cure is Cure.MOVE else Conflict
    newer = Embedding(at=at, version=entry.version, text=clause_hash(wording), on=clock.today())
    others = [one for one in facts.embedded if one.at not in {guard.at, at}]
    keys: Keys = {"embedded": embedded_value([*others, newer])}
    if mend.cure is Cure.MOVE:
        kept = [one for one in facts.supports if one not in {guard.at, at}]
        keys |= {"supports": flow_value([*kept, at]), "no_standard": None}
    return keys


def _without(facts: LessonFacts, guard: Embedding) -> Keys:
    rows = [one for one in facts.embedded if one.at != guard.at]
    still = any(one.failed_on is None for one in rows)
    return {"embedded": embedded_value(rows), "status": facts.status if still else "published"}
