"""The five outcomes of a gate, and where each leads."""

from library.diagrams.drawing import LINE, arrow_right, box, diamond, figure, lines, path, text, wrapped
from library.gates import OUTCOMES
from library.guide_words import tell

SMALL = 14.0
TITLE = ("一道门，五种结论", "One gate, five outcomes")
MARKS = {"pass": "✓", "conditional": "✓…", "rework": "↺", "hold": "‖", "stop": "✕"}
LEADS = {
    "pass": ("进入下一阶段", "on to the next stage"),
    "conditional": (
        "进入下一阶段，条件按日期销账",
        "on to the next stage; conditions are closed by their dates",
    ),
    "rework": ("留在本阶段，只补缺项", "stays in the stage, mends only what is missing"),
    "hold": ("停在本阶段，停止花钱", "waits in the stage; spending stops"),
    "stop": ("G1 及以前结束，以后转入收尾", "ends up to G1, later goes into closing"),
}


def outcomes_drawing(lang: str) -> str:
    """Return the drawing of the five outcomes."""
    named = [(outcome, tell(outcome, lang), LEADS[outcome][lang == "en"]) for outcome in OUTCOMES]
    told = ("；" if lang == "zh" else "; ").join(f"{name} → {leads}" for _, name, leads in named)
    shapes = {"wide": _shape(named, lang, 760), "tall": _shape(named, lang, 340)}
    return figure("outcomes", TITLE[lang == "en"], told, shapes)


def _shape(named: list[tuple[str, str, str]], lang: str, width: float) -> tuple[float, float, str]:
    """Return the branches below each other; beside the name where there is room, under it where not."""
    is_wide = width > 500  # noqa: PLR2004  # between the two shapes there are
    start, y, parts, centres = 84.0, 20.0, [], []
    for outcome, name, leads in named:
        said = [leads] if is_wide else wrapped(leads, width - start - 34, SMALL)
        height = 46.0 if is_wide else 36 + len(said) * SMALL * LINE
        centres.append(y + height / 2)
        parts.append(box(start, y, width - start - 6, height, f"ls-map__box ls-map__box--{outcome}"))
        across, down = (start + 210, y + 28) if is_wide else (start + 12, y + 42)
        head = text(
            start + 14, y + 28 if is_wide else y + 22, f"{MARKS[outcome]} {name}", "ls-map__code", "start"
        )
        parts.append(head + lines(across, down, said, SMALL, "ls-map__small", "start"))
        y += height + 12
    middle = y / 2
    gate = diamond(34, middle, 26) + text(34, middle + 46, tell("gate", lang), "ls-map__code")
    ways = [path(f"M60 {middle:g}H72V{at:g}H{start - 2:g}") + arrow_right(start, at) for at in centres]
    return width, y + 8, gate + "".join([*ways, *parts])
