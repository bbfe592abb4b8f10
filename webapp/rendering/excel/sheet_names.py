"""Names of sheets that Excel takes: at most 31 characters, without `[]:*?/\\`, each once."""

import re

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST = 31


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a free name for a sheet and take it."""
    base = FORBIDDEN.sub(" ", title).strip(" '")[:LONGEST] or "Sheet"
    name, number = base, 2
    while name.casefold() in taken:
        name = f"{base[: LONGEST - 3]} {number}"
        number += 1
    taken.add(name.casefold())
    return name
