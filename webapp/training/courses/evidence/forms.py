"""Forms of a claim: what was learned, and what is decided about it."""

from collections.abc import Iterable
from contextlib import closing

from flask_babel import lazy_gettext
from flask_wtf.file import FileField
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Optional

from webapp.training.courses.evidence.actions import Learned
from webapp.training.courses.evidence.rules import FileMissing
from webapp.ui.forms import Form, options, typed


class ClaimForm(Form):
    """What somebody learned elsewhere, and the file that shows it."""

    unit = SelectField(lazy_gettext("代替哪一部分"))
    title = StringField(lazy_gettext("课程或证书的名称"))
    provider = StringField(lazy_gettext("由谁举办或颁发"))
    held_on = DateField(lazy_gettext("完成日期"), [Optional()])
    file = FileField(lazy_gettext("证明文件"))

    def offer(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer what a claim may stand for."""
        self.unit.choices = options(units)

    def learned(self) -> Learned:
        """Return what was filled in."""
        return Learned(typed(self.unit), typed(self.title), typed(self.provider), self.held_on.data)

    def upload(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file."""
        sent = self.file.data
        if not sent:
            raise FileMissing
        with closing(sent):
            return sent.filename or "", sent.read()


class DecisionForm(Form):
    """Why a claim is refused, or until when it counts."""

    reason = StringField(lazy_gettext("理由"))
    until = DateField(lazy_gettext("认可到哪一天"), [Optional()])
