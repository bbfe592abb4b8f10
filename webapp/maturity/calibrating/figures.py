"""What may be known of the answers of one unit while it is calibrated: cells, and nothing else."""

from collections.abc import Mapping

from webapp.maturity.cells.types import QuestionCell


def figures_of() -> Mapping[str, QuestionCell]:
    """Return the cells of a unit's questions as one person may see them; none before calibration."""
    return {}
