"""Out of what is shown nobody can compute a group of fewer people than the floor."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as some

from webapp.maturity.rules.floor import (
    Group,
    band,
    bars,
    leaf,
    may_show_comments,
    remains,
    shown,
    units_with,
)

K = 5
COUNTS = some.lists(some.integers(0, 14), max_size=5)
FLOORS = some.integers(3, 8)


def unit(*roles, loose=0):
    """Return a unit of these role groups and of so many people in none."""
    return Group(sum(roles) + loose, {f"r{place}": leaf(people) for place, people in enumerate(roles)})


def organisation(*units, loose=0):
    """Return an organisation of these units."""
    children = {f"u{place}": one for place, one in enumerate(units)}
    return Group(sum(one.people for one in units) + loose, children)


TREES = some.lists(some.builds(lambda roles, loose: unit(*roles, loose=loose), COUNTS, some.integers(0, 6)))


def people_of(root, paths):
    """Return the size of each group that is shown."""
    return {path: _at(root, path).people for path in paths}


def _at(root, path):
    for name in path:
        root = root.children[name]
    return root


def stones_of(root, paths):
    """Return what remains over at each shown group when its shown children are taken away."""
    return [
        remains(_at(root, path), [one[-1] for one in paths if one[:-1] == path and one]) for path in paths
    ]


def everybody_in(root, path=()):
    """Return a path and a number for each person of the tree, at the finest group they are in."""
    inside = sum(child.people for child in root.children.values())
    loose = [(*path, number) for number in range(root.people - inside)]
    return loose + [
        person for name, child in root.children.items() for person in everybody_in(child, (*path, name))
    ]


def test_a_unit_of_6_5_and_3_shows_the_6_alone():
    assert shown(unit(6, 5, 3), K) == {(), ("r0",)}


def test_a_unit_of_6_4_and_4_shows_the_6_with_8_left_over():
    root = unit(6, 4, 4)

    assert shown(root, K) == {(), ("r0",)}
    assert remains(root, ["r0"]) == 8


def test_a_unit_of_6_and_5_shows_both():
    assert shown(unit(6, 5), K) == {(), ("r0",), ("r1",)}


def test_people_in_no_role_group_are_left_over_too():
    assert shown(unit(6, 5, loose=2), K) == {(), ("r0",)}


def test_below_a_hidden_unit_everything_is_hidden():
    root = organisation(unit(6, 6), unit(4), unit(5, 5))

    assert shown(root, K) == {(), ("u0",), ("u0", "r0"), ("u0", "r1")}


def test_a_group_below_the_floor_is_not_shown():
    assert shown(unit(4), K) == frozenset()


@given(TREES, some.integers(0, 6), FLOORS)
def test_every_shown_group_and_every_remainder_holds_none_or_the_floor(units, loose, k):
    root = organisation(*units, loose=loose)
    paths = shown(root, k)

    assert all(people >= k for people in people_of(root, paths).values())
    assert all(people == 0 or people >= k for people in stones_of(root, paths))
    assert all(path[:-1] in paths for path in paths if path)


@settings(max_examples=60)
@given(some.lists(some.lists(some.integers(0, 7), max_size=3), max_size=3), some.integers(0, 3))
def test_no_sum_or_difference_of_shown_groups_isolates_anybody(units, loose):
    """Try every combination of shown groups, each added, left out or taken away."""
    root = organisation(*(unit(*roles) for roles in units), loose=loose)
    groups = [
        {person for person in everybody_in(root) if person[: len(path)] == path} for path in shown(root, K)
    ][:7]
    for signs in product((-1, 0, 1), repeat=len(groups)):
        weight: dict[tuple[object, ...], int] = {}
        for sign, group in zip(signs, groups, strict=True):
            for person in group:
                weight[person] = weight.get(person, 0) + sign
        left = {person: times for person, times in weight.items() if times}
        for times in set(left.values()):
            assert sum(1 for one in left.values() if one == times) >= K


def test_counts_are_said_as_bands():
    assert [band(count, 5) for count in (0, 4, 5, 9, 10, 19, 20, 300)] == [
        "<5",
        "<5",
        "5–9",
        "5–9",
        "10–19",
        "10–19",
        "20+",
        "20+",
    ]


def test_a_raised_floor_raises_the_first_band():
    assert [band(count, 12) for count in (11, 12, 19, 20)] == ["<12", "12–19", "12–19", "20+"]
    assert [band(count, 10) for count in (9, 10, 20)] == ["<10", "10–19", "20+"]
    assert [band(count, 25) for count in (24, 25, 80)] == ["<25", "25+", "25+"]


def test_a_named_campaign_says_numbers():
    assert band(3, 1) == "3"


@given(some.integers(0, 60), some.integers(3, 25))
def test_a_band_never_tells_a_count_below_the_floor(count, k):
    alike = [other for other in range(60) if band(other, k) == band(count, k)]

    assert alike == list(range(k)) or min(alike) >= k


def test_a_small_bar_joins_the_nearest_that_holds_somebody():
    assert bars([5, 1, 0, 0, 6], K) == [range(2), range(2, 3), range(3, 4), range(4, 5)]
    assert bars([1, 1, 1, 1, 1], K) == [range(5)]
    assert bars([0, 0, 7, 0, 0], K) == [range(place, place + 1) for place in range(5)]
    assert bars([4, 0, 0, 0, 0], K) == []


@given(some.lists(some.integers(0, 12), min_size=2, max_size=6), FLOORS)
def test_every_bar_holds_none_or_the_floor_and_every_option_is_in_one(counts, k):
    parts = bars(counts, k)
    held = [sum(counts[place] for place in part) for part in parts]

    assert all(people == 0 or people >= k for people in held)
    if sum(counts) >= k:
        assert [place for part in parts for place in part] == list(range(len(counts)))
    else:
        assert parts == []


@given(some.lists(some.integers(0, 12), min_size=2, max_size=6), FLOORS)
def test_no_bar_is_wider_than_it_must_be(counts, k):
    parts = bars(counts, k)
    for part in parts:
        holders = [place for place in part if counts[place]]
        assert len(part) == 1 or any(counts[place] < k for place in holders)


def test_comments_are_read_from_the_floor_up():
    assert [may_show_comments(people, K) for people in (0, 4, 5)] == [False, False, True]


def test_units_are_counted_from_five_shown_units_on():
    twelve = {str(place): place < 7 for place in range(12)}

    assert units_with(twelve) == (7, 12)
    assert units_with(dict(list(twelve.items())[:4])) is None


def test_the_search_over_all_splits_of_a_small_unit_finds_nothing_small():
    """All units of up to three roles and sixteen people: the brute force behind the property."""
    for roles in product(range(9), repeat=3):
        root = unit(*roles)
        kept = [path[0] for path in shown(root, K) if path]
        sizes = [root.children[name].people for name in kept]
        for count in range(len(sizes) + 1):
            for taken in combinations(sizes, count):
                left = root.people - sum(taken)
                assert root.people < K or left == 0 or left >= K
