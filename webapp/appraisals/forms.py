"""Forms and words of appraisals."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    DateField,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as Part
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp import clock
from webapp.appraisals.actions import Beginning, Verdict
from webapp.appraisals.models import Appraisal
from webapp.appraisals.rules import (
    LONGEST_FACT,
    LONGEST_REASON,
    LONGEST_RECORD,
    LONGEST_TEXT,
    MARKS,
    WHOLE,
    Alteration,
    Criterion,
    Measure,
    Score,
    Source,
)
from webapp.appraisals.words import CRITERION_NAMES, SOURCE_NAMES
from webapp.errors import DomainError
from webapp.projects.gates.forms import edition_of
from webapp.ui.forms import Form, Ticks, options, typed
from webapp.ui.languages import sentence_of

CONFIRM, RETURN = "confirm", "return"
_marks = options([("0", "—"), *((str(mark), str(mark)) for mark in MARKS)])


def _mark() -> SelectField:
    return SelectField(lazy_gettext("分数"), choices=_marks, default="0")


def _record(label: Any) -> StringField:
    return StringField(label, [Length(max=LONGEST_RECORD)])


class MeasurePart(Part):
    """What one criterion weighs and how it is counted."""

    weight = IntegerField(lazy_gettext("权重（%）"), [Optional(), NumberRange(0, WHOLE)], default=0)
    text = TextAreaField(lazy_gettext("量什么、各分的界限"), [Length(max=LONGEST_FACT)])


class ScorePart(Part):
    """The score of one criterion with what it rests on."""

    mark = _mark()
    fact = TextAreaField(lazy_gettext("事实"), [Length(max=LONGEST_FACT)])
    source = SelectField(lazy_gettext("来自"), choices=options(SOURCE_NAMES.items()))
    record = _record(lazy_gettext("记录编号"))


class MarkPart(Part):
    """The mark that somebody would give themselves."""

    mark = _mark()


class AlterationPart(Part):
    """Another mark for one criterion, with the number of its record."""

    mark = _mark()
    record = _record(lazy_gettext("改分依据的记录编号"))


class ByCriterion(Form):
    """A form with the same few fields for each criterion."""

    def refuse(self, error: DomainError) -> None:
        """Show what the domain said of a criterion beside its first field."""
        part = self._fields.get(error.field or "")
        if isinstance(part, FormField):
            first = next(iter(part.form))
            first.errors = [*first.errors, sentence_of(error)]
        else:
            super().refuse(error)

    def parts(self, appraisal: Appraisal) -> dict[Criterion, Any]:
        """Return the fields of the criteria that were published."""
        return {key: self[key.value] for key in appraisal.measures}

    def each(self, make: Callable[[Any], Any]) -> dict[Criterion, Any]:
        """Return what was typed, by criterion."""
        return {key: make(self[key.value].form) for key in Criterion}


class BeginForm(ByCriterion):
    """Criteria and weights for people of one post."""

    subjects = Ticks(lazy_gettext("成员"), validate_choice=False)
    post = StringField(
        lazy_gettext("岗位"), [InputRequired(lazy_gettext("请写在项目里做什么。")), Length(max=60)]
    )
    reviewer = SelectField(lazy_gettext("复核人（职能经理）"), validate_choice=False)
    delivery = FormField(MeasurePart)
    quality = FormField(MeasurePart)
    teamwork = FormField(MeasurePart)
    method = FormField(MeasurePart)

    def beginning(self) -> Beginning:
        """Return what was typed."""
        return Beginning(
            subject_ids=[one for one in map(_uuid, self.subjects.data or []) if one],
            reviewer_id=_uuid(self.reviewer.data) or UUID(int=0),
            post=typed(self.post),
            measures=self.each(lambda part: Measure(part.weight.data or 0, typed(part.text).strip())),
        )


class ExemptForm(Form):
    """Who is not appraised, and why."""

    subject = SelectField(lazy_gettext("成员"), validate_choice=False)
    text = StringField(lazy_gettext("不评的理由"), [Length(max=LONGEST_REASON)])

    def subject_id(self) -> UUID:
        """Return who was chosen."""
        return _uuid(self.subject.data) or UUID(int=0)


class OwnForm(ByCriterion):
    """How the subject sees it."""

    delivery = FormField(MarkPart)
    quality = FormField(MarkPart)
    teamwork = FormField(MarkPart)
    method = FormField(MarkPart)
    text = TextAreaField(lazy_gettext("自评说明"), [Length(max=LONGEST_TEXT)])

    def parts(self, appraisal: Appraisal) -> dict[Criterion, Any]:
        """Return the fields of the criteria that were published, each under the name of its criterion."""
        found = super().parts(appraisal)
        for key, part in found.items():
            part.form.mark.label.text = CRITERION_NAMES[key]
        return found

    def marks(self) -> dict[Criterion, int]:
        """Return what was chosen."""
        return self.each(lambda part: _whole(part.mark.data))


class ScoresForm(ByCriterion):
    """The scores of one person."""

    delivery = FormField(ScorePart)
    quality = FormField(ScorePart)
    teamwork = FormField(ScorePart)
    method = FormField(ScorePart)
    comment = TextAreaField(lazy_gettext("评语"), [Length(max=LONGEST_TEXT)])
    seen = HiddenField()

    def scores(self) -> Mapping[Criterion, Score]:
        """Return what was typed."""
        return self.each(
            lambda part: Score(
                _whole(part.mark.data),
                typed(part.fact).strip(),
                Source(typed(part.source)),
                typed(part.record).strip(),
            )
        )

    def edition(self) -> int:
        """Return which edition the page showed; 0 for none."""
        return edition_of(typed(self.seen))


class RemarkForm(Form):
    """What the subject says of the draft."""

    text = TextAreaField(lazy_gettext("本人意见、要补的事实"), [Length(max=LONGEST_TEXT)])


class TalkForm(Form):
    """When the talk was held."""

    talk_on = DateField(lazy_gettext("谈话日期"), [Optional()], default=clock.today)


class AlteringForm(ByCriterion):
    """Marks that may be put in the place of others, and words."""

    delivery = FormField(AlterationPart)
    quality = FormField(AlterationPart)
    teamwork = FormField(AlterationPart)
    method = FormField(AlterationPart)

    def verdict(self, text: str) -> Verdict:
        """Return what was typed; `text` are the words beside it. Only a review asks whether both sides were told."""
        wanted = self.each(lambda part: Alteration(_whole(part.mark.data), typed(part.record).strip()))
        return Verdict(wanted, "is_told" not in self or bool(self.is_told.data), text)


class ReviewForm(AlteringForm):
    """What the reviewer says."""

    act = RadioField(
        lazy_gettext("复核"),
        [InputRequired(lazy_gettext("请选一项。"))],
        choices=options([(CONFIRM, lazy_gettext("定稿")), (RETURN, lazy_gettext("退回评分人"))]),
    )
    is_told = BooleanField(lazy_gettext("改分之前已告诉评分人和本人"))
    text = TextAreaField(lazy_gettext("说明；退回的写理由"), [Length(max=LONGEST_REASON)])


class ObjectionForm(Form):
    """The one objection."""

    text = TextAreaField(lazy_gettext("申诉：哪一项，为什么"), [Length(max=LONGEST_TEXT)])


class RulingForm(AlteringForm):
    """The answer to an objection."""

    text = TextAreaField(lazy_gettext("裁定：看了哪些记录，维持还是恢复"), [Length(max=LONGEST_TEXT)])


def _whole(text: object) -> int:
    return int(str(text)) if str(text).isdecimal() else 0


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
