"""The figures of a course as a file for its authors: numbers, ids and flags; no question, no key, nobody's name."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from webapp.errors import say
from webapp.training.analysis.courses import CourseFigures, UnitFigures
from webapp.training.analysis.items import ItemFigures
from webapp.training.analysis.rules import Depth, Rate

FOLDER = "content/banks/statistics"
NOTE = say(
    "由程序每夜写成，不发布到网站，不要手改：下一夜会被覆盖。"
    "数字来自每人第一次交的答卷；不到 5 个人的不列，不到 30 个人的只供参考。"
)
NOTE_EN = """\
Written by the program each night, never published, and overwritten the next night: do not edit. The figures come
from everybody's first attempt; those of fewer than 5 people are left out, those of fewer than 30 are a hint only.
"""


def path_of(figures: CourseFigures) -> str:
    """Return where the file of a course stands below the content root."""
    return f"{FOLDER}/{figures.course.id}.md"


def text_for(figures: CourseFigures) -> str:
    """Return the file, or nothing while fewer than five people take the course."""
    if figures.depth == Depth.HIDDEN:
        return ""
    head = {
        "kind": "statistics",
        "course": figures.course.id,
        "version": figures.course.version,
        "people": figures.people,
        "done": figures.done,
        "median_days": figures.median_days,
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    lines += _rows("units", (_unit(one) for one in figures.units))
    lines += _rows("questions", (_item(one) for unit in figures.units for one in unit.items if one.result))
    return "\n".join(["---", *lines, "---", NOTE, "", NOTE_EN])


def _rows(name: str, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    found = [f"  - {json.dumps(row)}" for row in rows]
    return [f"{name}:", *found] if found else [f"{name}: []"]


def _unit(one: UnitFigures) -> dict[str, Any]:
    now, before = one.chapter.now, one.chapter.before
    told: dict[str, Any] = {"id": one.unit.name, "done": one.done, "lost": one.lost, **_rate(now.rate)}
    if now.since is not None:
        told["changed_on"] = now.since.isoformat()
    if before is not None:
        told["before"] = _rate(before.rate)
    return told


def _rate(rate: Rate) -> dict[str, Any]:
    if rate.missed is None:
        return {}
    return {"people": rate.people, "miss_rate": round(float(rate.missed), 4)}


def _item(one: ItemFigures) -> dict[str, Any]:
    told = {"id": one.question, "version": one.version.n, "people": one.people}
    return {**told, **dict(_figures(one)), "flags": list(one.flags)}


def _figures(one: ItemFigures) -> Iterator[tuple[str, float | None]]:
    for key in ("facility", "discrimination_index", "discriminative_efficiency"):
        value = getattr(one.result, key)
        yield key, None if value is None else round(value, 4)
