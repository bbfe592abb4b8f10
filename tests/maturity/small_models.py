"""Small made-up models for tests, built out of the same text as a file."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from library.maturity.format import MaturityModel

STEPS = [{"by": ["dimension"], "fn": "mean", "emit": "dimension"}]
OVERALL = {"by": [], "fn": "mean", "weight": "dimension", "emit": "overall"}
STAGED = [
    {"by": ["dimension"], "fn": "min_floor", "emit": "dimension_level"},
    {"by": [], "fn": "min", "emit": "overall_level"},
]
SAMM_STEPS = [
    {"by": ["function", "practice", "level"], "fn": "mean", "emit": "practice_level"},
    {"by": ["function", "practice"], "fn": "sum", "emit": "practice"},
    {"by": ["function"], "fn": "mean", "emit": "function"},
    {"by": [], "fn": "mean", "emit": "overall"},
]


def said(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"zh": f"{text}。", "en": text}


def options(values: Sequence[str] = ("1", "2", "3", "4", "5")) -> list[dict[str, Any]]:
    """Return options whose ids count from 1."""
    return [
        {"id": str(place), "value": value, "text": said(f"anchor {place}")}
        for place, value in enumerate(values, start=1)
    ]


def question(id_: str, weight: str = "1", **more: Any) -> dict[str, Any]:
    """Return one question; its dimension is what stands before the point."""
    keys = {"dimension": id_.partition(".")[0]}
    own = {"id": id_, "rev": "1", "keys": keys, "text": said(f"question {id_}"), "weight": weight}
    return {**own, "na_allowed": "true", "options": options(), **more}


def model_data(questions: Sequence[Mapping[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a model as read from a file, with a dimension for every one that questions name."""
    names = dict.fromkeys(one["keys"]["dimension"] for one in questions)
    weights: Mapping[str, str] = more.pop("weights", {})
    levels = more.pop("levels", ["1", "2", "3", "4", "5"])
    scoring = {"missing": "skip", "na": "exclude", "min_answered": "2/3"}
    scoring |= deepcopy({"steps": [*STEPS, OVERALL], "staged": STAGED}) | more.pop("scoring", {})
    return {
        "format": "maturity-model/1",
        "id": "demo",
        "version": "1.0.0",
        "status": "published",
        "title": said("Example"),
        "instruction": said("Choose"),
        "notice": said("Only an example"),
        "licence": "own work",
        "languages": ["zh", "en"],
        "scale": {
            "levels": [{"n": n, "id": f"l{n}", "title": said(f"L{n}"), "rule": said(f"r{n}")} for n in levels]
        },
        "role_groups": [{"id": "pmo", "title": said("PMO office")}],
        "dimensions": [
            {
                "id": name,
                "slug": name.lower(),
                "title": said(f"dimension {name}"),
                "weight": weights.get(name, "1"),
            }
            for name in names
        ],
        "questions": list(questions),
        "scoring": scoring,
        **more,
    }


def model_of(questions: Sequence[Mapping[str, Any]], **more: Any) -> MaturityModel:
    """Return a typed model."""
    return MaturityModel.model_validate(model_data(questions, **more))


def samm_like() -> MaturityModel:
    """Return a model scored as SAMM is: one function, three practices, two streams of three levels each."""
    questions = [
        question(
            f"G-{practice}-{level}-{stream}",
            keys={
                "dimension": f"G-{practice}",
                "function": "Governance",
                "practice": f"G-{practice}",
                "stream": stream,
                "level": level,
            },
            aliases=[f"G-{practice}-{stream}-{level}"],
            options=options(("0", "0.25", "0.5", "1")),
        )
        for practice in ("SM", "PC", "EG")
        for level in ("1", "2", "3")
        for stream in ("A", "B")
    ]
    return model_of(questions, scoring={"missing": "zero", "steps": SAMM_STEPS, "staged": []})
