"""How marks look on white paper, in Word and in print; on a page the style sheet says it, under the same names."""

from dataclasses import dataclass

INK, SOFT, RULE, EDGE, LINK, STAR, BAD = "1B2638", "566072", "D5CCBA", "8C8471", "1D4F91", "8A5A00", "7D1230"


@dataclass(frozen=True)
class Look:
    """Colours as RRGGBB, None for none; a weight in units of the drawing; dashes as Word names them."""

    stroke: str | None = None
    weight: float = 1
    dash: str = ""
    fill: str | None = None
    ink: str = INK
    is_bold: bool = False


LOOKS: dict[str, Look] = {
    "text": Look(),
    "strong": Look(is_bold=True),
    "soft": Look(ink=SOFT),
    "grid": Look(stroke=RULE),
    "axis": Look(stroke=EDGE),
    "current": Look(stroke=LINK, weight=2.5),
    "area": Look(fill="E3E8F0"),
    "point": Look(fill=LINK),
    "target": Look(stroke=STAR, weight=2, dash="dash"),
    "before": Look(stroke=SOFT, weight=1),
    "projected": Look(stroke=LINK, weight=2, fill="FFFFFF"),
    "official": Look(stroke=INK, weight=1.5, fill="F0B64A"),
    "median": Look(stroke=INK, weight=2.5),
    "role": Look(stroke=SOFT, weight=1.5, fill="FFFFFF"),
    "bar": Look(fill="6F9CC6"),
    "wish": Look(stroke=STAR, weight=1.5, dash="sysDash", fill="FBEECB"),
    "break": Look(stroke=BAD, weight=1.5, dash="sysDot"),
    "hatch": Look(stroke=EDGE, weight=0.8),
    "hidden": Look(stroke=EDGE, weight=0.8, fill="FFFFFF", ink=INK),
    "plain": Look(fill="FFFFFF"),
    "unrated": Look(fill="EDE6D8", ink=SOFT),
    "heat-1": Look(fill="F5E7C4"),
    "heat-2": Look(fill="C9DBE8"),
    "heat-3": Look(fill="7FA8CE", ink="0E1A2F"),
    "heat-4": Look(fill="1E4A82", ink="FFFFFF"),
}
