"""Forms of the workshop: the agreed value with its reason, and evidence."""

from fractions import Fraction

from flask_babel import lazy_gettext
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from library import Catalog
from library.maturity.format import Question
from webapp.errors import say
from webapp.maturity.answering.reading_forms import is_evidence
from webapp.maturity.calibrating.actions import Agreed
from webapp.maturity.calibrating.rules import LONGEST_REASON, EvidenceRefused, ValueRefused, steps_of
from webapp.maturity.models.calibrations import Calibration
from webapp.maturity.rules.campaign import EvidenceGrade
from webapp.ui.forms import Form, options, typed

GRADE_NAMES = {
    EvidenceGrade.NONE: say("没有证据"),
    EvidenceGrade.STATEMENT: say("口头说明"),
    EvidenceGrade.DOCUMENT: say("有文件"),
    EvidenceGrade.SAMPLE: say("单位之外的人抽查过"),
}
NOT_NOW = ""


class AgreedForm(Form):
    """The value a unit agrees on, why, what bears it out, and how many were there."""

    value = RadioField(lazy_gettext("认定值"), validate_choice=False)
    reason = TextAreaField(lazy_gettext("为什么是这个值"), [Length(max=LONGEST_REASON)])
    grade = RadioField(
        lazy_gettext("证据等级"), choices=options((str(int(one)), str(int(one))) for one in EvidenceGrade)
    )
    present = IntegerField(lazy_gettext("在场人数"), [Optional()])

    def offer(self, question: Question) -> None:
        """Offer the values one may agree on."""
        self.value.choices = options((str(one), str(one)) for one in steps_of(question))

    def fill(self, kept: Calibration | None) -> None:
        """Show what was agreed on before."""
        self.grade.data = str(kept.evidence_grade if kept else int(EvidenceGrade.NONE))
        if kept is not None:
            self.value.data = NOT_NOW if kept.value is None else str(kept.value)
            self.reason.data, self.present.data = kept.reason, kept.present

    def agreed(self) -> Agreed:
        """Return what was sent; a made-up value is refused."""
        try:
            value = Fraction(typed(self.value)) if typed(self.value) else None
        except (ValueError, ZeroDivisionError) as error:
            raise ValueRefused from error
        grade = EvidenceGrade(int(typed(self.grade)))
        return Agreed(value, typed(self.reason), grade, self.present.data)


class EvidenceForm(Form):
    """An address or the id of a page, and what it shows."""

    source = StringField(lazy_gettext("网址或编号"), [Length(max=400)])
    note = StringField(lazy_gettext("说明了什么（可以不写）"), [Length(max=300)])

    def source_of(self, catalog: Catalog) -> dict[str, str]:
        """Return the address or the content id; refuse what is neither."""
        text = typed(self.source).strip()
        if not text or not is_evidence(text, catalog):
            raise EvidenceRefused
        return {"url": text} if "://" in text else {"content_id": text}
