"""Which part of a long list is shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pages:
    """One page of a list: its number, how many entries the list has, and how many stand on a page."""

    number: int
    entries: int
    size: int

    @property
    def count(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.entries // self.size))

    @property
    def before(self) -> int | None:
        """Return the page before this one, if there is one."""
        return min(self.number, self.count + 1) - 1 or None

    @property
    def after(self) -> int | None:
        """Return the page after this one, if there is one."""
        return self.number + 1 if self.number < self.count else None

    @property
    def start(self) -> int:
        """Return the place of the first entry shown, from 0."""
        return (self.number - 1) * self.size
