"""Reading made-up files with the codes of the small content."""

from datetime import date

import pytest

from library import load_catalog
from webapp.lessons.imports.reading import read_lessons
from webapp.lessons.imports.terms import terms_of
from webapp.lessons.imports.upload import Scene, Upload

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="session")
def terms(kept_content):
    """Return the codes one may name."""
    return terms_of(load_catalog(kept_content))


@pytest.fixture
def read(terms):
    """Return a function that reads a file: `read("a.csv", data)`."""

    def reading(name, data, *, known=frozenset(), **more):
        return read_lessons(Upload(name, data, **more), Scene(terms, TODAY, known))

    return reading
