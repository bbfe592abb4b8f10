"""The pages of requirements as they are shown after a look, after a preview and after a refusal."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.guards import me
from webapp.accounts.models import User
from webapp.accounts.queries import find_user_by_email
from webapp.database import reading, transaction
from webapp.errors import DomainError, NotFound
from webapp.site.content import the_catalog
from webapp.training.requirements import line_actions, queries
from webapp.training.requirements.choices import offer_choices
from webapp.training.requirements.evaluating import evaluate
from webapp.training.requirements.forms import RequirementForm, mark_of
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.names import due_name, lasting_name, names_for, target_name
from webapp.training.requirements.previewing import Preview, figures, preview
from webapp.training.requirements.rules import Anchor, Lasting, SubjectMissing, Wish
from webapp.ui.forms import Form, typed

WORDS = {"target_name": target_name, "due_name": due_name, "lasting_name": lasting_name}
USUAL_DAYS = 30
SAVE = "save"


def list_page() -> str:
    """Show what holds with its figures, what comes, and what has ended."""
    today = clock.today()
    with reading() as session:
        rows = list(queries.requirements_on(session, today))
        coming = list(queries.requirements_after(session, today))
        ended = list(queries.lines_ended(session, today))
        told = figures(session, rows, today)
        parts = {"rows": rows, "coming": coming, "ended": ended, "figures": told}
        names = names_for(session, [*rows, *coming, *ended])
    return render_template("requirements/list.html", names=names, **parts, **WORDS)


def one_page(requirement_id: UUID, form: Form) -> str:
    """Show one requirement with what it means today, and every row of its line."""
    with reading() as session:
        row = queries.get_requirement(session, requirement_id)
        line = list(queries.line_of(session, row))
        told = preview(session, row, clock.today())
        names = names_for(session, [row, *line])
    parts = {"row": row, "line": line, "told": told, "names": names, "form": form}
    return render_template("requirements/one.html", today=clock.today(), **parts, **WORDS)


def form_page(form: RequirementForm, requirement_id: UUID | None, told: Preview | None = None) -> str:
    """Show the form, with the effect where it was asked for."""
    has_moved = told is not None and request.form.get("act") == SAVE
    return render_template(
        "requirements/form.html", form=form, key=requirement_id, told=told, has_moved=has_moved
    )


def starting_form(requirement_id: UUID | None) -> RequirementForm:
    """Return the form with what a requirement says now, or with what is usual."""
    form = RequirementForm(formdata=None)
    with reading() as session:
        offer_choices(session, form)
        if requirement_id is not None:
            row = queries.get_requirement(session, requirement_id)
            form.show(row, _address(session, row), clock.today())
            return form
    form.anchor.data, form.days.data, form.lasting.data = Anchor.JOINED, USUAL_DAYS, Lasting.COURSE
    form.target.data, form.valid_from.data = request.args.get("target", ""), clock.today()
    return form


def save(form: RequirementForm, requirement_id: UUID | None) -> ResponseReturnValue:
    """Save a requirement whose effect was seen as it stands; otherwise show its effect."""
    with reading() as session:
        offer_choices(session, form)
    if not form.validate():
        return form_page(form, requirement_id), 422
    try:
        with reading() as session:
            wish, told = _seen(session, form, requirement_id)
        if request.form.get("act") == SAVE and typed(form.seen) == mark_of(wish):
            return redirect(url_for("requirements.one", requirement_id=_kept(wish, requirement_id)))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return form_page(form, requirement_id), int(error.status)
    form.seen.data = mark_of(wish)
    return form_page(form, requirement_id, told)


def _seen(session: Session, form: RequirementForm, requirement_id: UUID | None) -> tuple[Wish, Preview]:
    person = _person(session, typed(form.address))
    wish = form.wish(person.id if person else None)
    before = queries.get_requirement(session, requirement_id) if requirement_id else None
    line = line_actions.Line(before.line_id, min(before.began_on, wish.valid_from)) if before else None
    row = line_actions.drafted(the_catalog(), wish, line)
    return wish, preview(session, row, clock.today(), before=before)


def _kept(wish: Wish, requirement_id: UUID | None) -> UUID:
    with transaction() as session:
        if requirement_id is None:
            row = line_actions.open_line(session, the_catalog(), wish, by=me())
        else:
            before = queries.get_requirement(session, requirement_id)
            row = line_actions.change_line(session, the_catalog(), before, wish, by=me())
        evaluate(session, the_catalog())
        return row.id


def _person(session: Session, address: str) -> User | None:
    """Return whose address it is; an unknown one is refused, none at all is nobody."""
    clean = address.strip().casefold()
    person = find_user_by_email(session, clean) if clean else None
    if clean and person is None:
        raise SubjectMissing(field="address")
    return person


def _address(session: Session, row: Requirement) -> str:
    person = session.get(User, row.person_id) if row.person_id else None
    return person.email if person else ""
