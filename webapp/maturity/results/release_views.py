"""The page of a round before it is published: seen exactly as it will be, released by the sponsor, sent by the PMO."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from library.markup import render
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.results import pages, release_actions, rights
from webapp.maturity.results.forms import PublishForm, ReleaseForm
from webapp.maturity.results.plan_queries import get_campaign_unit
from webapp.maturity.results.rounds import round_of
from webapp.publishing.rules import Paper
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import LANGUAGES, language

bp = Blueprint("releases", __name__, url_prefix="/app/maturity/<uuid:campaign_id>/results")


@bp.get("/page")
@requires(Permission.TAKE_PART)
def preview(campaign_id: UUID) -> ResponseReturnValue:
    """Show the page of a round exactly as it will be, in either language."""
    return _page(campaign_id, ReleaseForm(formdata=None), PublishForm(formdata=None), 200)


@bp.post("/release")
@requires(Permission.TAKE_PART)
def release(campaign_id: UUID) -> ResponseReturnValue:
    """Release a round as its sponsor."""
    form = ReleaseForm()
    try:
        with transaction() as session:
            campaign = _get(session, campaign_id)
            if form.validate_on_submit():
                release_actions.release(session, campaign, with_names=bool(form.unit_names.data), by=me())
        return redirect(url_for("releases.preview", campaign_id=campaign_id))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(campaign_id, form, PublishForm(formdata=None), int(error.status))


@bp.post("/publish")
@requires(Permission.CURATE)
def publish(campaign_id: UUID) -> ResponseReturnValue:
    """Publish the page as it was seen; again only with a reason."""
    form = PublishForm()
    try:
        with transaction() as session:
            campaign = _get(session, campaign_id)
            if form.validate_on_submit():
                seen, reason = typed(form.seen), typed(form.reason)
                release_actions.publish_round(session, campaign, reason=reason, seen=seen, by=me())
        return redirect(url_for("releases.preview", campaign_id=campaign_id))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(campaign_id, ReleaseForm(formdata=None), form, int(error.status))


@bp.post("/units/<uuid:part_id>/release")
@requires(Permission.TAKE_PART)
def release_unit(campaign_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Let the people of a unit see its results."""
    form = ReleaseForm()
    with transaction() as session:
        part = get_campaign_unit(session, campaign_id, part_id, for_change=True)
        if not rights.may_plan(part, me()):
            raise NotFound
        if form.validate_on_submit():
            release_actions.release_unit(session, part, by=me())
    return redirect(url_for("unit_results.overview", campaign_id=campaign_id, part_id=part_id))


def _get(session: Session, campaign_id: UUID) -> Campaign:
    campaign = session.get(Campaign, campaign_id, with_for_update={"of": Campaign})
    if campaign is None or not (rights.may_publish(me()) or rights.may_release(campaign, me())):
        raise NotFound
    return campaign


def _page(
    campaign_id: UUID, release_form: ReleaseForm, publish_form: PublishForm, status: int
) -> ResponseReturnValue:
    asked = request.args.get("lang", "")
    lang = asked if asked in LANGUAGES else language()
    with reading() as session:
        campaign = session.get(Campaign, campaign_id)
        if campaign is None or not (rights.may_publish(me()) or rights.may_release(campaign, me())):
            raise NotFound
        found = round_of(session, campaign, by=me(), lang=language())
        is_ready = campaign.released_at is not None and campaign.closed_at is not None
        papers = release_actions.papers_of(session, campaign) if is_ready else []
        parts = {
            "papers": papers,
            "body": _rendered(papers, lang),
            "page_lang": lang,
            "seen": release_actions.seal(papers),
            "published": release_actions.count_published(session, campaign),
            "release_form": release_form,
            "publish_form": publish_form,
        }
        page = render_template("results/page.html", here="page", **parts, **pages.names_of(found))
    return page, status


def _rendered(papers: list[Paper], lang: str) -> Markup:
    """Return the page in a language through the very Markdown that the site uses."""
    if not papers:
        return Markup("")
    paper = papers[0] if lang == "en" else papers[-1]
    source = paper.text.partition("\n---\n")[2]
    html = render(source, the_catalog().vocabulary.glossary, lang).html
    return Markup(html)  # noqa: S704  # made by library.markup; what people typed is entities
