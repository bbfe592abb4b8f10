"""Score anew what was scored by a key that no longer holds: first as it would be, then as a curator decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user
from webapp.audit.actions import record
from webapp.audit.rules import Decision
from webapp.errors import Conflict, Forbidden, NotFound, say
from webapp.training.attempts import queries
from webapp.training.attempts.evaluating import Evaluation, can_rescore, evaluate, scored
from webapp.training.attempts.finish_actions import (
    count_in_courses,
    evaluation_of,
    keep_scores,
    marks_given,
    note_regrade,
    settle,
    write_result,
)
from webapp.training.attempts.marking_actions import tell_marked
from webapp.training.attempts.models import Attempt, AttemptEvent, AttemptItem
from webapp.training.attempts.regrading import as_decided, as_if, carry_out, concerns, decisions_on, reaches
from webapp.training.attempts.results import announce_result
from webapp.training.attempts.states import FINISHED, Happened, State
from webapp.training.banks.models import QuestionVersion, Regrade
from webapp.training.banks.rules import AlreadyDecided, How, reason_of
from webapp.training.banks.shelf import Papers
from webapp.training.banks.standing import hold_versions, last_proposals

PASSES_NOW = say("“%(title)s”重新评分后你通过了。")


class CannotRescore(Conflict):
    """Options or kind changed so much that old answers cannot be read by the new key."""

    sentence = say("新版改了选项或题型，旧的回答对不上新的答案，不能重新评分。请选作废的一种。")


class OwnResult(Forbidden):
    """Nobody decides about a question on a paper of their own."""

    sentence = say("这道题也在你自己的答卷上，不能由你决定。请另一位 PMO 同事来办。")


class Overtaken(Conflict):
    """Key or worth changed once more before this was decided."""

    sentence = say("题目后来又改过，这一项已经由更新的一项代替。请到那一项里决定。")


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
    """Return the proposals: those that wait first, then the newest."""
    rows, waits = _newest_first(session), set(open_proposals(session))
    return sorted(rows, key=lambda row: row not in waits)


def open_proposals(session: Session) -> Sequence[Regrade]:
    """Return the proposals that wait for a decision, the newest first: of each question its last at most."""
    last: dict[str, Regrade] = {}
    for row in _newest_first(session):
        last.setdefault(row.question, row)
    return [row for row in last.values() if row.decided_at is None]


def _newest_first(session: Session) -> Sequence[Regrade]:
    return session.scalars(select(Regrade).order_by(Regrade.opened_at.desc())).all()


def find_later(session: Session, regrade: Regrade) -> Regrade | None:
    """Return the proposal that took the place of one, because key or worth changed once more; None while it holds."""
    last = last_proposals(session, [regrade.question])[regrade.question]
    return None if last is regrade else last


def touched(session: Session, regrade: Regrade) -> Sequence[AttemptItem]:
    """Return the items of finished attempts that were scored otherwise; erased answers cannot be read again."""
    erased = select(AttemptEvent.attempt_id).where(AttemptEvent.kind == Happened.ERASED)
    query = _items_on(regrade).where(Attempt.state.in_(FINISHED), Attempt.id.not_in(erased))
    return [one for one in session.scalars(query) if concerns(regrade, scored(one))]


def waiting(session: Session, regrade: Regrade, *, for_change: bool = False) -> Sequence[AttemptItem]:
    """Return the items of attempts without a result that would be scored otherwise: a decision holds for them too."""
    query = _items_on(regrade).where(Attempt.state.in_({State.OPEN, State.MARKING}))
    items = session.scalars(query.with_for_update(of=Attempt) if for_change else query).all()
    last = last_proposals(session, [regrade.question])[regrade.question]
    return [one for one in items if _waits(session, regrade, one, last)]


def _waits(session: Session, regrade: Regrade, item: AttemptItem, last: Regrade) -> bool:
    """Tell whether a decision holds for an item of an attempt without a result, as earlier decisions have it."""
    attempt = session.get_one(Attempt, item.attempt_id)
    earlier = [one for one in decisions_on(session, attempt, [item]) if one.opened_at < regrade.opened_at]
    return reaches(regrade, attempt, last) and concerns(regrade, as_decided(item, earlier))


def _items_on(regrade: Regrade) -> Select[AttemptItem]:
    query = select(AttemptItem).join(Attempt, Attempt.id == AttemptItem.attempt_id)
    query = query.join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    return query.where(QuestionVersion.question == regrade.question)


def is_own(session: Session, regrade: Regrade, person: User) -> bool:
    """Tell whether the question stands on a paper of this person that counts, scored otherwise."""
    found = {one.attempt_id for one in (*touched(session, regrade), *waiting(session, regrade))}
    query = select(Attempt.id).where(Attempt.person_id == person.id, Attempt.is_excluded.is_(False))
    return not found.isdisjoint(session.scalars(query))


def effects(session: Session, regrade: Regrade, how: How) -> Iterator[Effect]:
    """Yield what a decision would do to each attempt; nothing is changed."""
    for item in touched(session, regrade):
        attempt = session.get_one(Attempt, item.attempt_id)
        items = [scored(one) for one in queries.items_of(session, attempt)]
        given, quiz = marks_given(session, attempt), queries.quiz_of(attempt)
        changed = [as_if(one, regrade.after, how) if one.slot == item.slot else one for one in items]
        yield Effect(attempt, evaluate(quiz, items, given), evaluate(quiz, changed, given))


def decide(session: Session, papers: Papers, regrade: Regrade, *, how: How, why: str, by: User) -> int:
    """Carry a decision out in every touched attempt, with old and new score on record; return how many.

    It holds as well for attempts without a result: an open one when it ends, one that waits for a marker at once if
    nothing of it waits any more. They are held first: whoever ends meanwhile is among the touched ones.
    """
    if regrade.decided_at is not None:
        raise AlreadyDecided
    hold_versions(session, regrade.question)
    if find_later(session, regrade) is not None:
        raise Overtaken
    if is_own(session, regrade, by):
        raise OwnResult
    reason, later = reason_of(why), waiting(session, regrade, for_change=True)
    items = touched(session, regrade)
    if how == How.RESCORE and not can_all_rescore(regrade, (*items, *later)):
        raise CannotRescore
    regrade.how, regrade.why = how, reason
    regrade.decided_at, regrade.decided_by = clock.now(), by.id
    session.flush()
    if how != How.KEEP:
        for item in items:
            _apply(session, papers, item, regrade)
        _settle_waiting(session, papers, later)
    record(session, Decision("regrade", "question", regrade.question, None, how.value), by=by.id)
    return len(items)


def can_all_rescore(regrade: Regrade, items: Iterable[AttemptItem]) -> bool:
    """Tell whether all these answers can be read by the new key."""
    return all(can_rescore(one.version.body, regrade.after.body) for one in items)


def _apply(session: Session, papers: Papers, item: AttemptItem, regrade: Regrade) -> None:
    attempt = session.get_one(Attempt, item.attempt_id, with_for_update={"of": Attempt})
    carry_out(item, as_if(scored(item), regrade.after, How(regrade.how or How.KEEP)))
    session.flush()
    old, passed = attempt.score, bool(attempt.passed)
    after = evaluation_of(session, attempt)
    write_result(attempt, after)
    keep_scores(session, queries.items_of(session, attempt), after)
    attempt.state = State.REGRADED
    note_regrade(session, attempt, regrade, old)
    announce_result(session, attempt)
    if attempt.passed and not passed and not attempt.is_excluded:
        _tell(session, papers, attempt)


def _settle_waiting(session: Session, papers: Papers, items: Iterable[AttemptItem]) -> None:
    """Give a result to attempts of which nothing waits for a marker any more."""
    for item in items:
        attempt = session.get_one(Attempt, item.attempt_id, with_for_update={"of": Attempt})
        if attempt.state == State.MARKING:
            settle(session, papers, attempt)
        if attempt.has_result:
            tell_marked(session, attempt)


def _tell(session: Session, papers: Papers, attempt: Attempt) -> None:
    """Let courses know that somebody passes only now, and tell the person."""
    count_in_courses(session, papers, attempt)
    person = get_user(session, attempt.person_id)
    title = queries.title_for(attempt, person)
    url = f"/app/training/attempts/{attempt.id}"
    notify(session, person, PASSES_NOW, key=f"regraded:{attempt.id}", url=url, title=title)
