"""The end of the road of a lesson: a released version of a clause embeds it, and its file says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog, Entry
from library.check.clauses import clause_hash, wording_at
from library.kinds import Controlled, Embedding, LessonFacts
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.queries import get_user, people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.improvements.announcements import Announcement, ChangeDeclined, ChangeReleased
from webapp.improvements.places import VERSION
from webapp.improvements.rules import Source
from webapp.lessons.models import Draft
from webapp.publishing.actions import publish
from webapp.publishing.models import Publication
from webapp.publishing.rules import Approval, Paper

EMBEDDED = say("你的教训 %(lesson)s 已写进 %(place)s（%(version)s）。")
DECLINED = say("%(number)s：教训 %(lesson)s 提的修改没有采纳，理由在里面。")
UNPLACED = say("%(number)s 已经发布，但教训 %(lesson)s 没有记上：没有这一版，或没有这一条。请在教训里写明。")
FRONT = re.compile(r"\A---\n(?P<head>.*?^)---\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Guard:
    """The clause a lesson went into: where, in which version, and the hash of its text then."""

    at: str
    version: str
    text: str
    on: date

    def row(self) -> str:
        """Return the guard as a row of front matter."""
        return f'  - {{at: "{self.at}", version: "{self.version}", text: "{self.text}", on: {self.on}}}\n'


def hear(session: Session, catalog: Catalog, news: Announcement) -> None:
    """Embed the lesson whose change was released, or tell its author why none will come."""
    if news.trace.source is not Source.LESSON:
        return
    entry = catalog.find(news.trace.ref)
    if entry is None or not isinstance(entry.facts, LessonFacts) or entry.status == "retired":
        return
    if isinstance(news, ChangeDeclined):
        _tell_author(session, entry, DECLINED, news)
        return
    guard = _guard(catalog, entry.facts, news)
    if guard is None:
        for person in people_with_role(session, Role.CURATOR):
            values = {"number": news.number, "lesson": entry.id}
            notify(
                session, person, UNPLACED, key=f"unplaced:{news.number}", url="/app/improvements", **values
            )
        return
    _publish(session, catalog, entry, guard, news)
    _tell_author(session, entry, EMBEDDED, news, place=guard.at, version=guard.version)


def _guard(catalog: Catalog, facts: LessonFacts, news: ChangeReleased) -> Guard | None:
    """Return where the lesson stands now, if that version and that clause exist."""
    named = VERSION.fullmatch(news.released_in.strip())
    entry = catalog.find(named["page"]) if named else None
    if named is None or entry is None or not isinstance(entry.facts, Controlled):
        return None
    if named["version"] not in {one.version for one in entry.facts.revisions}:
        return None
    supported = [one for one in facts.supports if one.partition("#")[0] == entry.id]
    for at in [news.place.address, *supported]:
        text = wording_at(catalog, at, entry.master_lang)
        if at.partition("#")[0] == entry.id and text:
            return Guard(at, named["version"], clause_hash(text), clock.today())
    return None


def _publish(session: Session, catalog: Catalog, entry: Entry, guard: Guard, news: ChangeReleased) -> None:
    path = entry.text(entry.master_lang).path
    relative = path.relative_to(catalog.root).as_posix() if path.is_absolute() else path.as_posix()
    facts = entry.facts
    assert isinstance(facts, LessonFacts)  # noqa: S101  # looked at by whoever calls
    text = with_guard(newest_text(session, catalog.root / relative, relative), facts, guard)
    approval = Approval(
        f"Embed {entry.id} in {guard.at} {guard.version}", news.place.owner_role or Role.CURATOR
    )
    publish(session, Paper(relative, text, entry.id), approval, by=news.by)


def newest_text(session: Session, path: Path, relative: str) -> str:
    """Return the text that is approved last, be it still on its way to the file."""
    query = select(Publication.text).where(Publication.path == relative, Publication.published_at.is_(None))
    waiting = session.scalar(query.order_by(Publication.number.desc()).limit(1))
    return waiting or path.read_text(encoding="utf-8")


def with_guard(text: str, facts: LessonFacts, guard: Guard) -> str:
    """Return the file of a lesson that is embedded in a clause; nothing else of it changes."""
    head, body = front_of(text)
    rows = [_row(one) for one in facts.embedded if one.at != guard.at]
    status = facts.status if facts.status == "verified" else "embedded"
    head = with_key(head, "embedded", "\n" + "".join([*rows, guard.row()]).rstrip("\n"))
    head = with_key(head, "status", f" {status}")
    if guard.at not in facts.supports:
        head = with_key(head, "no_standard", None)
        head = with_key(head, "supports", " " + _flow([*facts.supports, guard.at]))
    return f"---\n{head}---\n{body}"


def front_of(text: str) -> tuple[str, str]:
    """Return the front matter of a file, and what follows it."""
    found = FRONT.match(text)
    if found is None:
        raise ValueError("a lesson begins with its front matter")
    return found["head"], text[found.end() :]


def _row(one: Embedding) -> str:
    return Guard(one.at, one.version, one.text, one.on).row()


def _flow(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def with_key(head: str, key: str, value: str | None) -> str:
    """Return front matter with another value under a key of its top; None takes the key out."""
    pattern = re.compile(rf"^{key}:.*\n(?:[ \t]+.*\n|- .*\n)*", re.MULTILINE)
    line = "" if value is None else f"{key}:{value}\n"
    if pattern.search(head):
        return pattern.sub(lambda _found: line, head, count=1)
    return head + line


def _tell_author(session: Session, entry: Entry, sentence: str, news: Announcement, **more: str) -> None:
    draft = session.scalar(select(Draft).where(Draft.lesson_id == entry.id))
    if draft is None:
        return
    author = get_user(session, draft.submitter_id)
    url = f"/app/lessons/drafts/{draft.id}"
    values = {"number": news.number, "lesson": entry.id, **more}
    notify(session, author, sentence, key=f"lesson-change:{news.number}:{sentence[:8]}", url=url, **values)
