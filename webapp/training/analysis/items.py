"""The figures of questions, version by version, and which of them ask for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass

from library.questions.analysis import Limits, QuestionResult, analyse
from webapp.training.analysis.columns import columns_of, paper_of
from webapp.training.analysis.rules import Answer, Depth, Version, depth_of, first_answers
from webapp.training.banks.changes import Change

AGAIN = "again:"
"""Before the column of answers by people who had met the question before: they count for the rest alone."""

SERIOUS = frozenset({"negative", "key_negative"})
"""Worth a look at the key even where few people answered."""

FEW = "few"
FLAGS = (
    "negative",
    "key_negative",
    "too_hard",
    "too_easy",
    "weak",
    "dubious",
    "no_variance",
    "attractive_distractor",
    "dead_distractor",
)
"""In the order in which to look."""


@dataclass(frozen=True)
class ItemFigures:
    """What is known of one version, or of several that differ in text alone; `result` is None for too few people."""

    version: Version
    people: int
    result: QuestionResult | None

    @property
    def question(self) -> str:
        """Return the id of the question."""
        return self.version.question

    @property
    def depth(self) -> Depth:
        """Return how much the figures rest on."""
        if self.result is None:
            return Depth.HIDDEN
        return Depth.FEW if FEW in self.result.flags else Depth.FIRM

    @property
    def flags(self) -> tuple[str, ...]:
        """Return what to look at: everything, but of few people only what points at the key."""
        if self.result is None:
            return ()
        found = {*self.result.flags, *(flag for one in self.result.options for flag in one.flags)}
        if FEW in found:
            found &= SERIOUS
        return tuple(flag for flag in FLAGS if flag in found)


def figures_of(
    answers: Sequence[Answer], limits: Limits | None = None, *, is_pooled: bool = False
) -> list[ItemFigures]:
    """Return the figures of every version with answers; pooled, one that changed text alone joins the one before."""
    first = {id(one) for one in first_answers(answers)}
    heads = _heads(answers) if is_pooled else {}

    def name(one: Answer) -> str:
        key = heads.get((one.version.question, one.version.n), one.version)
        return f"{'' if id(one) in first else AGAIN}{key.id}"

    columns = columns_of(answers, name)
    found = []
    for result in analyse(paper_of(columns), limits).questions if columns.rows else ():
        if result.id.startswith(AGAIN):
            continue
        newest = max((one.version for one in columns.cells[result.id].values()), key=lambda one: one.n)
        found.append(ItemFigures(newest, result.n, result if depth_of(result.n) != Depth.HIDDEN else None))
    return found


def _heads(answers: Sequence[Answer]) -> dict[tuple[str, int], Version]:
    """Return for each version the oldest one whose figures it may join."""
    known = {(one.version.question, one.version.n): one.version for one in answers}
    heads: dict[tuple[str, int], Version] = {}
    for place, version in sorted(known.items(), key=lambda pair: pair[0]):
        before = (place[0], place[1] - 1)
        heads[place] = heads[before] if version.change == Change.TEXT and before in heads else version
    return heads
