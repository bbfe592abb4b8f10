"""The generic scorer: answers to the questions of any model become its results, exactly (S2 to S5, S10).

All arithmetic is in fractions; nothing is rounded before `shown`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel, Question, Scoring
from webapp.maturity.rules.ratings import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Answer,
    Ratings,
    ratings_by_question,
    value_of,
)
from webapp.maturity.rules.results import Node, Result, State
from webapp.maturity.rules.rollup import rolled_up, rolling_of


class AnswersRefused(Exception):
    """Answers that the model does not take; `problems` names every one of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class UnitResult:
    """What one unit comes to: its nodes, and the ratings of every question."""

    result: Result
    ratings: Mapping[str, Ratings]


@dataclass(frozen=True)
class OrganisationNode:
    """One node over several units: the mean of the units, each counting once, and how many have which value."""

    emit: str
    keys: Mapping[str, str]
    mean: Fraction
    distribution: Mapping[Fraction, int]


def score(
    model: MaturityModel,
    answers: Mapping[str, Answer],
    *,
    official: Mapping[str, Answer] | None = None,
    unmet: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Result:
    """Return the results of one set of answers by question id or alias; raise `AnswersRefused` naming all it refuses.

    `official` answers count for the staged levels, else the same; `unmet` are questions with a criterion ticked as
    unmet; `left_out` are dimensions outside the scope.
    C_d = Σ w·c ÷ Σ w: weights 1, 1, 2 with 3, NA, 5/2 give 8/3. L_d = ⌊min o⌋: 4, 3, 5/2 give 2.
    SAMM: G-SM stream A .25, .5, 1, stream B blank: the levels 1/8, 1/4, 1/2, the practice 7/8, Governance 7/24.
    """
    said = taken(model, answers)
    staged = said if official is None else taken(model, official)
    asked = [one for one in model.questions if one.keys.get("dimension", "") not in left_out]
    held = {found.id for one in unmet if (found := model.find_question(one))}
    rolling = rolling_of(model)
    nodes = []
    for given, steps in ((said, model.scoring.steps), (staged, model.scoring.staged)):
        rows = [row_of(one, given.get(one.id), model.scoring, is_unmet=one.id in held) for one in asked]
        nodes += rolled_up(rows, steps, rolling)
    return Result(tuple(nodes))


def score_unit(
    model: MaturityModel,
    respondents: Sequence[Mapping[str, Answer]],
    *,
    calibrated: Mapping[str, Fraction] | None = None,
    left_out: Collection[str] = (),
) -> UnitResult:
    """Return the results of a unit with several respondents.

    c_q = calibrated value, else the mean; o_q = calibrated value, else the lower median. Ratings 2, 4, 3, 5 and a DK
    give c 7/2 and o 3; calibrated at 5/2 both are 5/2.
    """
    ratings = ratings_by_question(model, [taken(model, one) for one in respondents])
    fixed = calibrated or {}
    means: dict[str, Answer] = {key: fixed.get(key, one.mean_answer()) for key, one in ratings.items()}
    medians: dict[str, Answer] = {key: fixed.get(key, one.official_answer()) for key, one in ratings.items()}
    return UnitResult(score(model, means, official=medians, left_out=left_out), ratings)


def score_organisation(units: Iterable[Result]) -> tuple[OrganisationNode, ...]:
    """Return for each node (1/n)·Σ of the units that are rated, each counting once, and their distribution.

    Unit A of 40 people 4, unit B of 5 people 2: the organisation 3, never the pooled 34/9; distribution {2: 1, 4: 1}.
    """
    values: dict[tuple[str, ...], list[Fraction]] = {}
    nodes: dict[tuple[str, ...], Node] = {}
    for node in (one for result in units for one in result.nodes):
        if node.value is not None:
            place = (node.emit, *node.path)
            nodes.setdefault(place, node)
            values.setdefault(place, []).append(node.value)
    return tuple(
        OrganisationNode(
            nodes[place].emit,
            nodes[place].keys,
            sum(found, Fraction(0)) / len(found),
            dict(sorted(Counter(found).items())),
        )
        for place, found in values.items()
    )


def row_of(question: Question, answer: Answer, scoring: Scoring, *, is_unmet: bool = False) -> Node:
    """Return the row of one question: its facets, weight and value.

    NA gives no row when `exclude`, else 0; blank and DK a missing row when `skip`, else 0: in SAMM a blank counts 0.
    """
    value = value_of(question, answer, is_unmet=is_unmet)
    is_missing = value is None and answer != NOT_APPLICABLE
    if value is None:
        counts_zero = scoring.missing == "zero" if is_missing else scoring.na == "zero"
        value = Fraction(0) if counts_zero else None
    state = State.RATED if value is not None else State.NOT_RATED if is_missing else State.NOT_APPLICABLE
    missing = (question.id,) if is_missing else ()
    rests_on = (question.id,) if value is not None else ()
    return Node("", question.keys, state, value, question.weight, rests_on, missing)


def taken(model: MaturityModel, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return answers by question id; raise `AnswersRefused` for what the model does not know or take.

    `{"G-EG-A-1": "2"}` gives `{"G-EG-1-A": "2"}` where the first is an alias of the second.
    """
    found: dict[str, Answer] = {}
    problems = []
    for spelling, answer in answers.items():
        question = model.find_question(spelling)
        if question is None:
            problems.append(f"{spelling}: no such question in {model.key}")
            continue
        why = refused_because(question, answer)
        if question.id in found and found[question.id] != answer:
            why = f"answered twice, as {found[question.id]} and as {answer}"
        if why:
            problems.append(f"{spelling}: {why}")
        found[question.id] = answer
    if problems:
        raise AnswersRefused(problems)
    return found


def refused_because(question: Question, answer: Answer) -> str:
    """Return why a question does not take an answer, or nothing: with options 1 to 5, "6" is no option."""
    if answer in (None, "", DONT_KNOW):
        return ""
    if answer == NOT_APPLICABLE:
        return "" if question.na_allowed else "NA is not allowed here"
    values = [one.value for one in question.options]
    if isinstance(answer, Fraction):
        inside = min(values) <= answer <= max(values)
        return "" if inside else f"{answer} is outside {min(values)} to {max(values)}"
    known = ", ".join(one.id for one in question.options)
    return "" if question.find_option(str(answer)) else f"no option {answer}; it has {known}"


def shown(value: Fraction, digits: int = 1) -> str:
    """Return a value rounded half away from zero: 9/4 is 2.3, 29/9 is 3.2, -1/4 is -0.3, 47/20 is 2.4."""
    scale = 10**digits
    above, below = abs(value.numerator), value.denominator
    units = (2 * above * scale + below) // (2 * below)
    sign = "-" if value < 0 and units else ""
    whole, rest = divmod(units, scale)
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"
