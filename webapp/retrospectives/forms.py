"""Forms of retrospectives."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.errors import NotFound
from webapp.retrospectives.rules import LONGEST_CARD, MOST_GUESTS, MOST_VOTES, Phase, Reached
from webapp.ui.forms import Form, options

NEEDED = DataRequired(lazy_gettext("请填写这一项。"))
MODES = (("anonymous", lazy_gettext("匿名")), ("named", lazy_gettext("署名")))

REVEALS = (("hand", lazy_gettext("由引导人手动公开")), ("date", lazy_gettext("到截止日自动公开")))
REACHED_NAMES = {
    Reached.MET: lazy_gettext("达成"),
    Reached.PARTLY: lazy_gettext("部分达成"),
    Reached.MISSED: lazy_gettext("未达成"),
}

PHASE_NAMES = {
    Phase.PREPARE: lazy_gettext("准备"),
    Phase.ACTIONS: lazy_gettext("上次行动"),
    Phase.COLLECT: lazy_gettext("收集"),
    Phase.GROUP: lazy_gettext("归组"),
    Phase.VOTE: lazy_gettext("投票"),
    Phase.WHY: lazy_gettext("追问"),
    Phase.DECIDE: lazy_gettext("决定"),
    Phase.CLOSED: lazy_gettext("关闭"),
}


class OpeningForm(Form):
    """What is fixed when a retrospective is opened."""

    title = StringField(lazy_gettext("名称"), [NEEDED, Length(max=80)])
    format = SelectField(lazy_gettext("形式"))
    mode = RadioField(lazy_gettext("署名方式"), choices=options(MODES), default="anonymous")
    votes_each = IntegerField(lazy_gettext("每人票数"), [NumberRange(1, MOST_VOTES)], default=3)
    pm_joins = BooleanField(lazy_gettext("项目经理也参加（匿名时一般不参加）"))
    people = SelectMultipleField(
        lazy_gettext("参加的人"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    guest_seats = IntegerField(
        lazy_gettext("给没有账号的人留几个席位"), [Optional(), NumberRange(0, MOST_GUESTS)], default=0
    )
    collect_until = DateField(lazy_gettext("收集到哪天（不当场写时填）"), [Optional()])
    reveal = RadioField(lazy_gettext("怎样公开卡片"), choices=options(REVEALS), default="hand")
    asks_health = BooleanField(lazy_gettext("同时问团队健康六题（1 到 5 分，满 5 人作答才有数字）"))
    neutral = BooleanField(lazy_gettext("我不是这个项目的发起人，也不是成员的直线上级"))


class CardForm(Form):
    """One card."""

    prompt = StringField(validators=[NEEDED])
    text = TextAreaField(lazy_gettext("写一张卡片"))


class TextForm(Form):
    """A text for something on the board."""

    text = StringField(validators=[Length(max=LONGEST_CARD)])


class FactorForm(TextForm):
    """What made it possible, and whether we can change it."""

    ours = BooleanField(lazy_gettext("这是我们能改变的"))


class RenameForm(TextForm):
    """A new text, and the one that the page showed before."""

    shown = StringField()


class LeadForm(Form):
    """What a facilitator sets: a number, a date, a reason, a person."""

    number = IntegerField(lazy_gettext("数"), [Optional(), NumberRange(0, 500)])
    until = DateField(lazy_gettext("新的截止日"), [Optional()])
    reason = StringField(lazy_gettext("原因"), [Length(max=200)])
    person = StringField()


class GuestLinkForm(Form):
    """A link for guests."""

    seats = IntegerField(
        lazy_gettext("几个席位"), [InputRequired(NEEDED.message), NumberRange(1, MOST_GUESTS)]
    )
    until = DateField(lazy_gettext("链接用到哪天"), [InputRequired(NEEDED.message)])


class GuestForm(Form):
    """The name of a guest of a named board."""

    name = StringField(lazy_gettext("你的名字"), [Length(max=40)])


class GoalForm(Form):
    """What came of a goal."""

    reached = StringField()
    actual = StringField(lazy_gettext("实际"), [Length(max=120)])


class RateForm(Form):
    """One answer on the scale."""

    question = StringField(validators=[NEEDED])
    value = IntegerField(validators=[Optional()])


class ArrangeForm(Form):
    """Ticked cards, and where they belong."""

    card = SelectMultipleField(validate_choice=False)
    into = StringField()


class TransferForm(Form):
    """The code that a first device shows."""

    code = StringField(lazy_gettext("接续码"), [NEEDED, Length(max=400)])


class PhaseForm(Form):
    """The phase the facilitator's page showed."""

    seen = StringField(validators=[NEEDED])


class ActionForm(Form):
    """One action: what, who, by when."""

    text = StringField(lazy_gettext("做什么"), [Length(max=400)])
    owner = SelectField(lazy_gettext("谁负责"))
    due = DateField(lazy_gettext("哪天之前"), [Optional()])
    instead_of = SelectField(lazy_gettext("代替哪一条"), validate_choice=False)


def end_of_day(day: date | None) -> datetime | None:
    """Return the last moment of a day where the installation stands."""
    if day is None:
        return None
    zone = ZoneInfo(current_app.config["ZONE"])
    return datetime.combine(day, time(23, 59), tzinfo=zone).astimezone(UTC)


def asked_number(form: LeadForm) -> int:
    """Return the number a facilitator set; nothing is zero."""
    return int(form.number.data or 0)


def ticked(form: ArrangeForm) -> list[UUID]:
    """Return the cards that were ticked."""
    try:
        return [UUID(key) for key in form.card.data or []]
    except ValueError as error:
        raise NotFound from error


def chosen(form: ActionForm) -> UUID | None:
    """Return the action that a fourth one stands in for, if one was chosen."""
    try:
        return UUID(str(form.instead_of.data))
    except ValueError:
        return None
