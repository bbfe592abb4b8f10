"""Names of files that every system takes."""

import re

FORBIDDEN = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]'
)
RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.IGNORECASE)
LONGEST = 120
SPACES = re.compile(r"\s+")


def file_name(*parts: str, ending: str) -> str:
    """Return the parts joined into a file name of at most 120 characters: nothing hidden, nothing reserved."""
    cleaned = [SPACES.sub(" ", FORBIDDEN.sub("", part)).strip(" .") for part in parts]
    stem = "_".join(part for part in cleaned if part)[: LONGEST - len(ending) - 1].rstrip(" .") or "document"
    return f"{'_' if RESERVED.match(stem) else ''}{stem}.{ending}"
