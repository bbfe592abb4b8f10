"""What closed projects tell the next ones: measures of a project, medians and middle halves of many."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median, quantiles

FLOOR = 5
"""With fewer projects there is only their number: a median of three names them all to those who know them."""


@dataclass(frozen=True)
class Figure:
    """One figure of a project: what was first approved, what was approved last, what it came to."""

    original: float | None
    approved: float | None
    actual: float | None


class Measure(StrEnum):
    """What the library compares."""

    DURATION = "duration"
    SCHEDULE_GROWTH = "schedule-growth"
    COST_GROWTH = "cost-growth"
    EFFORT = "effort"
    EFFORT_GROWTH = "effort-growth"
    SCOPE_KEPT = "scope-kept"
    CHANGES = "changes"
    DEFECTS_S3 = "defects-S3"
    DEFECTS_S4 = "defects-S4"
    DEFECTS_S5 = "defects-S5"


@dataclass(frozen=True)
class Summary:
    """How many projects, their median and the middle half; without figures below the floor."""

    n: int
    median: float | None = None
    low: float | None = None
    high: float | None = None


def figures_of(typed: Mapping[str, str], started_on: date, defects: Mapping[str, str]) -> dict[str, Figure]:
    """Return the figures of a project from what was typed; what was never replaced equals the original."""
    found = {key: _figure(typed, key, _number) for key in ("cost", "effort", "scope", "change", "defect")}
    found["finish"] = _figure(typed, "finish", lambda text: _days(text, started_on))
    for stage, text in defects.items():
        found[f"defects-{stage}"] = Figure(None, None, _number(text))
    return {key: figure for key, figure in found.items() if figure.actual is not None}


def measures_of(figures: Mapping[str, Figure]) -> dict[Measure, float]:
    """Return the measures that the figures of one project give."""
    none = Figure(None, None, None)
    finish, cost, effort = (figures.get(key, none) for key in ("finish", "cost", "effort"))
    found: dict[Measure, float | None] = {
        Measure.DURATION: finish.actual,
        Measure.SCHEDULE_GROWTH: growth(finish),
        Measure.COST_GROWTH: growth(cost),
        Measure.EFFORT: effort.actual,
        Measure.EFFORT_GROWTH: growth(effort),
        Measure.SCOPE_KEPT: _share(figures.get("scope", none)),
        Measure.CHANGES: figures.get("change", none).actual,
    }
    for one in (Measure.DEFECTS_S3, Measure.DEFECTS_S4, Measure.DEFECTS_S5):
        found[one] = _per_hundred(figures.get(one.value, none).actual, effort.actual)
    return {measure: value for measure, value in found.items() if value is not None}


def growth(figure: Figure) -> float | None:
    """Return by how many per cent the outcome lies above what was first approved."""
    if not figure.original or figure.actual is None:
        return None
    return round(100 * (figure.actual - figure.original) / figure.original, 1)


def summary_of(values: Sequence[float]) -> Summary:
    """Return median and middle half of at least five values, else their number alone."""
    if len(values) < FLOOR:
        return Summary(len(values))
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Summary(len(values), round(median(values), 1), round(low, 1), round(high, 1))


def library_of(projects: Iterable[Mapping[Measure, float]]) -> dict[Measure, Summary]:
    """Return the summary of each measure over projects."""
    rows = list(projects)
    return {one: summary_of([row[one] for row in rows if one in row]) for one in Measure}


def _figure(typed: Mapping[str, str], key: str, read: Callable[[str], float | None]) -> Figure:
    approved = read(typed.get(f"{key}_appr", ""))
    original = read(typed.get(f"{key}_orig", ""))
    return Figure(approved if original is None else original, approved, read(typed.get(f"{key}_act", "")))


def _number(text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        return None


def _days(text: str, started_on: date) -> float | None:
    try:
        return float((date.fromisoformat(text) - started_on).days)
    except ValueError:
        return None


def _share(figure: Figure) -> float | None:
    if not figure.original or figure.actual is None:
        return None
    return round(100 * figure.actual / figure.original, 1)


def _per_hundred(defects: float | None, effort: float | None) -> float | None:
    if defects is None or not effort:
        return None
    return round(100 * defects / effort, 2)
