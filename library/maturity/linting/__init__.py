"""The linter of models: every code of `MODEL_SENTENCES`, each finding with its line, field and cure."""

from library.faults import Fault
from library.maturity.linting import bounds, history, links, shape, steps, texts
from library.maturity.linting.surroundings import Surroundings
from library.maturity.reading import ModelFile

__all__ = ["Surroundings", "lint_model"]
FAMILIES = (
    bounds.find_faults,
    history.find_faults,
    links.find_faults,
    shape.find_faults,
    steps.find_faults,
    texts.find_faults,
)


def lint_model(file: ModelFile, around: Surroundings | None = None) -> list[Fault]:
    """Return every fault of a model by line; a file that cannot be read has only the faults of its form."""
    found = set(file.faults)
    if file.model is not None:
        for family in FAMILIES:
            found.update(family(file, file.model, around or Surroundings()))
    return sorted(found)
