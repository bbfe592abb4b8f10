"""The page of reminders: who is a week late, what goes out in the next days, what went out; narrowed as asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from flask import render_template, request
from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.periods import units_on
from webapp.accounts.units.queries import open_units
from webapp.database import reading
from webapp.site.content import the_catalog
from webapp.training.courses.course import shown_courses
from webapp.training.requirements import reminder_words as words
from webapp.training.requirements.forecasting import coming, late, read_outlook
from webapp.training.requirements.forms import ChosenForm, ReminderFilterForm
from webapp.training.requirements.names import target_name
from webapp.training.requirements.reminders import About, Reminder
from webapp.training.requirements.sent import count_sent, fitting, last_told, sent
from webapp.ui.forms import typed
from webapp.ui.languages import language
from webapp.ui.paging import Pages

ROWS_A_PAGE = 50
Row = TypeVar("Row")


class Part(StrEnum):
    """The three lists of the page."""

    LATE = "late"
    COMING = "coming"
    SENT = "sent"


@dataclass(frozen=True)
class Asked:
    """What of the reminders is asked for; empty means everything. `people` are those of the unit."""

    part: Part
    course: str
    unit: str
    about: About | None
    people: frozenset[UUID] | None

    @property
    def link(self) -> Mapping[str, str]:
        """Return the parts of an address that asks for the same."""
        asked = {"show": self.part, "course": self.course, "unit": self.unit, "about": self.about or ""}
        return {name: str(value) for name, value in asked.items() if value}

    def takes(self, one: Reminder) -> bool:
        """Tell whether a reminder is asked for."""
        return (
            self.course in {"", one.course}
            and self.about in {None, one.about}
            and (self.people is None or one.person.id in self.people)
        )


def reminders_page(form: ChosenForm) -> str:
    """Show one of the lists; a form that was refused comes back with what was ticked."""
    today = clock.today()
    with reading() as session:
        filters = _offered(session)
        asked = _asked(session, filters, today)
        matter = read_outlook(session, today)
        behind = [one for one in late(matter, today) if asked.takes(one)]
        ahead = [one for one in coming(session, matter, today) if asked.takes(one.reminder)]
        where = fitting(asked.about, asked.course, asked.people)
        counts = {Part.LATE: len(behind), Part.COMING: len(ahead), Part.SENT: count_sent(session, where)}
        pages = Pages(_number(), counts[asked.part], ROWS_A_PAGE)
        lists: Mapping[Part, Callable[[], Sequence[Any]]] = {
            Part.LATE: lambda: _cut(behind, pages),
            Part.COMING: lambda: _cut(ahead, pages),
            Part.SENT: lambda: sent(session, where, offset=pages.start, limit=ROWS_A_PAGE),
        }
        rows = lists[asked.part]()
        shown = [one.reminder if asked.part == Part.COMING else one for one in rows]
        told = last_told(session, ((one.person.id, one.course) for one in shown))
        parts = {"rows": rows, "told": told, "counts": counts, "pages": pages, "asked": asked}
        return render_template("requirements/reminders.html", form=form, filters=filters, **parts, **_words())


def _words() -> Mapping[str, Any]:
    return {
        "today": clock.today(),
        "done": {name: request.args.get(name, 0, type=int) for name in ("reminded", "moved")},
        "rule": words.rule_lines(),
        "threshold_name": words.threshold_name,
        "target_name": target_name,
    }


def _cut(rows: Sequence[Row], pages: Pages) -> Sequence[Row]:
    return rows[pages.start : pages.start + ROWS_A_PAGE]


def _number() -> int:
    return max(1, request.args.get("page", 1, type=int) or 1)


def _offered(session: Session) -> ReminderFilterForm:
    form = ReminderFilterForm(formdata=request.args, meta={"csrf": False})
    courses = [(one.id, f"{one.id} {one.title(language())}") for one in shown_courses(the_catalog())]
    units = [(str(unit.id), unit.called(language())) for _, unit in open_units(session)]
    kinds = [(str(about), gettext(name)) for about, name in words.ABOUT_NAMES.items()]
    form.offer(gettext("全部"), course=courses, unit=units, about=kinds)
    form.validate()
    return form


def _asked(session: Session, form: ReminderFilterForm, today: date) -> Asked:
    def said(name: str) -> str:
        return "" if form[name].errors else typed(form[name])

    unit, about = said("unit"), said("about")
    wanted, show = UUID(unit) if unit else None, request.args.get("show", "")
    members = (person for person, units in units_on(session, today).items() if wanted in units)
    people = frozenset(members) if wanted else None
    part = Part(show) if show in set(Part) else Part.LATE
    return Asked(part, said("course"), unit, About(about) if about else None, people)
