"""Forms of sessions: the plan of one, and the code of the room."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import lazy_gettext
from wtforms import DateField, IntegerField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired

from webapp.accounts.models import User
from webapp.training.courses.sessions.actions import Plan
from webapp.ui.forms import Form, options, typed


class PlanForm(Form):
    """When and where a unit is taught."""

    unit = SelectField(lazy_gettext("哪个单元"))
    day = DateField(lazy_gettext("日期"), [InputRequired(lazy_gettext("请选日期。"))])
    starts_at = TimeField(lazy_gettext("开始"), [InputRequired(lazy_gettext("请写时间，例如 09:30。"))])
    ends_at = TimeField(lazy_gettext("结束"), [InputRequired(lazy_gettext("请写时间，例如 09:30。"))])
    place = StringField(lazy_gettext("地点"))
    seats = IntegerField(lazy_gettext("座位数"), [InputRequired(lazy_gettext("写一个数。"))])
    trainer = SelectField(lazy_gettext("培训师"))

    def offer(self, units: Iterable[tuple[str, str]], people: Iterable[User]) -> None:
        """Offer the units that are taught, and who may teach."""
        self.unit.choices = options(units)
        self.trainer.choices = options([("", "–"), *((str(one.id), one.name) for one in people)])

    def plan(self, trainer: User | None) -> Plan:
        """Return what was filled in."""
        starts, ends = _at(self.day, self.starts_at), _at(self.day, self.ends_at)
        return Plan(typed(self.unit), starts, ends, typed(self.place), self.seats.data or 0, trainer)

    def trainer_id(self) -> UUID | None:
        """Return who is to teach."""
        return UUID(typed(self.trainer)) if typed(self.trainer) else None


class CodeForm(Form):
    """The six characters that are shown in the room."""

    code = StringField(lazy_gettext("签到码"))


def _at(day: DateField, moment: TimeField) -> datetime:
    """Return the moment of two fields that passed their checks."""
    on, at = day.data or date.min, moment.data or time.min
    return datetime.combine(on, at, ZoneInfo(current_app.config["ZONE"]))
