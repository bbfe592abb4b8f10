"""From facts to a tier and a set of documents: the golden cases, and every combination."""

from collections import Counter
from itertools import product

import pytest
from pydantic import ValidationError

from library.tailoring import FACTORS, NEEDS, TIERS, Answers, Row, plan_for, rows_of, scores_of, tailor
from library.vocabulary import load_vocabulary
from tests.house.places import CHECKOUT

BASE = """
001 S0 AAA|002 S1 ABN|003 S1 AAN|004 S2 AAA|005 S1 AAB|006 S1 AAA|007 S1 ABB|008 S0 ABB|009 S1 AAA|010 S2 ABB
011 S3 AAB|012 S3 AAB|013 S3 AAA|014 S3 AAA|015 S3 ABN|016 S3 AAB|017 S2 AAB|018 S3 ABN|019 S3 ABN|020 S3 ABB
021 S3 ABB|022 S3 ABN|023 S3 AAB|024 S4 AAA|025 S4 AAA|026 S4 AAB|027 S4 AAB|028 S2 AAB|029 all ABB|030 S4 AAB
031 S4 ABB|032 S4 ABB|033 S4 BBN|036 S4 ABB|039 S5 AAA|040 S5 AAB|041 S6 AAB|042 all AAA|043 all ABB|044 S6 AAA
045 S6 AAB|046 S7 ABN|047 S6 AAA|050 S2 AAA
"""
"""The base rows of the design, by tier A, B, C: A required, B optional, N none. No file of the content is asked."""

NEED_OF = {"A": "required", "B": "optional", "N": "none"}
GATES = {f"S{number}": f"G{number}" for number in range(8)} | {"SX": "GX-out"}
SMALL, MIDDLE, LARGE = (
    {"budget_wan": 50, "weeks": 8, "team": 3, "parties": 2, "dependency": 0},
    {"budget_wan": 300, "weeks": 20, "team": 10, "parties": 4, "dependency": 2},
    {"budget_wan": 900, "weeks": 60, "team": 20, "parties": 8, "dependency": 5},
)
NOVELTY, EXPOSURE = ("done_before", "partly_new", "new_to_us"), ("none", "limited", "serious")


def _rows():
    for told in BASE.replace("\n", "|").strip("|").split("|"):
        number, stage, needs = told.split()
        base = {tier: NEED_OF[need] for tier, need in zip("ABC", needs, strict=True)}
        yield Row(f"TPL-{number}", base, GATES.get(stage, ""))


ROWS = [*_rows(), *(Row(f"TPL-{number}", {}, "GX-out", is_event=True) for number in ("037", "038", "051"))]


@pytest.fixture(scope="module")
def rules():
    """Return the rules of the checkout."""
    found = load_vocabulary(CHECKOUT).tailoring
    assert found is not None
    return found


def answers(scores, **more):
    """Return facts that score so; the duration of a short project is 8 weeks unless said."""
    sizes = (SMALL, MIDDLE, LARGE)
    budget, weeks, team, parties, novelty, exposure, dependency = scores
    return Answers(
        **{
            "budget_wan": sizes[budget - 1]["budget_wan"],
            "weeks": sizes[weeks - 1]["weeks"],
            "team": sizes[team - 1]["team"],
            "parties": sizes[parties - 1]["parties"],
            "novelty": NOVELTY[novelty - 1],
            "exposure": EXPOSURE[exposure - 1],
            "dependency": sizes[dependency - 1]["dependency"],
            **more,
        }
    )


def shape(plan):
    """Return tier and numbers of required, optional and not needed."""
    return plan.tier, *(len(plan.of_need(need)) for need in ("required", "optional", "none"))


CLIENT = {"type": "client", "suppliers": 1}


