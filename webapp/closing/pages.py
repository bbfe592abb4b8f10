"""What the pages of a closing show, put together for them."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, render_template
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp.accounts.guards import me
from webapp.accounts.queries import all_users
from webapp.closing import metrics, queries, report
from webapp.closing.forms import (
    FORMS,
    GROUP_NAMES,
    LACK_SENTENCES,
    PART_DOCUMENTS,
    PART_NAMES,
    STATE_NAMES,
    VERDICT_LOOKS,
    VERDICT_NAMES,
    ArchiveForm,
    ElsewhereForm,
    HandoverForm,
    MeetingForm,
    PartForm,
    VerdictForm,
)
from webapp.closing.models import Closing
from webapp.closing.rules import DEFECT_STAGES, MADE_HERE, ROAD, Part, State
from webapp.closing.survey_actions import count_returned
from webapp.errors import NotFound
from webapp.projects.gates.models import GateReview
from webapp.projects.gates.queries import find_last
from webapp.projects.gates.rules import LETS_GO_ON
from webapp.projects.models import Project
from webapp.site.content import the_catalog
from webapp.ui.forms import options
from webapp.ui.languages import language

G6 = "G6"

APPRAISALS = "lodestar.appraisals"
"""A `queries.Counter` of the factory, or None: then the day on which appraisals were done elsewhere is asked."""


def surroundings() -> queries.Surroundings:
    """Return the documents of the method, and who counts appraisals in this installation."""
    return queries.Surroundings(the_catalog(), current_app.extensions[APPRAISALS])


def need_part(name: str) -> Part:
    """Return the part with this name, or raise `NotFound`."""
    try:
        return Part(name)
    except ValueError as error:
        raise NotFound from error


def closing_page(
    session: Session,
    closing: Closing,
    *,
    refused: tuple[Part, VerdictForm] | None = None,
    meeting: MeetingForm | None = None,
    sentence: str = "",
) -> str:
    """Return the page of a closing, with what was refused in its place."""
    project = closing.project
    return render_template(
        "closing/closing.html",
        closing=closing,
        project=project,
        standings=queries.standings_of(session, closing, surroundings()),
        refused=refused,
        verdict_form=VerdictForm(formdata=None),
        meeting=meeting or _meeting(find_last(session, project, G6)),
        sentence=sentence,
        place=ROAD.index(closing.state) + (closing.state == State.CLOSED),
        lessons=queries.lessons_of(session, project),
        tally=queries.tally_of(session, project, surroundings()),
        returned=count_returned(session, closing.survey) if closing.survey else 0,
        survey_fact=report.survey_fact(closing.survey, language()) if closing.survey else "",
        may_fill=queries.may_fill(closing, me()),
        may_judge=queries.may_judge(closing, me()),
        may_confirm=queries.may_confirm(closing, me()),
        may_write=queries.may_write_report(closing, me()),
        states=State,
        **names(),
    )


def names() -> dict[str, Any]:
    """Return the words that all pages of a closing use."""
    return {
        "parts": PART_NAMES,
        "documents": PART_DOCUMENTS,
        "state_names": STATE_NAMES,
        "verdicts": VERDICT_NAMES,
        "looks": VERDICT_LOOKS,
        "lack_sentences": LACK_SENTENCES,
        "groups": GROUP_NAMES,
    }


def form_for(session: Session, closing: Closing, part: Part, *, is_post: bool) -> PartForm:
    """Return the form of a part: as it was sent, or as the part stands."""
    kind = FORMS[part]
    if part == Part.APPRAISAL and surroundings().count_appraisals is None:
        kind = ElsewhereForm
    form = kind() if is_post else kind(formdata=_kept(closing, part), meta={"csrf": True})
    if isinstance(form, HandoverForm):
        form.receiver.choices = options([("", "—"), *_receivers(session, closing.project)])
    if isinstance(form, ArchiveForm):
        due = queries.due_documents(session, closing.project, the_catalog())
        form.documents.choices = options(
            (one.id, _named(one.id)) for one in due if not one.waiver and one.id not in MADE_HERE
        )
    return form


def part_page(session: Session, closing: Closing, part: Part, form: PartForm, typed_figures: "Typed") -> str:
    """Return the page on which a part is filled in."""
    figures, mistakes = typed_figures
    paper = report.find_paper(the_catalog(), language())
    fields = {one.facts.key: one for one in report.fields_of(paper, report.FIGURES)} if paper else {}
    return render_template(
        "closing/part.html",
        closing=closing,
        project=closing.project,
        part=part,
        form=form,
        standing=queries.standings_of(session, closing, surroundings())[part],
        fields=fields,
        rows=metrics.ROWS,
        columns=metrics.COLUMNS,
        stages=DEFECT_STAGES,
        figures=figures,
        mistakes=mistakes,
        waived=[one for one in queries.due_documents(session, closing.project, the_catalog()) if one.waiver],
        **names(),
    )


Typed = tuple[Mapping[str, str], Mapping[str, str]]
"""Figures as they were typed, and what is wrong with them, both by the keys of the report."""


def _kept(closing: Closing, part: Part) -> MultiDict[str, str]:
    """Return what is kept of a part as a form would send it."""
    row = closing.part(part)
    kept = MultiDict(row.facts)
    kept.setlist("documents", row.facts.get("documents", "").split())
    kept["seen"], kept["seen_report"] = str(row.edition), str(closing.edition)
    kept["receiver"] = str(closing.receiver_id or "")
    return kept


def _receivers(session: Session, project: Project) -> list[tuple[str, str]]:
    people = [one for one in all_users(session) if one.is_active and one.id != project.pm_id]
    return [(str(one.id), one.name) for one in people]


def _named(document_id: str) -> str:
    entry = the_catalog().find(document_id)
    return f"{document_id} {entry.text(language()).title}" if entry else document_id


def _meeting(review: GateReview | None) -> MeetingForm:
    """Return the form of the meeting; where G6 was decided here it brings day and number along."""
    form = MeetingForm(formdata=None)
    if review is not None and review.outcome in LETS_GO_ON:
        form.held_on.data, form.decision_no.data = review.held_on, review.number
    return form
