"""Lessons in every state one meets: late, near to another, before an objection, objected, translated, leaving."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from library.catalog import Entry
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Language
from webapp.demo.lesson_words import (
    AGAIN,
    ENVIRONMENT,
    FAREWELL,
    FOLLOWED,
    INTERFACES,
    NAMES,
    OBJECTION,
    RED,
    TRANSLATED,
    WEEKLY,
    WRONG_UNITS,
)
from webapp.lessons.actions import Origin, answer_gate, save_facts, start_draft, submit
from webapp.lessons.following.actions import follow
from webapp.lessons.following.models import RedAlert
from webapp.lessons.following.rules import Rhythm, Topic
from webapp.lessons.models import Draft
from webapp.lessons.objections import object_to
from webapp.lessons.recurrence import note_recurrence
from webapp.lessons.redaction.actions import add_terms
from webapp.lessons.redaction.rules import TermKind
from webapp.lessons.review_actions import accept, sign, take_into_review, validate
from webapp.lessons.rules import Facts, Words
from webapp.lessons.standing.retirement_actions import Farewell, propose
from webapp.lessons.standing.translation_actions import hand_over, save_translation
from webapp.lessons.standing.translation_paper import written_of
from webapp.projects.models import Project

Cast = Mapping[str, User]
FACTS = Facts(category="planning", cause="no-check", stages=("S3", "S4"), impact_kinds=("schedule",))
LATE, SIGNED = timedelta(days=20), timedelta(days=2)


def fill_lessons(session: Session, catalog: Catalog, orders: Project, cast: Cast) -> None:
    """Fill the queue, the dictionary, the subscriptions and the list of published lessons."""
    _submit(session, cast["xu"], ENVIRONMENT)
    _submit(session, cast["fang"], WRONG_UNITS)
    with clock.stopped_at(clock.now() - LATE):
        late = _submit(session, cast["gu"], WEEKLY)
        save_facts(session, late, replace(FACTS, supports=("STD-06#C2",)), edition=1, by=cast["he"])
        take_into_review(session, late, by=cast["he"])
    with clock.stopped_at(clock.now() - SIGNED):
        _ready(session, orders, cast, INTERFACES)
        object_to(session, _ready(session, orders, cast, AGAIN), note=OBJECTION, by=cast["lin"])
    for kind, names in NAMES.items():
        add_terms(session, names, TermKind(kind), by=cast["he"])
    for key, (rhythm, wishes) in FOLLOWED.items():
        follow(session, [(Topic(topic), code) for topic, code in wishes], Rhythm(rhythm), by=cast[key])
    _stand(session, catalog, orders, cast)


def _submit(session: Session, author: User, words: Words, origin: Origin | None = None) -> Draft:
    draft = start_draft(session, words, language=Language.ZH, by=author, origin=origin)
    submit(session, draft, by=author)
    return draft


def _ready(session: Session, orders: Project, cast: Cast, words: Words) -> Draft:
    """Bring a lesson of the project of orders to its second signature: the time for objections begins."""
    draft = _submit(session, cast["xu"], words, Origin(project_id=orders.id))
    save_facts(session, draft, replace(FACTS, supports=("STD-16#C2",)), edition=1, by=cast["he"])
    take_into_review(session, draft, by=cast["he"])
    validate(session, draft, note="事实清楚，建议可行", by=cast["shen"])
    accept(session, draft, by=cast["he"])
    answer_gate(session, draft, duplicate="没有相似的", overrules={}, by=cast["he"])
    sign(session, draft, by=cast["tang"])
    return draft


def _stand(session: Session, catalog: Catalog, orders: Project, cast: Cast) -> None:
    translated, leaving, red = (catalog.find(one) for one in (TRANSLATED, FAREWELL[0], RED))
    if translated is not None:
        _translate(session, translated, cast["he"])
    if leaving is not None:
        _, reason_zh, reason_en, successor = FAREWELL
        known = successor if catalog.find(successor) else ""
        propose(session, catalog, leaving, Farewell(reason_zh, reason_en, known), by=cast["shen"])
    if red is not None:
        note_recurrence(session, red.id, orders, on=clock.today() - LATE)
        alert = RedAlert(lesson_id=red.id, project_id=orders.id, user_id=cast["lin"].id)
        alert.sent_at = clock.now() - SIGNED
        session.add(alert)
        session.flush()


def _translate(session: Session, entry: Entry, by: User) -> None:
    wording = written_of(entry)
    row = save_translation(
        session, entry, replace(wording, title=f"{wording.title} ".strip()), edition=1, by=by
    )
    hand_over(session, entry, row, by=by)
