"""What a project's register already knows of a document's fields."""

from typing import Protocol


class Named(Protocol):
    """A person by name."""

    name: str


class Registered(Protocol):
    """What is asked of a project."""

    name: str
    number: str

    @property
    def pm(self) -> Named:
        """Return who leads it."""


def profile_of(project: Registered, writer: str) -> dict[str, str]:
    """Return the common fields that the register fills in; the rest is asked."""
    return {
        "project_name": project.name,
        "project_no": project.number,
        "pm": project.pm.name,
        "prepared_by": writer,
    }
