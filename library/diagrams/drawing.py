"""The few strokes all drawings are made of; colours and weights stand in the style sheet."""

from collections.abc import Iterable
from html import escape

WIDE_SIGN = 0x2E80
"""From here on a sign is as wide as it is high."""

LINE = 1.3
HALF = 0.56
"""The width of a Latin letter, and the height of a line, in sizes of the type."""


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is drawn."""
    return sum(size if ord(sign) >= WIDE_SIGN else size * HALF for sign in text)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return a text in lines no wider than given: cut between words, and anywhere in Chinese."""
    pieces: list[str] = []
    for word in text.split(" "):
        pieces += [*word] if any(ord(sign) >= WIDE_SIGN for sign in word) else [word]
        pieces.append(" ")
    lines, own = [], ""
    for piece in pieces:
        is_closing = piece in "，。；：、）”"
        if own.strip() and not is_closing and width_of((own + piece).rstrip(), size) > width:
            lines.append(own.strip())
            own = ""
        own += piece
    return [*lines, own.strip()] if own.strip() else lines


def text(x: float, y: float, said: str, css: str = "", anchor: str = "middle") -> str:
    """Return one line of text at its base line."""
    look = f' class="{css}"' if css else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{look}>{escape(said)}</text>'


def lines(x: float, y: float, said: Iterable[str], size: float, css: str = "", anchor: str = "middle") -> str:
    """Return lines below each other, the first at `y`."""
    return "".join(text(x, y + place * size * LINE, one, css, anchor) for place, one in enumerate(said))


def circle(x: float, y: float, radius: float, css: str) -> str:
    """Return a circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class="{css}"/>'


def diamond(x: float, y: float, half: float, css: str = "ls-map__gate") -> str:
    """Return the sign of a gate."""
    return f'<path d="M{x:g} {y - half:g}l{half:g} {half:g}-{half:g} {half:g}-{half:g}-{half:g}z" class="{css}"/>'


def box(x: float, y: float, width: float, height: float, css: str = "ls-map__box") -> str:
    """Return a box by its upper left corner."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4" class="{css}"/>'


def path(course: str, css: str = "ls-map__line") -> str:
    """Return a line along a course."""
    return f'<path d="{course}" class="{css}"/>'


def arrow_down(x: float, y: float, css: str = "ls-map__tip") -> str:
    """Return the tip of a line that ends at a point from above."""
    return f'<path d="M{x:g} {y:g}l-5-8h10z" class="{css}"/>'


def arrow_right(x: float, y: float, css: str = "ls-map__tip") -> str:
    """Return the tip of a line that ends at a point from the left."""
    return f'<path d="M{x:g} {y:g}l-8-5v10z" class="{css}"/>'


def arrow_left(x: float, y: float, css: str = "ls-map__tip") -> str:
    """Return the tip of a line that ends at a point from the right."""
    return f'<path d="M{x:g} {y:g}l8-5v10z" class="{css}"/>'


def arrow_up(x: float, y: float, css: str = "ls-map__tip") -> str:
    """Return the tip of a line that ends at a point from below."""
    return f'<path d="M{x:g} {y:g}l-5 8h10z" class="{css}"/>'


def linked(href: str, name: str, inner: str) -> str:
    """Return a part of a drawing that leads to a page; `name` is read aloud."""
    return f'<a href="{href}" aria-label="{escape(name)}">{inner}</a>'


def figure(name: str, title: str, told: str, shapes: dict[str, tuple[float, float, str]]) -> str:
    """Return a drawing with its title and its sense in words.

    `shapes` holds width, height and content for `wide` screens and for narrow ones, `tall`.
    """
    drawn = "".join(
        f'<svg class="ls-map ls-map--{shape}" viewBox="0 0 {width:g} {height:g}" role="group" '
        f'aria-labelledby="{name}-{shape}-t {name}-{shape}-d"><title id="{name}-{shape}-t">{escape(title)}</title>'
        f'<desc id="{name}-{shape}-d">{escape(told)}</desc>{inner}</svg>'
        for shape, (width, height, inner) in shapes.items()
    )
    return f'<figure class="ls-figure">{drawn}<figcaption>{escape(title)}</figcaption></figure>'
