"""Shares of types as they are and as they are wanted: two bars a type, each with its figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.rendering.charts.marks import Box, Chart, Drawing, Label, Line, Mark, Table
from webapp.rendering.charts.words import word

ROW, BAR = 52.0, 17.0
SHAPES = {"wide": (560.0, 130.0, 13.0), "tall": (360.0, 92.0, 12.0)}
END = 56.0


@dataclass(frozen=True)
class TypeShare:
    """One type: its share of the items, asked as it is and as it is wanted; None where nothing may be shown."""

    label: str
    as_is: float | None
    as_is_shown: str
    wanted: float | None
    wanted_shown: str


def type_shares(name: str, title: str, rows: Sequence[TypeShare], lang: str) -> Chart:
    """Return the profile of an office; no type stands above another."""
    shapes = {
        shape: Drawing(width, ROW * len(rows) + 6, tuple(_marks(rows, width, left, size, lang)))
        for shape, (width, left, size) in SHAPES.items()
    }
    heads = tuple(word(key, lang) for key in ("type", "as_is", "wanted"))
    body = tuple((one.label, one.as_is_shown, one.wanted_shown) for one in rows)
    told = "; ".join(
        f"{one.label}: {heads[1]} {one.as_is_shown}, {heads[2]} {one.wanted_shown}" for one in rows
    )
    return Chart(name, title, told, shapes, Table(heads, body))


def _marks(rows: Sequence[TypeShare], width: float, left: float, size: float, lang: str) -> Iterator[Mark]:
    for place, row in enumerate(rows):
        top = place * ROW + 6
        yield Label(left - 8, top + BAR + 5, row.label, "text", "end", size)
        pairs = (
            (row.as_is, row.as_is_shown, "bar", "as_is"),
            (row.wanted, row.wanted_shown, "wish", "wanted"),
        )
        for number, (share, shown, look, key) in enumerate(pairs):
            y = top + number * (BAR + 3)
            long = (share or 0) * (width - left - END - 8 * size)
            yield Box(left, y, max(long, 1.5), BAR, look)
            yield Label(left + long + 6, y + BAR - 4, f"{shown} {word(key, lang)}", "soft", "start", size - 1)
    yield Line(((left, 0), (left, ROW * len(rows) + 4)), "axis")
