"""The type of an office is described out of its items, and is nowhere a grade."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from webapp.maturity.rules.office_type import leaning, most_said

VALUES = {"supportive": Fraction(0), "controlling": Fraction(1), "directive": Fraction(2)}
CUTS = {"top": Fraction(1, 2), "lead": Fraction(15, 100)}
ANSWERS = some.lists(some.sampled_from(sorted(VALUES)), min_size=1, max_size=12)


def said(supportive=0, controlling=0, directive=0):
    """Return so many answers of each type."""
    return ["supportive"] * supportive + ["controlling"] * controlling + ["directive"] * directive


def test_a_type_that_stands_out_is_the_type():
    found = leaning(said(3, 5, 1), VALUES, **CUTS)

    assert found.types == ("controlling",)
    assert not found.is_hybrid
    assert found.shares == {
        "supportive": Fraction(1, 3),
        "controlling": Fraction(5, 9),
        "directive": Fraction(1, 9),
    }
    assert found.intensity == Fraction(350, 9)


def test_without_a_lead_it_is_a_hybrid_of_the_top_two():
    found = leaning(said(4, 4, 1), VALUES, **CUTS)

    assert (found.types, found.is_hybrid) == (("supportive", "controlling"), True)
    assert found.intensity == Fraction(100, 3)


def test_types_that_take_no_control_have_no_intensity():
    assert leaning(["supportive"], {"supportive": Fraction(0), "free": Fraction(0)}, **CUTS).intensity == 0


def test_nobody_answered_is_no_type():
    assert leaning([], VALUES, **CUTS) is None


@given(ANSWERS.flatmap(lambda answers: some.tuples(some.just(answers), some.permutations(answers))))
def test_the_order_of_items_changes_nothing(pair):
    one, other = pair

    assert leaning(one, VALUES, **CUTS) == leaning(other, VALUES, **CUTS)


@given(ANSWERS)
def test_shares_add_up_and_control_is_between_0_and_100(answers):
    found = leaning(answers, VALUES, **CUTS)

    assert sum(found.shares.values()) == 1
    assert 0 <= found.intensity <= 100


def test_what_most_people_said_is_the_answer_of_the_unit():
    order = list(VALUES)

    assert most_said({"controlling": 3, "directive": 2}, order) == "controlling"
    assert most_said({"directive": 2, "controlling": 2}, order) == "controlling"
    assert most_said({}, order) is None
