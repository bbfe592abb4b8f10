"""Score anew what was answered on an older version: first as it would be, then as a curator decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, NotFound, say
from webapp.training.attempts import queries
from webapp.training.attempts.evaluating import Evaluation, Scored, can_rescore, evaluate, scored
from webapp.training.attempts.events import note
from webapp.training.attempts.finish_actions import keep_scores, marks_given, outcome_of, write_result
from webapp.training.attempts.models import Attempt, AttemptEvent, AttemptItem
from webapp.training.attempts.states import FINISHED, Happened, State, Void
from webapp.training.banks.models import QuestionVersion, Regrade
from webapp.training.banks.rules import AlreadyDecided, How, reason_of
from webapp.training.banks.shelf import Papers
from webapp.training.courses.actions import pass_unit

PASSES_NOW = say("“%(title)s”重新评分后你通过了。")
VOIDS = {How.VOID_FULL: Void.FULL, How.VOID_REMOVE: Void.REMOVED}


class CannotRescore(Conflict):
    """Options or kind changed so much that old answers cannot be read by the new key."""

    sentence = say("新版改了选项或题型，旧的回答对不上新的答案，不能重新评分。请选作废的一种。")


@dataclass(frozen=True)
class Effect:
    """What a decision does to one attempt."""

    attempt: Attempt
    before: Evaluation
    after: Evaluation

    @property
    def newly_passes(self) -> bool:
        """Tell whether the attempt passes only now."""
        return bool(self.after.total and self.after.total.passed and not self.attempt.passed)

    @property
    def newly_fails(self) -> bool:
        """Tell whether the attempt would no longer pass."""
        return bool(self.attempt.passed and self.after.total and not self.after.total.passed)


def get_regrade(session: Session, regrade_id: UUID, *, for_change: bool = False) -> Regrade:
    """Return a proposal, or raise `NotFound`."""
    query = select(Regrade).where(Regrade.id == regrade_id)
    found = session.scalar(query.with_for_update(of=Regrade) if for_change else query)
    if found is None:
        raise NotFound
    return found


def proposals(session: Session) -> Sequence[Regrade]:
    """Return the proposals: open ones first, then the newest."""
    rows = session.scalars(select(Regrade).order_by(Regrade.opened_at.desc())).all()
    return sorted(rows, key=lambda row: row.decided_at is not None)


def touched(session: Session, regrade: Regrade) -> Sequence[AttemptItem]:
    """Return the items of finished attempts that stand on an older version; erased answers cannot be read again."""
    erased = select(AttemptEvent.attempt_id).where(AttemptEvent.kind == Happened.ERASED)
    query = select(AttemptItem).join(Attempt, Attempt.id == AttemptItem.attempt_id)
    query = query.join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    query = query.where(
        QuestionVersion.question == regrade.question,
        QuestionVersion.n < regrade.after.n,
        Attempt.state.in_(FINISHED),
        Attempt.id.not_in(erased),
    )
    return session.scalars(query).all()


def effects(session: Session, regrade: Regrade, how: How) -> Iterator[Effect]:
    """Yield what a decision would do to each attempt; nothing is changed."""
    for item in touched(session, regrade):
        attempt = session.get_one(Attempt, item.attempt_id)
        items = [scored(one) for one in queries.items_of(session, attempt)]
        given, quiz = marks_given(session, attempt), queries.quiz_of(attempt)
        changed = [_as_if(one, regrade, how) if one.slot == item.slot else one for one in items]
        yield Effect(attempt, evaluate(quiz, items, given), evaluate(quiz, changed, given))


def _as_if(item: Scored, regrade: Regrade, how: How) -> Scored:
    if how in VOIDS:
        return replace(item, voided=VOIDS[how])
    if how == How.RESCORE and can_rescore(item.version.body, regrade.after.body):
        points = _points(item, regrade.after)
        return replace(item, scored_by=regrade.after, points=points)
    return item


def _points(item: Scored, after: QuestionVersion) -> Fraction:
    """Return what the item is worth by the new version, unless the quiz gave all items the same worth."""
    was_own = item.points == Fraction(item.version.body["points"])
    return Fraction(after.body["points"]) if was_own else item.points


def decide(session: Session, papers: Papers, regrade: Regrade, *, how: How, why: str, by: User) -> int:
    """Carry a decision out in every touched attempt, with old and new score on record; return how many."""
    if regrade.decided_at is not None:
        raise AlreadyDecided
    reason, items = reason_of(why), touched(session, regrade)
    if how == How.RESCORE and not all(can_rescore(one.version.body, regrade.after.body) for one in items):
        raise CannotRescore
    regrade.how, regrade.why = how, reason
    regrade.decided_at, regrade.decided_by = clock.now(), by.id
    for item in items if how != How.KEEP else ():
        _apply(session, papers, item, regrade, by)
    record(session, Decision("regrade", "question", regrade.question, None, how.value), by=by.id)
    return len(items)


def _apply(session: Session, papers: Papers, item: AttemptItem, regrade: Regrade, by: User) -> None:
    attempt = session.get_one(Attempt, item.attempt_id, with_for_update={"of": Attempt})
    changed = _as_if(scored(item), regrade, How(regrade.how or How.KEEP))
    item.scored_by, item.voided, item.points = changed.scored_by, changed.voided, changed.points
    session.flush()
    items = queries.items_of(session, attempt)
    given = marks_given(session, attempt)
    after = evaluate(queries.quiz_of(attempt), [scored(one) for one in items], given)
    old, passed = attempt.score, bool(attempt.passed)
    write_result(attempt, after)
    keep_scores(session, items, after)
    attempt.state = State.REGRADED
    told = {"question": regrade.question, "how": regrade.how, "why": regrade.why}
    note(session, attempt, Happened.REGRADED, by=by.id, old=str(old), new=str(attempt.score), **told)
    if attempt.passed and not passed and not attempt.is_excluded:
        _tell(session, papers, attempt)


def _tell(session: Session, papers: Papers, attempt: Attempt) -> None:
    """Let courses know that somebody passes only now, and tell the person."""
    pass_unit(session, papers.catalog, outcome_of(attempt))
    person = get_user(session, attempt.person_id)
    title = queries.title_for(attempt, person)
    url = f"/app/training/attempts/{attempt.id}"
    notify(session, person, PASSES_NOW, key=f"regraded:{attempt.id}", url=url, title=title)
