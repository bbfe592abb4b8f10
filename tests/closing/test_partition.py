"""What is shown of a survey never tells of fewer than five people, however one adds and subtracts."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as some

from webapp.closing.partition import FLOOR, ORDER, Group, partition, results_of

COUNTS = some.fixed_dictionaries({group: some.integers(0, 20) for group in Group})
MARKS = some.dictionaries(some.integers(1, 10), some.integers(1, 5), min_size=1)
ANSWERS = some.lists(some.tuples(some.sampled_from(Group), MARKS), max_size=20)


def test_every_split_of_up_to_twenty_people_is_a_partition_into_parts_of_five():
    for sizes in product(range(21), repeat=3):
        counts = dict(zip(ORDER, sizes, strict=True))
        if sum(sizes) <= 20:
            parts = partition(counts)
            shown = [group for part in parts for group in part]
            assert len(shown) == len(set(shown))
            assert all(sum(counts[group] for group in part) >= FLOOR for part in parts)
            assert not parts or set(shown) == {group for group in ORDER if counts[group]}
            assert bool(parts) == (sum(sizes) >= FLOOR)


@given(COUNTS)
def test_no_sum_or_difference_of_parts_isolates_fewer_than_five(counts):
    sizes = [sum(counts[group] for group in part) for part in partition(counts)]
    sums = {
        sum(size for size, taken in zip(sizes, picked, strict=True) if taken)
        for picked in product((0, 1), repeat=len(sizes))
    }

    assert all(size == 0 or size >= FLOOR for size in sums)


@given(ANSWERS)
def test_no_cell_is_shown_of_fewer_than_five(answers):
    for part in results_of(answers):
        assert part.n >= FLOOR
        assert all(cell.n >= FLOOR for cell in part.cells)


@given(ANSWERS, some.integers(1, 10))
def test_a_question_that_too_few_answered_changes_nothing_that_is_shown(answers, question):
    """Were it in the mean, one could subtract the questions shown and read the marks of the few."""
    before = results_of(answers)
    turned = [
        (group, {number: 6 - mark if number == question else mark for number, mark in marks.items()})
        for group, marks in answers
    ]

    for part, other in zip(before, results_of(turned), strict=True):
        if question not in {cell.question for cell in part.cells}:
            assert part == other


def test_the_example_of_the_method_merges_sponsors_and_suppliers():
    counts = {Group.SPONSOR: 3, Group.USER: 17, Group.SUPPLIER: 4}

    assert partition(counts) == [(Group.SPONSOR, Group.SUPPLIER), (Group.USER,)]
