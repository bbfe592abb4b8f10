"""Where a line or a page must not break, and how far a table stands from what is around it."""

import copy
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from webapp.rendering.word.letters import long
from webapp.rendering.word.order import put

DATE = re.compile(r"(?<![A-Za-z0-9-])(?:\d{4}-\d\d(?:-\d\d)?|\d\d-\d\d)(?![A-Za-z0-9-])")
SIGNED = re.compile("签名|签字|Signature")
ROOM = "510"
"""Twips in which a hand can sign."""

AFTER, BETWEEN = "120", "160"
"""Twips between a table or list and a paragraph, and between two tables."""

ANNOUNCED, INTRODUCED = ("：", ":"), 6
"""How a paragraph ends that announces the next, and the lines at the most that go with a heading to its table."""

LINES, LINE = 18, 8700
"""Lines at the most that go over to the page of the signatures with them, and the twips of one."""


def keep_dates_whole(root: Any) -> None:
    """Set every date with hyphens at which no line breaks."""
    for run in list(root.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and DATE.search(texts[0].text or ""):
            _split(run, texts[0].text)


def _split(run: Any, text: str) -> None:
    """Put each date of a run into one of its own, in the Latin face: a hyphen there is as short as it should be."""
    at = 0
    for found in [*DATE.finditer(text), None]:
        if text[at : found.start() if found else None]:
            run.addprevious(_run(run, [text[at : found.start() if found else None]]))
        if found:
            run.addprevious(_run(run, found[0].split("-"), is_date=True))
            at = found.end()
    run.getparent().remove(run)


def _run(model: Any, texts: list[str], *, is_date: bool = False) -> Any:
    run = OxmlElement("w:r")
    if model.rPr is not None:
        run.append(copy.deepcopy(model.rPr))
        faces = run.rPr.find(qn("w:rFonts"))
        if is_date and faces is not None:
            faces.attrib.pop(qn("w:hint"), None)
    for place, text in enumerate(texts):
        if place:
            run.append(OxmlElement("w:noBreakHyphen"))
        told = OxmlElement("w:t")
        told.text = text
        told.set(qn("xml:space"), "preserve")
        run.append(told)
    return run


def space_out(file: Any) -> None:
    """Set tables and lists off from the paragraphs around them, and two tables from each other by little."""
    elements = [one for one in file.element.body if one.tag in {qn("w:p"), qn("w:tbl")}]
    for before, one in pairwise(elements):
        if one.tag == qn("w:p") and before.tag == qn("w:tbl") and not _is_heading(one):
            _space(one, before=AFTER)
        elif before.tag == qn("w:p") and not _is_heading(before) and _is_apart(before, one):
            _space(before, after=AFTER)
    for before, one, after in zip(elements, elements[1:], elements[2:], strict=False):
        if {before.tag, after.tag} == {qn("w:tbl")} and one.tag == qn("w:p") and not _text(one):
            _space(one, before="0", after="0", line=BETWEEN, lineRule="exact")


def keep_lists_in_company(file: Any) -> None:
    """Leave no single line of a list alone on a page, under its heading or at its end."""
    items: list[Any] = []
    for one in [*file.element.body, None]:
        if one is not None and one.tag == qn("w:p") and one.pPr is not None and one.pPr.numPr is not None:
            items.append(one)
        elif one is None or one.tag in {qn("w:p"), qn("w:tbl")}:
            for item in (*items[:1], *items[-2:-1]):
                put(item.pPr, "keepNext")
            items = []


def keep_tables_introduced(file: Any) -> None:
    """Part no heading from its table, with the few lines between them, and no announcement from what follows."""
    for one in file.paragraphs:
        if one.text.rstrip().endswith(ANNOUNCED):
            put(one._p.get_or_add_pPr(), "keepNext")
    for table in file.tables:
        for paragraph in _introduction(table._tbl):
            put(paragraph.get_or_add_pPr(), "keepNext")


def _introduction(table: Any) -> list[Any]:
    """Return the paragraphs between a table and its heading, none if there is more than a few lines."""
    found: list[Any] = []
    for one in table.itersiblings(qn("w:p"), qn("w:tbl"), preceding=True):
        if _is_heading(one):
            return found
        found.append(one)
        if one.tag == qn("w:tbl") or sum(map(_lines, found)) > INTRODUCED:
            break
    return []


def _is_apart(before: Any, one: Any) -> bool:
    return one.tag == qn("w:tbl") or (str(before.style) == "Compact" and str(one.style) != "Compact")


def _space(paragraph: Any, **wanted: str) -> None:
    properties = paragraph.get_or_add_pPr()
    old = properties.find(qn("w:spacing"))
    kept = {} if old is None else {key.rpartition("}")[2]: value for key, value in old.attrib.items()}
    put(properties, "spacing", **{**kept, **wanted})


def _is_heading(element: Any) -> bool:
    return element.tag == qn("w:p") and str(element.style).startswith("Heading")


def keep_signatures_with_text(file: Any) -> None:
    """Keep a table of signatures on the page of what is signed, with room for a hand in every row."""
    for table in file.tables:
        head, *rows = table.rows
        if not SIGNED.search(_text(head._tr)):
            continue
        for row in rows:
            put(row._tr.get_or_add_trPr(), "trHeight", val=ROOM, hRule="atLeast")
        for paragraph in _signed(table._tbl):
            put(paragraph.get_or_add_pPr(), "keepNext")


def _signed(table: Any) -> Iterator[Any]:
    """Yield the paragraphs before a table, back to their heading or as many as may go with it."""
    lines, before = 0, table.getprevious()
    while before is not None and not _is_heading(before):
        lines += _lines(before)
        if lines > LINES:
            return
        yield from before.iter(qn("w:p"))
        before = before.getprevious()


def _lines(element: Any) -> int:
    return 1 + long(_text(element)) // LINE


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))
