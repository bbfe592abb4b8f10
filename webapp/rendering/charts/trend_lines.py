"""A line for each dimension over the rounds; where too many questions changed the line breaks, and a mark says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.diagrams.drawing import width_of, wrapped
from webapp.rendering.charts.marks import Chart, Dot, Drawing, Label, Line, Mark, Table
from webapp.rendering.charts.scale import Figure, Scale
from webapp.rendering.charts.words import word

ROW, SIZE = 96.0, 12.0
COLUMNS = {"wide": (4, 168.0), "tall": (2, 176.0)}
EDGE = 16.0


@dataclass(frozen=True)
class Course:
    """One dimension over the rounds: a figure for each, and before which rounds the line breaks."""

    label: str
    figures: Sequence[Figure]
    breaks: frozenset[int] = frozenset()


def trend_lines(
    name: str, title: str, rounds: Sequence[str], courses: Sequence[Course], scale: Scale, lang: str
) -> Chart:  # fmt: skip
    """Return small drawings of equal scale, one a dimension, so that sixteen lines do not tangle."""
    shapes = {}
    for shape, (columns, width) in COLUMNS.items():
        marks: list[Mark] = []
        for place, course in enumerate(courses):
            corner = (place % columns * width, place // columns * ROW)
            marks += _small(course, scale, corner, width)
        shapes[shape] = Drawing(columns * width, -(-len(courses) // columns) * ROW, tuple(marks))
    heads = (word("dimension", lang), *rounds)
    rows = tuple((one.label, *_cells(one)) for one in courses)
    return Chart(name, title, word("break_told", lang), shapes, Table(heads, rows))


def _cells(course: Course) -> Iterator[str]:
    for place, figure in enumerate(course.figures):
        yield f"‖ {figure.shown}" if place in course.breaks else figure.shown


def _small(course: Course, scale: Scale, corner: tuple[float, float], width: float) -> Iterator[Mark]:
    left, top = corner[0] + 8, corner[1] + 34
    right, bottom = corner[0] + width - 26, corner[1] + ROW - 12
    label = course.label
    if width_of(label, SIZE) > width - 12:
        label = wrapped(label, width - 24, SIZE)[0].rstrip("、，, ") + "…"
    yield Label(left, corner[1] + 16, label, "text", "start", SIZE)
    for value in (scale.low, scale.high):
        y = bottom - scale.share(value) * (bottom - top)
        yield Line(((left, y), (right, y)), "grid")
        yield Label(right + 4, y + 3, f"{value:g}", "soft", "start", SIZE - 3)
    step = (right - left - 2 * EDGE) / max(1, len(course.figures) - 1)
    points = [
        (left + EDGE + place * step, bottom - scale.share(figure.value) * (bottom - top))
        if figure.value is not None
        else None
        for place, figure in enumerate(course.figures)
    ]
    for place in range(1, len(points)):
        before, after = points[place - 1], points[place]
        if before is None or after is None:
            continue
        if place in course.breaks:
            x = (before[0] + after[0]) / 2
            yield Line(((x, top), (x, bottom)), "break")
        else:
            yield Line((before, after), "current")
    for point, figure in zip(points, course.figures, strict=True):
        if point is not None:
            yield Dot(*point, 3.4, "point")
            yield Label(point[0], point[1] - 7, figure.shown, "strong", "middle", SIZE - 1)
