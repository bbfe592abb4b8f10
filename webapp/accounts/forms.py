"""Forms of sign-in, passwords and people."""

from collections.abc import Iterable

from flask_babel import lazy_gettext
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from library.vocabulary import Vocabulary
from webapp.accounts.rules import LONGEST_PASSWORD, Role
from webapp.ui.forms import Form, Ticks, options

NEEDED = DataRequired(lazy_gettext("请填写这一项。"))
PASSWORD_LENGTH = Length(max=LONGEST_PASSWORD, message=lazy_gettext("密码太长。"))


class SignInForm(Form):
    """E-mail and password, and where the person was going."""

    email = EmailField(lazy_gettext("邮箱"), [NEEDED])
    password = PasswordField(lazy_gettext("密码"), [NEEDED, PASSWORD_LENGTH])
    next = HiddenField()


class FirstAdministratorForm(Form):
    """The first account of an installation."""

    name = StringField(lazy_gettext("姓名"), [NEEDED, Length(max=80)])
    email = EmailField(lazy_gettext("邮箱"), [NEEDED])
    password = PasswordField(lazy_gettext("密码"), [NEEDED, PASSWORD_LENGTH])


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(lazy_gettext("新密码"), [NEEDED, PASSWORD_LENGTH])


ROLE_NAMES = {
    Role.READER: lazy_gettext("读者"),
    Role.FACILITATOR: lazy_gettext("引导人"),
    Role.EXPERT: lazy_gettext("专家"),
    Role.CURATOR: lazy_gettext("知识管理员"),
    Role.ADMIN: lazy_gettext("系统管理员"),
}


class StandingForm(Form):
    """Which role codes of the method a person holds, and for what they are an expert."""

    codes = Ticks(lazy_gettext("担任的角色（标准里的代码）"))
    categories = Ticks(lazy_gettext("审定哪些类别的教训（角色须为专家或知识管理员）"))

    def offer(self, vocabulary: Vocabulary, language: str) -> None:
        """Offer the codes of the vocabulary under their names."""
        self.codes.choices = options(
            (code, f"{code} {role.title[language]}") for code, role in vocabulary.roles.items()
        )
        self.categories.choices = options(
            (code, name[language]) for code, name in vocabulary.categories.items()
        )

    def fill(self, codes: Iterable[str], categories: Iterable[str]) -> None:
        """Show what is so now, unless something was sent."""
        if not self.is_submitted():
            self.codes.data, self.categories.data = sorted(codes), sorted(categories)

    def standing(self) -> dict[str, list[str]]:
        """Return what was ticked."""
        return {"codes": list(self.codes.data or []), "categories": list(self.categories.data or [])}


class PersonForm(Form):
    """A new person and their role."""

    name = StringField(lazy_gettext("姓名"), [NEEDED, Length(max=80)])
    email = EmailField(lazy_gettext("邮箱"), [NEEDED])
    role = SelectField(
        lazy_gettext("角色"), choices=options((role.value, name) for role, name in ROLE_NAMES.items())
    )
