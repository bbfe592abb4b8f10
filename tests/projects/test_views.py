"""The pages of the register as people meet them."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.browsers import chinese_in, words_of
from tests.scenes import promise, register_orders
from webapp import clock
from webapp.projects.models import Action, Project
from webapp.projects.queries import get_project, history_of, list_projects
from webapp.projects.rules import ActionState, Stage


@pytest.fixture
def typed(cast):
    """Return what a facilitator types into the form of a new project."""
    return {
        "number": "PRJ-2026-040",
        "name": "展厅改造",
        "purpose": "改造 8 间展室，8 周内分间验收。",
        "type": "client",
        "approach": "predictive",
        "field": "service",
        "tier": "C",
        "stage": "S3",
        "pm": str(cast["gu"].id),
        "members": [str(cast["xu"].id), str(cast["luo"].id)],
        "goals-0-text": "按期分间验收",
        "goals-0-measure": "按期验收的间数",
        "goals-0-target": "8",
    }


@pytest.fixture
def action_path(database, cast, kept_orders):
    """Return the address of an open action that `xu` owns."""
    with database.transaction() as session:
        action = promise(session, session.get_one(Project, kept_orders.id), cast["xu"])
    return f"/app/projects/actions/{action.id}"


def the_action(database, path):
    """Return an action as it stands now."""
    with database.reading() as session:
        return session.get_one(Action, UUID(path.rpartition("/")[2]))


def registered(database):
    """Return the numbers of the register."""
    with database.reading() as session:
        return [project.number for project in list_projects(session)]


@pytest.mark.parametrize("key", ["zhou", "he"])
def test_a_facilitator_and_a_curator_register_a_project(sign_in_as, database, typed, key):
    answer = sign_in_as(key).post("/app/projects/new", typed)

    assert answer.status_code == 302
    with database.reading() as session:
        (project,) = list_projects(session)
        whole = get_project(session, project.id)
    assert answer.location == f"/app/projects/{whole.id}"
    assert {member.name for member in whole.members} == {"许可", "罗一"}
    assert [goal.target for goal in whole.goals] == ["8"]


@pytest.mark.parametrize("key", ["xu", "lin", "shen", "han"])
def test_nobody_else_registers_a_project(sign_in_as, database, typed, key):
    person = sign_in_as(key)

    assert person.get("/app/projects/new").status_code == 403
    assert person.post("/app/projects/new", typed).status_code == 403
    assert registered(database) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "17"},
        {"name": ""},
        {"name": "   "},
        {"name": "名" * 81},
        {"purpose": "目" * 601},
        {"purpose": " \n "},
        {"goals-0-target": ""},
        {"goals-0-text": "目" * 201},
        {"pm": ""},
        {"pm": "nobody"},
        {"members": ["nobody"]},
        {"tier": "Z"},
        {"stage": "S9"},
    ],
)
def test_a_refused_project_is_not_registered_and_what_was_typed_stays(sign_in_as, database, typed, wrong):
    answer = sign_in_as("zhou").post("/app/projects/new", typed | wrong)

    assert answer.status_code == 422
    assert "data-error" in answer.text
    assert "按期验收的间数" in answer.text
    assert registered(database) == []


def test_a_number_in_use_is_explained_beside_its_field(sign_in_as, kept_orders, typed):
    answer = sign_in_as("zhou").post("/app/projects/new", typed | {"number": "PRJ-2026-017"})

    assert answer.status_code == 422
    assert "不能与已有的重复" in words_of(answer)


def test_a_text_with_a_zero_byte_is_kept_without_it(sign_in_as, database, typed):
    sign_in_as("zhou").post("/app/projects/new", typed | {"name": "展\0厅", "goals-0-text": "按\0期"})

    with database.reading() as session:
        (project,) = list_projects(session)
        assert project.name == "展厅"


def test_markup_in_a_name_is_shown_as_text(sign_in_as, database, cast):
    with database.transaction() as session:
        project = register_orders(session, cast, name="<img src=x>", purpose="<script>alert(1)</script>")
    xu = sign_in_as("xu")

    for path in ("/app/projects", f"/app/projects/{project.id}"):
        page = xu.get(path)
        assert "<img src=x>" not in page.text
        assert "<script>alert" not in page.text


def test_a_project_leads_to_what_its_stage_asks_of_its_tier(sign_in_as, kept_orders):
    """The page of the stage opens in the reader's language, narrowed to the project's tier."""
    path = f"/app/projects/{kept_orders.id}"
    stage, tier = kept_orders.stage.value.lower(), kept_orders.tier.value

    assert f'"/stages/{stage}/?role=PM&amp;tier={tier}"' in sign_in_as("lin").get(path).text
    assert f'"/en/stages/{stage}/?role=PM&amp;tier={tier}"' in sign_in_as("xu", language="en").get(path).text


def test_its_manager_takes_a_project_on(sign_in_as, database, kept_orders):
    answer = sign_in_as("lin").post(f"/app/projects/{kept_orders.id}/stage", {"stage": "S5", "reason": ""})

    assert answer.status_code == 302
    with database.reading() as session:
        assert session.get_one(Project, kept_orders.id).stage == Stage.S5


@pytest.mark.parametrize("key", ["xu", "zhou", "shen", "han"])
def test_nobody_else_takes_it_on(sign_in_as, database, kept_orders, key):
    person = sign_in_as(key)

    person.post(f"/app/projects/{kept_orders.id}/stage", {"stage": "S5", "reason": ""})

    assert "换阶段" not in words_of(person.get(f"/app/projects/{kept_orders.id}"))
    with database.reading() as session:
        assert session.get_one(Project, kept_orders.id).stage == Stage.S4


@pytest.mark.parametrize("stage", ["S7", "S4", "S9", "", "closed"])
def test_a_step_that_leads_nowhere_is_refused_beside_its_field(sign_in_as, kept_orders, stage):
    answer = sign_in_as("lin").post(f"/app/projects/{kept_orders.id}/stage", {"stage": stage, "reason": "快"})

    assert answer.status_code == 422
    assert "data-error" in answer.text


def test_a_second_tab_does_not_take_the_same_step_twice(sign_in_as, database, kept_orders):
    lin, path = sign_in_as("lin"), f"/app/projects/{kept_orders.id}/stage"
    lin.post(path, {"stage": "S5", "reason": ""})

    assert lin.post(path, {"stage": "S5", "reason": ""}).status_code == 422
    with database.reading() as session:
        assert len(history_of(session, kept_orders)) == 1


@pytest.mark.parametrize("key", ["xu", "gu", "lin", "he"])
def test_owner_team_manager_and_curator_answer_for_an_action(sign_in_as, database, action_path, key):
    assert sign_in_as(key).post(action_path, {"answer": "done"}).status_code == 302

    assert the_action(database, action_path).state == ActionState.DONE


@pytest.mark.parametrize("key", ["zhou", "shen", "han"])
def test_nobody_else_answers_for_it(sign_in_as, database, action_path, key):
    assert sign_in_as(key).post(action_path, {"answer": "done"}).status_code == 403

    assert the_action(database, action_path).state == ActionState.OPEN


def test_an_action_is_put_off_to_a_new_date(sign_in_as, database, action_path):
    later = clock.today() + timedelta(days=30)

    sign_in_as("xu").post(action_path, {"answer": "later", "due": later.isoformat()})

    assert the_action(database, action_path).due == later


@pytest.mark.parametrize(
    "said",
    [
        {"answer": "later"},
        {"answer": "later", "due": "2020-01-01"},
        {"answer": "later", "due": "2026-02-30"},
        {"answer": "dropped"},
        {"answer": "dropped", "reason": " "},
        {"answer": "dropped", "reason": "长" * 401},
        {"answer": "whatever", "due": "2099-01-01"},
        {},
    ],
)
def test_an_answer_that_says_too_little_or_too_much_changes_nothing(sign_in_as, database, action_path, said):
    before = the_action(database, action_path)

    answer = sign_in_as("xu").post(action_path, said)

    after = the_action(database, action_path)
    assert answer.status_code == 422
    assert (after.state, after.due) == (before.state, before.due)


def test_a_refused_answer_gives_the_reason_back(sign_in_as, action_path):
    reason = "因为接口换了一家供应方" * 40

    assert reason in sign_in_as("xu").post(action_path, {"answer": "dropped", "reason": reason}).text


def test_an_action_answered_in_another_tab_is_not_answered_again(sign_in_as, database, action_path):
    xu = sign_in_as("xu")
    xu.post(action_path, {"answer": "done"})

    assert xu.post(action_path, {"answer": "dropped", "reason": "不做了"}).status_code == 409
    assert the_action(database, action_path).state == ActionState.DONE


@pytest.mark.parametrize("path", ["/app/projects/{}", "/app/projects/{}/stage", "/app/projects/actions/{}"])
def test_what_is_not_there_is_not_found(sign_in_as, path):
    answer = sign_in_as("he").post(path.format(uuid4()), {"stage": "S5", "answer": "done"})

    assert answer.status_code in {404, 405}


@pytest.mark.parametrize("path", ["/app/projects/1", "/app/projects/x'--", "/app/projects/../../etc/passwd"])
def test_an_address_that_is_no_key_is_not_found(sign_in_as, path):
    assert sign_in_as("xu").get(path).status_code == 404


def test_a_stranger_sees_no_project(browser, kept_orders):
    for path in ("/app/projects", f"/app/projects/{kept_orders.id}"):
        assert browser.get(path).location.startswith("/app/sign-in?next=/app/projects")


def test_an_empty_register_says_what_to_do(sign_in_as):
    assert "还没有项目。登记一个" in words_of(sign_in_as("zhou").get("/app/projects"))
    assert "PMO 登记之后" in words_of(sign_in_as("xu").get("/app/projects"))


def test_an_overdue_action_says_by_how_many_days(sign_in_as, action_path, kept_orders):
    lin = sign_in_as("lin")

    with clock.stopped_at(clock.now() + timedelta(days=16)):
        assert "逾期 2 天" in words_of(lin.get(f"/app/projects/{kept_orders.id}"))


def test_the_register_speaks_english_without_a_word_of_chinese(sign_in_as, cast, action_path, kept_orders):
    he = sign_in_as("he", language="en")
    he.post(action_path, {"answer": "dropped", "reason": "不做了"})
    he.post(f"/app/projects/{kept_orders.id}/stage", {"stage": "S3", "reason": "重估"})
    typed = [
        "Lodestar 北辰",
        "订单系统",
        "把电话和传真下单换成网上下单。",
        "下单不再手工转录",
        "手工转录的订单占比",
    ]
    typed += ["≤ 5%", "接口清单由双方签字", "不做了", "重估", "、", *(user.name for user in cast.values())]

    for path in ("/app/projects", "/app/projects/new", f"/app/projects/{kept_orders.id}"):
        assert not chinese_in(he.get(path), but=typed)


def test_the_front_page_learns_where_the_one_running_project_stands(sign_in_as, kept_orders):
    here = sign_in_as("lin").get("/api/me").json["person"]["now"]

    assert here == {
        "project": kept_orders.name,
        "stage": kept_orders.stage.value,
        "tier": kept_orders.tier.value,
        "role": "PM",
    }
    assert sign_in_as("xu").get("/api/me").json["person"]["now"]["role"] == ""


def test_nobody_of_no_project_or_of_an_ended_one_stands_anywhere(sign_in_as, database, kept_orders):
    assert sign_in_as("shen").get("/api/me").json["person"]["now"] is None

    with database.transaction() as session:
        session.get_one(Project, kept_orders.id).stage = Stage.CLOSED

    assert sign_in_as("lin").get("/api/me").json["person"]["now"] is None


def test_somebody_of_two_running_projects_chooses_for_himself(sign_in_as, typed, cast, kept_orders):
    sign_in_as("tang").post("/app/projects/new", data=typed)

    assert sign_in_as("xu").get("/api/me").json["person"]["now"] is None
