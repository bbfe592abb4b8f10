"""What the page of what waits for somebody suggests to learn, and to whom."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.maturity.results.scene import Rounds, model_file
from tests.scenes import register_orders
from tests.training.courses.small_courses import FIRST
from webapp import clock
from webapp.lessons.before.answers import AnswerKind, Difference
from webapp.lessons.before.models import LessonAnswer, Suggestion
from webapp.maturity.models.plans import ChosenGap
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results.pursued import helpful_content, pursued_for
from webapp.training.courses.actions import enrol
from webapp.training.courses.course import get_course

LESSON = "LL-2026-0010"
MODEL = model_file().model
GAP = next(one.id for one in MODEL.dimensions if "STD-03" in helpful_content(MODEL, one.id))


@pytest.fixture
def pursuing(database, cast):
    """Return the id of a unit of Lin's in a closed round that wants to close a gap; Xu belongs to it."""
    with database.transaction() as session:
        rounds = Rounds(session, cast)
        campaign = rounds.close_one("上半年", "First half", clock.today() - timedelta(days=20), 1)
        part = next(one for one in campaign.units if one.unit_id == rounds.units[0].id)
        session.add(ChosenGap(campaign_unit_id=part.id, dimension=GAP))
        return part.id


def release(database, part_id):
    with database.transaction() as session:
        part = session.scalar(select(CampaignUnit).where(CampaignUnit.id == part_id))
        part.released_at = clock.now()


def test_who_answers_for_a_unit_knows_its_gaps_and_its_people_once_released(database, cast, pursuing):
    with database.reading() as session:
        assert [one.dimension for one in pursued_for(session, cast["lin"])] == [GAP]
        assert not pursued_for(session, cast["xu"])
        assert not pursued_for(session, cast["gu"])
    release(database, pursuing)
    with database.reading() as session:
        assert [one.dimension for one in pursued_for(session, cast["xu"])] == [GAP]


def test_what_helps_with_a_gap_are_the_contents_of_the_statements_above_the_lowest():
    options = [one for question in MODEL.questions_of(GAP) for one in question.options]
    found = helpful_content(MODEL, GAP)
    assert set(found) == {link for one in options if one.value > 1 for link in one.link_ids}
    assert len(found) == len(set(found))


def test_the_gap_of_a_unit_is_shown_with_the_course_that_helps(sign_in_as, pursuing):
    page = sign_in_as("lin").get("/app/").text
    assert "建议学的课程" in page
    assert "登记入门" in page
    assert f"信息技术部 · {MODEL.dimension(GAP).title['zh']}" in page
    assert "建议学的课程" not in sign_in_as("luo").get("/app/").text


def test_a_course_one_takes_is_no_longer_suggested_but_shown_as_ones_own(
    sign_in_as, database, cast, taught, pursuing
):
    with database.transaction() as session:
        day = clock.today() + timedelta(days=5)
        enrol(session, cast["lin"], get_course(taught, FIRST), due_on=day)
    page = sign_in_as("lin").get("/app/").text
    own, _, suggested = page.partition("建议学的课程")
    assert "登记入门" in own
    assert day.isoformat() in own
    assert "登记进阶" in suggested
    assert "登记入门" not in suggested


def test_a_lesson_a_project_took_up_leads_to_a_course_for_everybody_in_it(sign_in_as, database, cast):
    assert "建议学的课程" not in sign_in_as("lin").get("/app/").text
    with database.transaction() as session:
        answer(session, cast, project=register_orders(session, cast), kind=AnswerKind.ADAPT)
    page = sign_in_as("lin").get("/app/").text
    assert "登记进阶" in page
    assert "项目采用的教训" in page


def test_a_lesson_that_does_not_apply_leads_to_none(sign_in_as, database, cast):
    with database.transaction() as session:
        answer(session, cast, project=register_orders(session, cast), kind=AnswerKind.NOT_APPLICABLE)
    assert "建议学的课程" not in sign_in_as("lin").get("/app/").text


def answer(session, cast, *, project, kind):
    """Let a project say what it does with the lesson on the charter."""
    shown = Suggestion(
        project_id=project.id,
        lesson_id=LESSON,
        occasion="S2",
        place=1,
        score=1,
        reasons=[],
        offered_on=clock.today(),
    )
    why = Difference.SITUATION if kind is AnswerKind.NOT_APPLICABLE else None
    shown.answer = LessonAnswer(kind=kind, why=why, note="换一种做法", by=cast["lin"].id, at=clock.now())
    session.add(shown)
