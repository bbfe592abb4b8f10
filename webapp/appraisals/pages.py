"""What the pages of appraisals show, put together for them."""

from typing import Any
from uuid import UUID

from flask import current_app, render_template
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me
from webapp.appraisals import forms, queries, words
from webapp.appraisals.actions import LATE
from webapp.appraisals.models import Appraisal
from webapp.appraisals.refusals import AppraisalMoved, DoneElsewhere
from webapp.appraisals.rules import SHOWN, Relation, State, starting_weights
from webapp.errors import NotFound
from webapp.projects.models import Project
from webapp.projects.queries import is_of
from webapp.settings import Settings
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, options

SETTINGS = "lodestar.settings"
STANDARD = "STD-28"


def are_here() -> bool:
    """Tell whether this installation keeps appraisals."""
    settings: Settings = current_app.extensions[SETTINGS]
    return settings.has_appraisals


def need_here() -> None:
    """Refuse to begin an appraisal where they are done elsewhere; what was begun stays with its people."""
    if not are_here():
        raise DoneElsewhere


def project_page(
    session: Session,
    project: Project,
    *,
    begin: forms.BeginForm | None = None,
    exempt: forms.ExemptForm | None = None,
) -> str:
    """Return the page of a project's appraisals: for who scores, for a member, or the count alone."""
    mine = queries.mine_of(session, project, me())
    own = queries.find_own(session, project, me())
    may_see_count = queries.may_see_count(me())
    if not (mine.may_score or own or may_see_count or is_of(project, me())):
        raise NotFound
    open_rows = [(str(one.subject_id), one.subject.name) for one in mine.rows if one.state in _ENDABLE]
    people = [(str(one.id), one.name) for one in mine.waiting]
    return render_template(
        "appraisals/project.html",
        project=project,
        mine=mine,
        own=own,
        count=queries.count_complete(session, project) if may_see_count or mine.may_score else None,
        may_begin=are_here() and mine.waiting and project.stage not in LATE,
        is_late=project.stage in LATE,
        are_here=are_here(),
        begin=_beginning(session, project, people, begin),
        exempt=_exempting([*people, *open_rows], exempt),
        **names(),
    )


_ENDABLE = frozenset({State.PUBLISHED, State.SIGNED, State.DRAFT, State.REVIEW})


def _beginning(
    session: Session, project: Project, people: list[tuple[str, str]], form: forms.BeginForm | None
) -> forms.BeginForm:
    if form is None:
        form = forms.BeginForm(formdata=None)
        for key, weight in starting_weights(project.tier).items():
            part = form[key.value].form
            part.weight.data, part.text.data = weight, str(words.STARTING_TEXTS[key]) if weight else ""
    form.subjects.choices = options(people)
    reviewers = queries.reviewers_for(session, me())
    form.reviewer.choices = options([("", "—"), *((str(one.id), one.name) for one in reviewers)])
    return form


def _exempting(people: list[tuple[str, str]], form: forms.ExemptForm | None) -> forms.ExemptForm:
    form = form or forms.ExemptForm(formdata=None)
    form.subject.choices = options([("", "—"), *people])
    return form


def mine_page(session: Session) -> str:
    """Return what a person has to do with appraisals, without what stands in them."""
    about, by = queries.appraisals_about(session, me()), queries.appraisals_by(session, me())
    return render_template(
        "appraisals/mine.html",
        about=about,
        by=by,
        projects=queries.names_of(session, [*about, *by]),
        standard=the_catalog().find(STANDARD),
        **names(),
    )


def appraisal_page(session: Session, appraisal_id: UUID, **refused: Form) -> str:
    """Return an appraisal to one of the people it concerns, with what was refused in its place."""
    appraisal, relation = queries.read_appraisal(session, appraisal_id, by=me())
    until = queries.last_day_to_object(appraisal)
    return render_template(
        "appraisals/appraisal.html",
        appraisal=appraisal,
        project=queries.names_of(session, [appraisal]).get(appraisal.project_number, ""),
        relation=relation.value,
        state=appraisal.state.value,
        is_shown=appraisal.state in SHOWN or relation == Relation.SCORER,
        reads=queries.reads_of(session, appraisal) if relation == Relation.SUBJECT else [],
        object_until=until,
        may_object=until is not None and clock.today() <= until,
        rule_until=queries.last_day_to_rule(appraisal),
        forms=_forms(appraisal) | refused,
        **names(),
    )


def scores_page(session: Session, appraisal_id: UUID, form: forms.ScoresForm | None, *, renew: bool) -> str:
    """Return the page on which the scorer writes; after a conflict the next try counts from what is kept."""
    appraisal, relation = queries.read_appraisal(session, appraisal_id, by=me())
    if relation != Relation.SCORER:
        raise NotFound
    if appraisal.state not in (State.SIGNED, State.DRAFT):
        raise AppraisalMoved
    form = form or forms.ScoresForm(formdata=None, data=_kept(appraisal))
    if renew:
        form.seen.data = str(appraisal.edition)
    return render_template(
        "appraisals/scores.html",
        appraisal=appraisal,
        project=queries.names_of(session, [appraisal]).get(appraisal.project_number, ""),
        form=form,
        **names(),
    )


def names() -> dict[str, Any]:
    """Return the words that all pages of appraisals use."""
    return {
        "criteria": words.CRITERION_NAMES,
        "sources": words.SOURCE_NAMES,
        "state_names": words.STATE_NAMES,
        "looks": words.STATE_LOOKS,
        "steps": words.STEP_NAMES,
        "step_of": words.STEP_OF,
        "relations": Relation,
    }


def _forms(appraisal: Appraisal) -> dict[str, Form]:
    own = {key: {"mark": str(mark)} for key, mark in appraisal.own.items()}
    return {
        "own": forms.OwnForm(formdata=None, data={**own, "text": appraisal.own_note}),
        "remark": forms.RemarkForm(formdata=None, text=appraisal.remark),
        "talk": forms.TalkForm(formdata=None),
        "review": forms.ReviewForm(formdata=None),
        "objection": forms.ObjectionForm(formdata=None),
        "ruling": forms.RulingForm(formdata=None),
    }


def _kept(appraisal: Appraisal) -> dict[str, Any]:
    """Return what is kept of the scores as the form shows it."""
    usual = {key.value: {"source": source.value} for key, source in words.USUAL_SOURCES.items()}
    scores = {key: {**one, "mark": str(one["mark"])} for key, one in appraisal.scored.items()}
    return {**usual, **scores, "comment": appraisal.comment, "seen": str(appraisal.edition)}
