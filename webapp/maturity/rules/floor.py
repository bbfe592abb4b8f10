"""The floor of anonymity: which groups may be shown, so that nothing finer can be computed from them.

Groups of one question form a tree: organisation, units, role groups. A group is shown only if at least `k` people of it
gave a rating, and nothing below a hidden group is. At each node the people in hidden children, together with those in
no child, must be none or at least `k`; else the smallest shown child is hidden, too, until they are. What remains over
at each shown node and the shown groups without children are the smallest stones out of which every sum and difference
of shown groups is built; each of them holds at least `k`, so every group that can be computed does.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

FEWEST_UNITS = 5
"""How many units must be shown before it is counted how many of them have something."""

Path = tuple[str, ...]
"""The ids on the way from the root to a group; that of the root is empty."""


@dataclass(frozen=True)
class Group:
    """A group of people who rated a question, and the groups into which it falls."""

    people: int
    children: Mapping[str, "Group"]


def leaf(people: int) -> Group:
    """Return a group that is not divided further."""
    return Group(people, {})


def shown(root: Group, k: int) -> frozenset[Path]:
    """Return the paths of the groups that may be shown.

    A unit of roles 6, 5 and 3 with k = 5: the 3 is below the floor; 14 - 6 - 5 = 3 could be computed, so the 5 is
    hidden as well; the 6 stays, 8 are left over. Roles 6, 4 and 4: both fours are hidden, 8 are left over, the 6 stays.
    """
    return frozenset(_shown((), root, k)) if root.people >= k else frozenset()


def remains(group: Group, kept: Collection[str]) -> int:
    """Return how many people of a group are left when the kept children are taken away."""
    return group.people - sum(child.people for name, child in group.children.items() if name in kept)


def _shown(path: Path, group: Group, k: int) -> Iterator[Path]:
    yield path
    for name in _kept(group, k):
        yield from _shown((*path, name), group.children[name], k)


def _kept(group: Group, k: int) -> list[str]:
    """Return the children that stay, once no remainder can be told from 1 to k - 1 people."""
    sizes = {name: child.people for name, child in group.children.items() if child.people >= k}
    kept = sorted(sizes, key=lambda name: (sizes[name], name))
    while 0 < remains(group, kept) < k:
        kept.pop(0)
    return kept


def band(count: int, k: int) -> str:
    """Return a count as a word: `<5` (0 included), `5–9`, `10–19`, `20+`; a raised floor raises the first band.

    With k = 5: 4 is `<5`, 7 is `5–9`. With k = 12: 11 is `<12`, 12 is `12–19`. With k = 1, in a named campaign, the
    number itself.
    """
    if k <= 1:
        return str(count)
    if count < k:
        return f"<{k}"
    starts = [k, *(start for start in (10, 20) if start > k)]
    least = max(start for start in starts if start <= count)
    later = [start for start in starts if start > least]
    return f"{least}–{later[0] - 1}" if later else f"{least}+"


def bars(counts: Sequence[int], k: int) -> list[range]:
    """Return which neighbouring options share a bar, so that every bar holds none or at least `k` people.

    The first bar that is too small joins the nearest bar that holds somebody; of two at the same distance the smaller,
    then the lower. Counts 5, 1, 0, 0, 6 with k = 5 become 6, 0, 0, 6. Counts of fewer than `k` people in all have no
    bars.
    """
    if sum(counts) < k:
        return []
    parts = [range(place, place + 1) for place in range(len(counts))]
    while (small := _small(parts, counts, k)) is not None:
        other = _nearest(parts, counts, small)
        first, last = min(small, other), max(small, other)
        parts[first : last + 1] = [range(parts[first].start, parts[last].stop)]
    return parts


def _small(parts: Sequence[range], counts: Sequence[int], k: int) -> int | None:
    return next((place for place, part in enumerate(parts) if 0 < _held(part, counts) < k), None)


def _nearest(parts: Sequence[range], counts: Sequence[int], small: int) -> int:
    others = [place for place, part in enumerate(parts) if place != small and _held(part, counts)]
    return min(others, key=lambda place: (abs(place - small), _held(parts[place], counts), place))


def _held(part: range, counts: Sequence[int]) -> int:
    return sum(counts[place] for place in part)


def may_show_comments(people: int, k: int) -> bool:
    """Return whether so many people commented on a dimension that their comments may be read: at least `k`."""
    return people >= k


def units_with(having: Mapping[str, bool]) -> tuple[int, int] | None:
    """Return how many of the shown units have something, and how many are shown; None below five: "some units".

    Seven of twelve shown units have a gap: (7, 12). Three of four: None.
    """
    return (sum(having.values()), len(having)) if len(having) >= FEWEST_UNITS else None
