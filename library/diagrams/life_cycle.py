"""The life cycle: stages in a line, the gate between each, recovery as a loop beside it."""

from library.addresses import GATES, STAGES, guide_address, guide_name
from library.diagrams.drawing import (
    arrow_left,
    arrow_up,
    circle,
    diamond,
    figure,
    lines,
    linked,
    path,
    text,
    width_of,
    wrapped,
)
from library.gates import ENTRY, EXIT, RECOVERY
from library.vocabulary import Vocabulary

SIZE = 15.0
STEP, RISE = 100.0, 86.0
TITLE = (
    "从意向到收益：{stages} 个阶段，{gates} 道门",
    "From idea to benefits: {stages} stages, {gates} gates",
)
TOLD = (
    "{stages}。每个阶段末尾有一道门：{gates}。{entry} 进入{loop}，{exit} 回到{back}，或终止收尾。",
    "{stages}. A gate ends each stage: {gates}. {entry} leads into {loop}, {exit} back to {back}, or to closing.",
)


def life_cycle(known: Vocabulary, lang: str) -> str:
    """Return the drawing of the life cycle; nothing without stages."""
    line = [code for code in known.stages if code != RECOVERY]
    if not line:
        return ""
    joint = "、" if lang == "zh" else ", "
    told = TOLD[lang == "en"].format(
        stages=joint.join(f"{code} {known.stages[code].name[lang]}" for code in line),
        gates=joint.join(known.stages[code].gate for code in line),
        entry=ENTRY,
        exit=EXIT,
        loop=known.stages[RECOVERY].name[lang] if RECOVERY in known.stages else RECOVERY,
        back=_origin(known),
    )
    shapes = {"wide": _wide(known, line, lang), "tall": _tall(known, line, lang)}
    title = TITLE[lang == "en"].format(stages=len(known.stages), gates=len(known.gates))
    return figure("life-cycle", title, told, shapes)


def _origin(known: Vocabulary) -> str:
    return known.gates[ENTRY].stage if ENTRY in known.gates else ""


def _stage(known: Vocabulary, code: str, x: float, y: float, lang: str, inner: str) -> str:
    css = "ls-map__loop" if code == RECOVERY else "ls-map__stage"
    mark = circle(x, y, 21, css) + text(x, y + 5, code, "ls-map__code")
    href = guide_address(guide_name(STAGES, code), lang)
    return linked(href, f"{code} {known.stages[code].name[lang]}", mark + inner)


def _gate(known: Vocabulary, code: str, x: float, y: float, lang: str, inner: str) -> str:
    name = known.gates[code].name[lang] if code in known.gates else ""
    href = guide_address(guide_name(GATES, code), lang)
    return linked(href, f"{code} {name}", diamond(x, y, 7) + inner)


def _wide(known: Vocabulary, line: list[str], lang: str) -> tuple[float, float, str]:
    y, parts = 78.0, []
    last = 50 + STEP * len(line)
    parts.append(path(f"M50 {y:g}H{last - STEP / 2:g}"))
    for place, code in enumerate(line):
        x, stage = 50 + place * STEP, known.stages[code]
        names = lines(x, y + 42, wrapped(stage.name[lang], STEP - 8, SIZE), SIZE)
        parts.append(_stage(known, code, x, y, lang, names))
        gate = known.gates[stage.gate].name[lang] if stage.gate in known.gates else ""
        above = text(x + 50, y - 46, stage.gate, "ls-map__code") + text(x + 50, y - 29, gate, "ls-map__small")
        parts.append(_gate(known, stage.gate, x + 50, y, lang, above))
    if RECOVERY in known.stages and _origin(known) in line:
        parts.append(_wide_loop(known, 50 + line.index(_origin(known)) * STEP, y, lang))
    return last, y + 184, "".join(parts)


def _wide_loop(known: Vocabulary, x: float, y: float, lang: str) -> str:
    low = y + 132
    course = f"M{x - 24:g} {y + 8:g}C{x - 82:g} {y + 40:g} {x - 76:g} {low:g} {x - 23:g} {low:g}"
    back = f"M{x + 23:g} {low:g}C{x + 76:g} {low:g} {x + 82:g} {y + 40:g} {x + 26:g} {y + 12:g}"
    name = known.stages[RECOVERY].name[lang]
    return (
        path(course, "ls-map__line ls-map__line--loop")
        + path(back, "ls-map__line ls-map__line--loop")
        + arrow_up(x + 25, y + 10, "ls-map__tip ls-map__tip--loop")
        + _gate(known, ENTRY, x - 70, y + 76, lang, text(x - 84, y + 81, ENTRY, "ls-map__code", "end"))
        + _gate(known, EXIT, x + 70, y + 76, lang, text(x + 84, y + 81, EXIT, "ls-map__code", "start"))
        + _stage(known, RECOVERY, x, low, lang, text(x, low + 42, name))
    )


def _tall(known: Vocabulary, line: list[str], lang: str) -> tuple[float, float, str]:
    x, parts = 26.0, []
    bottom = 30 + RISE * len(line)
    parts.append(path(f"M{x:g} 30V{bottom - RISE / 2:g}"))
    for place, code in enumerate(line):
        y, stage = 30 + place * RISE, known.stages[code]
        parts.append(_stage(known, code, x, y, lang, text(x + 32, y + 5, stage.name[lang], "", "start")))
        gate = known.gates[stage.gate].name[lang] if stage.gate in known.gates else ""
        beside = text(x + 32, y + RISE / 2 + 5, f"{stage.gate} {gate}", "ls-map__small", "start")
        parts.append(_gate(known, stage.gate, x, y + RISE / 2, lang, beside))
    if RECOVERY in known.stages and _origin(known) in line:
        parts.append(_tall_loop(known, 30 + line.index(_origin(known)) * RISE, lang))
    return 340, bottom - RISE / 2 + 20, "".join(parts)


def _tall_loop(known: Vocabulary, y: float, lang: str) -> str:
    """Return recovery to the right of its stage: out above the name, back below it, clear of the gate's name."""
    x, low, origin = 286.0, y + RISE / 2, known.stages[_origin(known)]
    gate = known.gates[origin.gate].name[lang] if origin.gate in known.gates else ""
    end = 66 + width_of(origin.name[lang], SIZE)
    turn = max(end + 14, 70 + width_of(f"{origin.gate} {gate}", SIZE))
    loop = "ls-map__line ls-map__line--loop"
    middle = (turn + x - 22) / 2
    return (
        path(f"M{end:g} {y - 7:g}H{x:g}V{low - 22:g}", loop)
        + path(f"M{x - 22:g} {low + 4:g}H{turn:g}V{y + 7:g}H{end + 6:g}", loop)
        + arrow_left(end, y + 7, "ls-map__tip ls-map__tip--loop")
        + _gate(known, ENTRY, x, y - 7, lang, text(x, y - 20, ENTRY, "ls-map__code"))
        + _gate(known, EXIT, middle, low + 4, lang, text(middle, low + 27, EXIT, "ls-map__code"))
        + _stage(
            known,
            RECOVERY,
            x,
            low,
            lang,
            text(x, low + 42, known.stages[RECOVERY].name[lang], "ls-map__small"),
        )
    )
