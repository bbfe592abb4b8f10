"""Every figure of a sitting put together, with the flags that name what to look at."""

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from library.questions.analysis import indices
from library.questions.analysis.distractors import OptionResult, guess_of, options_of
from library.questions.analysis.limits import Limits
from library.questions.analysis.moments import covariance, kurtosis, mean, root, skewness, variance
from library.questions.analysis.papers import Paper

RANDOM = "random_paper"
NOT_OF_RANDOM = ("effective_weight", "cic", "error_ratio", "standard_error")


@dataclass(frozen=True)
class QuestionResult:
    """One question; `facility`, `guess` and `upper_lower` are fractions, the other indices per cent."""

    id: str
    n: int
    omitted: int
    max: float
    facility: float | None
    sd: float | None
    covariance: float | None
    discrimination_index: float | None
    discriminative_efficiency: float | None
    effective_weight: float | None
    upper_lower: float | None
    guess: float | None
    flags: tuple[str, ...]
    options: tuple[OptionResult, ...]


@dataclass(frozen=True)
class PaperResult:
    """The whole paper, in marks; `undefined` gives the reason for figures that a random paper does not have."""

    n: int
    questions: int
    max: float
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    cic: float | None
    error_ratio: float | None
    standard_error: float | None
    undefined: dict[str, str]


@dataclass(frozen=True)
class Analysis:
    """A paper and its questions."""

    paper: PaperResult
    questions: tuple[QuestionResult, ...]

    @property
    def has_flags(self) -> bool:
        """Tell whether anything was flagged."""
        return any(one.flags or any(option.flags for option in one.options) for one in self.questions)


def analyse(paper: Paper, limits: Limits | None = None) -> Analysis:
    """Return every figure of a paper."""
    limits = limits or Limits()
    weights = dict.fromkeys(paper.marks) if paper.is_random else indices.effective_weights(paper)
    questions = tuple(_question(paper, name, weights[name], limits) for name in paper.marks)
    return Analysis(_paper(paper), questions)


def _question(paper: Paper, name: str, weight: float | None, limits: Limits) -> QuestionResult:
    marks, rests = paper.marks_of(name), paper.rests_of(name)
    most, choices = paper.maxima[name], paper.choices.get(name)
    easy = indices.facility(marks, most)
    index, efficiency = indices.discrimination(marks, rests), indices.efficiency(marks, rests)
    return QuestionResult(
        id=name,
        n=len(marks),
        omitted=paper.omitted[name],
        max=float(most),
        facility=easy,
        sd=root(variance(marks)),
        covariance=_plain(covariance(marks, rests)),
        discrimination_index=index,
        discriminative_efficiency=efficiency,
        effective_weight=weight,
        upper_lower=indices.upper_lower(marks, paper.standings_of(name), most),
        guess=guess_of(choices) if choices is not None else None,
        flags=_flags(_Figures(len(marks), easy, index, efficiency, variance(marks)), limits),
        options=options_of(paper, name, choices, limits) if choices is not None else (),
    )


@dataclass(frozen=True)
class _Figures:
    people: int
    facility: float | None
    index: float | None
    efficiency: float | None
    variance: Fraction | None


def _flags(one: _Figures, limits: Limits) -> tuple[str, ...]:
    tests = {
        "too_easy": one.facility is not None and one.facility > limits.easy,
        "too_hard": one.facility is not None and one.facility < limits.hard,
        "weak": one.index is not None and one.index < limits.weak,
        "negative": one.index is not None and one.index < 0,
        "dubious": one.efficiency is not None and one.efficiency < limits.dubious,
        "no_variance": one.variance == 0,
        "few": one.people < limits.few,
    }
    return tuple(name for name, holds in tests.items() if holds)


def _paper(paper: Paper) -> PaperResult:
    totals = paper.totals
    spread = root(variance(totals))
    coherence = None if paper.is_random else _coherence(paper)
    ratio = None if coherence is None else 100 * math.sqrt(1 - coherence / 100)
    return PaperResult(
        n=len(paper.people),
        questions=len(paper.marks),
        max=float(sum(paper.maxima.values())),
        mean=_plain(mean(totals)),
        median=float(median(map(Fraction, totals))) if totals else None,
        sd=spread,
        skewness=skewness(totals),
        kurtosis=kurtosis(totals),
        cic=_plain(coherence),
        error_ratio=ratio,
        standard_error=None if ratio is None or spread is None else ratio / 100 * spread,
        undefined=dict.fromkeys(NOT_OF_RANDOM, RANDOM) if paper.is_random else {},
    )


def _coherence(paper: Paper) -> Fraction | None:
    """Return 100 times Cronbach's alpha; None below two questions, or when all totals are equal."""
    count, whole = len(paper.marks), variance(paper.totals)
    if count < 2 or not whole:  # noqa: PLR2004  # P − 1 is the divisor
        return None
    parts = sum((variance(paper.marks_of(name)) or Fraction(0) for name in paper.marks), Fraction(0))
    return Fraction(100 * count, count - 1) * (1 - parts / whole)


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
