"""Forms of units: the unit itself, and people by address."""

import re
from collections.abc import Iterable
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from webapp.accounts.units.models import Unit
from webapp.accounts.units.rules import LONGEST_NAME
from webapp.ui.forms import Form, options, typed

INDENT = "　"
BETWEEN = re.compile(r"[\s,;，；、]+")


class UnitForm(Form):
    """The name of a unit in both languages, and what it stands under."""

    name = StringField(lazy_gettext("名称"))
    name_en = StringField(lazy_gettext("英文名称"), [Length(max=LONGEST_NAME)])
    parent = SelectField(lazy_gettext("上级单位"))

    def offer(self, units: Iterable[tuple[int, Unit]], language: str, top: str) -> None:
        """Offer the units one may stand under."""
        names = ((str(unit.id), INDENT * depth + unit.called(language)) for depth, unit in units)
        self.parent.choices = options([("", top), *names])

    def fields(self) -> dict[str, str]:
        """Return both names as typed."""
        return {"name": typed(self.name), "name_en": typed(self.name_en)}

    def parent_id(self) -> UUID | None:
        """Return the chosen unit above."""
        return UUID(typed(self.parent)) if typed(self.parent) else None


class MembersForm(Form):
    """Addresses of people who join a unit."""

    addresses = TextAreaField(lazy_gettext("加人：邮箱，一行一个或用逗号隔开"), [Length(max=20000)])

    def listed(self) -> list[str]:
        """Return every address that was pasted."""
        return [one for one in BETWEEN.split(typed(self.addresses)) if one]
