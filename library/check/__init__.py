"""The check of the whole content: every fault of every file in one pass, each with its cure.

The codes and what they mean stand in `library.fault_sentences`; each module here finds one family of them.
"""

from datetime import date

from library.catalog import Catalog
from library.check import (
    banks,
    courses,
    coverage,
    forms,
    formulas,
    governance,
    guards,
    headings,
    identity,
    labels,
    languages,
    leaks,
    models,
    references,
    requirements,
    wording,
)
from library.check.published import FILE as SNAPSHOT
from library.check.published import snapshot
from library.check.report import as_json, main_report
from library.check.scope import Scope, skipped
from library.faults import Fault

__all__ = ["SNAPSHOT", "as_json", "check", "main_report", "snapshot"]

FAMILIES = (
    banks.find_faults,
    courses.find_faults,
    coverage.find_faults,
    forms.find_faults,
    formulas.find_faults,
    governance.find_faults,
    guards.find_faults,
    headings.find_faults,
    identity.find_faults,
    labels.find_faults,
    languages.find_faults,
    leaks.find_faults,
    models.find_faults,
    references.find_faults,
    requirements.find_faults,
    skipped,
    wording.find_faults,
)


def check(catalog: Catalog, today: date | None = None) -> list[Fault]:
    """Return every fault, by file and line; reviews are due as seen from `today`."""
    scope = Scope(catalog, today or date.today())  # noqa: DTZ011  # the calendar on the reader's wall
    found = set(catalog.faults)
    for family in FAMILIES:
        found.update(family(scope))
    return sorted(found)
