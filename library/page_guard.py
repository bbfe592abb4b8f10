"""For every page: no script or foreign picture comes in by Markdown, and wide tables scroll by themselves."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

SCHEMES = {"", "http", "https", "mailto"}
NUMBER = re.compile(r"^[≤≥<>=≈+−±-]*\s*(?:CNY\s*)?\d[\d\s,.%–~～:÷×/]*(?:万|元|天|周|人|h|d|w|pp|million)?$")


class PageGuard(Extension):
    """Registers the guard."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Run last, when attributes have been set."""
        md.treeprocessors.register(_Guard(md), "lodestar-guard", 0)


class _Guard(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "img" and not _is_ours(child.get("src", "")):
                    parent.remove(child)
                elif child.tag == "table":
                    _wrap(parent, child)
        for element in root.iter():
            _strip(element)


def _strip(element: ElementTree.Element) -> None:
    for name in list(element.attrib):
        if name.lower().startswith("on") or name.lower() in {"style", "srcdoc", "formaction"}:
            del element.attrib[name]
    href = element.get("href")
    if href is not None and not _is_harmless(href):
        del element.attrib["href"]


def _is_harmless(href: str) -> bool:
    try:
        return urlsplit(re.sub(r"[\x00-\x20]", "", href)).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _is_ours(source: str) -> bool:
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def _wrap(parent: ElementTree.Element, table: ElementTree.Element) -> None:
    """Put a table into a box that scrolls, and set its numbers to the right."""
    if parent.get("class") == "ls-table":
        return
    box = ElementTree.Element("div", {"class": "ls-table", "tabindex": "0"})
    box.tail, table.tail = table.tail, ""
    parent.insert(list(parent).index(table), box)
    parent.remove(table)
    box.append(table)
    rows = [list(row) for row in table.iter("tr")]
    for place in range(1, max((len(row) for row in rows), default=0)):
        column = [row[place] for row in rows if len(row) > place]
        texts = ["".join(cell.itertext()).strip() for cell in column if cell.tag == "td"]
        if any(texts) and all(NUMBER.match(text) for text in texts if text and text not in {"–", "—"}):
            for cell in column:
                cell.set("class", f"{cell.get('class', '')} ls-num".strip())
