"""The forms of requirements and of the matrix."""

import hashlib
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from wtforms import DateField, Field, HiddenField, IntegerField, SelectField, StringField
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Optional, ValidationError

from webapp import clock
from webapp.training.certificates.validity import Basis
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.rules import Anchor, Lasting, Subject, Wish
from webapp.ui.forms import Form, Ticks, options, typed

MANDATORY, RECOMMENDED = "yes", "no"
Pairs = Iterable[tuple[str, str]]


class RequirementForm(Form):
    """Who must take what until when, and how often."""

    who = SelectField(lazy_gettext("对谁"))
    address = StringField(lazy_gettext("或者一个人的邮箱"))
    target = SelectField(lazy_gettext("学什么"))
    mandatory = SelectField(lazy_gettext("必修还是推荐"))
    anchor = SelectField(lazy_gettext("期限怎么算"))
    days = IntegerField(lazy_gettext("几天内完成"), [Optional()])
    due_on = DateField(lazy_gettext("固定的截止日"), [Optional()])
    lasting = SelectField(lazy_gettext("学完管多久"))
    active = IntegerField(lazy_gettext("几个月后到期"), [Optional()])
    window = IntegerField(lazy_gettext("到期前几个月可以续"), [Optional()])
    basis = SelectField(lazy_gettext("续期后怎么算"))
    valid_from = DateField(lazy_gettext("从哪天起生效"), [InputRequired(lazy_gettext("请选日期。"))])
    seen = HiddenField()

    def offer(self, who: Pairs, targets: Pairs, **choices: Pairs) -> None:
        """Offer whom and what one may choose, in the language of the page."""
        self.who.choices = options([("", "–"), *who])
        self.target.choices = options([("", "–"), *targets])
        for name, pairs in choices.items():
            self[name].choices = options(pairs)

    def wish(self, person_id: UUID | None) -> Wish:
        """Return what was filled in; a person's address goes before the choice of a role or unit."""
        kind, _, ref = typed(self.who).partition(":")
        return Wish(
            subject=Subject.PERSON if person_id else Subject(kind or Subject.ROLE),
            ref=str(person_id) if person_id else ref,
            target=typed(self.target),
            is_mandatory=typed(self.mandatory) == MANDATORY,
            anchor=Anchor(typed(self.anchor)),
            days=self.days.data,
            due_on=self.due_on.data,
            lasting=Lasting(typed(self.lasting)),
            active=self.active.data,
            window=self.window.data,
            basis=Basis(typed(self.basis)),
            valid_from=self.valid_from.data or date.min,
        )

    def show(self, rule: Requirement, address: str, today: date) -> None:
        """Fill in what a requirement says now."""
        refs = {Subject.ROLE: rule.code, Subject.UNIT: rule.unit_id, Subject.PERSON: None}
        ref = refs[rule.subject]
        self.who.data = f"{rule.subject}:{ref}" if ref else ""
        self.address.data = address
        self.target.data = rule.target
        self.mandatory.data = MANDATORY if rule.is_mandatory else RECOMMENDED
        self.anchor.data, self.days.data, self.due_on.data = rule.anchor, rule.days, rule.due_on
        self.lasting.data, self.active.data, self.window.data = rule.lasting, rule.active, rule.window
        self.basis.data = rule.basis
        self.valid_from.data = max(today, rule.valid_from)


def mark_of(wish: Wish) -> str:
    """Return a short mark of a wish: saving asks for the one whose effect was seen."""
    return hashlib.sha256(repr(wish).encode()).hexdigest()[:16]


def has_come(_form: BaseForm, field: Field) -> None:
    """Refuse a day on which nobody has written anything down yet."""
    if field.data is not None and field.data > clock.today():
        raise ValidationError(gettext("这一天还没到：选今天或以前的一天；留空就算上全部记录。"))


class Narrowing(Form):
    """Fields that narrow a list; none of them need be filled in."""

    def offer(self, every: str, **choices: Pairs) -> None:
        """Offer what one may narrow by."""
        for name, pairs in choices.items():
            self[name].choices = options([("", every), *pairs])
            self[name].data = self[name].data or ""


class FilterForm(Narrowing):
    """What of the matrix is shown: as of which day, by what had been written down by which."""

    as_of = DateField(lazy_gettext("哪一天的情况"), [Optional()])
    known_at = DateField(lazy_gettext("只算到哪天为止的记录"), [Optional(), has_come])
    unit = SelectField(lazy_gettext("单位"))
    role = SelectField(lazy_gettext("角色"))
    course = SelectField(lazy_gettext("课程"))
    state = SelectField(lazy_gettext("状态"))


class ReminderFilterForm(Narrowing):
    """Which reminders are shown."""

    course = SelectField(lazy_gettext("课程"))
    unit = SelectField(lazy_gettext("单位"))
    about = SelectField(lazy_gettext("提醒什么"))


class ChosenForm(Form):
    """Cells that were ticked, and what is done with them."""

    chosen = Ticks(lazy_gettext("勾选的格子"), validate_choice=False)
    due_on = DateField(lazy_gettext("新的截止日"), [Optional()])
    reason = StringField(lazy_gettext("理由"))

    def ids(self) -> list[UUID]:
        """Return the enrolments that were ticked; what is no id is left out."""
        return [key for key in map(_key, self.chosen.data or []) if key is not None]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
