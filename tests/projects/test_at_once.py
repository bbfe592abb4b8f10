"""Many people at the same moment: one step, one answer, one number."""

from concurrent.futures import ThreadPoolExecutor

from tests.browsers import Browser
from tests.scenes import promise
from webapp.projects.models import Action, Project
from webapp.projects.queries import history_of, list_projects
from webapp.projects.rules import ActionState, Stage

AT_ONCE = 6


def all_at_once(app, person, path, forms):
    """Send forms from as many browsers of one person at the same moment; return the answers' statuses."""
    browsers = [Browser(app, person) for _ in forms]
    for browser in browsers:
        browser.token()
    with ThreadPoolExecutor(len(forms)) as pool:
        answers = pool.map(lambda pair: pair[0].post(path, pair[1]), zip(browsers, forms, strict=True))
        return sorted(answer.status_code for answer in answers)


def test_one_step_at_the_same_moment_is_taken_once(app, database, cast, kept_orders):
    forms = [{"stage": "S5", "reason": ""}] * AT_ONCE

    statuses = all_at_once(app, cast["lin"], f"/app/projects/{kept_orders.id}/stage", forms)

    assert statuses == [302] + [422] * (AT_ONCE - 1)
    with database.reading() as session:
        assert session.get_one(Project, kept_orders.id).stage == Stage.S5
        assert len(history_of(session, kept_orders)) == 1


def test_one_action_answered_at_the_same_moment_has_one_answer(app, database, cast, kept_orders):
    with database.transaction() as session:
        action = promise(session, session.get_one(Project, kept_orders.id), cast["xu"])
    forms = [{"answer": "done"}, {"answer": "dropped", "reason": "不做了"}] * (AT_ONCE // 2)

    statuses = all_at_once(app, cast["xu"], f"/app/projects/actions/{action.id}", forms)

    assert statuses == [302] + [409] * (AT_ONCE - 1)
    with database.reading() as session:
        assert session.get_one(Action, action.id).state != ActionState.OPEN


def test_one_number_at_the_same_moment_is_given_once_and_nobody_meets_a_fault(app, database, cast):
    given = {
        "number": "PRJ-2026-040",
        "name": "展厅改造",
        "purpose": "改造 8 间展室。",
        "type": "client",
        "approach": "predictive",
        "field": "service",
        "tier": "C",
        "stage": "S3",
        "pm": str(cast["gu"].id),
    }

    statuses = all_at_once(app, cast["zhou"], "/app/projects/new", [given] * AT_ONCE)

    assert statuses[0] == 302
    assert set(statuses[1:]) <= {409, 422}
    with database.reading() as session:
        assert len(list_projects(session)) == 1
