"""A chart as SVG: colours by class, so that they follow the palette of the page and no inline style is needed."""

from html import escape

from markupsafe import Markup

from webapp.rendering.charts.marks import Box, Chart, Dot, Drawing, Label, Line, Mark, Table

BROAD = 460
"""A drawing for narrow places that is broader than this is not shrunk to them: it is moved in its box."""

DROP = 0.36
"""How far below the middle of a box the base line of its words runs, in sizes of the type."""


def figure(chart: Chart) -> Markup:
    """Return the chart as a figure: one drawing a shape, its sense told to those who cannot see it."""
    drawn = "".join(_drawn(chart, shape, drawing) for shape, drawing in chart.shapes.items())
    return Markup(f'<figure class="ls-figure">{drawn}</figure>')  # noqa: S704  # every text in it is escaped


def table(chart: Chart) -> Markup:
    """Return the figures of a chart as a table."""
    return Markup(_table(chart.table))  # noqa: S704  # every text in it is escaped


def _drawn(chart: Chart, shape: str, drawing: Drawing) -> str:
    name = escape(f"{chart.name}-{shape}")
    inner = "".join(map(_mark, drawing.marks))
    css = "ls-chart" if len(chart.shapes) == 1 else f"ls-chart ls-chart--{shape}"
    if shape == "tall" and drawing.width > BROAD:
        css += " ls-chart--many"
    return (
        f'<svg class="{css}" viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="img" '
        f'aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(chart.title)}</title>'
        f'<desc id="{name}-d">{escape(chart.told)}</desc>{inner}</svg>'
    )


def _mark(mark: Mark) -> str:
    match mark:
        case Line():
            return _line(mark)
        case Box():
            return _box(mark)
        case Dot():
            return (
                f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:g}" class="{_css(mark.look)}"/>'
            )
        case Label():
            return _label(mark)


def _css(look: str) -> str:
    return f"ls-chart--{look}"


def _line(line: Line) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in line.points)
    tag = "polygon" if line.is_closed else "polyline"
    return f'<{tag} points="{points}" class="{_css(line.look)}"/>'


def _box(box: Box) -> str:
    shape = (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'class="{_css(box.look)}"/>'
    )
    if not box.text:
        return shape
    middle, low = box.x + box.width / 2, box.y + box.height / 2 + box.size * DROP
    css = f"{_css('on')} {_css('on')}-{box.look}"
    return shape + _text(middle, low, box.size, "middle", css, box.text)


def _label(label: Label) -> str:
    return _text(label.x, label.y, label.size, label.anchor, _css(label.look), label.text)


def _text(x: float, y: float, size: float, anchor: str, css: str, said: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" class="{css}">'
        f"{escape(said)}</text>"
    )


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"{_side(place)}>{escape(head)}</th>' for place, head in enumerate(table.heads)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td{_side(place)}>{escape(cell)}</td>" for place, cell in enumerate(row)) + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="ls-table" tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _side(place: int) -> str:
    return ' class="ls-num"' if place else ""
