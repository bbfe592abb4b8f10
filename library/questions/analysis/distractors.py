"""How the options of one question worked: who chose them, and how those people did on the rest."""

from dataclasses import dataclass, replace

from library.questions.analysis.limits import Limits
from library.questions.analysis.moments import correlation, mean
from library.questions.analysis.papers import Choices, Paper


@dataclass(frozen=True)
class OptionResult:
    """One option; `share` is of all people, `mean_rest` of those who chose it, None when nobody did."""

    option: str
    is_key: bool
    count: int
    share: float | None
    mean_rest: float | None
    point_biserial: float | None
    flags: tuple[str, ...] = ()


def options_of(paper: Paper, name: str, choices: Choices, limits: Limits) -> tuple[OptionResult, ...]:
    """Return every option with its flags."""
    rests = paper.rests_of(name)
    chosen = [choices.chosen[row] for row in paper.rows_of(name)]
    found = []
    for letter in choices.options:
        picks = [int(letter in one) for one in chosen]
        own = mean([rest for rest, is_own in zip(rests, picks, strict=True) if is_own])
        result = OptionResult(
            option=letter,
            is_key=letter in choices.key,
            count=sum(picks),
            share=sum(picks) / len(picks) if picks else None,
            mean_rest=None if own is None else float(own),
            point_biserial=correlation(picks, rests),
        )
        found.append(replace(result, flags=_flags(result, len(picks), limits)))
    return tuple(found)


def _flags(one: OptionResult, people: int, limits: Limits) -> tuple[str, ...]:
    r = one.point_biserial
    tests = {
        "dead_distractor": not one.is_key
        and people >= limits.few
        and one.share is not None
        and one.share < limits.dead,
        "attractive_distractor": not one.is_key and r is not None and r > 0,
        "key_negative": one.is_key and r is not None and r < 0,
    }
    return tuple(name for name, holds in tests.items() if holds)


def guess_of(choices: Choices) -> float | None:
    """Return the score of guessing: 1/k of a single choice, None where several are right."""
    return 1 / len(choices.options) if len(choices.key) == 1 and choices.options else None