@pytest.mark.parametrize(
    ("scores", "more", "expected"),
    [
        ((1,) * 7, {}, ("C", 13, 21, 10)),
        ((1,) * 7, {"weeks": 5}, ("C", 13, 19, 12)),
        ((1,) * 7, CLIENT, ("C", 16, 21, 7)),
        ((2, 2, 2, 2, 1, 1, 1), {}, ("C", 13, 21, 10)),
        ((2, 2, 2, 2, 2, 1, 1), {}, ("B", 27, 15, 2)),
        ((1, 1, 1, 1, 1, 3, 1), {}, ("B", 30, 12, 2)),
        ((2,) * 7, {}, ("B", 27, 15, 2)),
        ((2,) * 7, {"approach": "agile"}, ("B", 26, 16, 2)),
        ((2,) * 7, {**CLIENT, "approach": "agile"}, ("B", 29, 15, 0)),
        ((2, 2, 2, 2, 2, 3, 2), CLIENT, ("B", 33, 11, 0)),
        ((3,) * 7, CLIENT, ("A", 43, 1, 0)),
        ((3,) * 7, {}, ("A", 41, 1, 2)),
    ],
)
def test_the_golden_cases_hold(rules, scores, more, expected):
    assert shape(tailor(rules, ROWS, answers(scores, **more))) == expected


def test_money_over_the_limit_leads_to_tier_a_whatever_the_scores(rules):
    asked = answers((1,) * 7, budget_wan=1001)

    assert shape(plan_for(rules, ROWS, asked, dict.fromkeys(FACTORS, 1))) == ("A", 41, 1, 2)


@pytest.mark.parametrize(("scores", "tier"), [((3, 3, 2, 2, 2, 2, 2), "B"), ((3, 3, 3, 2, 2, 2, 2), "A")])
def test_the_sums_sixteen_and_seventeen_part_b_from_a(rules, scores, tier):
    assert tailor(rules, ROWS, answers(scores)).tier == tier


def everything():
    """Yield all seven scores with type, approach, supplier, duration, rank and budget: 139,968 sets of facts."""
    for scores in product((1, 2, 3), repeat=7):
        for type_, approach, suppliers, weeks, rank, budget in product(
            ("internal", "client"), ("predictive", "agile"), (0, 1), (5, None), (3, None), (1001, None)
        ):
            more = {"type": type_, "approach": approach, "suppliers": suppliers, "rank": rank}
            more |= {"weeks": weeks} if weeks and scores[1] == 1 else {}
            more |= {"budget_wan": budget} if budget and scores[0] == 3 else {}
            yield scores, more


def test_every_combination_keeps_the_core_gives_reasons_and_stays_within_its_budget(rules):
    least = {"A": 39, "B": 26, "C": 13}
    seen, core = Counter(), set(rules.never_lower)
    for scores, more in everything():
        asked = answers(scores, **more)
        plan = plan_for(rules, ROWS, asked, scores_of(rules, asked))
        required = {cell.document for cell in plan.cells if cell.need == "required"}
        assert all(cell.reasons for cell in plan.cells)
        assert core <= required
        assert least[plan.tier] <= len(required) <= rules.budgets[plan.tier], (scores, more)
        seen[plan.tier] += 1

    assert sum(seen.values()) == 139_968
    assert set(seen) == set(TIERS)


def test_a_higher_score_never_lowers_the_tier(rules):
    for scores in product((1, 2, 3), repeat=7):
        tier = TIERS.index(tailor(rules, ROWS, answers(scores)).tier)
        for place in range(7):
            if scores[place] < 3:
                higher = (*scores[:place], scores[place] + 1, *scores[place + 1 :])
                assert TIERS.index(tailor(rules, ROWS, answers(higher)).tier) >= tier


def test_every_change_of_a_need_is_explained_by_its_rule(rules):
    plan = tailor(rules, ROWS, answers((2, 2, 2, 2, 2, 3, 2), **CLIENT))
    cells = {cell.document: [reason.rule for reason in cell.reasons] for cell in plan.cells}

    assert cells["TPL-007"] == ["base", "M4"]
    assert cells["TPL-019"] == ["base", "M5"]
    assert cells["TPL-022"] == ["base", "M6"]
    assert cells["TPL-001"] == ["base"]


