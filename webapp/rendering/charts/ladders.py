"""What is measured, what is projected and what is aimed at, one row a dimension; the projected is always hollow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from library.diagrams.drawing import LINE, wrapped
from webapp.rendering.charts.marks import Chart, Dot, Drawing, Label, Line, Mark, Table
from webapp.rendering.charts.scale import NOTHING, Figure, Scale
from webapp.rendering.charts.words import word

ROW = 40.0
SHAPES = {"wide": (640.0, 210.0, 13.0), "tall": (360.0, 116.0, 11.5)}


@dataclass(frozen=True)
class Rung:
    """One dimension: measured, projected if every chosen action is done, target."""

    label: str
    measured: Figure
    projected: Figure = NOTHING
    target: Figure = NOTHING


def ladders(name: str, title: str, rungs: Sequence[Rung], scale: Scale, lang: str) -> Chart:
    """Return one row for each dimension with an action."""
    shapes = {
        shape: Drawing(width, ROW * len(rungs) + 26, tuple(_marks(rungs, scale, width, left, size)))
        for shape, (width, left, size) in SHAPES.items()
    }
    heads = tuple(word(key, lang) for key in ("dimension", "current", "projected", "target"))
    rows = tuple((one.label, one.measured.shown, one.projected.shown, one.target.shown) for one in rungs)
    told = "; ".join(
        " ".join(f"{head} {cell}" for head, cell in zip(heads, row, strict=True)) for row in rows
    )
    return Chart(name, title, told, shapes, Table(heads, rows))


def _marks(rungs: Sequence[Rung], scale: Scale, width: float, left: float, size: float) -> Iterator[Mark]:
    right, bottom = width - 20, ROW * len(rungs)
    for tick in scale.ticks():
        x = left + scale.share(tick) * (right - left)
        yield Line(((x, 0), (x, bottom)), "grid")
        yield Label(x, bottom + 18, str(tick), "soft", "middle", size)
    for place, rung in enumerate(rungs):
        y = (place + 0.5) * ROW
        lines = wrapped(rung.label, left - 22, size)[:3]
        for number, line in enumerate(lines):
            low = y + size * 0.36 + (number - (len(lines) - 1) / 2) * size * LINE * 0.85
            yield Label(left - 14, low, line, "text", "end", size)
        yield from _rung(rung, y, lambda value: left + scale.share(value) * (right - left))


def _rung(rung: Rung, y: float, at: Callable[[float], float]) -> Iterator[Mark]:
    measured, projected, target = rung.measured.value, rung.projected.value, rung.target.value
    if target is not None:
        yield Line(((at(target), y - 13), (at(target), y + 13)), "target")
    if measured is not None and projected is not None:
        yield Line(((at(measured), y), (at(projected), y)), "before")
    if projected is not None:
        yield Dot(at(projected), y, 5.5, "projected")
    if measured is not None:
        yield Dot(at(measured), y, 5.5, "point")
