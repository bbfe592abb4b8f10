"""A heat map: a number in each cell, hatched where it is hidden, grey where nothing is rated; colour never alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from library.diagrams.drawing import LINE, width_of, wrapped
from webapp.rendering.charts.marks import Box, Chart, Drawing, Label, Line, Mark, Table, hatch
from webapp.rendering.charts.scale import Figure, Scale
from webapp.rendering.charts.words import word

THIN = "○"


@dataclass(frozen=True)
class Grid:
    """Figures by row and column; a pair that is missing is out of scope and stays empty."""

    rows: Sequence[str]
    columns: Sequence[str]
    figures: Mapping[tuple[int, int], Figure]

    def turned(self) -> "Grid":
        """Return the grid with rows as columns."""
        return Grid(
            self.columns, self.rows, {(row, column): one for (column, row), one in self.figures.items()}
        )


@dataclass(frozen=True)
class Layout:
    """Widths and heights of a shape."""

    head: float
    cell: float
    row: float
    size: float


WIDE, TALL = Layout(112, 56, 33, 13), Layout(112, 40, 29, 11.5)
NAME_LINES = 2
"""Lines that the name of a row has before it is set smaller."""

LONGEST_HEAD = 4
"""Lines that the head of a column may have."""


def heat_map(name: str, title: str, grid: Grid, scale: Scale, lang: str) -> Chart:
    """Return the heat map of units and dimensions; the narrow shape has dimensions as rows."""
    hidden = word("hidden", lang)
    shapes = {
        "wide": _drawing(grid, scale, WIDE, hidden),
        "tall": _drawing(grid.turned(), scale, TALL, hidden),
    }
    rows = tuple(
        (row, *(said(grid.figures.get((y, x)), hidden) for x in range(len(grid.columns))))
        for y, row in enumerate(grid.rows)
    )
    table = Table((word("unit", lang), *grid.columns), rows)
    told = " · ".join(word(key, lang) for key in ("hidden_told", "unrated_told", "out_told", "thin_told"))
    return Chart(name, title, told, shapes, table)


def said(figure: Figure | None, hidden: str) -> str:
    """Return what stands in a cell."""
    if figure is None:
        return ""
    if figure.is_hidden:
        return hidden
    return figure.shown + (THIN if figure.is_thin else "")


def _drawing(grid: Grid, scale: Scale, layout: Layout, hidden: str) -> Drawing:
    storeys = 1 if all(_fits(one, layout) for one in grid.columns) else 2
    room = layout.cell * storeys - 4
    heads = [wrapped(column, room, layout.size - 1)[:LONGEST_HEAD] for column in grid.columns]
    storey = max((len(lines) for lines in heads), default=1) * (layout.size - 1) * LINE
    top = storey * storeys + 10
    width = layout.head + layout.cell * (len(grid.columns) + (storeys - 1) / 2) + 2
    marks: list[Mark] = []
    for place, lines in enumerate(heads):
        marks += _head(lines, layout, place, (top, top - storey * (place % storeys)))
    for y, row in enumerate(grid.rows):
        marks += _name(row, layout, top + y * layout.row)
        for x in range(len(grid.columns)):
            figure = grid.figures.get((y, x))
            if figure is not None:
                corner = (layout.head + x * layout.cell + 1, top + y * layout.row + 1)
                marks += _cell(figure, scale, layout, corner, hidden)
    return Drawing(width, top + layout.row * len(grid.rows) + 4, tuple(marks))


def _fits(column: str, layout: Layout) -> bool:
    """Tell whether a head has room over its own column; where one has not, heads stand in two storeys by turns."""
    room = layout.cell - 4
    lines = wrapped(column, room, layout.size - 1)
    return len(lines) <= LONGEST_HEAD and all(width_of(line, layout.size - 1) <= room for line in lines)


def _head(lines: Sequence[str], layout: Layout, place: int, ends: tuple[float, float]) -> Iterator[Mark]:
    """Yield the head of a column; from one in an upper storey a line leads down to its cells."""
    size = layout.size - 1
    x = layout.head + (place + 0.5) * layout.cell
    top, foot = ends
    if foot < top:
        yield Line(((x, foot - 3), (x, top)), "grid")
    for number, line in enumerate(lines):
        y = foot - 7 - (len(lines) - 1 - number) * size * LINE
        yield Label(x, y, line, "soft", "middle", size)


def _name(row: str, layout: Layout, y: float) -> Iterator[Mark]:
    """Yield the name of a row: smaller, then in two or three lines, where it would be too long for one."""
    size, room = layout.size, layout.head - 8
    lines = wrapped(row, room, size) if width_of(row, size) > room else [row]
    if len(lines) > 1:
        size = layout.size - 2
        lines = wrapped(row, room, size)
    if len(lines) > NAME_LINES:
        size = layout.size - 3
        lines = wrapped(row, room, size)[: NAME_LINES + 1]
    first = y + layout.row / 2 + size * 0.36 - (len(lines) - 1) * size * 0.55
    for number, line in enumerate(lines):
        yield Label(layout.head - 6, first + number * size * 1.1, line, "text", "end", size)


def _cell(
    figure: Figure, scale: Scale, layout: Layout, place: tuple[float, float], hidden: str
) -> Iterator[Mark]:
    width, height = layout.cell - 2, layout.row - 2
    if figure.is_hidden:
        yield Box(*place, width, height, "hidden", size=layout.size)
        yield from hatch(*place, width, height)
        across = width_of(hidden, layout.size) + 6
        x, y = place
        yield Box(x + (width - across) / 2, y + 4, across, height - 8, "plain", hidden, layout.size)
    else:
        look = "unrated" if figure.value is None else f"heat-{scale.band(figure.value)}"
        yield Box(*place, width, height, look, said(figure, hidden), layout.size)
