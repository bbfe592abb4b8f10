"""The two house styles: how an enterprise paper and an official Chinese one (公文) are set."""

from dataclasses import dataclass

LEAST_POINTS = 10


@dataclass(frozen=True)
class Look:
    """Faces by name (the reader's machine has them), sizes in points, margins in millimetres.

    `line` is the distance of lines: a fixed number of points, or a multiple of a single line below `LEAST_POINTS`.
    `numbers` are the patterns of the first three levels of headings with their kinds of numerals.
    """

    body: str
    heading: str
    latin: str
    heading_latin: str
    size: float
    line: float
    headings: tuple[float, float, float]
    title: float
    table: float
    margins: tuple[float, float, float, float]
    indent: int
    numbers: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]

    @property
    def is_fixed(self) -> bool:
        """Return whether lines stand a fixed number of points apart."""
        return self.line >= LEAST_POINTS


DECIMAL = (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
OFFICIAL = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
MARGINS = (25.4, 28.0, 25.4, 28.0)

LOOKS = {
    ("enterprise", "zh"): Look(
        "宋体", "黑体", "Times New Roman", "Arial", 12, 1.5, (16, 14, 12), 26, 10.5, MARGINS, 200, DECIMAL
    ),
    ("enterprise", "en"): Look(
        "宋体", "黑体", "Times New Roman", "Arial", 11, 1.25, (16, 13, 11.5), 26, 10, MARGINS, 0, DECIMAL
    ),
    ("gongwen", "zh"): Look(
        "仿宋", "黑体", "Times New Roman", "Times New Roman", 16, 28, (16, 16, 16), 22, 10.5,
        (37, 26, 35, 28), 200, OFFICIAL,
    ),
    ("gongwen", "en"): Look(
        "仿宋", "黑体", "Times New Roman", "Times New Roman", 12, 20, (14, 13, 12), 22, 10,
        (37, 26, 35, 28), 0, DECIMAL,
    ),
}  # fmt: skip
"""By style and language. Official papers follow the layout known from GB/T 9704."""
