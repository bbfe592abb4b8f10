"""The codes that a cell may name: those of the vocabulary, by code or by name, in either language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from library.catalog import Catalog
from library.check.clauses import find_clause, find_item
from library.vocabulary import Both
from webapp.lessons.imports.columns import words

Known = Mapping[str, str]


@dataclass(frozen=True)
class Terms:
    """By field the codes one may name, folded; and whether an address names a clause or an item."""

    codes: Mapping[str, Known]
    addresses: Mapping[str, Callable[[str], bool]]


def terms_of(catalog: Catalog) -> Terms:
    """Return the codes of a catalog."""
    vocabulary = catalog.vocabulary
    stages = {code: _names(code, stage.name) for code, stage in vocabulary.stages.items()}
    owners = {code: _names(code, role.title) for code, role in vocabulary.roles.items()}
    lists = {
        "category": _all(vocabulary.categories),
        "cause": _all(vocabulary.causes),
        "impact_kinds": _all(vocabulary.impacts),
        "fields": _all(vocabulary.fields),
        "stages": stages,
        "owner": owners,
        **{
            field: {code: [code, *names] for code, names in one.items()}
            for field, one in words()["values"].items()
        },
    }
    codes = {field: _by_name(one) for field, one in lists.items()}
    return Terms(
        codes,
        {
            "supports": lambda address: find_clause(catalog, address),
            "documents": lambda address: find_item(catalog, address),
        },
    )


def _all(names: Mapping[str, Both]) -> dict[str, list[str]]:
    return {code: _names(code, name) for code, name in names.items()}


def _names(code: str, name: Both) -> list[str]:
    return [code, name["zh"], name["en"]]


def _by_name(lists: Mapping[str, list[str]]) -> Known:
    """Return codes by folded name; a name of two codes names neither."""
    found: dict[str, str] = {}
    for code, names in lists.items():
        for name in {one.casefold() for one in names}:
            found[name] = "" if name in found else code
    return found
