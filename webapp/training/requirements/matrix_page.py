"""The pages of the matrix: what was asked for by address, the table of it, and one cell."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from webapp import clock
from webapp.database import reading
from webapp.errors import NotFound
from webapp.training.requirements import queries, words
from webapp.training.requirements.choices import offer_filters
from webapp.training.requirements.filters import Shown
from webapp.training.requirements.forms import ChosenForm, FilterForm
from webapp.training.requirements.judging import State
from webapp.training.requirements.matrix import Cell, Matrix, matrix_on
from webapp.training.requirements.names import (
    Names,
    due_name,
    lasting_name,
    names_for,
    role_name,
    target_name,
)
from webapp.ui.forms import typed
from webapp.ui.paging import Pages

PEOPLE_A_PAGE = 40
WORDS = {
    "names_of_state": words.STATE_NAMES,
    "looks": words.STATE_LOOKS,
    "signs": words.STATE_SIGNS,
    "reason_of": words.reason_of,
    "target_name": target_name,
    "due_name": due_name,
    "lasting_name": lasting_name,
    "role_name": role_name,
}


@dataclass(frozen=True)
class Read:
    """A matrix as it was asked for: `broad` before the state narrowed it, `narrow` after."""

    form: FilterForm
    shown: Shown
    broad: Matrix
    narrow: Matrix
    names: Names

    @property
    def has_dates(self) -> bool:
        """Tell whether both dates were understood: a file must not speak of other days than those asked for."""
        return not self.form.as_of.errors and not self.form.known_at.errors


def read_shown() -> Read:
    """Return the matrix that the address asks for; what it asks amiss is said beside the field, and left out."""
    form = FilterForm(formdata=request.args, meta={"csrf": False})
    with reading() as session:
        return _read(session, form)


def _read(session: Session, form: FilterForm) -> Read:
    form.known_at.validate(form)
    day, known_at = _day(form, "as_of"), _day(form, "known_at")
    matrix = matrix_on(session, day, known_at=known_at)
    offer_filters(session, form, matrix)
    form.validate()
    shown = _shown(form, day, known_at)
    broad = shown.of(matrix)
    names = names_for(session, [column.rule for column in matrix.columns])
    return Read(form, shown, broad, shown.in_state(broad), names)


def _day(form: FilterForm, name: str) -> date:
    given: date | None = None if form[name].errors else form[name].data
    return given or clock.today()


def _shown(form: FilterForm, day: date, known_at: date) -> Shown:
    def said(name: str) -> str:
        return "" if form[name].errors else typed(form[name])

    unit, state = said("unit"), said("state")
    place, kind = UUID(unit) if unit else None, State(state) if state else None
    return Shown(day, known_at, place, said("role"), said("course"), kind)


def matrix_page(form: ChosenForm) -> str:
    """Show the matrix, a page of people at a time; a form that was refused comes back with what was ticked."""
    read, today = read_shown(), clock.today()
    number = max(1, request.args.get("page", 1, type=int) or 1)
    pages = Pages(number, len(read.narrow.rows), PEOPLE_A_PAGE)
    parts = {
        "read": read,
        "rows": read.narrow.rows[pages.start : pages.start + PEOPLE_A_PAGE],
        "pages": pages,
        "asked": read.shown.link(today),
        "counts": read.broad.counts,
        "ticked": set(form.chosen.data or []),
    }
    done = {name: request.args.get(name, 0, type=int) for name in ("reminded", "moved")}
    return render_template("requirements/matrix.html", form=form, today=today, done=done, **parts, **WORDS)


def cell_page(requirement_id: UUID, course: str, person_id: UUID) -> str:
    """Show what is known of one person by one requirement, with the way to each piece of evidence."""
    today = clock.today()
    day = request.args.get("as_of", today, type=date.fromisoformat)
    known_at = min(request.args.get("known_at", today, type=date.fromisoformat), today)
    with reading() as session:
        rule = queries.get_requirement(session, requirement_id)
        holding = [one for one in queries.requirements_on(session, day, known_at) if one is rule]
        matrix = matrix_on(session, day, known_at=known_at, rules=holding, person_id=person_id)
        found = _cell(matrix, course)
        names = names_for(session, [rule])
    if found is None:
        raise NotFound
    back = Shown(day, known_at).link(today)
    parts = {"cell": found, "rule": rule, "names": names, "day": day, "known_at": known_at, "back": back}
    return render_template("requirements/cell.html", today=today, **parts, **WORDS)


def _cell(matrix: Matrix, course: str) -> Cell | None:
    return next((cell for cell in matrix.cells if cell.course == course), None)
