"""Numbers of headings as Word's own list, attached after pandoc, which would rewrite them."""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from webapp.rendering.word.looks import Look
from webapp.rendering.word.order import put

ABSTRACT, NUMBER = 500, 500
"""Outside the ranges that pandoc keeps for itself: 990 and 99xxx."""

LEVELS = 3

MARKS = ("、", "）", ".")
"""Signs after a number that need no blank before the heading."""


def number_headings(file: Any, look: Look) -> None:
    """Number the first three levels of headings by a list of several levels."""
    numbering = file.part.numbering_part.element
    levels = "".join(_level(place, *look.numbers[place]) for place in range(LEVELS))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ABSTRACT}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    number = parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{NUMBER}"><w:abstractNumId w:val="{ABSTRACT}"/></w:num>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(number)
    for level in range(LEVELS):
        _attach(file.styles[f"Heading {level + 1}"].element.get_or_add_pPr(), level)
    _attach(file.styles["TOC Heading"].element.get_or_add_pPr(), 0, number=0)


def _level(place: int, kind: str, pattern: str) -> str:
    after = "nothing" if pattern.endswith(MARKS) else "space"
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="Heading{place + 1}"/><w:suff w:val="{after}"/><w:lvlText w:val="{pattern}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


def _attach(properties: Any, level: int, *, number: int = NUMBER) -> None:
    listed = put(properties, "numPr")
    for name, value in (("ilvl", level), ("numId", number)):
        child = listed.makeelement(qn(f"w:{name}"), {qn("w:val"): str(value)})
        listed.append(child)
    put(properties, "ind", left="0", firstLine="0")
