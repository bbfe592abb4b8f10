"""Forms and words of a closing."""

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext
from wtforms import (
    DateField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp import clock
from webapp.closing.actions import Meeting
from webapp.closing.baselines import Measure
from webapp.closing.partition import Group
from webapp.closing.rules import LONGEST_FACT, LONGEST_NOTE, Part, Shortage, State, Verdict
from webapp.projects.gates.forms import edition_of
from webapp.ui.forms import Form, Ticks, options, typed

PART_NAMES = {
    Part.HANDOVER: lazy_gettext("产品移交"),
    Part.ARCHIVE: lazy_gettext("文档归档与度量"),
    Part.SURVEY: lazy_gettext("干系人满意度"),
    Part.LESSONS: lazy_gettext("经验总结"),
    Part.APPRAISAL: lazy_gettext("成员绩效评价"),
}
PART_DOCUMENTS = {
    Part.HANDOVER: ("TPL-039", "TPL-040"),
    Part.ARCHIVE: ("TPL-047",),
    Part.SURVEY: ("TPL-041",),
    Part.LESSONS: ("TPL-042",),
    Part.APPRAISAL: ("TPL-045",),
}
STATE_NAMES = {
    State.SELF_CHECK: lazy_gettext("自查五个部分"),
    State.REVIEW: lazy_gettext("PMO 复核"),
    State.MEETING: lazy_gettext("结项评审会"),
    State.CLOSED: lazy_gettext("已结项"),
}
VERDICT_NAMES = {
    Verdict.OPEN: lazy_gettext("没有结论"),
    Verdict.PASS: lazy_gettext("通过"),
    Verdict.WAIVED: lazy_gettext("豁免"),
    Verdict.NOT_LISTED: lazy_gettext("裁剪单未列"),
    Verdict.RETURNED: lazy_gettext("退回"),
}
VERDICT_LOOKS = {
    Verdict.OPEN: "",
    Verdict.PASS: "ok",
    Verdict.WAIVED: "warn",
    Verdict.NOT_LISTED: "",
    Verdict.RETURNED: "bad",
}
LACK_SENTENCES = {
    Shortage.FACTS: lazy_gettext("还有 %(n)s 项没有写"),
    Shortage.RECEIVER: lazy_gettext("没有指定接收方"),
    Shortage.CONFIRMATION: lazy_gettext("接收方还没有确认"),
    Shortage.FOLDER: lazy_gettext("没有写归档位置"),
    Shortage.DOCUMENTS: lazy_gettext("%(n)s 份文档不在位，也没有豁免编号"),
    Shortage.FIGURES: lazy_gettext("还缺 %(n)s 个度量值"),
    Shortage.DEFECTS: lazy_gettext("没有分阶段的缺陷数"),
    Shortage.SENDING: lazy_gettext("PMO 还没有发放调查"),
    Shortage.CLOSING: lazy_gettext("调查还没有关闭"),
    Shortage.RETROSPECTIVE: lazy_gettext("收尾以来没有开过回顾"),
    Shortage.IMPROVE: lazy_gettext("没有改进类教训，也没有写理由"),
    Shortage.SUSTAIN: lazy_gettext("没有保持类教训，也没有写理由"),
    Shortage.UNDECIDED: lazy_gettext("%(n)s 条教训还没有接受或退回"),
    Shortage.OUTCOMES: lazy_gettext("采用过的教训有 %(n)s 条没有写结果"),
    Shortage.APPRAISALS: lazy_gettext("成员评价还没有全部完成"),
    Shortage.DATE: lazy_gettext("没有写在别处完成评价的日期"),
}
GROUP_NAMES = {
    Group.SPONSOR: lazy_gettext("发起方"),
    Group.USER: lazy_gettext("用户"),
    Group.SUPPLIER: lazy_gettext("供应商"),
}
MEASURE_NAMES = {
    Measure.DURATION: lazy_gettext("工期（天）"),
    Measure.SCHEDULE_GROWTH: lazy_gettext("工期比原基线（%）"),
    Measure.COST_GROWTH: lazy_gettext("费用比原基线（%）"),
    Measure.EFFORT: lazy_gettext("工作量（人天）"),
    Measure.EFFORT_GROWTH: lazy_gettext("工作量比原基线（%）"),
    Measure.SCOPE_KEPT: lazy_gettext("交付范围占原范围（%）"),
    Measure.CHANGES: lazy_gettext("批准的变更（项）"),
    Measure.DEFECTS_S3: lazy_gettext("S3 发现的缺陷（每百人天）"),
    Measure.DEFECTS_S4: lazy_gettext("S4 发现的缺陷（每百人天）"),
    Measure.DEFECTS_S5: lazy_gettext("S5 发现的缺陷（每百人天）"),
}
JUDGED = (Verdict.PASS, Verdict.RETURNED, Verdict.WAIVED, Verdict.NOT_LISTED)
NO_FACTS = frozenset({"csrf_token", "seen", "seen_report", "receiver"})
LONGEST_GAP = 120


class PartForm(Form):
    """What the project says of any part."""

    gap = TextAreaField(lazy_gettext("缺口与补齐"), [Length(max=LONGEST_GAP)])
    waiver = TextAreaField(lazy_gettext("申请豁免的理由"), [Length(max=LONGEST_NOTE)])
    seen = HiddenField()

    def facts(self) -> dict[str, str]:
        """Return what was typed, by field."""
        return {field.short_name: _text(field) for field in self if field.short_name not in NO_FACTS}

    def edition(self) -> int:
        """Return which edition of the part the page showed; 0 for none."""
        return edition_of(typed(self.seen))


class HandoverForm(PartForm):
    """The handover of the result."""

    receiver = SelectField(lazy_gettext("接收方"))
    deliverables = TextAreaField(lazy_gettext("交付物对照范围"), [Length(max=LONGEST_FACT)])
    accepted_by = StringField(lazy_gettext("谁验收、哪天"), [Length(max=200)])
    defects = TextAreaField(lazy_gettext("遗留缺陷"), [Length(max=LONGEST_FACT)])
    access = TextAreaField(lazy_gettext("账号、许可和设备的交回"), [Length(max=LONGEST_FACT)])
    training = TextAreaField(lazy_gettext("培训"), [Length(max=LONGEST_FACT)])
    nothing = StringField(lazy_gettext("没有可移交的，为什么"), [Length(max=200)])


def _defects(stage: str) -> IntegerField:
    return IntegerField(
        lazy_gettext("%(stage)s 发现的缺陷（个）", stage=stage), [Optional(), NumberRange(0, 99_999)]
    )


class ArchiveForm(PartForm):
    """The archive, and the defects by stage; the other figures are fields of the closure report."""

    folder = StringField(lazy_gettext("归档位置"), [Length(max=200)])
    documents = Ticks(lazy_gettext("在位的文档"), validate_choice=False)
    defects_S3 = _defects("S3")  # noqa: N815  # named as the stage
    defects_S4 = _defects("S4")  # noqa: N815  # named as the stage
    defects_S5 = _defects("S5")  # noqa: N815  # named as the stage
    seen_report = HiddenField()


class LessonsForm(PartForm):
    """What the project learned, where the register of lessons does not say it."""

    no_improve = StringField(lazy_gettext("没有改进类教训的理由"), [Length(max=200)])
    no_sustain = StringField(lazy_gettext("没有保持类教训的理由"), [Length(max=200)])


class ElsewhereForm(PartForm):
    """The day on which appraisals were done outside this program."""

    elsewhere_on = DateField(lazy_gettext("在别处完成的日期"), [Optional()])


FORMS: Mapping[Part, type[PartForm]] = {
    Part.HANDOVER: HandoverForm,
    Part.ARCHIVE: ArchiveForm,
    Part.SURVEY: PartForm,
    Part.LESSONS: LessonsForm,
    Part.APPRAISAL: PartForm,
}


class VerdictForm(Form):
    """What the PMO says of a part."""

    verdict = RadioField(
        lazy_gettext("结论"),
        [InputRequired(lazy_gettext("请选一项。"))],
        choices=options((one.value, VERDICT_NAMES[one]) for one in JUDGED),
    )
    note = StringField(lazy_gettext("理由"), [Length(max=LONGEST_NOTE)])


class MeetingForm(Form):
    """The meeting that closes the project."""

    held_on = DateField(lazy_gettext("会议日期"), [Optional()], default=clock.today)
    decision_no = StringField(lazy_gettext("决定编号"), [Length(max=20)])

    def meeting(self) -> Meeting:
        """Return what was typed."""
        held_on: date | None = self.held_on.data
        return Meeting(held_on, typed(self.decision_no))


class WordsForm(Form):
    """What the closure report alone asks for; its fields are those of the document."""

    seen = HiddenField()


def _text(field: Field) -> str:
    if isinstance(field, Ticks):
        return " ".join(sorted(field.data or []))
    if field.data is None:
        return ""
    return typed(field) if isinstance(field.data, str) else str(field.data)
