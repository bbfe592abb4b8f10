"""Pages of the survey for the PMO and the project: links, how many answered, what may be shown."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.closing import pages, queries, report
from webapp.closing import survey_actions as actions
from webapp.closing.models import Survey
from webapp.closing.partition import FLOOR, rate_of
from webapp.closing.survey_actions import Links, count_returned, get_survey
from webapp.closing.survey_forms import LinksForm
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.site.content import the_catalog
from webapp.ui.languages import language

bp = Blueprint("surveys", __name__, url_prefix="/app/closings/<uuid:closing_id>/survey")


@bp.get("")
@requires(Permission.TAKE_PART)
def page(closing_id: UUID) -> ResponseReturnValue:
    """Show the survey: while it is open how many answered, afterwards its results."""
    return _page(closing_id, LinksForm(formdata=None), 200)


def _page(closing_id: UUID, form: LinksForm, status: int) -> ResponseReturnValue:
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        survey = closing.survey
        returned = count_returned(session, survey) if survey else 0
        sent = sum(survey.sent.values()) if survey else 0
        page = render_template(
            "closing/survey.html",
            closing=closing,
            project=closing.project,
            survey=survey,
            sent=sent,
            returned=returned,
            rate=rate_of(returned, sent),
            floor=FLOOR,
            questions=report.questions_of(the_catalog(), language()),
            form=form,
            may_send=queries.may_judge(closing, me()),
            **pages.names(),
        )
    return page, status


@bp.post("")
@requires(Permission.CURATE)
def send(closing_id: UUID) -> ResponseReturnValue:
    """Open the survey, or make more links for it; they are shown on this one page and never again."""
    form = LinksForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
                if closing.survey is None:
                    survey, links = actions.open_survey(session, closing, form.wanted(), by=me())
                else:
                    survey = closing.survey
                    links = actions.add_links(session, survey, form.wanted(), by=me())
            return _links_page(survey, links)
        except DomainError as error:
            form.refuse(error)
            return _page(closing_id, form, int(error.status))
    return _page(closing_id, form, 422)


def _links_page(survey: Survey, links: Links) -> ResponseReturnValue:
    addresses = {
        group: [url_for("survey_answers.door", secret=secret, _external=True) for secret in secrets]
        for group, secrets in links.items()
        if secrets
    }
    page = render_template(
        "closing/links.html",
        survey=survey,
        closing=survey.closing,
        project=survey.closing.project,
        addresses=addresses,
        **pages.names(),
    )
    return page, 200, {"Cache-Control": "no-store"}


@bp.post("/end")
@requires(Permission.CURATE)
def end(closing_id: UUID) -> ResponseReturnValue:
    """Close the survey before its last day."""
    with transaction() as session:
        closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
        actions.close_survey(session, get_survey(closing), by=me())
    return redirect(url_for("surveys.page", closing_id=closing_id))
