"""Forms whose errors stand beside their fields, whoever found them."""

from flask_wtf import FlaskForm
from wtforms import Field

from webapp.errors import DomainError
from webapp.ui.languages import sentence_of


def typed(field: Field) -> str:
    """Return the text of a field that passed its checks."""
    return str(field.data or "")


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form of the app, with the token against forged requests."""

    def refuse(self, error: DomainError) -> None:
        """Show what the domain said beside the field it names, or above the form."""
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(sentence_of(error))
        else:
            field.errors = [*field.errors, sentence_of(error)]
