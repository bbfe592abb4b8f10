"""Pages on which a project fills in the parts of its closing and the words of its closure report."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.closing import actions, pages, queries, report
from webapp.closing.forms import ArchiveForm, HandoverForm, PartForm, WordsForm
from webapp.closing.models import Closing
from webapp.closing.rules import Part
from webapp.database import reading, transaction
from webapp.errors import Conflict, DomainError, Forbidden, NotFound
from webapp.projects.gates.forms import edition_of
from webapp.site.content import the_catalog
from webapp.ui.forms import typed
from webapp.ui.languages import language

bp = Blueprint("closing_parts", __name__, url_prefix="/app/closings/<uuid:closing_id>")


@bp.get("/parts/<part>")
@requires(Permission.TAKE_PART)
def part(closing_id: UUID, part: str) -> ResponseReturnValue:
    """Show one part to be filled in."""
    with reading() as session:
        closing = _open_for_writing(session, closing_id)
        form = pages.form_for(session, closing, pages.need_part(part), is_post=False)
        return pages.part_page(session, closing, pages.need_part(part), form, (closing.report, {}))


@bp.post("/parts/<part>")
@requires(Permission.TAKE_PART)
def save(closing_id: UUID, part: str) -> ResponseReturnValue:
    """Keep what the project says of one part."""
    which, given = pages.need_part(part), _given(report.FIGURES)
    with reading() as session:
        form = pages.form_for(session, _open_for_writing(session, closing_id), which, is_post=True)
    mistakes = _mistakes(given) if which == Part.ARCHIVE else {}
    status = 422
    if form.validate_on_submit() and not mistakes:
        try:
            project_id = _saved(closing_id, which, form, given)
            return redirect(url_for("closing.page", project_id=project_id, _anchor=which.value))
        except DomainError as error:
            form.refuse(error)
            status = int(error.status)
    return _again(closing_id, which, form, (given, mistakes), status)


def _saved(closing_id: UUID, part: Part, form: PartForm, given: Mapping[str, str]) -> UUID:
    with transaction() as session:
        closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
        actions.save_part(session, closing, part, form.facts(), seen=form.edition(), by=me())
        if isinstance(form, HandoverForm) and form.receiver.data:
            actions.name_receiver(session, closing, UUID(typed(form.receiver)), by=me())
        if isinstance(form, ArchiveForm):
            seen = edition_of(typed(form.seen_report))
            actions.save_figures(session, closing, given, seen=seen, by=me())
        return closing.project_id


def _again(
    closing_id: UUID, part: Part, form: PartForm, figures: pages.Typed, status: int
) -> ResponseReturnValue:
    """Show what was typed once more; after a conflict the next try counts from what is kept now."""
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        if status == Conflict.status:
            form.seen.data = str(closing.part(part).edition)
            if isinstance(form, ArchiveForm):
                form.seen_report.data = str(closing.edition)
        return pages.part_page(session, closing, part, form, figures), status


@bp.get("/report-words")
@requires(Permission.TAKE_PART)
def words(closing_id: UUID) -> ResponseReturnValue:
    """Show what the closure report asks for and no record knows."""
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
        if not queries.may_write_report(closing, me()):
            raise Forbidden
    form = WordsForm(formdata=None, seen=str(closing.edition))
    return _words_page(closing, form, (closing.report, {}), 200)


@bp.post("/report-words")
@requires(Permission.TAKE_PART)
def save_words(closing_id: UUID) -> ResponseReturnValue:
    """Keep the words of the closure report."""
    form, given, status = WordsForm(), _given(report.WORDS), 422
    mistakes = _mistakes(given)
    if form.validate_on_submit() and not mistakes:
        try:
            with transaction() as session:
                closing = queries.get_closing(session, closing_id, by=me(), for_change=True)
                seen = edition_of(typed(form.seen))
                actions.save_figures(session, closing, given, seen=seen, by=me())
            return redirect(url_for("closing.page", project_id=closing.project_id, _anchor="report"))
        except DomainError as error:
            form.refuse(error)
            status = int(error.status)
    with reading() as session:
        closing = queries.get_closing(session, closing_id, by=me())
    return _words_page(closing, form, (given, mistakes), status)


def _words_page(
    closing: Closing, form: WordsForm, typed_words: pages.Typed, status: int
) -> ResponseReturnValue:
    paper = report.find_paper(the_catalog(), language())
    if paper is None:
        raise NotFound
    is_conflict = status == Conflict.status
    if is_conflict:
        form.seen.data = str(closing.edition)
    page = render_template(
        "closing/words.html",
        closing=closing,
        project=closing.project,
        form=form,
        fields=report.fields_of(paper, report.WORDS),
        lists=paper.lists,
        values=typed_words[0],
        mistakes=typed_words[1],
        theirs=closing.report if is_conflict else {},
    )
    return page, status


def _open_for_writing(session: Session, closing_id: UUID) -> Closing:
    closing = queries.get_closing(session, closing_id, by=me())
    if not queries.may_fill(closing, me()):
        raise Forbidden
    return closing


def _given(keys: tuple[str, ...]) -> dict[str, str]:
    return {key: request.form.get(key, "").replace("\0", "") for key in keys}


def _mistakes(given: Mapping[str, str]) -> dict[str, str]:
    paper = report.find_paper(the_catalog(), language())
    return {one.key: one.sentence for one in report.mistakes_in(paper, given)} if paper else {}
