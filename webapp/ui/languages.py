"""The language of a request, and the sentences in it: msgids are Chinese, the one catalog is English."""

from datetime import datetime
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import current_app, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale, gettext
from flask_login import current_user

from webapp.errors import DomainError

COOKIE = "language"
LANGUAGES = ("zh", "en")
CATALOG = Path(__file__).parent.parent / "translations" / "en" / "LC_MESSAGES" / "messages.po"


class Sentences(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """The catalog read straight from the .po file, so that no compiled copy can be missing or old."""

    def get_translations(self) -> GNUTranslations | NullTranslations:
        """Return the English sentences for an English page, and the msgids themselves for a Chinese one."""
        return english() if language() == "en" else NullTranslations()


@cache
def english() -> Translations:
    """Return the English sentences, read once a process."""
    with CATALOG.open("rb") as file:
        catalog = read_po(file, locale="en")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


def language() -> str:
    """Return the language of this page: `zh` or `en`."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "zh"


def chosen_language() -> str:
    """Return the language a request asks for: cookie, else account, else browser, else Chinese."""
    if not has_request_context():
        return "zh"
    return _wish() or language_for(getattr(current_user, "language", None))


def language_for(account: str | None) -> str:
    """Return the language of a request by somebody whose account has this one; asks for no account itself."""
    wish = _wish() or account
    if wish in LANGUAGES:
        return wish
    return request.accept_languages.best_match(LANGUAGES, default="zh") or "zh"


def _wish() -> str | None:
    """Return the language the page or the browser's cookie asks for."""
    for wish in (getattr(g, "language", None), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return str(wish)
    return None


def start_babel(app: object) -> None:
    """Let the app speak both languages, in the installation's time zone."""
    babel = Babel(
        app,
        locale_selector=chosen_language,
        timezone_selector=lambda: current_app.config["ZONE"],
    )
    english()
    babel.domain_instance = Sentences()


def in_both(sentence: str) -> tuple[str, str]:
    """Return a sentence in Chinese and in English at once: for what is kept in both."""
    return sentence, english().gettext(sentence)


def sentence_of(error: DomainError) -> str:
    """Return what a domain error says, in the person's language."""
    return str(gettext(error.sentence, **error.values))


class Told(Protocol):
    """A stored sentence: a msgid and the values that fill it."""

    sentence: str
    values: dict[str, Any]


def told(notice: Told) -> str:
    """Return a stored sentence in the person's language."""
    return str(gettext(notice.sentence, **notice.values))


def local(moment: datetime) -> str:
    """Return a moment as date and time in the installation's zone."""
    return moment.astimezone(ZoneInfo(current_app.config["ZONE"])).strftime("%Y-%m-%d %H:%M")


def local_day(moment: datetime) -> str:
    """Return the date of a moment in the installation's zone."""
    return moment.astimezone(ZoneInfo(current_app.config["ZONE"])).date().isoformat()
