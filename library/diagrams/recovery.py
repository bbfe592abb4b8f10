"""The way of a troubled project: the seven duties of recovery, between its two gates."""

from typing import NamedTuple

from library.addresses import GATES, STAGES, guide_address, guide_name
from library.diagrams.drawing import (
    LINE,
    arrow_down,
    arrow_right,
    box,
    figure,
    lines,
    linked,
    path,
    text,
    wrapped,
)
from library.gates import ENTRY, EXIT, RECOVERY, stages_after
from library.vocabulary import Vocabulary

TITLE = ("危机项目怎样走出来", "How a troubled project gets out")
DUTIES = "recovery"
FIRST_DUTY = 1
"""So many duties come before the gate that opens recovery."""

SIZE = 14.0
GAP, PADDING, TOP = 30.0, 12.0, 30.0


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
    said = [wrapped(node.said, width - 2 * PADDING, SIZE) for node in nodes]
    height = TOP + max(len(rows) for rows in said) * SIZE * LINE + PADDING
    parts = []
    for place, (node, rows) in enumerate(zip(nodes, said, strict=True)):
        row, column = divmod(place, columns)
        frame = Frame(4 + column * (width + GAP), 4 + row * (height + GAP), width, height)
        parts.append(_station(node, rows, frame))
        if place + 1 < len(nodes):
            parts.append(_way_down(frame, columns) if column == columns - 1 else _way_on(frame))
    rows_of_all = -(-len(nodes) // columns)
    return 8 + columns * (width + GAP) - GAP, 8 + rows_of_all * (height + GAP) - GAP, "".join(parts)


class Frame(NamedTuple):
    """Where a station stands, and how large it is."""

    x: float
    y: float
    width: float
    height: float


def _station(node: Node, rows: list[str], frame: Frame) -> str:
    css = "ls-map__box ls-map__box--gate" if node.href else "ls-map__box"
    left = frame.x + PADDING
    drawn = (
        box(*frame, css)
        + text(left, frame.y + 22, node.head, "ls-map__code", "start")
        + lines(left, frame.y + 22 + SIZE * LINE, rows, SIZE, "ls-map__small", "start")
    )
    return linked(node.href, f"{node.head} {node.said}", drawn) if node.href else drawn


def _way_on(frame: Frame) -> str:
    """Return the way to the next station of a row."""
    start, middle = frame.x + frame.width, frame.y + frame.height / 2
    return path(f"M{start:g} {middle:g}H{start + GAP - 2:g}") + arrow_right(start + GAP, middle)


def _way_down(frame: Frame, columns: int) -> str:
    """Return the way from the end of a row to the beginning of the next."""
    low, first = frame.y + frame.height, 44.0
    end = low + GAP
    if columns == 1:
        return path(f"M{first:g} {low:g}V{end - 2:g}") + arrow_down(first, end)
    course = f"M{frame.x + frame.width / 2:g} {low:g}V{low + GAP / 2:g}H{first:g}V{end - 2:g}"
    return path(course) + arrow_down(first, end)
