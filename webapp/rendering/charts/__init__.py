"""Charts from plain data: drawn once as marks, written as SVG for a page and as shapes for Word."""

from webapp.rendering.charts.marks import Chart, Drawing, Table

__all__ = ["Chart", "Drawing", "Table"]
