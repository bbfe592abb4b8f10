"""What somebody says of a near text: the same, a variant, or different and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Permission, Role
from webapp.errors import Forbidden, say
from webapp.lessons.coming_back import came_back
from webapp.lessons.models import Draft, SimilarAnswer
from webapp.lessons.refusals import SayWhich, StepRefused, WhyDifferent
from webapp.lessons.rules import IN_QUEUE, WRITABLE_BY_AUTHOR, Alike, State, Verdict
from webapp.lessons.similar import Near
from webapp.lessons.steps import move, say_of, tell
from webapp.site.content import the_catalog

LONGEST = 400


@dataclass(frozen=True)
class Said:
    """One answer as it was typed."""

    kind: str = ""
    reason: str = ""


def may_answer(draft: Draft, person: User) -> bool:
    """Tell whether a person says what a near text is: the author before submission, a curator after it."""
    if draft.state in WRITABLE_BY_AUTHOR:
        return draft.submitter_id == person.id
    return draft.state in IN_QUEUE and person.may(Permission.CURATE)


def answer_near(
    session: Session, draft: Draft, near: list[Near], said: Mapping[str, Said], *, by: User
) -> bool:
    """Keep an answer to each near text; tell whether the draft goes on, or is the same as one and ends."""
    if not may_answer(draft, by):
        raise Forbidden if draft.state in WRITABLE_BY_AUTHOR else StepRefused
    for one in near:
        _check(one, said.get(one.ref, Said()))
    for one in near:
        answer = said[one.ref]
        _keep(session, draft, one, answer, by)
    same = next((one for one in near if said[one.ref].kind == Alike.SAME), None)
    draft.duplicate_answer = _summary(draft)
    if same is None:
        session.flush()
        return True
    merge_into(session, draft, same, said[same.ref].reason, by=by)
    return False


def merge_into(session: Session, draft: Draft, near: Near, note: str, *, by: User) -> None:
    """End a draft that tells what another text tells; of a published lesson it is a recurrence."""
    move(session, draft, State.MERGED, by=by)
    say_of(
        session, draft, Verdict.MERGED, f"{near.ref if near.is_published else near.title} {note}".strip(), by
    )
    if not near.is_published:
        return
    came_back(session, the_catalog(), near.ref, draft, by=by)
    for curator in people_with_role(session, Role.CURATOR):
        if curator.id != by.id:
            tell(
                session,
                draft,
                curator,
                say("又发生了一次：一条草稿并入了已有的教训：%(title)s"),
                step="again",
            )


def _check(near: Near, answer: Said) -> None:
    if answer.kind not in set(Alike):
        raise SayWhich(field=near.ref)
    if answer.kind == Alike.DIFFERENT and not answer.reason.strip():
        raise WhyDifferent(field=near.ref)


def _keep(session: Session, draft: Draft, near: Near, answer: Said, by: User) -> None:
    known = next((one for one in draft.similar if one.ref == near.ref), None)
    row = known or SimilarAnswer(ref=near.ref)
    row.kind, row.reason = Alike(answer.kind), " ".join(answer.reason.split())[:LONGEST]
    row.by, row.at = by.id, clock.now()
    if known is None:
        draft.similar.append(row)
    session.flush()


def _summary(draft: Draft) -> str:
    """Return the answers in brief, for the quality gate."""
    return "; ".join(f"{one.ref} {one.kind} {one.reason}".strip() for one in draft.similar)[:LONGEST]
