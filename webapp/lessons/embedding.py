"""The end of the road of a lesson: a released version of a clause embeds it, and its file says so."""

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
from webapp.lessons.front import Keys, embedded_value, facts_of, flow_value, republish, with_keys
from webapp.lessons.models import Draft
from webapp.publishing.rules import Approval

EMBEDDED = say("你的教训 %(lesson)s 已写进 %(place)s（%(version)s）。")
DECLINED = say("%(number)s：教训 %(lesson)s 提的修改没有采纳，理由在里面。")
UNPLACED = say("%(number)s 已经发布，但教训 %(lesson)s 没有记上：没有这一版，或没有这一条。请在教训里写明。")


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


def _guard(catalog: Catalog, facts: LessonFacts, news: ChangeReleased) -> Embedding | None:
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
            return Embedding(at=at, version=named["version"], text=clause_hash(text), on=clock.today())
    return None


def _publish(
    session: Session, catalog: Catalog, entry: Entry, guard: Embedding, news: ChangeReleased
) -> None:
    role = news.place.owner_role or Role.CURATOR
    approval = Approval(f"Embed {entry.id} in {guard.at} {guard.version}", role)
    facts = facts_of(entry)
    republish(session, catalog, entry, lambda text: with_guard(text, facts, guard), approval, by=news.by)


def with_guard(text: str, facts: LessonFacts, guard: Embedding) -> str:
    """Return the file of a lesson that is embedded in a clause; nothing else of it changes."""
    rows = [one for one in facts.embedded if one.at != guard.at]
    keys: Keys = {
        "embedded": embedded_value([*rows, guard]),
        "status": facts.status if facts.status == "verified" else "embedded",
    }
    if guard.at not in facts.supports:
        keys["no_standard"] = None
        keys["supports"] = flow_value([*facts.supports, guard.at])
    return with_keys(text, keys)


def _tell_author(session: Session, entry: Entry, sentence: str, news: Announcement, **more: str) -> None:
    draft = session.scalar(select(Draft).where(Draft.lesson_id == entry.id))
    if draft is None:
        return
    author = get_user(session, draft.submitter_id)
    url = f"/app/lessons/drafts/{draft.id}"
    values = {"number": news.number, "lesson": entry.id, **more}
    notify(session, author, sentence, key=f"lesson-change:{news.number}:{sentence[:8]}", url=url, **values)
