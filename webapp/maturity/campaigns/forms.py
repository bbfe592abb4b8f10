"""Forms of the five steps, and of a reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from library.maturity.format import MaturityModel
from webapp.accounts.models import User
from webapp.maturity.campaigns.rules import HIGHEST_FLOOR, LONGEST_REASON, LONGEST_TITLE
from webapp.maturity.model_languages import offered_as
from webapp.maturity.rules.campaign import Mode
from webapp.ui.forms import Form, Ticks, options, typed

NEEDED = InputRequired(lazy_gettext("请填写这一项。"))
Named = Iterable[tuple[str, str]]


class ModelForm(Form):
    """The title of a round in both languages, and its model."""

    title = StringField(lazy_gettext("这一轮叫什么"), [Length(max=LONGEST_TITLE)])
    title_en = StringField(lazy_gettext("英文名称"), [Length(max=LONGEST_TITLE)])
    model = SelectField(lazy_gettext("模型版本"))

    def offer(self, models: Iterable[MaturityModel], language: str) -> None:
        """Offer the published models."""
        self.model.choices = options((one.key, offered_as(one, language)) for one in models)

    def titles(self) -> dict[str, str]:
        """Return both titles as typed."""
        return {"title": typed(self.title), "title_en": typed(self.title_en)}


class TicksForm(Form):
    """Several of what is offered: units, dimensions or people."""

    chosen = Ticks()

    def offer(self, pairs: Named) -> None:
        """Offer values and their names."""
        self.chosen.choices = options(pairs)

    def ids(self) -> list[UUID]:
        """Return what was ticked as ids of rows."""
        return [UUID(one) for one in self.chosen.data or []]


class ModeForm(Form):
    """How answers are kept, and below how many people nothing is shown."""

    mode = RadioField(choices=options((one.value, one.value) for one in Mode))
    floor = IntegerField(lazy_gettext("人数下限"), [NEEDED, NumberRange(1, HIGHEST_FLOOR)])


class PasteForm(Form):
    """Addresses out of a list somebody has."""

    addresses = TextAreaField(lazy_gettext("邮箱地址"), [Length(max=50_000)])


class DatesForm(Form):
    """When it begins and ends, and when results are shown; positions are read by the ids of units."""

    opens_on = DateField(lazy_gettext("打算哪天开放（可以不填）"), [Optional()])
    closes_on = DateField(lazy_gettext("作答截止"), [NEEDED])
    results_on = DateField(lazy_gettext("公布结果"), [NEEDED])
    sponsor = SelectField(lazy_gettext("整个组织的发起人（决定发布什么）"), validate_choice=False)

    def offer(self, people: Iterable[User]) -> None:
        """Offer who may hold a position."""
        self.sponsor.choices = options([("", "—"), *((str(one.id), one.name) for one in people)])

    def days(self) -> tuple[date | None, date, date]:
        """Return the three days of a form that passed its checks."""
        return self.opens_on.data, self.closes_on.data, self.results_on.data  # type: ignore[return-value]  # needed


class ReasonForm(Form):
    """Why something is taken back or closed in spite of a list."""

    reason = TextAreaField(lazy_gettext("理由"), [Length(max=LONGEST_REASON)])


def chosen_ids(form: Mapping[str, str], prefix: str, ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Return which person was chosen for each unit, from fields named after the unit; a made-up id is nobody."""
    return {one: as_id(form.get(f"{prefix}-{one}", "")) for one in ids}


def as_id(text: str) -> UUID | None:
    """Return an id, nothing for an empty text, and an id that nobody has for a made-up one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return UUID(int=0)
