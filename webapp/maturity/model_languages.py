"""A model that lacks the language of a page: pages show its words as they are, marked, and say so."""

from babel import Locale, UnknownLocaleError
from flask_babel import gettext
from markupsafe import Markup

from library.maturity.format import MaturityModel
from library.maturity.parts import spoken
from webapp.errors import say

NAMES = {"zh": say("中文"), "en": say("英文")}


def only_in(model: MaturityModel, lang: str) -> str:
    """Return what to say where a model has no texts in a language; nothing where it has."""
    if lang in model.languages:
        return ""
    said: str = gettext(
        "这个模型只有%(languages)s：题目、选项和等级按原文显示。", languages=_names(model, lang)
    )
    return said


def called(model: MaturityModel, lang: str) -> str:
    """Return the title of a model with its version, written once where the title ends with it."""
    title = model.title[lang]
    return title if title.endswith(f" {model.version}") else f"{title} {model.version}"


def offered_as(model: MaturityModel, lang: str) -> str:
    """Return how a list offers a model: its title and version, and the languages it has if this is none of them."""
    name = called(model, lang)
    if lang in model.languages:
        return name
    said: str = gettext("%(model)s（只有%(languages)s）", model=name, languages=_names(model, lang))
    return said


def lang_of(model: MaturityModel, lang: str) -> Markup:
    """Return the attribute of an element with words of the model; nothing where they are in the page's language."""
    own = spoken(model.languages, lang)
    return Markup("") if own == lang else Markup(' lang="{}"').format(own)


def _names(model: MaturityModel, lang: str) -> str:
    return " · ".join(_name(one, lang) for one in model.languages)


def _name(one: str, lang: str) -> str:
    if one in NAMES:
        said: str = gettext(NAMES[one])
        return said
    try:
        return Locale.parse(one).get_display_name(lang) or one
    except UnknownLocaleError:
        return one
