"""The larger drawing of the mark: star trails round the pole star, by a fixed seed."""

import math
import random

SEED = 1_726  # any fixed number: the same sky every time
SIZE = 420
BRIGHT = 0.55  # a trail as strong as this ends in its star
CENTRE = SIZE / 2
STAR = "M0-44C3-12 12-3 44 0 12 3 3 12 0 44-3 12-12 3-44 0-12-3-3-12 0-44z"


def star_trails() -> str:
    """Return the drawing as SVG: arcs of many radii about the one star that stands still."""
    sky = random.Random(SEED)  # noqa: S311  # a drawing, not a secret
    arcs = []
    for ring in range(30):
        radius = 62 + ring * 4.8 + sky.uniform(-1.5, 1.5)
        start = sky.uniform(0, 2 * math.pi)
        sweep = sky.uniform(0.35, 1.25)
        arcs.append(_arc(radius, start, sweep, sky.uniform(0.25, 0.7)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="">'
        f'<g fill="none" stroke="#8fa6cc" stroke-width="1.1" stroke-linecap="round">{"".join(arcs)}</g>'
        f'<path transform="translate({CENTRE:g} {CENTRE:g}) scale(.8)" fill="#f0b64a" d="{STAR}"/></svg>'
    )


def _arc(radius: float, start: float, sweep: float, strength: float) -> str:
    x1, y1 = CENTRE + radius * math.cos(start), CENTRE + radius * math.sin(start)
    x2, y2 = CENTRE + radius * math.cos(start + sweep), CENTRE + radius * math.sin(start + sweep)
    head = (
        f'<circle cx="{x2:.1f}" cy="{y2:.1f}" r="1.3" fill="#b9c6da" stroke="none"/>'
        if strength > BRIGHT
        else ""
    )
    path = f"M{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 0 1 {x2:.1f} {y2:.1f}"
    return f'<path d="{path}" opacity="{strength:.2f}"/>{head}'
