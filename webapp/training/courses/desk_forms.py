"""Forms of curators: whom to give a course, until when, and why something is moved, waived or asked for again."""

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from webapp.accounts.units.models import Unit
from webapp.training.courses.desk_actions import Ground
from webapp.training.courses.rules import Exempt
from webapp.ui.forms import Form, options, typed

BETWEEN = re.compile(r"[\s,;，；、]+")
INDENT = "　"


class AssignForm(Form):
    """People by address or by unit, and a due date."""

    addresses = TextAreaField(lazy_gettext("邮箱，一行一个或用逗号隔开"), [Length(max=20000)])
    unit = SelectField(lazy_gettext("或者整个单位"))
    due_on = DateField(lazy_gettext("截止日"), [Optional()])

    def offer(self, units: Iterable[tuple[int, Unit]], language: str) -> None:
        """Offer the units one may choose."""
        names = ((str(unit.id), INDENT * depth + unit.called(language)) for depth, unit in units)
        self.unit.choices = options([("", "–"), *names])

    def listed(self) -> list[str]:
        """Return every address that was pasted."""
        return [one for one in BETWEEN.split(typed(self.addresses)) if one]

    def unit_id(self) -> UUID | None:
        """Return the chosen unit."""
        return UUID(typed(self.unit)) if typed(self.unit) else None


class ExtendForm(Form):
    """A new due date and why."""

    due_on = DateField(lazy_gettext("新的截止日"), [Optional()])
    reason = StringField(lazy_gettext("理由"))


class ExemptForm(Form):
    """Why somebody need not take a course."""

    kind = SelectField(lazy_gettext("豁免还是认可"), choices=[])
    reason = StringField(lazy_gettext("理由"))
    until = DateField(lazy_gettext("到哪一天为止"), [Optional()])

    def offer(self, told: Iterable[tuple[Exempt, str]]) -> None:
        """Offer both kinds in the language of the page."""
        self.kind.choices = options((kind.value, name) for kind, name in told)

    def ground(self) -> Ground:
        """Return what was filled in."""
        until: date | None = self.until.data
        return Ground(Exempt(typed(self.kind)), typed(self.reason), until)


class ReasonForm(Form):
    """Why, or what a curator wants to say."""

    reason = StringField(lazy_gettext("理由"))
