"""What may be chosen about a certificate."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Length

from webapp.training.certificates.rules import LONGEST_NAME, LONGEST_REASON
from webapp.ui.forms import Form


class PrintForm(Form):
    """The name on the certificate, and whether the score is."""

    name = StringField(lazy_gettext("证书上的姓名"), [Length(max=LONGEST_NAME)])
    shows_score = BooleanField(lazy_gettext("写上考试成绩"))
    as_it_is = BooleanField(lazy_gettext("就用这个写法"))

    def wishes(self) -> dict[str, bool]:
        """Return what was ticked."""
        return {"shows_score": bool(self.shows_score.data), "as_it_is": bool(self.as_it_is.data)}


class RevokeForm(Form):
    """Why a certificate is revoked."""

    reason = TextAreaField(lazy_gettext("原因"), [Length(max=LONGEST_REASON)])
