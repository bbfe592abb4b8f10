"""Files hold the figures of the screen, no finer ones, and no text of theirs is ever a formula."""

import csv
import io
import re
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from tests.maturity.cells.scenes import lay_round, same, small_model, unit_of
from webapp import clock
from webapp.accounts.rules import Language
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source, State
from webapp.maturity.cells.long_form import Named, PlannedAction, long_form
from webapp.maturity.cells.planned import read_planned
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.viewers import WHOLE
from webapp.maturity.models.plans import GapAction, Horizon, Target

UNITS = {"甲": [*same(6, "pm", "3"), *same(5, "pmo", "4"), *same(3, "line", "2")], "=1+1": same(4, "pm", "5")}
COUNTS = ("有效评分数", "不清楚", "不适用")
SMALL = re.compile(r"[1-4]")


@pytest.fixture
def round_(session, cast):
    """Return an anonymous round with a target, being calibrated; the name of a unit looks like a formula."""
    round_ = lay_round(session, cast, UNITS)
    part = unit_of(round_, "甲")
    session.add(Horizon(campaign_unit_id=part.id, horizon=1, due_on=date(2027, 6, 30)))
    session.flush()
    aim = {"campaign_unit_id": part.id, "dimension": "D01", "horizon": 1}
    session.add(Target(**aim, value=Fraction(4), importance=4))
    session.flush()
    return round_


@pytest.fixture
def lines(session, round_):
    """Return the long form as its manager sees it."""
    part = unit_of(round_, "甲")
    planned = {
        (part.id, "D01.1"): [
            PlannedAction("建一份风险登记册", "林岚", date(2027, 3, 1)),
            PlannedAction("每月看一次", "", None),
        ]
    }
    named = Named("2026 年下半年", "整个组织", small_model(), "zh")
    return list(long_form(cells(session, round_, WHOLE), named, planned))


def test_every_unit_has_a_line_for_the_whole_each_dimension_and_each_question(lines):
    own = [(one.dimension[:3], one.question) for one in lines if one.unit == "=1+1"]

    assert own == [
        ("", ""),
        ("D01", ""),
        ("D01", "D01.1@1"),
        ("D01", "D01.2@1"),
        ("D02", ""),
        ("D02", "D02.1@1"),
    ]


def test_a_question_has_a_line_for_each_of_its_actions(lines):
    found = [one for one in lines if one.unit == "甲" and one.question == "D01.1@1"]

    assert [(one.action, one.owner) for one in found] == [("建一份风险登记册", "林岚"), ("每月看一次", "")]
    assert {(one.target, one.gap, one.priority) for one in found} == {
        (Fraction(4), Fraction(9, 10), Fraction(18, 5))
    }


def test_actions_are_read_with_their_owners(session, round_, cast):
    part = unit_of(round_, "甲")
    action = Improvement(
        number="CR-2026-901",
        source=Source.PROPOSAL,
        source_ref="",
        source_url="",
        page="STD-17",
        clause="",
        version="",
        language=Language.ZH,
        title="建一份风险登记册",
        why="",
        present_zh="",
        present_en="",
        proposed_zh="",
        proposed_en="",
        agreed="",
        state=State.TRIAGED,
        owner_role="",
        owner_id=cast["lin"].id,
        due=date(2027, 3, 1),
        reason="",
        released_in="",
        at=clock.now(),
    )
    session.add(action)
    session.flush()
    gap = {"campaign_unit_id": part.id, "unit_id": part.unit_id, "question": "D01.1", "rev": 1}
    plan = {"from_level": Fraction(3), "to_level": Fraction(4), "effort": 2, "horizon": 1}
    session.add(GapAction(improvement_id=action.id, **gap, **plan, content=[], done_evidence=""))
    session.flush()

    planned = read_planned(session, [part.id])

    assert planned == {(part.id, "D01.1"): [PlannedAction("建一份风险登记册", "林岚", date(2027, 3, 1))]}


@pytest.fixture
def sent(database, cast, sign_in_as):
    """Return a function that fetches the files of a round, being calibrated, as one of the cast."""
    with database.transaction() as session:
        address = f"/app/maturity/{lay_round(session, cast, UNITS).id}/results/figures"

    def fetch(key: str, ending: str):
        return sign_in_as(key).get(f"{address}.{ending}")

    return fetch


def test_the_csv_says_bands_and_keeps_a_formula_as_text(sent):
    answer = sent("tang", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert {row["评估单位"] for row in rows} == {"整个组织", "甲", "'=1+1"}
    assert not any(SMALL.fullmatch(row[name]) for row in rows for name in COUNTS)
    assert {row["显示情况"] for row in rows if row["评估单位"] == "'=1+1"} == {"人数不足，不显示"}


def test_the_workbook_says_the_same_with_numbers_as_numbers(sent):
    sheet = load_workbook(io.BytesIO(sent("tang", "xlsx").data)).active
    heads, *rows = sheet.iter_rows(values_only=True)
    own = [dict(zip(heads, row, strict=True)) for row in rows if row[2] == "甲"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}

    assert own[2]["均值"] == 3.1
    assert own[2]["有效评分数"] == "10–19"
    assert "f" not in kinds


def test_files_hold_what_their_reader_may_see_and_are_not_there_for_others(sent):
    rows = list(csv.DictReader(io.StringIO(sent("zhou", "csv").data.decode("utf-8-sig"))))

    assert {row["评估单位"] for row in rows} == {"甲"}
    assert sent("xu", "csv").status_code == 404
