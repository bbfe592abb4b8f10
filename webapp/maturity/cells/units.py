"""One unit in figures: its questions above the floor, and scores that rest on nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from library.maturity.format import Question
from webapp.maturity.cells.counts import ProfileCounts
from webapp.maturity.cells.groups import shown_roles
from webapp.maturity.cells.profiles import type_profile
from webapp.maturity.cells.questions import hidden_question, question_cell
from webapp.maturity.cells.tally import UnitCounts, together
from webapp.maturity.cells.terms import Ruling, Terms
from webapp.maturity.cells.types import (
    DimensionCell,
    Overall,
    QuestionCell,
    Status,
    TargetCell,
    UnitCells,
)
from webapp.maturity.rules.ratings import DONT_KNOW, NOT_APPLICABLE, Answer
from webapp.maturity.rules.results import Node, Result, State
from webapp.maturity.rules.scoring import score


@dataclass(frozen=True)
class UnitFacts:
    """Who a unit is, how many were invited, and which dimensions it was asked."""

    id: UUID
    unit_id: UUID
    name: str
    name_en: str
    invited: int
    dimensions: frozenset[str]


@dataclass(frozen=True)
class UnitWords:
    """What a unit said and decided."""

    counts: UnitCounts
    rulings: Mapping[str, Ruling]
    profile: ProfileCounts
    targets: tuple[TargetCell, ...]


def unit_cells(facts: UnitFacts, words: UnitWords, terms: Terms) -> UnitCells:
    """Return everything that may be known of a unit, exactly; nothing is rounded here."""
    questions = _questions(facts, words, terms)
    left_out = {one.id for one in terms.model.dimensions} - facts.dimensions
    result = score(
        terms.model,
        {cell.question: _answer(cell, cell.value, words, terms) for cell in questions},
        official={cell.question: _answer(cell, cell.official, words, terms) for cell in questions},
        left_out=left_out,
    )
    dimensions = tuple(
        _dimension(one.id, result, [cell for cell in questions if cell.dimension == one.id])
        for one in terms.model.dimensions
    )
    return UnitCells(
        id=facts.id,
        unit_id=facts.unit_id,
        name=facts.name,
        name_en=facts.name_en,
        invited=terms.count(facts.invited),
        submitted=terms.count(words.counts.people),
        overall=_overall(result, questions),
        dimensions=dimensions,
        questions=questions,
        profile=type_profile(words.profile, terms),
        targets=words.targets,
    )


def _questions(facts: UnitFacts, words: UnitWords, terms: Terms) -> tuple[QuestionCell, ...]:
    shown = shown_roles(words.counts, [one.id for one in terms.model.questions], terms.k)
    return tuple(_question(one, facts, words, shown, terms) for one in terms.model.questions)


def _question(
    question: Question,
    facts: UnitFacts,
    words: UnitWords,
    shown: Mapping[str, frozenset[str]],
    terms: Terms,
) -> QuestionCell:
    if question.keys.get("dimension") not in facts.dimensions:
        return hidden_question(question, Status.OUT_OF_SCOPE)
    if question.id not in shown:
        return hidden_question(question, Status.NOT_RATED if terms.is_open else Status.SUPPRESSED)
    by_role, asked = words.counts.by_role(question.id), words.counts.asked(question)
    ruling = words.rulings.get(question.id)
    return question_cell(question, by_role, asked, ruling, shown[question.id], terms)


def _answer(cell: QuestionCell, value: Fraction | None, words: UnitWords, terms: Terms) -> Answer:
    """Return what a cell counts as: its value; NA where enough said so and nobody rated; else a blank."""
    if value is not None:
        return value
    tally = together(words.counts.by_role(cell.question).values())
    if terms.is_open and tally.dont_know:
        return DONT_KNOW
    return NOT_APPLICABLE if tally.rated == 0 and tally.not_applicable >= terms.k else None


def _dimension(dimension: str, result: Result, questions: Sequence[QuestionCell]) -> DimensionCell:
    scored, staged = _node_of(result, dimension), result.find("dimension_level", dimension)
    status = _status(scored, questions)
    if status is not Status.SHOWN or scored is None:
        return DimensionCell(dimension, status)
    return DimensionCell(
        dimension=dimension,
        status=status,
        score=scored.value,
        level=_whole(staged),
        blocking=staged.blocking if staged else (),
        is_thin=any(cell.is_thin for cell in questions),
    )


def _node_of(result: Result, dimension: str) -> Node | None:
    """Return the node of a dimension: that called so, or in a model with other facets the one that ends with its id."""
    found = result.find("dimension", dimension)
    return found or next((one for one in result.nodes if one.path[-1:] == (dimension,)), None)


def _status(node: Node | None, questions: Sequence[QuestionCell]) -> Status:
    """Return why a dimension has a figure or none; a hidden question never counts as 0 of a model that does so."""
    hides = any(cell.status is Status.SUPPRESSED for cell in questions)
    if node is None or node.state is State.NOT_APPLICABLE:
        return Status.OUT_OF_SCOPE
    if node.state is State.NOT_RATED or (hides and set(node.questions) - _shown(questions)):
        return Status.SUPPRESSED if hides else Status.NOT_RATED
    return Status.SHOWN


def _shown(questions: Sequence[QuestionCell]) -> set[str]:
    return {cell.question for cell in questions if cell.status is Status.SHOWN}


def _overall(result: Result, questions: Sequence[QuestionCell]) -> Overall:
    scored, staged = result.find("overall"), result.find("overall_level")
    hides = any(cell.status is Status.SUPPRESSED for cell in questions)
    if scored is None or scored.state is State.NOT_APPLICABLE:
        return Overall(Status.OUT_OF_SCOPE)
    if not scored.is_rated or (hides and set(scored.questions) - _shown(questions)):
        return Overall(Status.SUPPRESSED if hides else Status.NOT_RATED)
    return Overall(Status.SHOWN, scored.value, _whole(staged), staged.blocking if staged else ())


def _whole(node: Node | None) -> int | None:
    return int(node.value) if node is not None and node.value is not None else None
