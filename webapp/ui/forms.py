"""Forms whose errors stand beside their fields, whoever found them."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than its stubs
from wtforms.i18n import messages_path
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.errors import DomainError
from webapp.ui.languages import language, sentence_of


def typed(field: Field) -> str:
    """Return the text of a field that passed its checks, without what no database stores."""
    return str(field.data or "").replace("\0", "")


def options(pairs: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Return values and their names as what one can choose."""
    return [SelectChoice(value, name) for value, name in pairs]


class Ticks(SelectMultipleField):
    """Several choices as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


@cache
def _words_of(lang: str) -> NullTranslations:
    """Return what WTForms itself says in a language, read once a process and not for each form."""
    return Translations.load(messages_path(), [lang], domain="wtforms")


class Words:
    """What WTForms says, in the language of the page."""

    def gettext(self, text: str) -> str:
        """Return a sentence."""
        return str(_words_of(language()).ugettext(text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return a sentence about so many."""
        return str(_words_of(language()).ungettext(one, many, n))


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form of the app, with the token against forged requests."""

    class Meta:
        """How WTForms is to behave."""

        def get_translations(self, _form: object) -> Words:
            """Return what WTForms says."""
            return Words()

    def refuse(self, error: DomainError) -> None:
        """Show what the domain said beside the field it names, or above the form."""
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(sentence_of(error))
        else:
            field.errors = [*field.errors, sentence_of(error)]
