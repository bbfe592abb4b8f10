"""What one can choose from in the forms of requirements, in the language of the page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext
from sqlalchemy.orm import Session

from webapp.accounts.units.queries import open_units
from webapp.errors import say
from webapp.site.content import the_catalog
from webapp.training.courses.course import open_courses
from webapp.training.requirements import words
from webapp.training.requirements.forms import MANDATORY, RECOMMENDED, FilterForm, RequirementForm
from webapp.training.requirements.matrix import Matrix
from webapp.training.requirements.names import role_name, target_name
from webapp.training.requirements.rules import Subject
from webapp.ui.languages import language

OF_ROLE, OF_UNIT = say("角色 · %(name)s"), say("单位 · %(name)s")
OBLIGATIONS = {MANDATORY: say("必修：到期提醒，逾期会看到"), RECOMMENDED: say("推荐：不报名，不提醒")}
Pair = tuple[str, str]


def offer_choices(session: Session, form: RequirementForm) -> RequirementForm:
    """Let a form offer roles and units, courses and paths, and the ways to count."""
    form.offer(
        _subjects(session),
        _targets(),
        mandatory=_told(OBLIGATIONS),
        anchor=_told(words.ANCHOR_NAMES),
        lasting=_told(words.LASTING_NAMES),
        basis=_told(words.BASIS_NAMES),
    )
    return form


def offer_filters(session: Session, form: FilterForm, matrix: Matrix) -> FilterForm:
    """Let a form narrow a matrix by what stands in it."""
    codes = sorted({code for row in matrix.rows for code in row.member.roles})
    courses = sorted({column.wanted.course for column in matrix.columns})
    form.offer(
        gettext("全部"),
        unit=[(str(unit.id), unit.called(language())) for _, unit in open_units(session)],
        role=[(code, role_name(code)) for code in codes],
        course=[(one, f"{one} {target_name(one)}") for one in courses],
        state=_told(words.STATE_NAMES),
    )
    return form


def _told(names: Mapping[Any, str]) -> list[Pair]:
    return [(str(value), gettext(name)) for value, name in names.items()]


def _subjects(session: Session) -> Iterator[Pair]:
    for code in the_catalog().vocabulary.roles:
        yield f"{Subject.ROLE}:{code}", gettext(OF_ROLE, name=role_name(code))
    for _, unit in open_units(session):
        yield f"{Subject.UNIT}:{unit.id}", gettext(OF_UNIT, name=unit.called(language()))


def _targets() -> Sequence[Pair]:
    catalog = the_catalog()
    paths = [(path, target_name(path)) for path in catalog.vocabulary.paths]
    return [*paths, *((one.id, f"{one.id} {one.title(language())}") for one in open_courses(catalog))]
