"""Forms whose errors stand beside their fields, whoever found them."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # younger than its stubs
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.errors import DomainError
from webapp.ui.languages import sentence_of


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


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form of the app, with the token against forged requests."""

    def refuse(self, error: DomainError) -> None:
        """Show what the domain said beside the field it names, or above the form."""
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(sentence_of(error))
        else:
            field.errors = [*field.errors, sentence_of(error)]
