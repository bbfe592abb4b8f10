"""Forms of restricted lessons."""

from flask_babel import lazy_gettext
from wtforms import DateField, HiddenField, TextAreaField
from wtforms.validators import Optional

from library.vocabulary import Vocabulary
from webapp.lessons.restricted.rules import Restriction
from webapp.ui.forms import Form, Ticks, options, typed


class RestrictionForm(Form):
    """For whom, why, until when, and the text the page showed."""

    roles = Ticks(lazy_gettext("给哪些角色看"))
    reason = TextAreaField(lazy_gettext("为什么不发布"))
    review_on = DateField(lazy_gettext("复审日期"), [Optional()])
    seen = HiddenField()

    def offer(self, vocabulary: Vocabulary, language: str) -> None:
        """Offer the roles of the method under their names."""
        self.roles.choices = options(
            (code, f"{code} {role.title[language]}") for code, role in vocabulary.roles.items()
        )

    def restriction(self) -> Restriction:
        """Return what was chosen."""
        return Restriction(tuple(self.roles.data or ()), typed(self.reason), self.review_on.data)


class ReleaseForm(Form):
    """Why a lesson goes back into review."""

    reason = TextAreaField(lazy_gettext("为什么放回审定"))


class AgainForm(Form):
    """Until which day a lesson stays as it is."""

    review_on = DateField(lazy_gettext("下次复审日期"), [Optional()])
