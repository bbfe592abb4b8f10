"""Three rounds of self-assessment in six units: two that are closed, and one that takes answers."""

from webapp.demo.maturity.rounds import hold_rounds

__all__ = ["hold_rounds"]
