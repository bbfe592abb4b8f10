"""What moves a lesson from a draft to a page."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Language, Permission, Role
from webapp.errors import Forbidden, say
from webapp.lessons import objections, queries, rights, signatures
from webapp.lessons.gate import Check, gate
from webapp.lessons.models import Draft
from webapp.lessons.paper import Imprint, lesson_paper
from webapp.lessons.refusals import GateClosed, NotSigned, StaleDraft, StepRefused
from webapp.lessons.rules import IN_QUEUE, Facts, State, Words, check_five, check_lengths, check_transition
from webapp.lessons.steps import (
    ask_again,
    code_of,
    move,
    need_curator,
    need_validation,
    tell,
)
from webapp.publishing.actions import publish
from webapp.publishing.models import Publication
from webapp.publishing.rules import Approval

HOLDS = timedelta(days=365)
"""How long a lesson stands before it is looked at again."""


@dataclass(frozen=True)
class Origin:
    """Where a draft came from: the project and the retrospective, never a card."""

    project_id: UUID | None = None
    retro_id: UUID | None = None
    facilitator_id: UUID | None = None


def start_draft(
    session: Session, words: Words, *, language: Language, by: User, origin: Origin | None = None
) -> Draft:
    """Begin a lesson with whatever is written so far; from one thing of a board a person begins only one."""
    check_lengths(words)
    came = origin or Origin()
    begun = queries.find_begun(session, words.title, came.retro_id, by=by) if came.retro_id else None
    if begun is not None:
        return begun
    draft = Draft(
        state=State.DRAFT,
        language=language,
        facts_data=asdict(Facts()),
        overrules={},
        duplicate_answer="",
        edition=1,
        project_id=came.project_id,
        retro_id=came.retro_id,
        facilitator_id=came.facilitator_id,
        submitter_id=by.id,
        editor_id=by.id,
        started_at=clock.now(),
        **asdict(words),
    )
    session.add(draft)
    session.flush()
    return draft


def discard(session: Session, draft: Draft, *, by: User) -> None:
    """Throw a draft away that nobody else has seen."""
    if draft.submitter_id != by.id:
        raise Forbidden
    if draft.state != State.DRAFT:
        raise StepRefused
    session.delete(draft)
    session.flush()


def save_words(session: Session, draft: Draft, words: Words, *, edition: int, by: User) -> None:
    """Keep a new text; refuse one that was begun on an older edition."""
    if not rights.may_write(draft, by):
        raise Forbidden
    _check_edition(draft, edition)
    check_lengths(words)
    if words != draft.words:
        was_validated = signatures.is_validated(draft)
        for name, text in asdict(words).items():
            setattr(draft, name, text)
        _touch(draft, by)
        if was_validated and not signatures.is_validated(draft):
            ask_again(session, draft)
    session.flush()


def save_facts(session: Session, draft: Draft, facts: Facts, *, edition: int, by: User) -> None:
    """Keep the facts a curator added."""
    if not (by.may(Permission.CURATE) and draft.state in IN_QUEUE):
        raise Forbidden
    _check_edition(draft, edition)
    if facts != draft.facts:
        draft.facts_data = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(facts).items()
        }
        _touch(draft, by)
    session.flush()


def answer_gate(
    session: Session, draft: Draft, *, duplicate: str, overrules: dict[int, str], by: User
) -> None:
    """Keep a curator's answers to what the machine cannot decide."""
    if not by.may(Permission.CURATE):
        raise Forbidden
    if draft.state not in IN_QUEUE:
        raise StepRefused
    draft.duplicate_answer = duplicate.strip()[:400]
    draft.overrules = {
        str(number): reason.strip()[:400] for number, reason in overrules.items() if reason.strip()
    }
    session.flush()


def submit(session: Session, draft: Draft, *, by: User) -> None:
    """Hand a draft with its five fields to the PMO."""
    if draft.submitter_id != by.id:
        raise Forbidden
    check_five(draft.words)
    move(session, draft, State.SUBMITTED, by=by)
    draft.submitted_at = clock.now()
    for curator in people_with_role(session, Role.CURATOR):
        tell(session, draft, curator, say("新的经验教训草稿等你处理：%(title)s"), step="submitted")
    session.flush()


def checks_of(session: Session, draft: Draft, causes: frozenset[str]) -> list[Check]:
    """Return the eight checks of the quality gate as they stand."""
    return gate(
        draft.words,
        draft.facts,
        causes=causes,
        names=queries.roster(session),
        duplicate_answered=bool(draft.duplicate_answer),
        overrules={int(number): reason for number, reason in draft.overrules.items()},
    )


def publish_lesson(session: Session, draft: Draft, *, causes: frozenset[str], by: User) -> Publication:
    """Fix the bytes of a lesson and send it on its way, if the gate and the signature allow."""
    need_curator(by)
    check_transition(draft.state, State.PUBLISHED)
    still_open = [check for check in checks_of(session, draft, causes) if not check.is_passed]
    if still_open:
        raise GateClosed(open=len(still_open))
    validation = need_validation(draft)
    if not signatures.is_signed(draft):
        raise NotSigned
    objections.need_no_objection(session, draft)
    today = clock.today()
    imprint = Imprint(
        id=draft.lesson_id or "",
        language=draft.language,
        validated_by=code_of(session, validation.author),
        validated_on=clock.day_of(validation.at),
        published_on=today,
        next_review=today + HOLDS,
    )
    paper = lesson_paper(draft.words, draft.facts, imprint)
    approval = Approval(message=f"Publish {imprint.id}", role=by.role)
    move(session, draft, State.PUBLISHED, by=by)
    tell(session, draft, draft.submitter, say("你的经验教训已批准发布：%(title)s"), step="published")
    return publish(session, paper, approval, by=by.id)


def check_seen(draft: Draft, seen: str) -> None:
    """Refuse a word on a text that has changed since the page was opened; `seen` is the hash it showed."""
    if seen != draft.text_hash:
        raise StaleDraft


def _check_edition(draft: Draft, edition: int) -> None:
    if draft.edition != edition:
        raise StaleDraft


def _touch(draft: Draft, by: User) -> None:
    draft.edition += 1
    draft.editor_id = by.id
