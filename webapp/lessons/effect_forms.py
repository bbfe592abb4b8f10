"""Forms on the effect of a published lesson, and on guards that changed."""

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from webapp.lessons.guard_cures import Cure, Mend
from webapp.lessons.verification import Part
from webapp.ui.forms import Form, options, typed

CURES = {
    Cure.CONFIRM: lazy_gettext("新的写法仍然防得住"),
    Cure.MOVE: lazy_gettext("移到另一条"),
    Cure.DROP: lazy_gettext("放弃这处防护"),
}
PART_NAMES = {Part.CURATOR: lazy_gettext("PMO 管理员"), Part.OWNER: lazy_gettext("负责人")}


class RecurrenceForm(Form):
    """The same thing happened again: where, and what was seen."""

    project = SelectField(lazy_gettext("在哪个项目"), [Optional()], validate_choice=False)
    what = TextAreaField(lazy_gettext("又发生了什么"), [Length(max=400)])


class MendForm(Form):
    """What becomes of a guard."""

    cure = RadioField(
        lazy_gettext("怎么处理"),
        [Optional()],
        choices=options((one.value, name) for one, name in CURES.items()),
        default=Cure.CONFIRM.value,
    )
    to = StringField(lazy_gettext("移到哪一条"), [Length(max=80)])
    reason = TextAreaField(lazy_gettext("理由"), [Length(max=120)])

    def mend(self) -> Mend:
        """Return what was chosen; what is none of the three drops, and so asks for a reason."""
        chosen = typed(self.cure)
        cure = Cure(chosen) if chosen in set(Cure) else Cure.DROP
        return Mend(cure, typed(self.to).strip(), typed(self.reason))
