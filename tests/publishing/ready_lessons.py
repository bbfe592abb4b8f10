"""Lessons that wait for nothing but the curator's click."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from tests.scenes import FACTS, WORDS, Cast, submit_lesson
from webapp.lessons import actions, review_actions
from webapp.lessons.models import Draft
from webapp.lessons.rules import Words


def ready_lesson(session: Session, cast: Cast, words: Words = WORDS, **facts: Any) -> Draft:
    """Bring a lesson through review, gate and signature, as the cast would."""
    draft = submit_lesson(session, cast["xu"], words)
    curator, expert, second = cast["he"], cast["shen"], cast["tang"]
    actions.save_facts(session, draft, replace(FACTS, **facts), edition=draft.edition, by=curator)
    review_actions.take_into_review(session, draft, by=curator)
    review_actions.validate(session, draft, note="属实", by=expert)
    review_actions.accept(session, draft, by=curator)
    actions.answer_gate(session, draft, duplicate="没有相似的", overrules={}, by=curator)
    review_actions.sign(session, draft, by=second)
    return draft
