"""Lines of figures one above the other over the same quarters: bars, so that a gap is seen as a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.rendering.charts.marks import Box, Chart, Drawing, Label, Line, Mark, Table, hatch
from webapp.rendering.charts.scale import Figure

HIGH, FOOT, WIDE_BAR = 0.5, 26.0, 0.62
"""How high the highest bar and how broad every bar is, in shares of its room; what stands below all."""


@dataclass(frozen=True)
class Row:
    """One line: a figure for each period, the value a full bar stands for, the look of its bars, and its cells."""

    label: str
    figures: Sequence[Figure]
    top: float
    look: str
    cells: Sequence[str]


@dataclass(frozen=True)
class Room:
    """The room of a shape: sheet, where the bars begin, height of a row, type, and a line above for the label."""

    width: float
    left: float
    row: float
    size: float
    head: float = 0

    def step(self, count: int) -> float:
        """Return how wide one of so many periods is."""
        return (self.width - self.left) / count


SHAPES = {"wide": Room(680, 190, 58, 13), "tall": Room(360, 0, 86, 12, 30)}


def over_time(
    name: str, title: str, told: str, periods: Sequence[tuple[str, str]], rows: Sequence[Row], corner: str
) -> Chart:  # fmt: skip
    """Return the rows over the periods, each given as it stands below the bars and as it heads its column."""
    shapes = {
        shape: Drawing(room.width, room.row * len(rows) + FOOT, tuple(_marks(room, periods, rows)))
        for shape, room in SHAPES.items()
    }
    heads = (corner, *(long for _, long in periods))
    return Chart(name, title, told, shapes, Table(heads, tuple((one.label, *one.cells) for one in rows)))


def _marks(room: Room, periods: Sequence[tuple[str, str]], rows: Sequence[Row]) -> Iterator[Mark]:
    step = room.step(len(periods))
    for place, row in enumerate(rows):
        base = room.row * (place + 1)
        yield from _label(room, row, base)
        yield Line(((room.left, base), (room.width, base)), "axis")
        for number, figure in enumerate(row.figures):
            yield from _bar(room, row, figure, room.left + step * (number + 0.5), base)
    for number, (short, _) in enumerate(periods):
        x = room.left + step * (number + 0.5)
        yield Label(x, room.row * len(rows) + FOOT - 8, short, "soft", "middle", room.size - 2)


def _label(room: Room, row: Row, base: float) -> Iterator[Mark]:
    if room.head:
        yield Label(0, base - room.row + room.head - 4, row.label, "strong", "start", room.size)
    else:
        yield Label(0, base - 10, row.label, "strong", "start", room.size)


def _bar(room: Room, row: Row, figure: Figure, middle: float, base: float) -> Iterator[Mark]:
    width = room.step(len(row.figures)) * WIDE_BAR
    most = (room.row - room.head) * HIGH
    if figure.is_hidden:
        yield Box(middle - width / 2, base - most / 2, width, most / 2, "hidden")
        yield from hatch(middle - width / 2, base - most / 2, width, most / 2)
        return
    if figure.value:
        high = max(2.0, most * min(1.0, figure.value / row.top))
        yield Box(middle - width / 2, base - high, width, high, row.look)
        yield Label(middle, base - high - 4, figure.shown, "text", "middle", room.size - 2)
        return
    yield Label(middle, base - 4, figure.shown, "soft", "middle", room.size - 2)
