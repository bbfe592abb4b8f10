"""Marks that are stored as exact text, such as `4/3`, and come out as fractions."""

from fractions import Fraction

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator


class Marks(TypeDecorator[Fraction]):
    """A fraction kept as text: a third of a point is a third, and a sum is compared as it is."""

    impl = String(60)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, _dialect: Dialect) -> str | None:
        """Store `Fraction(4, 3)` as `4/3` and a whole number as itself."""
        return None if value is None else str(Fraction(value))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Fraction | None:
        """Return the fraction."""
        return None if value is None else Fraction(value)
