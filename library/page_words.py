"""The fixed words of computed parts of pages, in both languages, and small helpers to write HTML."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import Any

from library.catalog import Entry
from library.page_texts import WORDS


def word(key: str, lang: str) -> str:
    """Return a fixed word in a language; a code that is no word of ours stays as it is."""
    zh, en = WORDS.get(key, (key, key))
    return en if lang == "en" else zh


def label(entry: Entry, lang: str, path: tuple[str, ...], master: Any) -> str:
    """Return the text at a path of a translation's labels, else the master's."""
    found: Any = entry.text(lang).labels if lang in entry.texts else {}
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return str(master if found is None or isinstance(found, Mapping) else found)


def html(text: object) -> str:
    """Return a text that is safe inside HTML and means nothing to Markdown."""
    escaped = escape(str(text))
    for sign, entity in (("*", "&#42;"), ("_", "&#95;"), ("`", "&#96;"), ("[", "&#91;"), ("]", "&#93;")):
        escaped = escaped.replace(sign, entity)
    return escaped.replace("{", "&#123;").replace("\\", "&#92;").replace("\n", " ")


def badge(text: str, mark: str = "") -> str:
    """Return a status badge; `mark` is ok, warn, bad or nothing."""
    return f'<span class="ls-badge{f" ls-badge--{mark}" if mark else ""}">{html(text)}</span>'


def definition_list(rows: list[tuple[str, str]], css: str) -> str:
    """Return rows of a name and ready HTML as a definition list."""
    inner = "".join(f"<div><dt>{html(name)}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<dl class="{css}">{inner}</dl>'


def whole(inner: str) -> str:
    """Return ready HTML that is never broken over two lines."""
    return f'<span class="ls-whole">{inner}</span>'


LONG, MIDDLE = 24, 9
"""Characters from which a cell wants a wide or a middling column."""


def register(head: list[str], rows: list[list[str]]) -> str:
    """Return the rows of a register as a table whose columns keep the width their longest cell needs."""
    longest = [max((len(row[place]) for row in rows), default=0) for place in range(len(head))]
    widths = ["long" if most > LONG else "middle" if most > MIDDLE else "short" for most in longest]
    cells = "".join(
        f"<th scope='col' class='ls-col--{width}'>{cell}</th>"
        for cell, width in zip(head, widths, strict=True)
    )
    return _scrolling(cells, rows, " ls-table--register")


def table(head: list[str], rows: list[list[str]], css: str = "") -> str:
    """Return rows of ready HTML as a table that scrolls by itself."""
    extra = f" {css}" if css else ""
    return _scrolling("".join(f"<th scope='col'>{cell}</th>" for cell in head), rows, extra)


def stacking_table(head: list[str], rows: list[list[str]], css: str) -> str:
    """Return rows of ready HTML as a table whose rows become cards on a phone, each cell with its head."""
    labelled = [[row[0], *(f"<span>{cell}</span>" for cell in row[1:])] for row in rows]
    return _scrolling(
        "".join(f"<th scope='col'>{cell}</th>" for cell in head),
        labelled,
        f" ls-table--stack {css}",
        ["", *(f' data-label="{name}"' for name in head[1:])],
    )


def _scrolling(top: str, rows: list[list[str]], extra: str, labels: Sequence[str] = ()) -> str:
    body = "".join(
        "<tr>"
        + "".join(f"<td{label}>{cell}</td>" for label, cell in zip_longest(labels, row, fillvalue=""))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="ls-table{extra}" tabindex="0"><table><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
