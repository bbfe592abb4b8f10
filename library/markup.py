"""Markdown as the site writes it: one list of extensions for the site engine and for pages rendered now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import markdown
from pymdownx.slugs import slugify

from library.page_guard import PageGuard
from library.tooltips import Tooltips
from library.vocabulary import Term

SLUGS = slugify(case="lower")
NAMES = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "pymdownx.details",
    "pymdownx.tasklist",
)
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"permalink": False, "slugify": SLUGS},
    "tables": {"use_align_attribute": True},
    "pymdownx.tasklist": {"custom_checkbox": False},
}


@dataclass(frozen=True)
class Rendered:
    """A page as HTML, and its table of contents as nested lists."""

    html: str
    toc: str


def own_extensions(glossary: tuple[Term, ...], lang: str) -> list[markdown.Extension]:
    """Return our own extensions: the guard of every page, and the tooltips of the glossary."""
    return [PageGuard(), Tooltips(glossary, lang)]


def render(source: str, glossary: tuple[Term, ...] = (), lang: str = "zh") -> Rendered:
    """Return a Markdown source as the site engine would render it."""
    engine = markdown.Markdown(
        extensions=["toc", *NAMES, "fenced_code", *own_extensions(glossary, lang)],
        extension_configs={name: dict(value) for name, value in SETTINGS.items()},
    )
    html = engine.convert(source)
    return Rendered(html, _contents(getattr(engine, "toc_tokens", [])))


def _contents(tokens: list[dict[str, Any]]) -> str:
    """Return the contents in the markup of the site's own theme."""
    if not tokens:
        return ""
    items = "".join(
        f'<li class="md-nav__item"><a href="#{token["id"]}" class="md-nav__link">'
        f'<span class="md-ellipsis">{token["name"]}</span></a>{_inner(token["children"])}</li>'
        for token in tokens
    )
    return f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>{items}</ul>'


def _inner(tokens: list[dict[str, Any]]) -> str:
    return f'<nav class="md-nav">{_contents(tokens)}</nav>' if tokens else ""
