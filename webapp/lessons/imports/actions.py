"""Put what was read into the queue of the curators, all of it or nothing."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Language, Role
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import say
from webapp.lessons.imports.queries import known_keys
from webapp.lessons.imports.rules import NobodyCurates, Proposal, Reading
from webapp.lessons.models import Draft
from webapp.lessons.rules import State
from webapp.lessons.steps import need_curator


def take_over(session: Session, reading: Reading, *, by: User) -> int:
    """Submit every proposal that the queue does not have, in the name of one curator; return how many.

    The audit log keeps one entry for the file, by its hash: taking it over was one decision.
    """
    need_curator(by)
    known = known_keys(session, reading.source)
    new = [one for one in reading.proposals() if one.key not in known]
    if new:
        session.execute(insert(Draft), [_values(one, reading.source, by) for one in new])
        decision = Decision("lessons-imported", "file", reading.digest, None, f"{len(new)} {State.SUBMITTED}")
        record(session, decision, by=by.id)
        _tell_curators(session, reading, len(new), by)
    session.flush()
    return len(new)


def find_curator(session: Session) -> User:
    """Return the curator whose account was opened first: in their name a program imports."""
    curators = people_with_role(session, Role.CURATOR)
    if not curators:
        raise NobodyCurates
    return min(curators, key=lambda one: (one.created_at, one.email))


def _values(one: Proposal, source: str, by: User) -> dict[str, Any]:
    now = clock.now()
    return {
        **asdict(one.words),
        "state": State.SUBMITTED,
        "language": Language(one.language),
        "facts_data": asdict(one.facts),
        "overrules": {},
        "duplicate_answer": "",
        "edition": 1,
        "submitter_id": by.id,
        "editor_id": by.id,
        "started_at": now,
        "submitted_at": now,
        "source": source,
        "source_key": one.key,
        "occurred_on": one.occurred_on,
    }


def _tell_curators(session: Session, reading: Reading, count: int, by: User) -> None:
    for curator in people_with_role(session, Role.CURATOR):
        if curator.id != by.id:
            notify(
                session,
                curator,
                say("从文件导入了 %(count)s 条经验教训，在队列里等着处理：%(source)s"),
                key=f"import:{reading.digest[:32]}:{curator.id}:{clock.now().isoformat()}",
                url="/app/lessons/queue?from=files",
                count=count,
                source=reading.source,
            )
