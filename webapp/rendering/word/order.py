"""The order in which Word expects the children of its properties: others make it "repair" the file."""

from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}
PLACES = {name: {child: place for place, child in enumerate(text.split())} for name, text in ORDER.items()}


def put(parent: _Element, name: str, **attributes: str) -> _Element:
    """Return the child `w:name` of a properties element, made anew in its place with these attributes."""
    for old in parent.findall(qn(f"w:{name}")):
        parent.remove(old)
    child: _Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    places = PLACES[_local(parent)]
    mine = places[name]
    after = [one for one in parent if places.get(_local(one), -1) <= mine]
    parent.insert(parent.index(after[-1]) + 1 if after else 0, child)
    return child


def misplaced(root: _Element) -> Iterator[str]:
    """Yield every properties element whose children stand in another order than Word expects."""
    for name, places in PLACES.items():
        for element in root.iter(qn(f"w:{name}")):
            order = [places.get(_local(child), -1) for child in element]
            if order != sorted(order):
                yield f"{name}: {' '.join(_local(child) for child in element)}"


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
