"""What content helps with: the links of anchors turned round, from the newest version of each model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from library.maturity.format import MaturityModel, Option, Question
from library.maturity.shelf import newest


@dataclass(frozen=True)
class Help:
    """One step of a question that content helps with; without `before` it is where one begins."""

    model: MaturityModel
    question: Question
    before: Option | None
    option: Option


def newest_models(models: Iterable[MaturityModel]) -> list[MaturityModel]:
    """Return the newest version of each model, by id."""
    known = list(models)
    found = (newest(known, model_id) for model_id in sorted({one.id for one in known}))
    return [one for one in found if one is not None]


def helping(models: Iterable[MaturityModel]) -> Mapping[str, tuple[Help, ...]]:
    """Return by content id every step it helps with, in the order of the model."""
    found: dict[str, list[Help]] = {}
    for model in newest_models(models):
        for question in model.questions:
            for before, option in zip((None, *question.options), question.options, strict=False):
                for ref in dict.fromkeys(option.link_ids):
                    found.setdefault(ref, []).append(Help(model, question, before, option))
    return {ref: tuple(steps) for ref, steps in found.items()}
