"""Forms of a gate: the answer to a check, the outcome, the closing of a condition."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms import Form as Part
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp import clock
from webapp.projects.gates.rules import (
    LONGEST_EVIDENCE,
    LONGEST_NOTE,
    LONGEST_WHY,
    MOST_CONDITIONS,
    Answer,
    Outcome,
    Owed,
    Resolution,
    Sitting,
    Verdict,
)
from webapp.ui.forms import Form, options, typed

VERDICT_NAMES = {
    Verdict.MET: lazy_gettext("成立"),
    Verdict.UNMET: lazy_gettext("不成立"),
    Verdict.NOT_APPLICABLE: lazy_gettext("不适用"),
    Verdict.OPEN: lazy_gettext("没有回答"),
}
OUTCOME_NAMES = {
    Outcome.PASS: lazy_gettext("通过"),
    Outcome.CONDITIONAL: lazy_gettext("有条件通过"),
    Outcome.REWORK: lazy_gettext("返工"),
    Outcome.HOLD: lazy_gettext("暂停"),
    Outcome.STOP: lazy_gettext("终止"),
}
VERDICT_LOOKS = {
    Verdict.MET: "ok",
    Verdict.UNMET: "bad",
    Verdict.NOT_APPLICABLE: "",
    Verdict.OPEN: "warn",
}
OUTCOME_LOOKS = {
    Outcome.PASS: "ok",
    Outcome.CONDITIONAL: "warn",
    Outcome.REWORK: "warn",
    Outcome.HOLD: "warn",
    Outcome.STOP: "bad",
}
ANSWERS = (Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE)
CHOOSE = lazy_gettext("请选一项。")
COUNT = lazy_gettext("请填人数，写整数。")
MOST_PEOPLE = 99


def _choices(names: Mapping[Any, Any], kept: Any) -> list[Any]:
    return options((one.value, names[one]) for one in kept)


class AnswerForm(Form):
    """The answer to one check."""

    verdict = RadioField(lazy_gettext("结论"), choices=_choices(VERDICT_NAMES, ANSWERS))
    evidence = StringField(lazy_gettext("证据"), [Length(max=LONGEST_EVIDENCE)])
    note = TextAreaField(lazy_gettext("说明"), [Length(max=LONGEST_NOTE)])
    seen = HiddenField()

    def answer(self) -> Answer:
        """Return what was typed, for the record."""
        return Answer(Verdict(typed(self.verdict)), typed(self.evidence), typed(self.note))

    def edition(self) -> int:
        """Return which edition of the check the page showed; 0 for none."""
        return edition_of(typed(self.seen))


class ConditionPart(Part):
    """One condition."""

    text = StringField(lazy_gettext("做什么"), [Length(max=200)])
    owner = StringField(lazy_gettext("责任人"), [Length(max=80)])
    due = DateField(lazy_gettext("期限"), [Optional()])
    proof = StringField(lazy_gettext("拿什么证明"), [Length(max=120)])


class DecisionForm(Form):
    """The outcome of a gate."""

    held_on = DateField(lazy_gettext("开会日期"), [Optional()], default=clock.today)
    members = IntegerField(
        lazy_gettext("应到（人）"), [InputRequired(COUNT), NumberRange(1, MOST_PEOPLE, COUNT)]
    )
    came = IntegerField(
        lazy_gettext("实到（人）"), [InputRequired(COUNT), NumberRange(0, MOST_PEOPLE, COUNT)]
    )
    attendance = TextAreaField(lazy_gettext("到会与缺席"), [Length(max=800)])
    outcome = RadioField(
        lazy_gettext("结论"), [InputRequired(CHOOSE)], choices=_choices(OUTCOME_NAMES, Outcome)
    )
    is_last = BooleanField(lazy_gettext("这是最后一次阶段评审，项目进入 S5"))
    why = TextAreaField(lazy_gettext("理由"), [Length(max=LONGEST_WHY)])
    conditions = FieldList(FormField(ConditionPart), min_entries=MOST_CONDITIONS, max_entries=MOST_CONDITIONS)
    number = StringField(lazy_gettext("决定编号"), [Length(max=20)])

    def resolution(self) -> Resolution:
        """Return what was typed, for the record."""
        return Resolution(
            outcome=Outcome(typed(self.outcome)),
            sitting=Sitting(
                held_on=self.held_on.data,
                members=self.members.data or 0,
                came=self.came.data or 0,
                attendance=typed(self.attendance),
            ),
            why=typed(self.why),
            conditions=[_owed(part) for part in self.conditions],
            number=typed(self.number),
            is_last=bool(self.is_last.data),
        )


class ClosingForm(Form):
    """The proof on which a condition is closed."""

    evidence = StringField(lazy_gettext("证据"), [Length(max=LONGEST_EVIDENCE)])


class PackForm(Form):
    """What was prepared for the sitting; its fields are those of the gate report."""

    seen = HiddenField()

    def edition(self) -> int:
        """Return which edition of the record the page showed; 0 for none."""
        return edition_of(typed(self.seen))


def edition_of(text: str) -> int:
    """Return the number a page sent along; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004  # a column's width


def _owed(part: Any) -> Owed:
    due: date | None = part.form.due.data
    return Owed(typed(part.form.text), typed(part.form.owner), due, typed(part.form.proof))
