"""Distribution strips: for each question the answers as bars, and on them median, official value and role groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.rendering.charts.marks import Box, Chart, Dot, Drawing, Label, Line, Mark, Table, hatch
from webapp.rendering.charts.scale import NOTHING, Figure, Scale
from webapp.rendering.charts.words import word

HALF = 0.42
"""Half the width of a bar over one answer, in steps of the scale."""

SMALL = 4.0


@dataclass(frozen=True)
class Bar:
    """Answers from one value to another taken together; `share` of all, between 0 and 1."""

    low: float
    high: float
    share: float


@dataclass(frozen=True)
class Strip:
    """One question: a hidden one has no bars and no figures."""

    label: str
    bars: Sequence[Bar]
    median: Figure = NOTHING
    official: Figure = NOTHING
    roles: Sequence[tuple[str, Figure]] = ()
    people: str = ""
    unknown: str = ""
    flag: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Room:
    """The room of a shape: sheet, where the scale begins and ends, height of a row, type."""

    width: float
    left: float
    right: float
    row: float
    size: float
    head: float = 0
    """Height of a line above the bars that says what else stands at both sides of them."""

    @property
    def high(self) -> float:
        """Return how high bars may be with what is above them."""
        return self.row - self.head

    def at(self, value: float, scale: Scale) -> float:
        """Return where a value lies; a margin leaves place for half a bar at both ends."""
        step = (self.right - self.left) / (scale.high - scale.low + 1)
        return self.left + step / 2 + scale.share(value) * (self.right - self.left - step)


SHAPES = {"wide": Room(640, 64, 470, 48, 13), "tall": Room(360, 4, 356, 70, 13, 24)}


def strips(name: str, title: str, rows: Sequence[Strip], scale: Scale, lang: str) -> Chart:
    """Return the strips of some questions, in the order given."""
    shapes = {
        shape: Drawing(room.width, room.row * len(rows) + 30, tuple(_marks(rows, scale, room)))
        for shape, room in SHAPES.items()
    }
    heads = tuple(
        word(key, lang) for key in ("question", "people", "median", "official", "role", "unknown", "flag")
    )
    hidden = word("hidden", lang)
    body = tuple(
        (
            one.label,
            hidden if one.is_hidden else one.people,
            hidden if one.is_hidden else one.median.shown,
            one.official.shown,
            ("、" if lang == "zh" else ", ").join(f"{role} {figure.shown}" for role, figure in one.roles),
            one.unknown,
            one.flag,
        )
        for one in rows
    )
    return Chart(name, title, word("spread", lang), shapes, Table(heads, body))


def _marks(rows: Sequence[Strip], scale: Scale, room: Room) -> Iterator[Mark]:
    bottom = room.row * len(rows)
    for tick in scale.ticks():
        x = room.at(tick, scale)
        yield Line(((x, 4), (x, bottom + 6)), "grid")
        yield Label(x, bottom + 22, str(tick), "soft", "middle", room.size)
    for place, strip in enumerate(rows):
        yield from _strip(strip, scale, room, room.row * (place + 1) - SMALL)


def _strip(strip: Strip, scale: Scale, room: Room, base: float) -> Iterator[Mark]:
    yield from _said(strip, room, base)
    if strip.is_hidden:
        high = room.high * 0.5
        yield Box(room.left, base - high, room.right - room.left, high, "hidden")
        yield from hatch(room.left, base - high, room.right - room.left, high)
    for bar in strip.bars:
        left, right = room.at(bar.low - HALF, scale), room.at(bar.high + HALF, scale)
        high = max(2.0, bar.share * room.high * 0.8)
        yield Box(left, base - high, right - left, high, "bar")
    yield Line(((room.left, base), (room.right, base)), "axis")
    yield from _values(strip, scale, room, base)


def _said(strip: Strip, room: Room, base: float) -> Iterator[Mark]:
    """Yield the question, its flag and how many answered: at both sides of the bars, or in the line above them."""
    if room.head:
        y = base - room.high
        flag = f"{strip.label}  {strip.flag}" if strip.flag else strip.label
        yield Label(room.left, y, flag, "strong", "start", room.size)
        if strip.people:
            yield Label(room.right, y, strip.people, "soft", "end", room.size - 1)
        return
    yield Label(room.left - 8, base - room.row * 0.3, strip.label, "strong", "end", room.size)
    for number, said in enumerate(one for one in (strip.flag, strip.people) if one):
        look = "strong" if said == strip.flag else "soft"
        y = base - room.row * 0.45 + number * room.size * 1.3
        yield Label(room.right + 8, y, said, look, "start", room.size - 1)


def _values(strip: Strip, scale: Scale, room: Room, base: float) -> Iterator[Mark]:
    for _, figure in strip.roles:
        if figure.value is not None:
            yield Dot(room.at(figure.value, scale), base, SMALL, "role")
    if strip.median.value is not None:
        x = room.at(strip.median.value, scale)
        yield Line(((x, base - room.high * 0.82), (x, base)), "median")
    if strip.official.value is not None:
        x, y, half = room.at(strip.official.value, scale), base - room.high * 0.34, SMALL * 1.5
        yield Line(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), "official", is_closed=True)
