"""MM-KEYS, and MM-SCHEMA of the steps: whether the roll-up finds what it groups and weighs by."""

from collections.abc import Iterator

from library.faults import Fault, fault
from library.maturity.format import MaturityModel, Step
from library.maturity.linting.surroundings import Surroundings
from library.maturity.reading import ModelFile

WEIGHTED = "dimension"
"""The one facet whose values stand in a list with weights, `dimensions`."""


def find_faults(file: ModelFile, model: MaturityModel, _around: Surroundings) -> Iterator[Fault]:
    """Yield facets that lead nowhere, questions that lack one, and dimensions without a question."""
    for name in ("steps", "staged"):
        yield from _steps(file, model, f"scoring.{name}", getattr(model.scoring, name))
    yield from _keys(file, model)


def _steps(file: ModelFile, model: MaturityModel, place: str, steps: tuple[Step, ...]) -> Iterator[Fault]:
    left = {facet for question in model.questions for facet in question.keys}
    weighed = {WEIGHTED} & left
    for number, step in enumerate(steps):
        at = f"{place}.{number}"
        for facet in step.by:
            if facet not in left:
                yield _wrong(file, f"{at}.by", "mm-facet", facet)
        if step.weight is not None and (number == 0 or step.weight not in weighed):
            yield _wrong(file, f"{at}.weight", "mm-weight", step.weight)
        if step.thresholds and step.fn != "gate":
            yield _wrong(file, f"{at}.thresholds", "mm-threshold", "")
        left &= set(step.by)
        weighed &= left


def _wrong(file: ModelFile, place: str, why: str, name: str) -> Fault:
    return fault("MM-SCHEMA", file.path, file.line_of(place), place, key=place, why=why, name=name)


def _keys(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    used = {facet for step in (*model.scoring.steps, *model.scoring.staged) for facet in step.by}
    known = {facet for question in model.questions for facet in question.keys}
    dimensions = {one.id for one in model.dimensions}
    for number, question in enumerate(model.questions):
        at = f"questions.{number}.keys"
        wrong = [("mm-lacks", name) for name in sorted((used & known) - set(question.keys))]
        named = question.keys.get("dimension")
        if named is not None and named not in dimensions:
            wrong.append(("mm-no-dimension", named))
        for why, name in wrong:
            yield fault("MM-KEYS", file.path, file.line_of(at), at, key=question.id, why=why, name=name)
    for number, dimension in enumerate(model.dimensions):
        if not model.questions_of(dimension.id):
            at = f"dimensions.{number}"
            yield fault("MM-KEYS", file.path, file.line_of(at), at, key=dimension.id, why="mm-no-question")
