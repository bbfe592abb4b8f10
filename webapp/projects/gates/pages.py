"""What the pages of a gate show, put together for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me
from webapp.errors import DomainError, NotFound
from webapp.projects.gates import queries
from webapp.projects.gates.agenda import Agenda, exits_of, find_agenda, gate_names, role_titles
from webapp.projects.gates.decision import last_due
from webapp.projects.gates.decision_actions import may_close, may_decide, team_of
from webapp.projects.gates.evidence import find_address
from webapp.projects.gates.forms import (
    ANSWERS,
    OUTCOME_LOOKS,
    OUTCOME_NAMES,
    VERDICT_LOOKS,
    VERDICT_NAMES,
    AnswerForm,
    ClosingForm,
)
from webapp.projects.gates.models import GateCheck, GateCondition, GateReview
from webapp.projects.gates.road import coming_gate, is_ahead
from webapp.projects.gates.rules import BY_RECORD, MAJORITY, REPEATED, Verdict
from webapp.projects.models import Project
from webapp.projects.readings import readings_before
from webapp.site.content import the_catalog
from webapp.ui.languages import language, sentence_of


@dataclass(frozen=True)
class Refused:
    """What one person typed and why it was not kept: beside which check or condition it belongs."""

    at: UUID
    form: AnswerForm | ClosingForm
    sentence: str
    is_conflict: bool = False


@dataclass(frozen=True)
class Overview:
    """The gates of a project for its page; `coming` is the gate at the end of its stage."""

    coming: str | None
    names: Mapping[str, str]
    newest: Mapping[str, GateReview]
    owed: Sequence[GateCondition]


def need_agenda(gate: str, tier: str) -> Agenda:
    """Return the agenda of a gate as the method has it today, or raise `NotFound`."""
    agenda = find_agenda(the_catalog(), gate, tier)
    if agenda is None:
        raise NotFound
    return agenda


def overview_of(session: Session, project: Project) -> Overview | None:
    """Return the gates of a project, or None for somebody who sees none of them."""
    catalog = the_catalog()
    coming = coming_gate(project.stage, exits_of(catalog))
    gate = catalog.vocabulary.gates.get(coming or "")
    decides = gate.decides if gate else ()
    if not queries.standing_of(session, project, me(), decides).may_see:
        return None
    newest = queries.newest_by_gate(queries.reviews_of(session, project))
    return Overview(
        coming, gate_names(catalog, language()), newest, queries.open_conditions(session, project)
    )


def gate_parts(session: Session, project: Project, agenda: Agenda) -> dict[str, Any]:
    """Return what the page of one gate shows."""
    reviews = [one for one in queries.reviews_of(session, project) if one.gate == agenda.gate]
    return {
        "project": project,
        "agenda": agenda,
        "name": agenda.name[language()],
        "roles": role_titles(the_catalog(), agenda.decides, language()),
        "is_majority": agenda.gate in MAJORITY,
        "reviews": reviews,
        "current": next((one for one in reviews if not one.is_decided), None),
        "is_ahead": is_ahead(agenda.gate, agenda.stage, project.stage),
        "standing": queries.standing_of(session, project, me(), agenda.decides),
        "groups": [(key, list(checks)) for key, checks in groupby(agenda.checks, lambda one: one.standard)],
        "readings": readings_before(session, project, agenda.gate),
        "page_title": lambda key: the_catalog().get(key).text(language()).title,
        **names(),
    }


def review_page(
    session: Session, review: GateReview, *, refused: Refused | None = None, show: str = ""
) -> str:
    """Return the page of a review, with what was refused in its place."""
    before = queries.find_forerunner(session, review)
    shown = [check for check in review.checks if _is_shown(check, show, refused)]
    return render_template(
        "gates/review.html",
        review=review,
        project=review.project,
        name=gate_names(the_catalog(), language()).get(review.gate, review.gate),
        groups=[(key, list(checks)) for key, checks in groupby(shown, lambda one: one.standard)],
        show=show,
        before=before,
        roles=role_titles(the_catalog(), review.decides, language()),
        may_fill=queries.standing_of(session, review.project, me(), review.decides).may_fill,
        may_decide=may_decide(session, review, me()),
        closable={one.id for one in review.conditions if may_close(session, one, me())},
        refused=refused,
        today=clock.today(),
        **names(),
    )


def _is_shown(check: GateCheck, show: str, refused: Refused | None) -> bool:
    if refused is not None and refused.at == check.id:
        return True
    is_own = check.clause in BY_RECORD
    return show not in {"open", "unmet"} or (check.verdict == show and not (show == "open" and is_own))


def names() -> dict[str, Any]:
    """Return the words and looks that all pages of gates use."""
    catalog, spoken = the_catalog(), language()
    return {
        "verdicts": VERDICT_NAMES,
        "verdict_looks": VERDICT_LOOKS,
        "answers": ANSWERS,
        "outcomes": OUTCOME_NAMES,
        "outcome_looks": OUTCOME_LOOKS,
        "by_record": BY_RECORD,
        "open_verdict": Verdict.OPEN,
        "repeated": REPEATED,
        "link_of": lambda text: find_address(text, catalog, spoken),
    }


def decision_parts(session: Session, review: GateReview) -> dict[str, Any]:
    """Return what the page of the outcome shows besides its form."""
    return {
        "review": review,
        "project": review.project,
        "counted": review.tally,
        "unmet": [check for check in review.checks if check.verdict == Verdict.UNMET],
        "before": queries.find_forerunner(session, review),
        "roles": role_titles(the_catalog(), review.decides, language()),
        "is_majority": review.gate in MAJORITY,
        "people": [person.name for person in team_of(review.project)],
        "today": clock.today(),
        "last": last_due(clock.today()),
        **names(),
    }


def refusal_of(at: UUID, form: AnswerForm | ClosingForm, error: DomainError | None) -> Refused:
    """Return what was typed with the sentence why it was not kept, beside the field at fault where there is one."""
    if error is not None:
        form.refuse(error)
    said = [str(one) for errors in form.errors.values() for one in errors]
    sentence = sentence_of(error) if error is not None else (said or [""])[0]
    return Refused(at, form, sentence, is_conflict=error is not None and error.status == 409)  # noqa: PLR2004  # HTTP
