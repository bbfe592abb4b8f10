"""The form of a format of retrospectives, in both languages."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms import Form as Part
from wtforms.validators import Length

from webapp.retrospectives.formats import Format
from webapp.retrospectives.own_formats import Asked, Outline
from webapp.ui.forms import Form, Ticks, options, typed

MOST_PROMPTS = 5
SHORT, ASK, ADVICE = Length(max=40), Length(max=160), Length(max=600)
KIND_NAMES = {
    "stage": lazy_gettext("阶段回顾"),
    "closing": lazy_gettext("收尾回顾"),
    "aar": lazy_gettext("事后回顾"),
    "incident": lazy_gettext("事故复盘"),
    "premortem": lazy_gettext("事前验尸"),
}
STEPS = [("group", lazy_gettext("归组")), ("vote", lazy_gettext("投票")), ("why", lazy_gettext("追问原因"))]
BESIDE = [("lessons", lazy_gettext("先学后做的教训")), ("timeline", lazy_gettext("项目时间线"))]


class PromptPart(Part):
    """One question under which cards are written."""

    name_zh = StringField(lazy_gettext("列名（中文）"), [SHORT])
    name_en = StringField(lazy_gettext("列名（英文）"), [SHORT])
    ask_zh = StringField(lazy_gettext("问什么（中文）"), [ASK])
    ask_en = StringField(lazy_gettext("问什么（英文）"), [ASK])
    support = SelectField(
        lazy_gettext("要几组佐证才算规律"), choices=options((str(n), str(n)) for n in range(4)), default="0"
    )


class FormatForm(Form):
    """A format of one's own."""

    id = StringField(lazy_gettext("标识"), [SHORT])
    kind = SelectField(lazy_gettext("用在什么时候"), choices=options(KIND_NAMES.items()))
    name = StringField(lazy_gettext("名称（中文）"), [SHORT])
    name_en = StringField(lazy_gettext("名称（英文）"), [SHORT])
    prompts = FieldList(FormField(PromptPart), min_entries=MOST_PROMPTS, max_entries=MOST_PROMPTS)
    locks_goals = BooleanField(lazy_gettext("第一列放项目目标，收集开始就锁定"))
    steps = Ticks(lazy_gettext("收集之后走哪几步"), choices=options(STEPS), default=[key for key, _ in STEPS])
    beside = Ticks(lazy_gettext("卡片旁边放什么"), choices=options(BESIDE))
    advice = TextAreaField(lazy_gettext("给引导人的提醒（中文）"), [ADVICE])
    advice_en = TextAreaField(lazy_gettext("给引导人的提醒（英文）"), [ADVICE])

    def show(self, start: Format) -> None:
        """Begin with a format there is: under its id it becomes the next version."""
        self.id.data, self.kind.data = start.id, start.kind
        self.name.data, self.name_en.data = start.name["zh"], start.name["en"]
        self.advice.data, self.advice_en.data = start.advice["zh"], start.advice["en"]
        self.locks_goals.data, self.beside.data = start.locks_goals, list(start.beside)
        self.steps.data = [key for key, _ in STEPS if key in start.phases]
        for part, prompt in zip(self.prompts, start.written_under, strict=False):
            form = part.form
            form.name_zh.data, form.name_en.data = prompt.name["zh"], prompt.name["en"]
            form.ask_zh.data, form.ask_en.data = prompt.ask["zh"], prompt.ask["en"]
            form.support.data = str(prompt.needs_support)

    def outline(self) -> Outline:
        """Return what was typed."""
        return Outline(
            id=typed(self.id).strip(),
            kind=typed(self.kind),
            name=(typed(self.name), typed(self.name_en)),
            advice=(typed(self.advice), typed(self.advice_en)),
            prompts=[_asked(part.form) for part in self.prompts],
            steps=self.steps.data or [],
            beside=self.beside.data or [],
            locks_goals=bool(self.locks_goals.data),
        )


def _asked(form: PromptPart) -> Asked:
    return Asked(
        (typed(form.name_zh), typed(form.name_en)),
        (typed(form.ask_zh), typed(form.ask_en)),
        int(typed(form.support) or 0),
    )
