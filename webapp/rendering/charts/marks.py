"""What a chart is made of: marks in units of its drawing, each with a look by name, and the table of its figures."""

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]
HATCH = 7.0
"""How far the strokes of a hatch stand apart."""


@dataclass(frozen=True)
class Line:
    """A line through points; a closed one is an area."""

    points: tuple[Point, ...]
    look: str
    is_closed: bool = False


@dataclass(frozen=True)
class Box:
    """A box by its upper left corner, with words in its middle if it has any."""

    x: float
    y: float
    width: float
    height: float
    look: str
    text: str = ""
    size: float = 13


@dataclass(frozen=True)
class Dot:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    look: str


@dataclass(frozen=True)
class Label:
    """One line of text: its base line, and whether it starts, ends or has its middle there."""

    x: float
    y: float
    text: str
    look: str = "text"
    anchor: str = "middle"
    size: float = 13


Mark = Line | Box | Dot | Label


@dataclass(frozen=True)
class Drawing:
    """Marks on a sheet, the lowest first."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Table:
    """The figures of a chart as text: heads, and rows as wide as they are; all columns after the first are figures."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A drawing for wide places and one for narrow ones, its sense in words, and its figures."""

    name: str
    title: str
    told: str
    shapes: Mapping[str, Drawing]
    table: Table


def hatch(x: float, y: float, width: float, height: float) -> list[Mark]:
    """Return the strokes of a hatched box, from lower left to upper right."""
    marks: list[Mark] = []
    offset = HATCH
    while offset < width + height:
        low, high = max(0.0, offset - height), min(offset, width)
        ends = ((x + low, y + offset - low), (x + high, y + offset - high))
        marks.append(Line(ends, "hatch"))
        offset += HATCH
    return marks
