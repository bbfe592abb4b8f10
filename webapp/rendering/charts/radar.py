"""A radar: current solid, target dashed, last round thin; where nothing is rated the line has a gap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from library.diagrams.drawing import wrapped
from webapp.rendering.charts.marks import Chart, Dot, Drawing, Label, Line, Mark, Point, Table
from webapp.rendering.charts.scale import NOTHING, Figure, Scale
from webapp.rendering.charts.words import word

STRAIGHT = 0.15
"""Below this share of the radius a label stands above or below the middle, not beside it."""


@dataclass(frozen=True)
class Axis:
    """One direction of a radar; where there is little room its code stands for its label."""

    code: str
    label: str
    current: Figure
    target: Figure = NOTHING
    before: Figure = NOTHING
    is_marked: bool = False


@dataclass(frozen=True)
class Frame:
    """The room a radar has: sheet, radius, size of the type, and whether labels are written out."""

    width: float
    height: float
    radius: float
    size: float
    is_roomy: bool

    def at(self, place: float, of: int, share: float) -> Point:
        """Return a point on an axis; the first axis points up, and they go round like a clock."""
        angle = 2 * pi * place / of - pi / 2
        middle = self.height / 2
        return self.width / 2 + cos(angle) * share * self.radius, middle + sin(angle) * share * self.radius


SHAPES = {"wide": Frame(690, 510, 172, 13, True), "tall": Frame(360, 350, 128, 13, False)}


def radar(name: str, title: str, axes: Sequence[Axis], scale: Scale, lang: str) -> Chart:
    """Return the radar of one group of people over all dimensions."""
    shapes = {
        shape: Drawing(frame.width, frame.height, tuple(_marks(axes, scale, frame, lang)))
        for shape, frame in SHAPES.items()
    }
    told = ("；" if lang == "zh" else "; ").join(f"{one.label} {_said(one.current, lang)}" for one in axes)
    heads = tuple(word(key, lang) for key in ("dimension", "current", "target", "before"))
    rows = tuple(
        (f"{one.code} {one.label}", _said(one.current, lang), one.target.shown, one.before.shown)
        for one in axes
    )
    return Chart(name, title, told, shapes, Table(heads, rows))


def _said(figure: Figure, lang: str) -> str:
    if figure.is_hidden:
        return word("hidden", lang)
    return figure.shown if figure.value is not None else word("not_rated", lang)


def _marks(axes: Sequence[Axis], scale: Scale, frame: Frame, lang: str) -> Iterator[Mark]:
    count = len(axes)
    yield from _web(count, scale, frame)
    for run in _runs([axis.current for axis in axes]):
        points = _points(run, axes, scale, frame, lambda axis: axis.current)
        if len(run) < count:
            points = [frame.at(0, count, 0), *points]
        yield Line(tuple(points), "area", is_closed=True)
    yield from _course(axes, scale, frame, "before", lambda axis: axis.before)
    yield from _course(axes, scale, frame, "target", lambda axis: axis.target)
    yield from _course(axes, scale, frame, "current", lambda axis: axis.current)
    for place, axis in enumerate(axes):
        if axis.current.value is not None:
            yield Dot(*frame.at(place, count, scale.share(axis.current.value)), frame.size / 3.4, "point")
    for tick in scale.ticks():
        x, y = frame.at(0, count, scale.share(tick))
        yield Label(x + 4, y + frame.size / 2.6, str(tick), "soft", "start", frame.size * 0.8)
    for place, axis in enumerate(axes):
        yield from _label(
            axis, _said(axis.current, lang), frame, frame.at(place, count, 1 + 14 / frame.radius)
        )


def _web(count: int, scale: Scale, frame: Frame) -> Iterator[Mark]:
    for tick in scale.ticks():
        ring = tuple(frame.at(place, count, scale.share(tick)) for place in range(count))
        yield Line(ring, "grid", is_closed=True)
    for place in range(count):
        yield Line((frame.at(0, count, 0), frame.at(place, count, 1)), "grid")


def _course(
    axes: Sequence[Axis], scale: Scale, frame: Frame, look: str, pick: Callable[[Axis], Figure]
) -> Iterator[Mark]:
    """Yield a line for each run of neighbours that have a value; the last axis is the neighbour of the first."""
    for run in _runs([pick(axis) for axis in axes]):
        points = _points(run, axes, scale, frame, pick)
        if len(run) > 1:
            yield Line(tuple(points), look, is_closed=len(run) == len(axes))
        elif look != "current":
            yield Dot(*points[0], frame.size / 5, look)


def _points(
    run: Sequence[int], axes: Sequence[Axis], scale: Scale, frame: Frame, pick: Callable[[Axis], Figure]
) -> list[Point]:
    values = ((place, pick(axes[place]).value) for place in run)
    return [frame.at(place, len(axes), scale.share(value)) for place, value in values if value is not None]


def _runs(figures: Sequence[Figure]) -> list[list[int]]:
    """Return the places of neighbours that have a value, going round."""
    count = len(figures)
    gaps = [place for place, figure in enumerate(figures) if figure.value is None]
    if not gaps:
        return [list(range(count))]
    runs: list[list[int]] = [[]]
    for step in range(count):
        place = (gaps[0] + step) % count
        if figures[place].value is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _label(axis: Axis, said: str, frame: Frame, at: Point) -> Iterator[Mark]:
    x, y = at
    aside, up = (x - frame.width / 2) / frame.radius, (y - frame.height / 2) / frame.radius
    anchor = "middle" if abs(aside) < STRAIGHT else ("start" if aside > 0 else "end")
    room = frame.radius * 0.62 if anchor == "middle" else (frame.width - x if aside > 0 else x) - 2
    short = [axis.code, axis.current.shown]
    lines = [*wrapped(axis.label, room, frame.size), said] if frame.is_roomy else short
    line = frame.size * 1.25
    below = (len(lines) - 1) * line
    top = y + frame.size * 0.4 - below * (1 - up) / 2
    top = max(frame.size, min(top, frame.height - below - frame.size * 0.4))
    for number, text in enumerate(lines):
        is_strong = axis.is_marked or number == len(lines) - 1
        yield Label(x, top + number * line, text, "strong" if is_strong else "text", anchor, frame.size)
