"""Who comes in at which stage, and who decides at its gate."""

from library.addresses import ROLES, STAGES, guide_address, guide_name
from library.diagrams.drawing import circle, diamond, figure, linked, path, text
from library.vocabulary import Vocabulary

TITLE = ("谁在哪个阶段出场，谁在门上决定", "Who comes in at which stage, and who decides at its gate")
LEGEND = (("出场", "takes part"), ("在门上决定", "decides at the gate"))
HEAD = 58.0


def role_map(known: Vocabulary, lang: str) -> str:
    """Return the drawing of roles by stage; nothing without roles."""
    if not known.roles or not known.stages:
        return ""
    joint = "、" if lang == "zh" else ", "
    told = "; ".join(
        f"{code} {role.title[lang]}: {joint.join(role.stages) or '–'}" for code, role in known.roles.items()
    )
    shapes = {
        "wide": _grid(known, lang, label=286, step=50, rise=30),
        "tall": _grid(known, lang, label=136, step=24, rise=44),
    }
    return figure("role-map", TITLE[lang == "en"], told, shapes)


def _grid(
    known: Vocabulary, lang: str, *, label: float, step: float, rise: float
) -> tuple[float, float, str]:
    width = label + step * len(known.stages)
    height = HEAD + rise * len(known.roles) + 6
    parts = [_legend(lang, label)]
    for place, code in enumerate(known.stages):
        x = label + step * (place + 0.5)
        href = guide_address(guide_name(STAGES, code), lang)
        head = text(x, HEAD - 12, code, "ls-map__code")
        parts.append(linked(href, f"{code} {known.stages[code].name[lang]}", head))
    for place, code in enumerate(known.roles):
        y = HEAD + rise * (place + 0.5)
        parts.append(path(f"M0 {y + rise / 2:g}H{width:g}", "ls-map__rule"))
        parts.append(_label(known, code, y, lang, is_stacked=rise > step))
        parts += [
            _mark(known, code, stage, label + step * (column + 0.5), y)
            for column, stage in enumerate(known.stages)
        ]
    return width, height, "".join(parts)


def _legend(lang: str, label: float) -> str:
    here, decides = (pair[lang == "en"] for pair in LEGEND)
    second = 18 + 96 if lang == "zh" else 18 + 108
    return (
        circle(8, 15, 4, "ls-map__dot")
        + text(20, 20, here, "ls-map__small", "start")
        + diamond(second, 15, 7)
        + text(second + 14, 20, decides, "ls-map__small", "start")
        + path(f"M0 {HEAD:g}H{label:g}", "ls-map__rule")
    )


def _label(known: Vocabulary, code: str, y: float, lang: str, *, is_stacked: bool) -> str:
    title = known.roles[code].title[lang]
    if is_stacked:
        drawn = text(2, y - 2, code, "ls-map__code", "start") + text(
            2, y + 14, title, "ls-map__tiny", "start"
        )
    else:
        drawn = text(2, y + 5, code, "ls-map__code", "start") + text(60, y + 5, title, "", "start")
    return linked(guide_address(guide_name(ROLES, code), lang), f"{code} {title}", drawn)


def _mark(known: Vocabulary, code: str, stage: str, x: float, y: float) -> str:
    decides = any(code in gate.decides for gate in known.gates.values() if gate.stage == stage)
    if decides:
        return diamond(x, y, 8)
    return circle(x, y, 4.5, "ls-map__dot") if stage in known.roles[code].stages else ""
