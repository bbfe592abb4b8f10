"""The pages of learning before, as people meet them, on the small content with its one lesson."""

from datetime import timedelta

from webapp import clock
from webapp.lessons.before.suggesting import suggestions_of
from webapp.projects.models import Project
from webapp.projects.rules import Stage

LESSON = "LL-2026-0010"


def typed(cast, **more):
    """Return a whole answer as a form sends it."""
    due = (clock.today() + timedelta(days=7)).isoformat()
    return {"kind": "adopt", "note": "切换前逐台核对版本", "owner": str(cast["xu"].id), "due": due} | more


def stage_of(database, project):
    """Return where a project stands now."""
    with database.reading() as session:
        return session.get_one(Project, project.id).stage


def test_answers_open_the_way_out_of_s2(sign_in_as, cast, database, kept_starting):
    lin, path = sign_in_as("lin"), f"/app/projects/{kept_starting.id}"
    refused = lin.post(f"{path}/stage", {"stage": "S3", "reason": ""})
    assert refused.status_code == 422
    assert "还有 1 条教训没有答复" in refused.text
    assert stage_of(database, kept_starting) == Stage.S2

    assert LESSON in lin.get(f"{path}/lessons").text
    assert lin.post(f"{path}/lessons/{LESSON}", typed(cast)).status_code == 302
    assert lin.post(f"{path}/stage", {"stage": "S3", "reason": ""}).status_code == 302
    assert stage_of(database, kept_starting) == Stage.S3


def test_a_refused_answer_comes_back_with_everything_and_keeps_nothing(
    sign_in_as, cast, database, kept_starting
):
    page = f"/app/projects/{kept_starting.id}/lessons/{LESSON}"
    answer = sign_in_as("lin").post(page, typed(cast, due=""))

    assert answer.status_code == 422
    assert "切换前逐台核对版本" in answer.text
    assert 'id="due-error"' in answer.text
    with database.reading() as session:
        assert suggestions_of(session, kept_starting) == []


def test_what_waits_for_an_answer_stands_among_what_waits_for_its_manager_alone(
    sign_in_as, cast, kept_starting
):
    waits = "先学后做：等我答复的教训"
    lin = sign_in_as("lin")
    assert waits in lin.get("/app/").text
    assert waits not in sign_in_as("xu").get("/app/").text

    lin.post(f"/app/projects/{kept_starting.id}/lessons/{LESSON}", typed(cast))
    assert waits not in lin.get("/app/").text


def test_strangers_to_the_project_find_nothing_and_members_read_only(sign_in_as, cast, kept_starting):
    page = f"/app/projects/{kept_starting.id}/lessons"
    assert sign_in_as("shen").get(page).status_code == 404
    member = sign_in_as("xu")
    assert "由项目经理答复" in member.get(page).text
    assert "<textarea" not in member.get(f"{page}/{LESSON}").text
    assert member.post(f"{page}/{LESSON}", typed(cast)).status_code == 403


def test_a_lesson_that_was_not_put_before_the_project_is_not_there(sign_in_as, kept_starting):
    page = f"/app/projects/{kept_starting.id}/lessons/LL-1999-0001"
    lin = sign_in_as("lin")
    assert lin.get(page).status_code == 404


def test_at_its_end_a_project_states_what_came_of_it(sign_in_as, cast, database, kept_starting):
    lin, page = sign_in_as("lin"), f"/app/projects/{kept_starting.id}/lessons"
    lin.post(f"{page}/{LESSON}", typed(cast))
    with database.transaction() as session:
        session.get_one(Project, kept_starting.id).stage = Stage.S6
    assert "还没有写成效" in lin.get(page).text
    empty = lin.post(f"{page}/{LESSON}/outcome", {"note": "三台旧版本当天换掉"})
    assert empty.status_code == 422
    assert "三台旧版本当天换掉" in empty.text
    said = {"effect": "helped", "note": "三台旧版本当天换掉"}
    assert lin.post(f"{page}/{LESSON}/outcome", said).status_code == 302
    assert "还没有写成效" not in lin.get(page).text
    assert lin.post(f"{page}/{LESSON}/outcome", said).status_code == 409
