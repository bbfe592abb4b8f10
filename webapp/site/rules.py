"""Who may read which page."""

from library import Entry
from webapp.accounts.models import User
from webapp.accounts.rules import Permission


def may_read(
    entry: Entry, person: User | None, *, is_open: bool, codes: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a person (None: a stranger) may read a page.

    `is_open` is the installation's setting for readers; `codes` are the role codes of
    the method the person holds.
    """
    classification = getattr(entry.facts, "classification", "internal")
    if classification == "restricted":
        owners = {getattr(entry.facts, "owner", ""), getattr(entry.facts, "approver", "")}
        return person is not None and (person.may(Permission.CURATE) or bool(owners & codes))
    return classification == "public" or is_open or person is not None
