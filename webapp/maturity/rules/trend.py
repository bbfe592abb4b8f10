"""What changed from one round to the next, on the questions that both have in common (S9)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from webapp.maturity.rules.sums import total, weighted_mean


@dataclass(frozen=True)
class Asked:
    """A question in one round: its key `D01.1@1`, what it replaces, its weight, and its value where it was rated."""

    key: str
    replaces: tuple[str, ...]
    weight: Fraction
    value: Fraction | None


@dataclass(frozen=True)
class Change:
    """How the common core moved; `delta` is None where there is a break or nothing common was rated.

    `left` and `entered` are the keys outside the core, in the earlier and in the later round.
    """

    before: Fraction | None
    after: Fraction | None
    delta: Fraction | None
    coverage: Fraction
    is_break: bool
    is_change: bool
    left: tuple[str, ...]
    entered: tuple[str, ...]


def change(
    before: Sequence[Asked], after: Sequence[Asked], *, least_coverage: Fraction, least_change: Fraction
) -> Change:
    """Return Δ = C_t(K) - C_{t-1}(K), K the questions of equal `id@rev` or replaced one to one, rated in both rounds.

    Coverage = min(w(K)/w(t), w(K)/w(t-1)) over all questions rated in a round; below `least_coverage` a break, and no
    Δ. |Δ| below `least_change` is no change. P 2, Q 2, R 4, S@1 3, then P 3, Q 2, R 5, S@2 4, weights 1: K = {P, Q, R},
    coverage 3/4, 8/3 to 10/3, Δ 2/3. Had R become @2, too: coverage 1/2, a break.
    """
    old = {one.key: one for one in before if one.value is not None}
    new = {one.key: one for one in after if one.value is not None}
    pairs = {key: origin for key, origin in _pairs(before, after).items() if key in new and origin in old}
    coverage = min(
        _share([new[key] for key in pairs], new.values()),
        _share([old[key] for key in pairs.values()], old.values()),
    )
    was, is_ = _mean([old[key] for key in pairs.values()]), _mean([new[key] for key in pairs])
    is_break = coverage < least_coverage
    delta = None if is_break or was is None or is_ is None else is_ - was
    return Change(
        before=None if is_break else was,
        after=None if is_break else is_,
        delta=delta,
        coverage=coverage,
        is_break=is_break,
        is_change=delta is not None and abs(delta) >= least_change,
        left=tuple(sorted(old.keys() - set(pairs.values()))),
        entered=tuple(sorted(new.keys() - pairs.keys())),
    )


def _pairs(before: Sequence[Asked], after: Sequence[Asked]) -> Mapping[str, str]:
    """Return the key of the earlier round by that of the later: the same, or replaced by one question alone."""
    known = {one.key for one in before}
    same = {one.key: one.key for one in after if one.key in known}
    origins = [key for one in after for key in one.replaces if one.key not in same]
    replaced = {
        one.key: one.replaces[0]
        for one in after
        if one.key not in same
        and len(one.replaces) == 1
        and origins.count(one.replaces[0]) == 1
        and one.replaces[0] in known
        and one.replaces[0] not in same
    }
    return same | replaced


def _mean(questions: Sequence[Asked]) -> Fraction | None:
    rated = [(one.weight, one.value) for one in questions if one.value is not None]
    return weighted_mean(rated) if rated else None


def _share(part: Collection[Asked], whole: Collection[Asked]) -> Fraction:
    """Return the weight of a part over that of the whole; nearly always the two are one."""
    if len(part) == len(whole):
        return Fraction(bool(whole))
    of_all = total(one.weight for one in whole)
    return total(one.weight for one in part) / of_all if of_all else Fraction(0)