def test_what_raises_wins_over_what_lowers(rules):
    asked = answers((2,) * 7, suppliers=1)
    cell = next(one for one in tailor(rules, ROWS, asked).cells if one.document == "TPL-007")

    assert (cell.need, [reason.rule for reason in cell.reasons]) == ("required", ["base", "M1", "M6"])


def test_papers_of_an_event_join_when_it_happens(rules):
    calm = {cell.document for cell in tailor(rules, ROWS, answers((2,) * 7)).cells}
    troubled = {cell.document: cell for cell in tailor(rules, ROWS, answers((2,) * 7, stage="SX")).cells}

    assert not calm & {"TPL-037", "TPL-038", "TPL-051"}
    assert troubled["TPL-037"].need == troubled["TPL-038"].need == "required"
    assert "TPL-051" not in troubled


def test_the_pmo_may_raise_a_tier_and_not_lower_it(rules):
    raised = tailor(rules, ROWS, answers((1,) * 7, raised_to="B"))
    lowered = tailor(rules, ROWS, answers((3,) * 7, raised_to="C"))

    assert (raised.tier, raised.reasons[-1].rule) == ("B", "PMO")
    assert lowered.tier == "A"


@pytest.mark.parametrize(
    ("fact", "rule"), [({"sponsor_is": "TM"}, "O2"), ({"rank": 5}, "O3"), ({"rank": 6}, None)]
)
def test_some_facts_lift_the_smallest_project(rules, fact, rule):
    plan = tailor(rules, ROWS, answers((1,) * 7, **fact))

    assert (plan.tier, plan.reasons[-1].rule) == (("B", rule) if rule else ("C", "base"))


def test_a_small_project_keeps_several_papers_in_one_file(rules):
    small = tailor(rules, ROWS, answers((1,) * 7))
    merged = {document for book in small.workbooks for document in book.documents}

    assert len(small.of_need("required")) - len(merged) + len(small.workbooks) == 10


def test_a_choice_that_does_not_exist_is_an_error(rules):
    with pytest.raises(ValueError, match="unknown"):
        scores_of(rules, answers((1,) * 7, novelty="unknown"))


def test_limits_belong_to_the_higher_score(rules):
    weeks = rules.factors["weeks"]

    assert [weeks.score(value) for value in (12.9, 13, 39, 40)] == [1, 2, 2, 3]


def test_the_rows_of_the_checkout_agree_with_the_design():
    from library import load_catalog

    catalog = load_catalog(CHECKOUT)
    gates = {code: stage.gate for code, stage in catalog.vocabulary.stages.items()}
    written = rows_of((entry.facts for entry in catalog.of_kind("document")), gates)
    known = {row.document: row.base for row in ROWS}

    assert written
    assert {row.document: row.base for row in written if not row.is_event}.items() <= known.items()
    assert [
        row.document
        for row in written
        if not row.due_gate and row.document not in {"TPL-029", "TPL-042", "TPL-043", "TPL-051"}
    ] == []
    assert NEEDS == ("none", "optional", "required")


@pytest.mark.parametrize(
    "odd",
    [
        {"budget_wan": float("nan")},
        {"budget_wan": float("inf")},
        {"budget_wan": -1},
        {"weeks": 0},
        {"team": 0},
        {"parties": 0},
        {"dependency": -1},
        {"suppliers": -1},
        {"rank": 0},
        {"type": "zzz"},
        {"approach": "zzz"},
        {"stage": "S9"},
        {"sponsor_is": "top management"},
    ],
    ids=str,
)
def test_facts_no_project_has_are_refused_by_name(odd):
    with pytest.raises(ValidationError) as refused:
        answers((1,) * 7, **odd)

    assert [error["loc"][0] for error in refused.value.errors()] == list(odd)
