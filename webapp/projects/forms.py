"""Forms of the register."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import (
    DateField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as Part
from wtforms.validators import DataRequired, Length, Optional

from webapp.projects.actions import Registration
from webapp.projects.entry_actions import Entry
from webapp.projects.models import Project
from webapp.projects.rules import (
    LONGEST_REASON,
    MOST_GOALS,
    Aim,
    Approach,
    ProjectType,
    Stage,
    Subject,
    Tier,
    WorkField,
)
from webapp.ui.forms import Form, Ticks, options, typed

NEEDED = DataRequired(lazy_gettext("请填写这一项。"))

TYPE_NAMES = {ProjectType.INTERNAL: lazy_gettext("内部项目"), ProjectType.CLIENT: lazy_gettext("客户项目")}
APPROACH_NAMES = {
    Approach.PREDICTIVE: lazy_gettext("预测型"),
    Approach.AGILE: lazy_gettext("敏捷型"),
    Approach.HYBRID: lazy_gettext("混合型"),
}
FIELD_NAMES = {
    WorkField.SOFTWARE: lazy_gettext("软件"),
    WorkField.INFRASTRUCTURE: lazy_gettext("基础设施"),
    WorkField.PRODUCT: lazy_gettext("产品"),
    WorkField.SERVICE: lazy_gettext("服务"),
    WorkField.ORGANISATION: lazy_gettext("组织变革"),
    WorkField.RESEARCH: lazy_gettext("研究"),
}
STAGE_NAMES = {
    Stage.S0: lazy_gettext("S0 意向与机会"),
    Stage.S1: lazy_gettext("S1 选择与立项"),
    Stage.S2: lazy_gettext("S2 启动"),
    Stage.S3: lazy_gettext("S3 计划"),
    Stage.S4: lazy_gettext("S4 实施与监控"),
    Stage.S5: lazy_gettext("S5 验收与移交"),
    Stage.S6: lazy_gettext("S6 收尾与总结"),
    Stage.S7: lazy_gettext("S7 收益后评价"),
    Stage.SX: lazy_gettext("SX 危机整改"),
    Stage.CLOSED: lazy_gettext("已关闭"),
    Stage.CANCELLED: lazy_gettext("已取消"),
}
SUBJECT_NAMES = {
    Subject.TIER: lazy_gettext("级别"),
    Subject.MANAGER: lazy_gettext("项目经理"),
    Subject.GOALS: lazy_gettext("目标"),
}


def _choices(names: Mapping[Any, Any]) -> list[Any]:
    return options((key.value, name) for key, name in names.items())


class GoalPart(Part):
    """One goal."""

    text = StringField(lazy_gettext("目标"), [Length(max=200)])
    measure = StringField(lazy_gettext("指标"), [Length(max=120)])
    target = StringField(lazy_gettext("目标值"), [Length(max=120)])


class ProjectForm(Form):
    """A project to register."""

    number = StringField(lazy_gettext("编号"), [NEEDED])
    name = StringField(lazy_gettext("名称"), [NEEDED, Length(max=80)])
    purpose = TextAreaField(lazy_gettext("目的"), [NEEDED, Length(max=600)])
    type = SelectField(lazy_gettext("类型"), choices=_choices(TYPE_NAMES))
    approach = SelectField(lazy_gettext("做法"), choices=_choices(APPROACH_NAMES))
    field = SelectField(lazy_gettext("领域"), choices=_choices(FIELD_NAMES))
    tier = SelectField(lazy_gettext("级别"), choices=options((tier.value, tier.value) for tier in Tier))
    stage = SelectField(lazy_gettext("阶段"), choices=_choices(STAGE_NAMES))
    pm = SelectField(lazy_gettext("项目经理"))
    members = SelectMultipleField(lazy_gettext("成员"))
    goals = FieldList(FormField(GoalPart), min_entries=3, max_entries=MOST_GOALS)

    def registration(self) -> Registration:
        """Return what was typed, for the register."""
        return Registration(
            number=typed(self.number),
            name=typed(self.name),
            purpose=typed(self.purpose),
            type=ProjectType(typed(self.type)),
            approach=Approach(typed(self.approach)),
            field=WorkField(typed(self.field)),
            tier=Tier(typed(self.tier)),
            stage=Stage(typed(self.stage)),
            pm_id=UUID(typed(self.pm)),
            member_ids=[UUID(value) for value in self.members.data or []],
            goals=_aims(self.goals),
        )


class EntryForm(Form):
    """What the register says of a project that is entered; `seen` is the entry its page showed."""

    name = StringField(lazy_gettext("名称"), [NEEDED, Length(max=80)])
    purpose = TextAreaField(lazy_gettext("目的"), [NEEDED, Length(max=600)])
    tier = SelectField(lazy_gettext("级别"), choices=options((tier.value, tier.value) for tier in Tier))
    pm = SelectField(lazy_gettext("项目经理"))
    members = Ticks(lazy_gettext("成员"))
    goals = FieldList(FormField(GoalPart), min_entries=3, max_entries=MOST_GOALS)
    reason = StringField(lazy_gettext("原因"), [Length(max=LONGEST_REASON)])
    seen = HiddenField()

    def show(self, project: Project, seen: str) -> None:
        """Put the entry as it stands into the form."""
        self.name.data, self.purpose.data, self.tier.data = project.name, project.purpose, project.tier.value
        self.pm.data, self.members.data = str(project.pm_id), [str(one.id) for one in project.members]
        for part, goal in zip(self.goals, project.goals, strict=False):
            part.form.text.data, part.form.measure.data = goal.text, goal.measure
            part.form.target.data = goal.target
        self.seen.data = seen

    def entry(self) -> Entry:
        """Return what was typed."""
        return Entry(
            name=typed(self.name),
            purpose=typed(self.purpose),
            tier=Tier(typed(self.tier)),
            pm_id=UUID(typed(self.pm)),
            member_ids=[UUID(value) for value in self.members.data or []],
            goals=_aims(self.goals),
        )


class GoalsForm(Form):
    """The goals of a project or of one look back at it."""

    goals = FieldList(FormField(GoalPart), min_entries=3, max_entries=MOST_GOALS)

    def aims(self) -> list[Aim]:
        """Return what was typed."""
        return _aims(self.goals)


def _aims(goals: Iterable[Any]) -> list[Aim]:
    return [Aim(typed(part.form.text), typed(part.form.measure), typed(part.form.target)) for part in goals]


class StageForm(Form):
    """A step to another stage."""

    stage = SelectField(lazy_gettext("到"))
    reason = StringField(lazy_gettext("原因"), [Length(max=LONGEST_REASON)])


class AnswerForm(Form):
    """What became of an action."""

    answer = SelectField(
        lazy_gettext("结果"),
        choices=options(
            [
                ("done", lazy_gettext("已完成")),
                ("later", lazy_gettext("未完成，改期")),
                ("dropped", lazy_gettext("不做了")),
            ]
        ),
    )
    due = DateField(lazy_gettext("新期限"), [Optional()])
    reason = StringField(lazy_gettext("原因"), [Length(max=LONGEST_REASON)])
