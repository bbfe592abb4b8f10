"""The scorer gives the cases of its rules exactly, and never depends on order."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.maturity.small_models import OVERALL, STEPS, model_of, options, question, samm_like
from webapp.maturity.rules.ratings import Answer, ratings_of
from webapp.maturity.rules.results import State
from webapp.maturity.rules.scoring import AnswersRefused, score, score_organisation, score_unit, shown

F = Fraction


def test_ratings_of_a_question_leave_out_dk_na_and_blank():
    one = model_of([question("D1.1")]).question("D1.1")

    found = ratings_of(one, ["2", "4", "3", "5", "DK", None])

    assert (found.n, found.mean, found.median, found.dont_know_share) == (4, F(7, 2), F(3), F(1, 5))
    assert (found.dont_know, found.not_applicable, found.blank) == (1, 0, 1)


def test_a_calibrated_value_counts_in_both_results():
    model = model_of([question("D1.1")])
    people: list[dict[str, Answer]] = [{"D1.1": one} for one in ("2", "4", "3", "5", "DK")]

    raw = score_unit(model, people).result
    fixed = score_unit(model, people, calibrated={"D1.1": F(5, 2)}).result

    assert (raw.get("dimension", "D1").value, raw.get("dimension_level", "D1").value) == (F(7, 2), F(3))
    assert (fixed.get("dimension", "D1").value, fixed.get("dimension_level", "D1").value) == (F(5, 2), F(2))


@pytest.mark.parametrize(
    ("weights", "answers", "expected"),
    [
        (("1", "1", "2"), (F(3), "NA", F(5, 2)), F(8, 3)),
        (("1", "1", "2"), (F(3), F(5, 2), "DK"), None),
        (("1", "1", "1"), (F(3), F(4), "DK"), F(7, 2)),
        (("1", "1", "1"), (F(3), F(4), None), F(7, 2)),
        (("1", "1", "1"), (F(3), None, "DK"), None),
    ],
)
def test_a_dimension_is_rated_from_two_thirds_of_its_applicable_weight(weights, answers, expected):
    ids = ("D1.1", "D1.2", "D1.3")
    model = model_of([question(one, weight) for one, weight in zip(ids, weights, strict=True)])

    node = score(model, dict(zip(ids, answers, strict=True))).get("dimension", "D1")

    assert node.value == expected
    assert node.state is (State.NOT_RATED if expected is None else State.RATED)


def test_a_dimension_in_which_nothing_applies_leaves_the_whole():
    model = model_of([question("D1.1"), question("D2.1")])

    result = score(model, {"D1.1": "NA", "D2.1": "4"})

    assert result.get("dimension", "D1").state is State.NOT_APPLICABLE
    assert result.get("overall").value == F(4)


def test_the_whole_is_weighed_by_dimensions_and_itself_needs_two_thirds():
    model = model_of(
        [question("D1.1"), question("D2.1"), question("D3.1")], weights={"D1": "1", "D2": "2", "D3": "1"}
    )

    result = score(model, {"D1.1": F(8, 3), "D2.1": F(7, 2), "D3.1": "DK"})

    assert result.get("overall").value == F(29, 9)
    assert result.get("overall").missing == ("D3.1",)
    assert score(model, {"D1.1": F(8, 3), "D3.1": F(3)}).get("overall").state is State.NOT_RATED


def test_the_level_is_that_of_the_weakest_question_and_names_it():
    model = model_of([question("D1.1"), question("D1.2"), question("D1.3"), question("D2.1")])

    result = score(model, {"D1.1": "4", "D1.2": "3", "D1.3": F(5, 2), "D2.1": "5"})

    node = result.get("dimension_level", "D1")
    assert (node.value, node.blocking) == (F(2), ("D1.3",))
    assert (result.get("overall_level").value, result.get("overall_level").blocking) == (F(2), ("D1.3",))
    assert result.get("dimension_level", "D2").blocking == ()


@pytest.mark.parametrize(
    ("thresholds", "level"), [({}, 2), ({"3": "1/2"}, 3), ({"1": "1", "2": "1", "3": "1"}, 2)]
)
def test_a_gate_opens_where_every_share_up_to_it_is_large_enough(thresholds, level):
    questions = [question("D1.1"), question("D1.2"), question("D1.3", "2")]
    step = {"by": ["dimension"], "fn": "gate", "emit": "dimension_level", "thresholds": thresholds}
    model = model_of(questions, scoring={"staged": [step]})

    result = score(model, {"D1.1": "4", "D1.2": "3", "D1.3": "2"})

    assert result.get("dimension_level", "D1").value == level


def test_an_organisation_counts_units_and_not_people():
    model = model_of([question("D1.1")])
    units = [score_unit(model, [{"D1.1": "4"}] * 40).result, score_unit(model, [{"D1.1": "2"}] * 5).result]

    node = next(one for one in score_organisation(units) if one.emit == "dimension")

    assert (node.mean, node.distribution) == (F(3), {F(2): 1, F(4): 1})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F(9, 4), "2.3"),
        (F(29, 9), "3.2"),
        (F(-1, 4), "-0.3"),
        (F(47, 20), "2.4"),
        (F(-1, 100), "0.0"),
        (F(3), "3.0"),
    ],
)
def test_values_are_rounded_once_half_away_from_zero(value, text):
    assert shown(value) == text


def test_a_blank_of_samm_counts_zero_for_its_question_and_not_for_its_practice():
    result = score(samm_like(), {"G-SM-1-A": "2", "G-SM-A-2": "3", "G-SM-3-A": "4"})

    levels = [result.get("practice_level", "Governance", "G-SM", one).value for one in "123"]
    assert levels == [F(1, 8), F(1, 4), F(1, 2)]
    assert result.get("practice", "Governance", "G-SM").value == F(7, 8)
    assert result.get("function", "Governance").value == F(7, 24)
    assert result.get("overall").value == F(7, 24)
    assert len(result.get("overall").missing) == 15


def test_what_does_not_apply_in_samm_leaves_the_mean_of_its_level():
    result = score(samm_like(), {"G-SM-1-A": "4", "G-SM-1-B": "NA"})

    assert result.get("practice", "Governance", "G-SM").value == F(1)


def test_an_unmet_criterion_brings_an_answer_down_to_the_lowest_option():
    model = model_of([question("D1.1")])

    assert score(model, {"D1.1": "4"}, unmet=["D1.1"]).get("dimension", "D1").value == F(1)
    assert score(model, {"D1.1": "DK"}, unmet=["D1.1"]).get("dimension", "D1").state is State.NOT_RATED


def test_a_dimension_outside_the_scope_is_nowhere():
    result = score(model_of([question("D1.1"), question("D2.1")]), {"D2.1": "4"}, left_out=["D1"])

    assert result.find("dimension", "D1") is None
    assert result.get("overall").value == F(4)


def test_refused_answers_are_all_named_at_once():
    model = model_of([question("D1.1"), question("D1.2", na_allowed="false")])

    with pytest.raises(AnswersRefused) as refused:
        score(model, {"D9.9": "1", "D1.1": "6", "D1.2": "NA"})

    assert refused.value.problems == (
        "D9.9: no such question in demo@1.0.0",
        "D1.1: no option 6; it has 1, 2, 3, 4, 5",
        "D1.2: NA is not allowed here",
    )


def test_an_alias_may_not_contradict_its_question():
    model = model_of([question("D1.1", aliases=["D1-1"])])

    with pytest.raises(AnswersRefused, match="answered twice, as 1 and as 2"):
        score(model, {"D1.1": "1", "D1-1": "2"})


IDS = [f"D{dimension}.{number}" for dimension in range(1, 4) for number in range(1, 4)]
VALUES = [F(half, 2) for half in range(2, 11)]
ANSWERS = st.dictionaries(
    st.sampled_from(IDS), st.sampled_from([*VALUES, "1", "3", "5", "NA", "DK", None]), max_size=len(IDS)
)


@st.composite
def cases(draw):
    """Draw a model with weights of its own, and answers to it."""
    weights = draw(st.lists(st.sampled_from(["1", "2", "1/3", "0.7"]), min_size=9, max_size=9))
    data = [question(one, weight) for one, weight in zip(IDS, weights, strict=True)]
    return data, draw(ANSWERS)


def values_of(result):
    return {(one.emit, *one.path): (one.state, one.value) for one in result.nodes}


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_no_result_depends_on_the_order_of_answers_or_questions(case, order):
    data, answers = case
    mixed_questions, mixed_answers = list(data), list(answers.items())
    order.shuffle(mixed_questions)
    order.shuffle(mixed_answers)

    assert values_of(score(model_of(mixed_questions), dict(mixed_answers))) == values_of(
        score(model_of(data), answers)
    )


@given(cases(), st.sampled_from(IDS), st.sampled_from(VALUES))
@settings(max_examples=40, deadline=None)
def test_raising_one_rating_lowers_nothing(case, raised, to):
    data, answers = case
    model = model_of(data)
    old = answers.get(raised)
    now = old if isinstance(old, Fraction) else None
    before = {**answers, raised: now or F(1)}

    lower, higher = (
        values_of(score(model, one)) for one in (before, {**before, raised: max(to, now or F(1))})
    )

    for place, (state, value) in lower.items():
        assert higher[place][0] is state
        assert value is None or higher[place][1] >= value


@given(cases(), st.sampled_from(IDS))
@settings(max_examples=40, deadline=None)
def test_saying_that_a_question_does_not_apply_changes_no_other_dimension(case, left):
    data, answers = case
    model = model_of(data)
    own = left.partition(".")[0]

    before, after = (score(model, one) for one in (answers, {**answers, left: "NA"}))

    for emit in ("dimension", "dimension_level"):
        others = [[one for one in result.of(emit) if one.path != (own,)] for result in (before, after)]
        assert others[0] == others[1]


@given(cases())
@settings(max_examples=40, deadline=None)
def test_every_value_is_exact_and_equal_to_its_definition(case):
    data, answers = case
    model = model_of(data)
    known = {"1": F(1), "3": F(3), "5": F(5)}
    result = score(model, answers)

    for node in result.nodes:
        assert node.value is None or type(node.value) is Fraction
    for name in ("D1", "D2", "D3"):
        rows = [(one.weight, answers.get(one.id)) for one in model.questions_of(name)]
        rated = [
            (w, known.get(a, a) if isinstance(a, str) else a) for w, a in rows if a not in ("NA", "DK", None)
        ]
        wanted = sum(weight for weight, answer in rows if answer != "NA")
        have = sum(weight for weight, _ in rated)
        is_rated = have > 0 and have * 3 >= wanted * 2
        mean = sum(w * v for w, v in rated) / have if is_rated else None
        assert result.get("dimension", name).value == mean


def test_tenths_and_thirds_stay_exact():
    steps = [*STEPS, OVERALL]
    model = model_of(
        [question(f"D1.{n}", options=options(("0", "0.1", "0.2"))) for n in range(1, 4)],
        scoring={"steps": steps, "staged": []},
    )

    assert score(model, {"D1.1": "2", "D1.2": "2", "D1.3": "3"}).get("overall").value == F(2, 15)
