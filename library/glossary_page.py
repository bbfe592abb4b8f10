"""The page of the glossary."""

from collections import defaultdict

from library.page_words import html
from library.shelf_pages import CATEGORIES
from library.tooltips import anchor
from library.vocabulary import Term


def glossary_body(glossary: tuple[Term, ...], lang: str) -> str:
    """Return the terms by category, both names and the meaning in the page's language."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in glossary:
        groups[term.category].append(term)
    parts = []
    for category, terms in groups.items():
        items = "".join(_term(term, lang) for term in terms)
        name = CATEGORIES.get(category, category) if lang == "en" else category
        parts.append(
            f'## {name} {{#g-{list(groups).index(category) + 1}}}\n\n<dl class="ls-terms">{items}</dl>'
        )
    return "\n\n".join(parts)


def _term(term: Term, lang: str) -> str:
    first, second = (term.en, term.zh) if lang == "en" else (term.zh, term.en)
    meaning = term.definition_en if lang == "en" else term.definition_zh
    other = "zh" if lang == "en" else "en"
    return (
        f'<div id="{anchor(term)}"><dt>{html(first)} <span lang="{other}">{html(second)}</span></dt>'
        f"<dd>{html(meaning)}</dd></div>"
    )
