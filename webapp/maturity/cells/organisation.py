"""The organisation out of its shown units, each counting once (S5); the people of units are never put together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from webapp.maturity.cells.terms import Terms
from webapp.maturity.cells.types import (
    OrganisationCells,
    OrganisationDimension,
    OrganisationQuestion,
    Spread,
    Status,
    UnitCells,
)
from webapp.maturity.rules.floor import FEWEST_UNITS
from webapp.maturity.rules.sums import mean


def organisation_cells(
    units: Sequence[UnitCells], terms: Terms, *, invited: int, submitted: int
) -> OrganisationCells:
    """Return the organisation: the mean of its units' scores, and how the units spread over the levels.

    Unit A 4, unit B 2: 3, whatever the number of people in them.
    """
    return OrganisationCells(
        invited=terms.count(invited),
        submitted=terms.count(submitted),
        score=_mean([unit.overall.score for unit in units]),
        spread=spread_of(unit.overall.level for unit in units),
        dimensions=tuple(
            _dimension(place, one.id, units) for place, one in enumerate(terms.model.dimensions)
        ),
        questions=tuple(
            OrganisationQuestion(one.id, one.rev, spread_of(unit.questions[place].level for unit in units))
            for place, one in enumerate(terms.model.questions)
        ),
    )


def spread_of(levels: Iterable[int | None]) -> Spread:
    """Return how many units stand at each level; nothing below five shown units."""
    known = [level for level in levels if level is not None]
    if len(known) < FEWEST_UNITS:
        return Spread(None, None)
    return Spread(dict(sorted(Counter(known).items())), len(known))


def _dimension(place: int, dimension: str, units: Sequence[UnitCells]) -> OrganisationDimension:
    cells = [unit.dimensions[place] for unit in units]
    score = _mean([cell.score for cell in cells])
    return OrganisationDimension(
        dimension=dimension,
        status=_status([cell.status for cell in cells]),
        score=score,
        spread=spread_of(cell.level for cell in cells),
    )


def _status(statuses: Sequence[Status]) -> Status:
    for found in (Status.SHOWN, Status.SUPPRESSED, Status.NOT_RATED):
        if found in statuses:
            return found
    return Status.OUT_OF_SCOPE


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None
