"""Forms of retrospectives."""

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
from wtforms.validators import DataRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.retrospectives.rules import LONGEST_CARD, MOST_VOTES, Phase
from webapp.ui.forms import Form, options

NEEDED = DataRequired(lazy_gettext("请填写这一项。"))
MODES = (("anonymous", lazy_gettext("匿名")), ("named", lazy_gettext("署名")))

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


class MergeForm(Form):
    """Where a card belongs."""

    into = StringField(validators=[NEEDED])


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
