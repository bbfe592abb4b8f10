"""The results of a file of answers as text and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from library.maturity.answers import read_answers
from library.maturity.format import MaturityModel
from library.maturity.numbers import Reading
from library.maturity.parts import said
from library.maturity.reading import ModelFile
from webapp.maturity.rules.ratings import Ratings
from webapp.maturity.rules.results import Node
from webapp.maturity.rules.scoring import OrganisationNode, UnitResult, score_organisation, score_unit, shown


@dataclass(frozen=True)
class Scored:
    """A model, what was read, and the results by unit; none when rows were refused."""

    file: ModelFile
    model: MaturityModel
    units: Mapping[str, UnitResult]
    respondents: Mapping[str, int]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    numbers: Reading
    others: tuple[Reading, ...]


def scored(file: ModelFile, raw: bytes, numbers: Reading | None = None) -> Scored:
    """Return the results of answers; raise `AnswersUnreadable` when they are no table; `numbers` is their reading."""
    if file.model is None:
        raise ValueError(file.path)
    read = read_answers(raw, file.model, numbers)
    units = {} if read.problems else read.by_unit() or {"": {"": {}}}
    return Scored(
        file,
        file.model,
        {name: score_unit(file.model, list(people.values())) for name, people in units.items()},
        {name: len(people) for name, people in units.items()},
        read.problems,
        read.notes,
        read.numbers,
        read.others,
    )


def as_json(found: Scored, lang: str) -> dict[str, Any]:
    """Return everything as JSON: `scores[name][id]`, of one unit or of the organisation, and each unit's own."""
    head = {
        "model": found.model.key,
        "sha256": found.file.sha256,
        "numbers_read_as": found.numbers.value,
        "numbers_also_fit": [one.value for one in found.others],
        "notes": list(found.notes),
    }
    if found.problems:
        return {**head, "problems": list(found.problems)}
    own = {
        name: {
            "respondents": found.respondents[name],
            "scores": _scores(found.model, unit.result.nodes, lang),
            "questions": {key: _question(one) for key, one in unit.ratings.items()},
        }
        for name, unit in found.units.items()
    }
    whole = next(iter(own.values()))["scores"] if len(own) == 1 else _organisation(found, lang)
    return {**head, "scores": whole, "units": own}


def as_text(found: Scored, lang: str) -> str:
    """Return the results as lines: name, id, title, rounded and exact value."""
    parts = []
    for unit, result in found.units.items():
        parts += [f"{found.model.key}{f' · {unit}' if unit else ''} · {found.respondents[unit]} respondents"]
        parts += [_line(found.model, *one) for one in _named(found.model, result.result.nodes, lang)]
    if len(found.units) > 1:
        parts += [f"{found.model.key} · {len(found.units)} units, each counting once"]
        over = score_organisation(one.result for one in found.units.values())
        parts += [_line(found.model, *one) for one in _named(found.model, over, lang)]
    return "\n".join(parts)


def _line(model: MaturityModel, emit: str, name: str, title: str, node: Node | OrganisationNode) -> str:
    value = _value_of(node)
    result = "not rated" if value is None else f"{_shown(model, node)}  ({value})"
    if isinstance(node, Node) and node.state == "not_applicable":
        result = "n/a"
    return f"  {emit:<16} {name:<16} {result:<16} {title}".rstrip()


def _named(
    model: MaturityModel, nodes: Sequence[Node | OrganisationNode], lang: str
) -> Iterator[tuple[str, str, str, Node | OrganisationNode]]:
    """Yield nodes with their names: as many facets from the end as tell them apart; the whole by its own name."""
    titles = {one.id: said(one.title, lang) for one in model.dimensions}
    for node in nodes:
        own = tuple(node.keys.values())
        others = [tuple(one.keys.values()) for one in nodes if one.emit == node.emit and one is not node]
        parts = (own[place:] for place in range(len(own) - 1, -1, -1))
        clear = (part for part in parts if all(one[-len(part) :] != part for one in others))
        name = "/".join(next(clear, own)) or node.emit
        yield node.emit, name, titles.get(own[-1] if own else "", ""), node


def _scores(model: MaturityModel, nodes: Sequence[Node], lang: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for emit, name, title, node in _named(model, nodes, lang):
        if isinstance(node, Node):
            lists = {key: list(getattr(node, key)) for key in ("questions", "missing", "blocking")}
            row = {**_value(node.value, _shown(model, node)), "state": node.state.value, "title": title}
            found.setdefault(emit, {})[name] = {**row, "keys": dict(node.keys), **lists}
    return found


def _organisation(found: Scored, lang: str) -> dict[str, dict[str, Any]]:
    over = score_organisation(one.result for one in found.units.values())
    scores: dict[str, dict[str, Any]] = {}
    for emit, name, title, node in _named(found.model, over, lang):
        if isinstance(node, OrganisationNode):
            spread = {str(value): count for value, count in node.distribution.items()}
            row = {**_value(node.mean, _shown(found.model, node)), "title": title, "keys": dict(node.keys)}
            scores.setdefault(emit, {})[name] = {**row, "units": sum(spread.values()), "distribution": spread}
    return scores


def _question(one: Ratings) -> dict[str, Any]:
    return {
        "n": one.n,
        "mean": _value(one.mean, shown(one.mean) if one.mean is not None else None),
        "median": _value(one.median, shown(one.median) if one.median is not None else None),
        "dont_know": one.dont_know,
        "not_applicable": one.not_applicable,
        "blank": one.blank,
    }


def _value(value: Fraction | None, text: str | None) -> dict[str, Any]:
    return {"exact": None if value is None else str(value), "shown": text, "rated": value is not None}


def _value_of(node: Node | OrganisationNode) -> Fraction | None:
    return node.value if isinstance(node, Node) else node.mean


def _shown(model: MaturityModel, node: Node | OrganisationNode) -> str | None:
    """Return a value with one decimal, the staged level of a unit as a whole number."""
    value = _value_of(node)
    is_level = isinstance(node, Node) and node.emit in {one.emit for one in model.scoring.staged}
    return None if value is None else shown(value, 0 if is_level and value.denominator == 1 else 1)
