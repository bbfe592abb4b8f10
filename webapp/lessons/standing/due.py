"""Lessons past their review date: their pages are built anew with the mark, and their owners hear of it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.kinds import Kind
from library.reviewing import is_past_review, owner_of, review_due
from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.queries import holders_of
from webapp.errors import say
from webapp.lessons.before.rules import SILENT_AFTER
from webapp.outbox import post_again
from webapp.site.builder import KIND as BUILD

PAST = say("教训 %(lesson)s 过了复审日期：请续期，或提议退役。")
SOON_GONE = say("教训 %(lesson)s 过复审日期已 90 天，不再推荐给项目：请续期，或提议退役。")
REMINDED = timedelta(days=3)
"""So long a passed day is still told of, should nobody have started the program in between."""


def mark_past(session: Session, catalog: Catalog) -> None:
    """Tell owners what has passed its day, and ask for a build when something did lately."""
    today, is_new = clock.today(), False
    for entry in catalog.of_kind(Kind.LESSON):
        due = review_due(entry)
        if due is None or not is_past_review(entry, today):
            continue
        is_new |= today - due <= REMINDED
        sentence = SOON_GONE if today > due + SILENT_AFTER else PAST
        for person in holders_of(session, owner_of(entry)):
            key = f"past-review:{entry.id}:{due}:{'gone' if sentence == SOON_GONE else 'past'}"
            notify(session, person, sentence, key=key, url=f"/app/reviews/{entry.id}", lesson=entry.id)
    if is_new:
        post_again(session, BUILD, key=BUILD, after=timedelta())
