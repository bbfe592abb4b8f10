"""Each figure comes from the numerator and denominator it states, and nothing is counted from nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import load_catalog
from library.kinds import Embedding
from tests.scenes import promise, register_orders, submit_lesson
from webapp import clock
from webapp.insights.lesson_figures import lesson_figures
from webapp.insights.rules import Figure, Metric, middle, share
from webapp.lessons.before.answers import AnswerKind, Effect
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.lessons.review_actions import send_back
from webapp.projects.actions import finish_action, move_project
from webapp.projects.rules import Stage, Tier

LESSON = "LL-2026-0010"


@pytest.fixture(scope="module")
def catalog(kept_content):
    """Return the small content, with its one lesson."""
    return load_catalog(kept_content)


def figures(session, catalog):
    """Return every figure by what it measures."""
    return {one.metric: one for one in lesson_figures(session, catalog, clock.today())}


def changed(catalog, **more):
    """Return the catalog with other facts of its lesson."""
    entry = catalog.get(LESSON)
    newer = replace(entry, facts=entry.facts.model_copy(update=more))
    return replace(catalog, entries={**catalog.entries, LESSON: newer})


def before(session, cast, project, kind=None, effect=None):
    """Put the lesson before a project, with its answer and outcome."""
    row = Suggestion(project_id=project.id, lesson_id=LESSON, occasion="S2", place=1, score=0, reasons=[])
    row.offered_on = clock.today()
    signed = {"note": "x", "by": cast["lin"].id, "at": clock.now()}
    row.answer = LessonAnswer(kind=kind, **signed) if kind else None
    row.outcome = LessonOutcome(effect=effect, **signed) if effect else None
    session.add(row)
    session.flush()


@given(st.sampled_from(Metric), st.lists(st.booleans(), max_size=40))
def test_a_share_states_its_parts_and_is_empty_only_without_any(metric, hits):
    figure = share(metric, hits)

    assert (figure.part, figure.of) == (sum(hits), len(hits))
    assert figure.is_empty == (not hits)
    assert bool(figure.value) == bool(hits)


def test_a_median_says_from_how_many_and_a_ratio_is_no_percentage():
    assert middle(Metric.DISPOSITION, [1, 9, 2]) == Figure(Metric.DISPOSITION, 2, 3)
    assert middle(Metric.DISPOSITION, []).value == ""
    assert Figure(Metric.SUSTAIN, 2, 5).value == "0.40"
    assert Figure(Metric.HELPED, 1, 3).value == "33%"


def test_without_any_work_every_rate_of_people_is_empty(session, catalog):
    found = figures(session, catalog)

    assert set(found) == set(Metric)
    for metric in (Metric.DISPOSITION, Metric.LEARNED_BEFORE, Metric.ADOPTED, Metric.HELPED, Metric.ACTIONS):
        assert found[metric].is_empty


def test_embedded_and_came_back_are_counted_from_the_files(session, catalog):
    today = clock.today()
    row = Embedding(at="STD-03#C1", version="1.0", text="sha256:0", on=today)
    old = {"published_on": today - timedelta(days=61), "status": "embedded", "embedded": [row]}
    found = figures(session, changed(catalog, **old))
    assert found[Metric.EMBEDDED].made_of == "1 / 1"
    assert found[Metric.RECURRED].made_of == "0 / 1"
    failed = {**old, "status": "published", "embedded": [row.model_copy(update={"failed_on": today})]}
    found = figures(session, changed(catalog, **failed))
    assert found[Metric.EMBEDDED].made_of == "0 / 1"
    assert found[Metric.RECURRED].made_of == "1 / 1"
    young = {"published_on": today - timedelta(days=59)}
    assert figures(session, changed(catalog, **young))[Metric.EMBEDDED].is_empty


def test_reuse_needs_an_outcome_and_learning_before_every_answer(session, cast, catalog):
    year_old = changed(catalog, published_on=clock.today() - timedelta(days=366))
    first = register_orders(session, cast, stage=Stage.S2)
    second = register_orders(session, cast, number="PRJ-2026-018", stage=Stage.S2)
    before(session, cast, first, AnswerKind.ADOPT)
    before(session, cast, second)
    assert figures(session, year_old)[Metric.UNUSED].made_of == "1 / 1"
    nothing_fits = register_orders(session, cast, number="PRJ-2026-020", stage=Stage.S2)
    for project in (first, second, nothing_fits):
        move_project(session, project, Stage.S3, reason="", by=cast["tang"])

    found = figures(session, year_old)
    assert found[Metric.LEARNED_BEFORE].made_of == "1 / 2"
    assert found[Metric.ADOPTED].made_of == "1 / 1"
    third = register_orders(session, cast, number="PRJ-2026-019")
    before(session, cast, third, AnswerKind.ADAPT, Effect.NONE)
    found = figures(session, year_old)
    assert found[Metric.UNUSED].made_of == "0 / 1"
    assert found[Metric.HELPED].made_of == "0 / 1"
    assert found[Metric.ADOPTED].made_of == "1 / 2"


def test_a_project_of_tier_c_that_skipped_its_lessons_did_not_learn_before(session, cast, catalog):
    skipped = register_orders(session, cast, stage=Stage.S2, tier=Tier.C)
    move_project(session, skipped, Stage.S3, reason="", by=cast["tang"])

    assert figures(session, catalog)[Metric.LEARNED_BEFORE].made_of == "0 / 1"


def test_an_action_is_in_time_when_settled_within_thirty_days_of_its_date(session, cast, catalog):
    project = register_orders(session, cast)
    long_ago = clock.now() - timedelta(days=100)
    with clock.stopped_at(long_ago):
        in_time, late, _never = (promise(session, project, cast["xu"]) for _ in range(3))
        finish_action(session, in_time)
    with clock.stopped_at(long_ago + timedelta(days=14 + 31)):
        finish_action(session, late)
    promise(session, project, cast["xu"])

    assert figures(session, catalog)[Metric.ACTIONS].made_of == "1 / 3"


def test_a_lesson_waits_until_its_first_disposition(session, cast, catalog):
    with clock.stopped_at(clock.now() - timedelta(days=9)):
        draft = submit_lesson(session, cast["xu"])
    with clock.stopped_at(clock.now() - timedelta(days=5)):
        send_back(session, draft, note="补一句", by=cast["he"])

    assert figures(session, catalog)[Metric.DISPOSITION] == Figure(Metric.DISPOSITION, 4, 1)


def test_the_page_and_its_table_name_no_person(sign_in_as, cast):
    reader = sign_in_as("xu", language="en")
    page, table = reader.get("/app/insights/lessons"), reader.get("/app/insights/lessons.csv")

    assert page.status_code == table.status_code == 200
    assert "No project has answered yet" in page.text
    assert table.text.count("\n") == len(Metric) + 1
    others = [person.name for key, person in cast.items() if key != "xu"]
    assert not any(name in page.text or name in table.text for name in others)
