"""Who took which document for a project, and what became of it since."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from webapp import clock
from webapp.documents.models import IssuedDocument
from webapp.documents.outdated import Outdated
from webapp.documents.queries import drafts_of, in_use, issued_for
from webapp.documents.rules import hash_of
from webapp.projects.models import Project
from webapp.projects.rules import Stage

PATH = "/app/documents/TPL-004"


def taken(database, project):
    """Return what was taken for a project as it stands now."""
    with database.reading() as session:
        return issued_for(session, project)


@pytest.fixture
def page(kept_orders):
    """Return the address of the documents of the project of orders."""
    return f"/app/projects/{kept_orders.id}/documents"


@pytest.fixture
def lin_took(sign_in_as, example, for_orders):
    """Return the manager's browser after taking the charter."""
    lin = sign_in_as("lin")
    answer = lin.post(PATH, example | for_orders)
    assert answer.status_code == 200
    return lin


def test_taking_a_file_for_a_project_leaves_a_row(lin_took, database, kept_orders, cast, example):
    (row,) = taken(database, kept_orders)

    assert (row.document_id, row.version, row.language, row.by) == ("TPL-004", "1.2", "zh", cast["lin"].id)
    assert row.values["purpose"] == example["purpose"]
    assert row.values_hash == hash_of(row.values)


def test_a_refused_form_and_one_without_a_project_leave_none(
    sign_in_as, database, kept_orders, example, for_orders
):
    lin = sign_in_as("lin")
    lin.post(PATH, example | for_orders | {"sponsor": ""})
    lin.post(PATH, example | {"for-project": ""})

    assert taken(database, kept_orders) == []


def test_of_a_sensitive_document_only_the_hash_is_kept(
    make_sensitive, sign_in_as, database, kept_orders, example, for_orders
):
    make_sensitive()
    sign_in_as("lin").post(PATH, example | for_orders)

    (row,) = taken(database, kept_orders)
    assert row.values is None
    assert len(row.values_hash) == 64
    assert example["purpose"] not in json.dumps(row.fields, ensure_ascii=False)


def test_the_draft_goes_with_the_file_unless_another_tab_saved_it(
    sign_in_as, database, cast, example, for_orders
):
    lin = sign_in_as("lin")
    lin.post(f"{PATH}/draft", for_orders | {"purpose": "另一个标签页的字"})
    lin.post(PATH, example | for_orders)
    with database.reading() as session:
        assert len(drafts_of(session, cast["lin"])) == 1
    lin.post(PATH, example | for_orders | {"seen-edition": "1"})
    with database.reading() as session:
        assert drafts_of(session, cast["lin"]) == []


@pytest.mark.parametrize(
    ("key", "status"), [("lin", 200), ("xu", 200), ("he", 200), ("zhou", 404), ("han", 404)]
)
def test_only_people_of_the_project_and_curators_see_the_history(lin_took, sign_in_as, page, key, status):
    assert sign_in_as(key).get(page).status_code == status


def test_what_was_taken_cannot_be_had_through_the_form_by_others(lin_took, sign_in_as, database, kept_orders):
    (row,) = taken(database, kept_orders)

    assert sign_in_as("zhou").get(f"{PATH}?from={row.id}").status_code == 404


def test_the_history_names_version_person_and_the_way_to_issue_again(lin_took, page, database, kept_orders):
    (row,) = taken(database, kept_orders)
    shown = lin_took.get(page)

    assert "V1.2" in words_of(shown)
    assert "林岚" in words_of(shown)
    assert f"from={row.id}" in shown.text


def test_a_newer_version_is_told_with_its_reason(lin_took, page, publish_charter):
    publish_charter("1.3")
    may = words_of(lin_took.get(page))
    assert "可以换新版" in may
    assert "三个项目的章程看不出为什么做" in may


def test_the_first_figure_means_one_must_act(lin_took, page, publish_charter):
    publish_charter("2.0")

    assert "必须换新版" in words_of(lin_took.get(page))
    assert "必须换新版" in words_of(lin_took.get("/app/"))
    assert "必须换新版" in words_of(lin_took.get("/app/documents"))


def test_new_and_vanished_fields_are_named_and_what_stood_there_is_shown(
    lin_took, page, publish_charter, example
):
    publish_charter("2.0", rename=("case_ref", "basis"))
    shown = words_of(lin_took.get(page))

    assert "新增 1 项：立项依据" in shown
    assert example["case_ref"] in shown


