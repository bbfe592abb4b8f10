"""A value that is stored as exact text, such as `7/2`, and comes out as a fraction."""

from fractions import Fraction

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator


class Exact(TypeDecorator[Fraction]):
    """A fraction kept as text: nothing is rounded on its way through the database."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, _dialect: Dialect) -> str | None:
        """Store `Fraction(7, 2)` as `7/2` and a whole number as itself."""
        return None if value is None else str(Fraction(value))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Fraction | None:
        """Return the fraction."""
        return None if value is None else Fraction(value)
