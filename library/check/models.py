"""The maturity models: every finding of their linter, and published ones that are gone."""

from collections.abc import Iterator

from library.catalog import Catalog
from library.check.scope import Scope
from library.faults import Fault, fault
from library.maturity.linting import Surroundings, lint_model
from library.maturity.linting.surroundings import Linked
from library.maturity.published import REGISTRY, registered


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with the models of our own shelf."""
    catalog = scope.catalog
    for file in catalog.model_files.values():
        yield from lint_model(file, surroundings_of(scope))
    known = registered(registry_of(catalog))
    for line, key in enumerate(known, start=2):
        if key not in catalog.models:
            yield fault("MM-FROZEN", REGISTRY, line, key, key=key, why="mm-frozen-gone")


def surroundings_of(scope: Scope, *, is_own: bool = True) -> Surroundings:
    """Return what a model is checked against: the shelf, the registry and the content."""

    def find(ref: str) -> Linked | None:
        entry = scope.catalog.find(ref)
        if entry is not None:
            return Linked(entry.version, entry.status == "retired")
        return Linked() if scope.is_known(ref) else None

    files = tuple(scope.catalog.model_files.values())
    return Surroundings(files, registered(registry_of(scope.catalog)), find, is_own)


def registry_of(catalog: Catalog) -> str:
    """Return the text of the registry; nothing when there is none."""
    path = catalog.root / REGISTRY
    return path.read_text(encoding="utf-8") if path.is_file() else ""