@pytest.mark.parametrize(("count", "opened"), [(0, 0), (8, 8), (12, 12), (13, 8), (61, 8)])
def test_a_short_list_of_new_fields_stands_open_and_of_a_long_one_the_first(count, opened):
    fields = tuple(f"f{place}" for place in range(count))
    found = Outdated(None, "项目章程", "2.0", must_act=True, revisions=(), added=fields, vanished=())

    assert len(found.added_open) == opened
    assert found.added_open + found.added_folded == fields


def test_the_rest_of_a_long_list_of_new_fields_is_folded_away(lin_took, page, publish_charter, database):
    """Every new field is named once."""
    publish_charter("2.0")
    with database.transaction() as session:
        (row,) = session.scalars(select(IssuedDocument))
        labels = list(row.fields.values())
        row.fields = {}

    before, fold, after = lin_took.get(page).text.partition('<details class="ls-fold"><summary>还有')

    assert f"新增 {len(labels)} 项：{'、'.join(labels[:8])}" in before
    assert fold
    assert "、".join(labels[8:]) in after


def test_issued_again_with_my_values_the_notice_is_gone(
    lin_took, publish_charter, database, kept_orders, example, for_orders
):
    page = f"/app/projects/{kept_orders.id}/documents"
    publish_charter("2.0")
    (old,) = taken(database, kept_orders)
    form = lin_took.get(f"{PATH}?project={kept_orders.id}&from={old.id}")
    assert example["purpose"] in form.text
    assert "现在的版本是 V2.0" in words_of(form)

    with clock.stopped_at(clock.now() + timedelta(minutes=1)):
        assert lin_took.post(PATH, example | for_orders).status_code == 200
    assert "必须换新版" not in words_of(lin_took.get(page))


def test_a_closed_project_hears_of_nothing(lin_took, page, publish_charter, database, kept_orders):
    publish_charter("2.0")
    with database.transaction() as session:
        session.get_one(Project, kept_orders.id).stage = Stage.CLOSED

    assert "必须换新版" not in words_of(lin_took.get(page))
    assert "必须换新版" not in words_of(lin_took.get("/app/"))
    with database.reading() as session:
        assert in_use(session) == []


def test_curators_see_how_many_projects_use_an_older_version(lin_took, sign_in_as, publish_charter):
    publish_charter("2.0")
    curator = sign_in_as("he")

    assert "还有 1 个用着旧版" in words_of(curator.get(PATH))
    assert "项目章程" in words_of(curator.get("/app/documents/in-use"))
    assert sign_in_as("xu").get("/app/documents/in-use").status_code == 403
    assert "用着旧版" not in words_of(sign_in_as("xu").get(PATH))


def test_a_person_takes_sixty_files_an_hour_and_a_refusal_costs_nothing(sign_in_as, example, monkeypatch):
    monkeypatch.setattr("webapp.documents.fill_views.made", lambda _paper, _values: b"file")
    xu = sign_in_as("xu")
    for _ in range(3):
        assert xu.post(PATH, example | {"sponsor": ""}).status_code == 422
    assert {xu.post(PATH, example).status_code for _ in range(60)} == {200}

    refused = xu.post(PATH, example)
    assert refused.status_code == 429
    assert example["purpose"] in refused.text
    assert sign_in_as("gu").post(PATH, example).status_code == 200


def test_the_documents_of_a_project_speak_english(lin_took, sign_in_as, page, publish_charter, cast):
    publish_charter("2.0")
    shown = sign_in_as("xu", language="en").get(page)

    assert "You must move to the new version" in words_of(shown)
    known = {"订单系统", "北辰", "先写现状再写目的", "三个项目的章程看不出为什么做"}
    assert not chinese_in(shown, but=known | {person.name for person in cast.values()})


def test_documents_of_a_stage_show_when_they_were_last_taken(lin_took, page, database, kept_orders):
    with database.transaction() as session:
        session.get_one(Project, kept_orders.id).stage = Stage.S2
    shown = words_of(lin_took.get(page))

    assert "这个阶段的文件" in shown
    assert shown.count("V1.2") == 2


def test_a_row_of_a_gone_document_is_still_told(lin_took, page, database, kept_orders):
    with database.transaction() as session:
        session.get_one(IssuedDocument, taken(database, kept_orders)[0].id).document_id = "TPL-999"

    assert "这份文档已停用" in words_of(lin_took.get(page))
