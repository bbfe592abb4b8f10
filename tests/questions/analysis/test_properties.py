"""What holds for every sitting, whatever the marks."""

import math
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.questions.analysis import Choices, Paper, analyse

MOST = 4


@st.composite
def papers(draw, is_random=False):
    people = draw(st.integers(1, 12))
    count = draw(st.integers(1, 5))
    mark = st.integers(0, MOST) if not is_random else st.none() | st.integers(0, MOST)
    marks = {f"Q{one}": tuple(draw(st.lists(mark, min_size=people, max_size=people))) for one in range(count)}
    return paper_of(marks)


def paper_of(marks, scale=1):
    names = tuple(f"p{one}" for one in range(len(next(iter(marks.values())))))
    scaled = {key: tuple(None if one is None else one * scale for one in row) for key, row in marks.items()}
    return Paper(names, dict.fromkeys(marks, MOST * scale), scaled, dict.fromkeys(marks, 0), {})


def figures(found):
    keys = (
        "facility",
        "discrimination_index",
        "discriminative_efficiency",
        "effective_weight",
        "upper_lower",
    )
    return [getattr(one, key) for one in found.questions for key in keys] + [
        found.paper.cic,
        found.paper.skewness,
        found.paper.kurtosis,
    ]


def same(first, second):
    return all(
        (a is None and b is None) or (a is not None and b is not None and math.isclose(a, b, abs_tol=1e-9))
        for a, b in zip(first, second, strict=True)
    )


@given(papers())
def test_indices_stay_in_their_bounds(paper):
    found = analyse(paper)

    for one in found.questions:
        assert 0 <= one.facility <= 1
        assert one.discrimination_index is None or abs(one.discrimination_index) <= 100 + 1e-9
        assert one.discriminative_efficiency is None or one.discriminative_efficiency <= 100
        assert one.upper_lower is None or -1 <= one.upper_lower <= 1
    assert found.paper.cic is None or found.paper.cic <= 100


@given(papers())
def test_effective_weights_add_up_to_a_hundred(paper):
    weights = [one.effective_weight for one in analyse(paper).questions if one.effective_weight is not None]

    assert not weights or sum(weights) == pytest.approx(100)


@given(papers(), st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(paper, random):
    order = list(range(len(paper.people)))
    random.shuffle(order)
    turned = {name: tuple(row[one] for one in order) for name, row in paper.marks.items()}

    assert same(figures(analyse(paper)), figures(analyse(paper_of(turned))))


@given(papers(), st.integers(1, 9), st.integers(1, 9))
def test_the_unit_of_marks_does_not_matter(paper, above, below):
    scaled = paper_of(paper.marks, Fraction(above, below))

    assert same(figures(analyse(paper)), figures(analyse(scaled)))


@given(papers())
def test_the_figures_are_those_of_the_library(paper):
    found, totals = analyse(paper).paper, [float(one) for one in paper.totals]

    assert found.mean == pytest.approx(statistics.fmean(totals))
    assert found.median == statistics.median(totals)
    assert found.sd is None if len(totals) < 2 else found.sd == pytest.approx(statistics.stdev(totals))


@given(papers(is_random=True))
def test_a_random_paper_gives_an_answer_whatever_was_presented(paper):
    found = analyse(paper)

    assert found.paper.cic is None or not paper.is_random
    assert [one.n for one in found.questions] == [len(paper.rows_of(name)) for name in paper.marks]


@given(papers(), st.data())
def test_everybody_who_chose_is_counted_once(paper, data):
    letters = tuple(frozenset(data.draw(st.sets(st.sampled_from("ABC"), max_size=1))) for _ in paper.people)
    chosen = Choices(frozenset("A"), ("A", "B", "C"), letters)
    whole = Paper(paper.people, paper.maxima, paper.marks, paper.omitted, {"Q0": chosen})
    options = analyse(whole).questions[0].options

    assert sum(one.count for one in options) == sum(bool(one) for one in letters)
    assert all(0 <= one.share <= 1 for one in options)
