"""What the page of the search offers: the values of each filter, and what changed last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext

from library.catalog import Catalog, Entry
from library.page_words import word
from library.vocabulary import Vocabulary
from search.documents import changed_on, is_found
from search.filters import FACETS
from search.index import SearchRequest, SearchResults
from webapp.finder.rules import PARAMETERS

RECENT = 6
KIND_NAMES = {
    "standard": lazy_gettext("标准"),
    "document": lazy_gettext("文档"),
    "lesson": lazy_gettext("经验教训"),
    "page": lazy_gettext("指南"),
    "course": lazy_gettext("课程"),
    "unit": lazy_gettext("单元"),
    "term": lazy_gettext("术语"),
}
FACET_NAMES = {
    "kind": lazy_gettext("种类"),
    "lang": lazy_gettext("语言"),
    "stage": lazy_gettext("阶段"),
    "role": lazy_gettext("角色"),
    "standard": lazy_gettext("标准"),
    "category": lazy_gettext("类别"),
    "tier": lazy_gettext("级别"),
    "status": lazy_gettext("状态"),
}
LANG_NAMES = {"zh": lazy_gettext("中文"), "en": "English"}


@dataclass(frozen=True)
class Option:
    """One value of a filter, and how many pages it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter of the page; `name` is its parameter."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_used(self) -> bool:
        """Tell whether a value is chosen."""
        return any(option.is_chosen for option in self.options)


def filters_for(catalog: Catalog, asked: SearchRequest, results: SearchResults, lang: str) -> list[Filter]:
    """Return the filters that have something to choose, with a count for each value."""
    found = [_filter(catalog, facet, asked, results.facets.get(facet, {}), lang) for facet in FACETS]
    return [one for one in found if len(one.options) > 1 or one.is_used]


def _filter(
    catalog: Catalog, facet: str, asked: SearchRequest, counts: Mapping[str, int], lang: str
) -> Filter:
    chosen = asked.only.get(facet, "")
    values = [*counts, *([chosen] if chosen and chosen not in counts else [])]
    options = (
        Option(value, _label(catalog, facet, value, lang), counts.get(value, 0), value == chosen)
        for value in values
    )
    return Filter(PARAMETERS[facet], str(FACET_NAMES[facet]), tuple(options))


def _label(catalog: Catalog, facet: str, value: str, lang: str) -> str:
    known = catalog.vocabulary
    if facet == "standard":
        entry = catalog.find(value)
        return f"{value} {entry.text(lang).title}" if entry else value
    if facet in {"stage", "role"}:
        return _code(known, facet, value, lang)
    if facet == "category" and value in known.categories:
        return known.categories[value][lang]
    names = {"kind": KIND_NAMES, "lang": LANG_NAMES}.get(facet, {})
    return str(names.get(value) or word(value, lang))


def _code(known: Vocabulary, facet: str, value: str, lang: str) -> str:
    if facet == "stage" and value in known.stages:
        return f"{value} {known.stages[value].name[lang]}"
    if facet == "role" and value in known.roles:
        return f"{value} {known.roles[value].title[lang]}"
    return word(value, lang)


def recent_entries(catalog: Catalog) -> list[Entry]:
    """Return what changed last among what may be found, for a box in which nobody has typed yet."""
    dated = sorted(_dated(catalog), key=lambda pair: (pair[0], pair[1].id), reverse=True)
    return [entry for _, entry in dated[:RECENT]]


def _dated(catalog: Catalog) -> Iterator[tuple[int, Entry]]:
    for entry in catalog.entries.values():
        on = changed_on(entry.facts)
        if on is not None and is_found(entry) and entry.status != "retired":
            yield on.toordinal(), entry
