"""The form of a correction: the value as it should have been, and why it is corrected."""

from flask_babel import lazy_gettext
from wtforms import TextAreaField

from webapp.maturity.calibrating.forms import AgreedForm


class CorrectionForm(AgreedForm):
    """What the unit agreed on, as it should stand, and why it is corrected."""

    why = TextAreaField(lazy_gettext("为什么更正"))
