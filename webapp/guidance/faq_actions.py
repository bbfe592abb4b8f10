"""Make of one answer something for everybody: written, signed by a second person, published in both languages."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import Permission
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden
from webapp.guidance import queries, rights
from webapp.guidance.faq_paper import faq_papers
from webapp.guidance.faq_rules import (
    ALIKE,
    BASED,
    CLEAN,
    NOBODY,
    OPEN,
    SIGNED,
    WHOLE,
    Check,
    FaqWords,
    are_alike,
    check_lengths,
    faq_hash,
    faults_of,
    is_whole,
    named_in,
)
from webapp.guidance.models import FaqDraft, Question
from webapp.guidance.references import are_all_readable
from webapp.guidance.refusals import FaqStale, KeptPrivate, NotReady, SecondPerson, StepRefused
from webapp.guidance.telling import PUBLISHED, SIGN, tell, tell_curators
from webapp.lessons.paper import slug_of
from webapp.lessons.queries import roster
from webapp.projects.models import Project
from webapp.publishing.actions import publish
from webapp.publishing.rules import Approval


def save_faq(
    session: Session, question: Question, words: FaqWords, *, kept_because: str, edition: int, by: User
) -> FaqDraft:
    """Keep the text for everybody; any change of it voids the signature."""
    _need_maker(question, by)
    check_lengths(words, kept_because, clock.today())
    faq = question.faq or FaqDraft(edition=0, signed_hash="")
    if faq.edition != edition:
        raise FaqStale
    if faq.published_at is not None:
        raise StepRefused
    values = {**asdict(words), "rests_on": list(words.rests_on)}
    for name, value in values.items():
        setattr(faq, name, value)
    faq.kept_because, faq.edition, faq.editor_id = kept_because.strip(), edition + 1, by.id
    faq.signed_hash, faq.signer_id = "", None
    question.faq = faq
    session.flush()
    if is_whole(words):
        tell_curators(session, question, SIGN, f"sign:{faq.edition}", but=by)
        if question.assignee_id != by.id:
            tell(session, question, question.assignee, SIGN, f"sign:{faq.edition}")
    return faq


def sign_faq(session: Session, faq: FaqDraft, *, seen: str, by: User) -> None:
    """Sign exactly this text as free of what must not be published."""
    if not rights.may_sign(faq, by):
        raise SecondPerson
    if seen != faq_hash(faq.words):
        raise FaqStale
    faq.signed_hash, faq.signer_id = seen, by.id
    record(session, Decision("faq-signed", "question", str(faq.question_id)), by=by.id)
    session.flush()
    session.refresh(faq, ["signer"])


def checks_of(session: Session, question: Question, catalog: Catalog) -> list[Check]:
    """Return the checks between an answer and its page, as they stand."""
    faq = question.faq
    if faq is None:
        return []
    words, hidden = faq.words, _hidden_names(session, question)
    traces = tuple(hint for hint in faults_of(words, hidden) if hint.found in hidden)
    found = tuple(hint for hint in faults_of(words, roster(session)) if hint.found not in hidden)
    return [
        Check(OPEN, question.is_open),
        Check(WHOLE, is_whole(words)),
        Check(ALIKE, are_alike(words)),
        Check(BASED, bool(words.rests_on) and are_all_readable(catalog, {*words.rests_on, *named_in(words)})),
        Check(CLEAN, not found or bool(faq.kept_because), found, faq.kept_because),
        Check(NOBODY, not traces, traces),
        Check(SIGNED, faq.is_signed),
    ]


def publish_faq(session: Session, question: Question, catalog: Catalog, *, by: User) -> FaqDraft:
    """Send the page on its way in both languages, if every check is passed."""
    _need_maker(question, by)
    faq = question.faq
    if faq is None or faq.published_at is not None:
        raise StepRefused
    still_open = [check for check in checks_of(session, question, catalog) if not check.is_passed]
    if still_open:
        raise NotReady(open=len(still_open))
    faq.slug, faq.published_at = _free_slug(session, catalog, faq.title_en), clock.now()
    for paper in faq_papers(faq.words, faq.slug):
        publish(session, paper, Approval(f"Answer: {faq.slug}", by.role), by=by.id)
    record(session, Decision("faq-published", "question", str(question.id), None, faq.slug), by=by.id)
    tell(session, question, question.asker, PUBLISHED, "published")
    session.flush()
    return faq


def _need_maker(question: Question, by: User) -> None:
    if not by.may(Permission.CURATE):
        raise Forbidden
    if not question.is_open:
        raise KeptPrivate
    if not rights.may_generalise(question, by):
        raise StepRefused


def _hidden_names(session: Session, question: Question) -> list[str]:
    """Return what would point to who asked: their name, and name and number of their project."""
    asker = session.scalar(select(User.name).where(User.id == question.asker_id))
    project = session.get(Project, question.project_id) if question.project_id else None
    names = [asker, *((project.name, project.number) if project else ())]
    return [name for name in names if name]


def _free_slug(session: Session, catalog: Catalog, title: str) -> str:
    stem = slug_of(title)
    number, slug = 1, stem
    while queries.slug_taken(session, slug) or catalog.find(f"pages/faq/{slug}") is not None:
        number += 1
        slug = f"{stem}-{number}"
    return slug
