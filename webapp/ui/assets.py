"""The files that come out of packages instead of being kept here: the one place that knows where they lie."""

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

HTMX = "js_lib_htmx"


def htmx() -> Path:
    """Return the path of htmx in its wheel."""
    return Path(str(files(HTMX))) / "static" / "htmx" / "htmx.min.js"


def htmx_version() -> str:
    """Return the version of the wheel that carries htmx."""
    return version("django-js-lib-htmx")
