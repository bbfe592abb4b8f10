"""Forms of results: targets, an action, its next step, a release."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import BooleanField, DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional

from webapp.accounts.models import User
from webapp.improvements.rules import State
from webapp.maturity.results.rules import (
    HORIZONS,
    AimRefused,
    Bounds,
    EffortRefused,
    HorizonRefused,
    ImportanceRefused,
    Plan,
    TargetRefused,
)
from webapp.ui.forms import Form, Ticks, options, typed


class TargetForm(Form):
    """The token of the table of targets; its cells are read by `read_plan`, for there are as many as dimensions."""


def read_plan(cells: Mapping[str, str], dimensions: Sequence[str], bounds: Bounds) -> Plan:
    """Return the plan that was typed; what is empty is left out, what is no number is refused at its field."""
    days: dict[int, date] = {}
    for horizon in range(1, HORIZONS + 1):
        text = cells.get(f"day-{horizon}", "").strip()
        if text:
            days[horizon] = _day(text, f"day-{horizon}")
    values: dict[tuple[str, int], Fraction] = {}
    importance: dict[str, int] = {}
    for dimension in dimensions:
        for horizon in range(1, HORIZONS + 1):
            field = f"value-{dimension}-{horizon}"
            if cells.get(field, "").strip():
                values[dimension, horizon] = _value(cells[field], field, bounds)
        field = f"importance-{dimension}"
        if cells.get(field, "").strip():
            importance[dimension] = _whole(cells[field], field)
    return Plan(days, values, importance)


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise HorizonRefused(field=field) from error


def _value(text: str, field: str, bounds: Bounds) -> Fraction:
    number = exact(text)
    if number is None:
        raise TargetRefused(field=field, low=f"{float(bounds.low):g}", high=f"{float(bounds.high):g}")
    return number


def _whole(text: str, field: str) -> int:
    if not (text.strip().isdecimal() and text.strip().isascii()):
        raise ImportanceRefused(field=field)
    return int(text.strip()[:3])


def exact(text: str) -> Fraction | None:
    """Return a decimal number of a few digits as a fraction; None for anything else."""
    whole, _, rest = text.strip().partition(".")
    digits = whole + rest
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 6:  # noqa: PLR2004  # no target is longer
        return None
    return Fraction(text.strip())


class ChoiceForm(Form):
    """Which gaps a unit pursues, and which content it uses already."""

    chosen = Ticks(lazy_gettext("要做的差距"), validate_choice=False)
    adopted = SelectMultipleField(lazy_gettext("已经在用的"), validate_choice=False)


class ActionForm(Form):
    """One action: what, for which question, to where, how much effort, by when and by whom."""

    title = StringField(lazy_gettext("做什么"))
    why = TextAreaField(lazy_gettext("说明（可以不填）"))
    question = SelectField(lazy_gettext("对应哪道题"), validate_choice=False)
    to_level = SelectField(lazy_gettext("要达到"), validate_choice=False)
    effort = SelectField(lazy_gettext("工作量（1 最小，5 最大；2 以内算速赢）"), validate_choice=False)
    horizon = SelectField(lazy_gettext("算在哪个时间点"), validate_choice=False)
    owner = SelectField(lazy_gettext("责任人（可以先空着）"), validate_choice=False)
    due = DateField(lazy_gettext("期限（可以先空着）"), [Optional()])

    def offer(
        self,
        questions: Iterable[tuple[str, str]],
        levels: Iterable[tuple[str, str]],
        horizons: Iterable[tuple[str, str]],
        owners: Iterable[User],
    ) -> None:
        """Offer what can be chosen."""
        self.question.choices = options(questions)
        self.to_level.choices = options(levels)
        self.horizon.choices = options(horizons)
        self.effort.choices = options((str(n), str(n)) for n in range(1, 6))
        self.owner.choices = options([("", "–"), *((str(one.id), one.name) for one in owners)])

    def aimed(self) -> Fraction:
        """Return the value to reach."""
        value = exact(typed(self.to_level))
        if value is None:
            raise AimRefused
        return value

    def effort_value(self) -> int:
        """Return the effort."""
        text = typed(self.effort)
        if not text.isdecimal():
            raise EffortRefused
        return int(text[:2])

    def horizon_value(self) -> int:
        """Return the horizon."""
        text = typed(self.horizon)
        if not text.isdecimal():
            raise HorizonRefused(field="horizon")
        return int(text[:2])

    def owner_id(self) -> UUID | None:
        """Return who is to do it, if anybody was named."""
        return as_id(typed(self.owner))


class StrideForm(Form):
    """The next step of an action."""

    state = SelectField(lazy_gettext("下一步"), validate_choice=False)
    owner = SelectField(lazy_gettext("责任人"), validate_choice=False)
    due = DateField(lazy_gettext("期限"), [Optional()])
    evidence = StringField(lazy_gettext("依据：地址、编号或一句话"))
    reason = StringField(lazy_gettext("理由"))

    def state_value(self) -> State | None:
        """Return the step, if there is one of that name."""
        return State(typed(self.state)) if typed(self.state) in set(State) else None

    def owner_id(self) -> UUID | None:
        """Return who is to do it, if anybody was named."""
        return as_id(typed(self.owner))


class ReleaseForm(Form):
    """The sponsor's release of a round."""

    unit_names = BooleanField(lazy_gettext("连同各单位的名字和热力图"))


class PublishForm(Form):
    """The reason of a release that is not the first, and the hash of what was seen."""

    seen = StringField(lazy_gettext("校验值"))
    reason = TextAreaField(lazy_gettext("这次重新发布的理由"))


def as_id(text: str) -> UUID | None:
    """Return a text as an id, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
