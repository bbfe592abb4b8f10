"""An analysis as JSON with full figures, and as lines with four places."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from library.questions.analysis.distractors import OptionResult
from library.questions.analysis.results import Analysis, QuestionResult

SCHEMA = "lodestar.item-analysis/1"
COLUMNS = {
    "facility": "F",
    "discrimination_index": "DI %",
    "discriminative_efficiency": "DE %",
    "effective_weight": "weight %",
    "upper_lower": "U-L",
}
PAPER = (
    "n",
    "questions",
    "max",
    "mean",
    "median",
    "sd",
    "skewness",
    "kurtosis",
    "cic",
    "error_ratio",
    "standard_error",
)


def as_json(found: Analysis, warnings: Sequence[str] = ()) -> dict[str, Any]:
    """Return everything; every key stands in it, undefined figures as null."""
    return {
        "schema": SCHEMA,
        "warnings": list(warnings),
        "paper": {key: _whole(value) for key, value in asdict(found.paper).items()},
        "questions": [_question(one) for one in found.questions],
    }


def _question(one: QuestionResult) -> dict[str, Any]:
    told = {key: _whole(value) for key, value in vars(one).items()}
    return {**told, "flags": list(one.flags), "options": [_option(option) for option in one.options]}


def _option(one: OptionResult) -> dict[str, Any]:
    told = {("key" if key == "is_key" else key): _whole(value) for key, value in vars(one).items()}
    return {**told, "flags": list(one.flags)}


def _whole(value: Any) -> Any:
    """Return a float without fraction as a whole number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_text(found: Analysis, warnings: Sequence[str] = ()) -> str:
    """Return one line a question and option, and the figures of the paper."""
    lines = [*warnings, "  ".join(f"{key} {_shown(getattr(found.paper, key))}" for key in PAPER)]
    lines += [f"{key}: undefined, {reason}" for key, reason in found.paper.undefined.items()]
    lines.append(f"{'':<12}" + "".join(f"{name:>12}" for name in COLUMNS.values()))
    for one in found.questions:
        figures = "".join(f"{_shown(getattr(one, key)):>12}" for key in COLUMNS)
        lines.append(f"{one.id:<12}{figures}  {' '.join(one.flags)}".rstrip())
        lines += [_option_line(option) for option in one.options]
    return "\n".join(lines)


def _option_line(one: OptionResult) -> str:
    mark = "*" if one.is_key else " "
    figures = f"share {_shown(one.share)}  mean rest {_shown(one.mean_rest)}  r {_shown(one.point_biserial)}"
    return f"   {mark}{one.option:<4}{one.count:>5}  {figures}  {' '.join(one.flags)}".rstrip()


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")
