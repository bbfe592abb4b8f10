"""Many people at one gate at the same moment: one review, one answer, one outcome."""

import pytest

from tests.browsers import Browser
from tests.projects.test_at_once import AT_ONCE, all_at_once
from tests.scenes import register_orders
from webapp import clock
from webapp.projects.gates.models import GateReview
from webapp.projects.gates.queries import reviews_of
from webapp.projects.gates.rules import BY_RECORD, Outcome


@pytest.fixture
def place(app, cast, kept_orders):
    """Return the address of a review of G4 that its manager opened."""
    return Browser(app, cast["lin"]).post(f"/app/projects/{kept_orders.id}/gates/G4").location


def only_review(database, project):
    """Return the one review of a project with its checks."""
    with database.reading() as session:
        (review,) = reviews_of(session, project)
        _loaded = [review.checks, review.conditions]
        return review


def test_one_gate_opened_at_the_same_moment_has_one_review(app, database, cast, kept_orders):
    statuses = all_at_once(app, cast["lin"], f"/app/projects/{kept_orders.id}/gates/G4", [{}] * AT_ONCE)

    assert statuses == [302] + [409] * (AT_ONCE - 1)
    assert isinstance(only_review(database, kept_orders), GateReview)


def test_one_check_answered_at_the_same_moment_keeps_one_answer(app, database, cast, kept_orders, place):
    check = next(one for one in only_review(database, kept_orders).checks if one.clause not in BY_RECORD)
    forms = [{"verdict": "met", "evidence": f"第 {n} 处", "seen": "1"} for n in range(AT_ONCE)]

    statuses = all_at_once(app, cast["xu"], f"{place}/checks/{check.id}", forms)

    assert statuses == [302] + [409] * (AT_ONCE - 1)
    assert only_review(database, kept_orders).tally.met == 1


def test_one_gate_decided_at_the_same_moment_has_one_outcome(app, database, cast, kept_orders, place):
    told = {
        "held_on": clock.today().isoformat(),
        "members": "4",
        "came": "3",
        "attendance": "到",
        "why": "缺两章",
    }
    forms = [{**told, "outcome": "rework"}, {**told, "outcome": "hold"}] * (AT_ONCE // 2)

    statuses = all_at_once(app, cast["zhou"], f"{place}/decision", forms)

    assert statuses == [302] + [409] * (AT_ONCE - 1)
    assert only_review(database, kept_orders).outcome in {Outcome.REWORK, Outcome.HOLD}


def test_another_project_may_hold_the_same_gate(app, database, cast, kept_orders, place):
    with database.transaction() as session:
        other = register_orders(session, cast, number="PRJ-2026-018")

    assert Browser(app, cast["lin"]).post(f"/app/projects/{other.id}/gates/G4").status_code == 302
