"""The way of a troubled project: the seven duties of recovery, between its two gates."""

from typing import NamedTuple

from library.addresses import GATES, STAGES, guide_address, guide_name
from library.diagrams.drawing import arrow_down, arrow_right, box, figure, lines, linked, path, text, wrapped
from library.gates import ENTRY, EXIT, RECOVERY, stages_after
from library.vocabulary import Vocabulary

TITLE = ("危机项目怎样走出来", "How a troubled project gets out")
DUTIES = "recovery"
FIRST_DUTY = 1
"""So many duties come before the gate that opens recovery."""

SIZE = 14.0
HEIGHT, GAP = 84.0, 30.0


class Node(NamedTuple):
    """One station: a gate or a stage that leads to its page, or a step."""

    head: str
    said: str
    href: str = ""


def recovery_path(known: Vocabulary, lang: str) -> str:
    """Return the drawing of the way; nothing without its gates."""
    if ENTRY not in known.gates or EXIT not in known.gates:
        return ""
    nodes = _nodes(known, lang)
    told = " → ".join(f"{one.head} {one.said}".strip() for one in nodes)
    shapes = {"wide": _flow(nodes, 4, 172), "tall": _flow(nodes, 1, 300)}
    return figure("recovery", TITLE[lang == "en"], told, shapes)


def _nodes(known: Vocabulary, lang: str) -> list[Node]:
    steps = [Node(code, duty[lang]) for code, duty in known.duties.items() if duty.group == DUTIES]
    origin = known.gates[ENTRY].stage
    ends = [*stages_after(known, EXIT), *stages_after(known, EXIT, "stop")]
    joint = "，或" if lang == "zh" else ", or "
    names = joint.join(f"{code} {known.stages[code].name[lang]}" for code in ends if code in known.stages)
    out = Node("→", names, guide_address(guide_name(STAGES, RECOVERY), lang))
    return [
        Node(origin, known.stages[origin].name[lang], guide_address(guide_name(STAGES, origin), lang)),
        *steps[:FIRST_DUTY],
        _gate(known, ENTRY, lang),
        *steps[FIRST_DUTY:],
        _gate(known, EXIT, lang),
        out,
    ]


def _gate(known: Vocabulary, code: str, lang: str) -> Node:
    return Node(code, known.gates[code].name[lang], guide_address(guide_name(GATES, code), lang))


def _flow(nodes: list[Node], columns: int, width: float) -> tuple[float, float, str]:
    """Return stations row by row, each joined to the next; a single column on a narrow screen."""
    parts = []
    for place, node in enumerate(nodes):
        row, column = divmod(place, columns)
        x, y = 4 + column * (width + GAP), 4 + row * (HEIGHT + GAP)
        parts.append(_station(node, x, y, width))
        if place + 1 < len(nodes):
            parts.append(_joint(x, y, width, is_last_of_row=column == columns - 1, is_single=columns == 1))
    rows = -(-len(nodes) // columns)
    return 8 + columns * (width + GAP) - GAP, 8 + rows * (HEIGHT + GAP) - GAP, "".join(parts)


def _station(node: Node, x: float, y: float, width: float) -> str:
    css = "ls-map__box ls-map__box--gate" if node.href else "ls-map__box"
    rows = wrapped(node.said, width - 24, SIZE)
    drawn = (
        box(x, y, width, HEIGHT, css)
        + text(x + 12, y + 22, node.head, "ls-map__code", "start")
        + lines(x + 12, y + 42, rows, SIZE, "ls-map__small", "start")
    )
    return linked(node.href, f"{node.head} {node.said}", drawn) if node.href else drawn


def _joint(x: float, y: float, width: float, *, is_last_of_row: bool, is_single: bool) -> str:
    low, middle = y + HEIGHT, y + HEIGHT / 2
    if is_single:
        return path(f"M{x + 40:g} {low:g}V{low + GAP - 2:g}") + arrow_down(x + 40, low + GAP)
    if not is_last_of_row:
        return path(f"M{x + width:g} {middle:g}H{x + width + GAP - 2:g}") + arrow_right(
            x + width + GAP, middle
        )
    between, first = low + GAP / 2, 44.0
    course = f"M{x + width / 2:g} {low:g}V{between:g}H{first:g}V{low + GAP - 2:g}"
    return path(course) + arrow_down(first, low + GAP)
