"""Proposals to score anew: what each choice would do, and the decision."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, say
from webapp.training.attempts import queries
from webapp.training.attempts.consequences import resting_on
from webapp.training.attempts.models import AttemptItem
from webapp.training.attempts.regrade_actions import (
    Effect,
    can_all_rescore,
    decide,
    effects,
    find_later,
    get_regrade,
    is_own,
    open_proposals,
    proposals,
    touched,
)
from webapp.training.attempts.regrade_actions import waiting as still_waiting
from webapp.training.attempts.shown import figure
from webapp.training.banks.key_words import key_words
from webapp.training.banks.models import Regrade
from webapp.training.banks.rules import ChoiceMissing, How
from webapp.training.banks.shelf import the_papers
from webapp.training.banks.views import CHANGES
from webapp.ui.languages import language, sentence_of

bp = Blueprint("regrades", __name__, url_prefix="/app/training/regrades", template_folder="templates")

WAYS = {
    How.RESCORE: say("按新的答案和分值重新评分"),
    How.VOID_FULL: say("这题作废，每人给满分"),
    How.VOID_REMOVE: say("这题作废，从总分里去掉，通过线按比例降低"),
    How.KEEP: say("不动以前的结果"),
}


@bp.get("")
@requires(Permission.CURATE)
def waiting() -> ResponseReturnValue:
    """List the proposals, open ones first."""
    with reading() as session:
        rows, waits = proposals(session), open_proposals(session)
        touching = {row.id: len(_concerned(session, row)) for row in waits}
        return render_template("attempts/regrades.html", rows=rows, touching=touching, ways=WAYS)


@bp.get("/<uuid:regrade_id>")
@requires(Permission.CURATE)
def proposal(regrade_id: UUID) -> ResponseReturnValue:
    """Show what each choice would do to which results."""
    with reading() as session:
        return _page(session, get_regrade(session, regrade_id))


@bp.post("/<uuid:regrade_id>")
@requires(Permission.CURATE)
def settle(regrade_id: UUID) -> ResponseReturnValue:
    """Decide, with a reason; every touched result gets its entry."""
    how, why = request.form.get("how", ""), request.form.get("why", "")
    try:
        with transaction() as session:
            if how not in set(How):
                raise ChoiceMissing
            regrade = get_regrade(session, regrade_id, for_change=True)
            decide(session, the_papers(), regrade, how=How(how), why=why, by=me())
    except DomainError as error:
        with reading() as session:
            return _page(session, get_regrade(session, regrade_id), error, how, why), int(error.status)
    return redirect(url_for("regrades.proposal", regrade_id=regrade_id))


def _page(
    session: Session, regrade: Regrade, error: DomainError | None = None, how: str = "", why: str = ""
) -> str:
    later_one = find_later(session, regrade) if regrade.decided_at is None else None
    found = {} if later_one is not None else _effects(session, regrade)
    attempts = {one.attempt.id: one.attempt for rows in found.values() for one in rows}
    return render_template(
        "attempts/regrade.html",
        regrade=regrade,
        later_one=later_one,
        title=_title(regrade),
        stem=_said(regrade.after.body["stem"]),
        changes=CHANGES,
        key_words=key_words,
        ways=WAYS,
        effects=found,
        since={regrade.before: regrade.before.recorded_at, regrade.after: regrade.opened_at},
        later={one.attempt_id for one in still_waiting(session, regrade)},
        certificates=resting_on(session, attempts),
        is_own=regrade.decided_at is None and is_own(session, regrade, me()),
        names={one.id: one.name for one in all_users(session)},
        titles={one.quiz: queries.quiz_of(one).title for one in attempts.values()},
        figure=figure,
        how=how,
        why=why,
        refusal=sentence_of(error) if error else "",
        at_fault=(error.field if error else "") or "",
    )


def _effects(session: Session, regrade: Regrade) -> dict[How, list[Effect]]:
    """Return what each choice would do, as long as nothing is decided; a choice that cannot be is left out."""
    if regrade.decided_at is not None:
        return {}
    items = _concerned(session, regrade)
    ways = [one for one in How if one != How.RESCORE or can_all_rescore(regrade, items)] if items else []
    return {one: list(effects(session, regrade, one)) for one in ways}


def _concerned(session: Session, regrade: Regrade) -> Sequence[AttemptItem]:
    return [*touched(session, regrade), *still_waiting(session, regrade)]


def _title(regrade: Regrade) -> str:
    """Return what the question is called, by its id where the banks no longer hold it."""
    item = the_papers().items.get(regrade.question)
    return _said(item.title) if item is not None and item.title else regrade.question


def _said(texts: Mapping[str, str]) -> str:
    return texts.get(language()) or texts.get("zh", "")
