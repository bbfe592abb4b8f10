"""The form of a project's profile."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from flask_babel import lazy_gettext
from wtforms import DateField, Field, HiddenField, SelectField, StringField
from wtforms.validators import Length, Optional, ValidationError

from library.filling import PROFILE
from webapp.projects.rules import Tier
from webapp.ui.forms import Form, options, typed

LONGEST = 200
SHORT = Length(max=LONGEST, message=lazy_gettext("最多 200 字。"))
A_DATE = lazy_gettext("写成 2026-03-31 这样的日期。")


def check_amount(_form: Form, field: Field) -> None:
    """Refuse what is no amount of money."""
    try:
        is_amount = Decimal(typed(field).replace(",", "")) >= 0
    except InvalidOperation:
        is_amount = False
    if not is_amount:
        raise ValidationError(lazy_gettext("写一个不小于 0 的数，单位万元。"))


class Day(DateField):
    """A date whose refusal is said in the person's language."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take a date in the one form that documents take."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(A_DATE) from error


class ProfileForm(Form):
    """What all documents of a project share; the names of the fields are the keys of documents."""

    project_name = StringField(lazy_gettext("项目名称"), [SHORT])
    project_no = StringField(lazy_gettext("项目编号"), [SHORT])
    sponsor = StringField(lazy_gettext("发起人"), [SHORT])
    pm = StringField(lazy_gettext("项目经理"), [SHORT])
    customer = StringField(lazy_gettext("客户或业务代表"), [SHORT])
    start = Day(lazy_gettext("开始日期"), [Optional()])
    finish = Day(lazy_gettext("完成日期"), [Optional()])
    budget = StringField(lazy_gettext("预算（万元）"), [Optional(), SHORT, check_amount])
    tier = SelectField(lazy_gettext("级别"), choices=options((tier.value, tier.value) for tier in Tier))
    classification = StringField(lazy_gettext("密级"), [SHORT])
    prepared_by = StringField(lazy_gettext("起草人"), [SHORT])
    prepared_on = Day(lazy_gettext("起草日期"), [Optional()])
    edition = HiddenField()

    def show(self, values: Mapping[str, str], edition: int) -> None:
        """Put the profile as it stands into the form."""
        for key in PROFILE:
            field = self[key]
            if isinstance(field, Day):
                field.raw_data = [values.get(key, "")]
            else:
                field.data = values.get(key, "")
        self.edition.data = str(edition)

    def given(self) -> dict[str, str]:
        """Return what was typed, by key."""
        return {key: typed(self[key]) for key in PROFILE}

    def seen(self) -> int:
        """Return the edition of the profile the person has seen."""
        return int(typed(self.edition)) if typed(self.edition).isdecimal() else 0
