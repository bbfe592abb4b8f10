"""The files that come out of packages instead of being kept here: the one place that knows where they lie."""

from importlib.resources import files
from pathlib import Path

HTMX = "js_lib_htmx"


def htmx() -> Path:
    """Return the path of htmx in its wheel."""
    return Path(str(files(HTMX))) / "static" / "htmx" / "htmx.min.js"
