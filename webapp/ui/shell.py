"""The site's own chrome as a Jinja page, read from the built site, so that app pages stand inside it."""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

NAME = "shell.html"
MARKER = re.compile(r"<!-- lodestar:(\w+) -->")
SCRIPT = re.compile(r"<script(?![^>]*\bnonce=)(?=[\s>])")
PLAIN = """<!doctype html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><!-- lodestar:head -->
<title><!-- lodestar:title --></title></head><body data-md-color-scheme="default">
<main class="md-content md-typeset">
<!-- lodestar:content --></main><!-- lodestar:scripts --></body></html>"""


class ShellLoader(BaseLoader):
    """Gives `shell.html` in the language of the page, anew after each build of the site.

    `folder` returns the root of the built site of a language (`zh`, `en`).
    """

    def __init__(self, site: Path, language: Callable[[], str]) -> None:
        self._site = site
        self._language = language

    def path(self, language: str) -> Path:
        """Return where the shell of a language lies."""
        return self._site / ("en/200.html" if language == "en" else "200.html")

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the shell as a page with the blocks title, head, content, aside and scripts."""
        if template not in {f"{language}/{NAME}" for language in ("zh", "en")}:
            raise TemplateNotFound(template)
        path = self.path(template[:2])
        stamp = _stamp(path)
        html = path.read_text(encoding="utf-8") if stamp else PLAIN
        return as_page(html), str(path), lambda: _stamp(path) == stamp


def as_page(html: str) -> str:
    """Turn the markers of a built shell into blocks, and put the nonce on its inline scripts."""
    parts = MARKER.split(html)
    page = []
    for place, part in enumerate(parts):
        if place % 2:
            page.append("{% block " + part + " %}{% endblock %}")
        else:
            page.append("{% raw %}" + SCRIPT.sub('<script nonce="\x00"', part) + "{% endraw %}")
    return "".join(page).replace("\x00", "{% endraw %}{{ csp_nonce() }}{% raw %}")


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino
