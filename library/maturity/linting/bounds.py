"""MM-SCHEMA and MM-DUP of what a model may say by its form and scoring cannot take."""

from collections.abc import Iterator
from itertools import pairwise

from library.faults import Fault, fault
from library.maturity.format import MaturityModel
from library.maturity.linting.surroundings import Surroundings
from library.maturity.options import BLANK, DONT_KNOW, NOT_APPLICABLE, shortened
from library.maturity.reading import ModelFile

RESERVED = BLANK | DONT_KNOW | NOT_APPLICABLE


def find_faults(file: ModelFile, model: MaturityModel, _around: Surroundings) -> Iterator[Fault]:
    """Yield names of results used twice, options that cannot be told apart, and bounds that nothing can meet."""
    yield from _emitted(file, model)
    yield from _options(file, model)
    yield from _replaced(file, model)
    yield from _levels(file, model)
    yield from _thresholds(file, model)
    yield from _types(file, model)


def _wrong(file: ModelFile, place: str, why: str, *, key: str = "", name: object = "") -> Fault:
    return fault("MM-SCHEMA", file.path, file.line_of(place), place, key=key or place, why=why, name=name)


def _twice(file: ModelFile, place: str, name: str, other: str) -> Fault:
    where = f"{file.path}:{file.line_of(other)}"
    return fault("MM-DUP", file.path, file.line_of(place), place, id=shortened(name), other=where)


def _emitted(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for part, steps in (("steps", model.scoring.steps), ("staged", model.scoring.staged)):
        for number, step in enumerate(steps):
            place = f"scoring.{part}.{number}.emit"
            if step.emit is not None and seen.setdefault(step.emit, place) != place:
                yield _twice(file, place, step.emit, seen[step.emit])


def _options(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    """Yield options that are called as no answer is, or say what another one of their question says."""
    for number, question in enumerate(model.questions):
        seen: dict[tuple[str, str], str] = {}
        for place, option in enumerate(question.options):
            at = f"questions.{number}.options.{place}"
            if option.id.casefold() in RESERVED:
                yield _wrong(file, f"{at}.id", "mm-reserved", key=question.id, name=option.id)
            for lang, text in option.text.items():
                said = (lang, " ".join(text.split()).casefold())
                own = f"{at}.text.{lang}"
                if said[1] and seen.setdefault(said, own) != own:
                    yield _twice(file, own, text, seen[said])


def _replaced(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    for number, question in enumerate(model.questions):
        for place, ref in enumerate(question.replaces):
            name, _, rev = ref.partition("@")
            if name == question.id and int(rev) >= question.rev:
                yield _wrong(
                    file, f"questions.{number}.replaces.{place}", "mm-replaces", key=question.id, name=ref
                )


def _levels(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    for place, (before, level) in enumerate(pairwise(model.scale.levels), start=1):
        if level.n < before.n:
            yield _wrong(file, f"scale.levels.{place}.n", "mm-levels", name=level.n)


def _thresholds(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    """Yield thresholds of levels that are not there, and those that are no share."""
    levels = {one.n for one in model.scale.levels}
    for part, steps in (("steps", model.scoring.steps), ("staged", model.scoring.staged)):
        for number, step in enumerate(steps):
            for level, share in step.thresholds.items():
                place = f"scoring.{part}.{number}.thresholds.{level}"
                if level not in levels:
                    yield _wrong(file, place, "mm-threshold-level", name=level)
                if not 0 <= share <= 1:
                    yield _wrong(file, place, "mm-threshold-share", name=share)


def _types(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    """Yield types none of which takes control: the intensity is a share of the highest value."""
    if model.profile and not any(one.value for one in model.profile.types):
        yield _wrong(file, "profile.types", "mm-types")
