"""The pages of requirements and the matrix: what is seen before it is saved, chosen cells, files, and who may."""

import csv
import io
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.certificates.certified import COURSE
from tests.training.requirements.required import at, day
from webapp.accounts.actions import add_user, hold_role
from webapp.accounts.models import Notice, User
from webapp.accounts.rules import Role
from webapp.jobs import the_jobs
from webapp.training.courses.models import Enrolment
from webapp.training.requirements.models import Requirement

NEW, LIST, MATRIX = "/app/training/requirements/new", "/app/training/requirements", "/app/training/matrix"
FILLED = {
    "who": "role:PM",
    "address": "",
    "target": COURSE,
    "mandatory": "yes",
    "anchor": "role_start",
    "days": "30",
    "due_on": "",
    "lasting": "course",
    "active": "",
    "window": "",
    "basis": "expiry",
    "seen": "",
}


def filled(**more):
    """Return a filled-in form that is to be in force from today, the day of the test and not of its collection."""
    return {**FILLED, "valid_from": day().isoformat(), **more}


@pytest.fixture
def curator(sign_in_as):
    return sign_in_as("tang")


def seen_of(answer):
    """Return the mark of the effect that a page shows."""
    return answer.text.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]


def put_in_force(browser, address=NEW, **more):
    """Look at the effect of a requirement, then save it."""
    data = filled(**more)
    looked = browser.post(address, {**data, "act": "look"})
    assert looked.status_code == 200, words_of(looked)
    return browser.post(address, {**data, "act": "save", "seen": seen_of(looked)})


@pytest.fixture
def rule(curator, database):
    """Return a requirement of project managers that was written on the pages."""
    assert put_in_force(curator).status_code == 302
    with database.reading() as session:
        return session.scalars(select(Requirement)).one()


@pytest.fixture
def row(rule, database):
    """Return what it made of it for the one project manager."""
    with database.reading() as session:
        return session.scalars(select(Enrolment)).one()


def test_the_effect_is_shown_before_anything_is_saved(curator, database):
    page = words_of(curator.post(NEW, filled(act="save")))

    assert "1 人到这天要完成" in page
    assert day(30).isoformat() in page
    with database.reading() as session:
        assert session.scalar(select(Requirement)) is None


def test_what_was_changed_after_the_look_is_shown_again_instead_of_saved(curator, database):
    seen = seen_of(curator.post(NEW, filled(act="look")))
    answer = curator.post(NEW, filled(days="5", act="save", seen=seen))

    assert "内容和上次看的不一样了" in words_of(answer)
    assert day(5).isoformat() in words_of(answer)
    with database.reading() as session:
        assert session.scalar(select(Requirement)) is None


def test_what_is_put_in_force_enrols_at_once(row, sign_in_as):
    page = words_of(sign_in_as("lin").get("/app/training/"))
    assert f"{day(30).isoformat()} 截止" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"who": ""}, "选一个角色或单位"),
        ({"address": "no@example.org"}, "选一个角色或单位"),
        ({"target": ""}, "选一门课程"),
        ({"days": ""}, "写下期限"),
        ({"anchor": "on", "due_on": ""}, "写下截止日"),
        ({"lasting": "months", "active": ""}, "写下有效几个月"),
        ({"lasting": "months", "active": "12", "window": "1", "basis": "fixed"}, "期限要选固定的一天"),
        ({"valid_from": day(-1).isoformat()}, "生效日不能早于今天"),
    ],
)
def test_a_refused_form_comes_back_with_the_sentence_and_what_was_typed(curator, given, sentence):
    answer = curator.post(NEW, filled(**{"window": "3", **given, "act": "look"}))

    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert 'value="3"' in answer.text or "window" in given


def test_a_change_keeps_the_old_version_in_sight(curator, rule, database):
    answer = put_in_force(curator, f"{LIST}/{rule.id}/change", days="60")
    page = words_of(curator.get(answer.location))

    assert "归这条要求管后 60 天内" in page
    assert "归这条要求管后 30 天内" not in page.partition("每一版")[0]
    stale = put_in_force(curator, f"{LIST}/{rule.id}/change", days="90")
    assert stale.status_code == 409


def test_an_ended_rule_leaves_the_list_of_those_in_force(curator, rule):
    assert curator.post(f"{LIST}/{rule.id}/end").status_code == 302
    assert "已经结束" in words_of(curator.get(LIST))
    assert curator.post(f"{LIST}/{rule.id}/end").status_code == 409


def test_the_matrix_shows_state_date_and_the_way_to_the_evidence(curator, rule, row):
    page = curator.get(MATRIX)
    assert "未开始" in words_of(page)
    assert day(30).isoformat() in words_of(page)
    link = f"{MATRIX}/{rule.id}/{COURSE}/{row.person_id}"
    assert link in page.text

    cell = curator.get(link)
    assert f"/app/training/enrolments/{row.id}" in cell.text
    assert "还没有开始学；" in words_of(cell)


def test_the_matrix_of_a_coming_day_shows_what_is_overdue_by_then_and_acts_on_nothing(curator, rule):
    page = curator.get(f"{MATRIX}?as_of={day(31).isoformat()}")
    assert "已逾期" in words_of(page)
    assert 'name="chosen"' not in page.text


@pytest.mark.parametrize("asked", ["role=PM", f"course={COURSE}", "state=never", "role=PM&state=never"])
def test_filters_leave_who_fits(curator, rule, asked):
    assert "林岚" in curator.get(f"{MATRIX}?{asked}").text


@pytest.mark.parametrize("asked", ["state=waived", "state=overdue"])
def test_filters_leave_nobody_who_does_not_fit(curator, rule, asked):
    assert "没有这样的人" in words_of(curator.get(f"{MATRIX}?{asked}"))


@pytest.mark.parametrize(
    "asked", ["as_of=soon", "known_at=soon", "unit=x", "state=x", "role=x", "course=x", "page=x"]
)
def test_a_broken_filter_is_said_and_left_out(curator, rule, asked):
    answer = curator.get(f"{MATRIX}?{asked}")
    assert answer.status_code == 200
    assert "林岚" in answer.text


def test_chosen_people_are_reminded_once_a_day(curator, row, database):
    for _ in range(2):
        answer = curator.post(f"{MATRIX}/remind?state=never", {"chosen": str(row.id)})
        assert "state=never" in answer.location
    assert "提醒了 1 人次" in words_of(curator.get(answer.location))
    with database.reading() as session:
        told = session.scalars(select(Notice).where(Notice.key.startswith("training-asked"))).all()
    assert len(told) == 1


def test_chosen_people_are_given_more_time_with_a_reason(curator, row, database):
    refused = curator.post(f"{MATRIX}/extend", {"chosen": str(row.id), "due_on": day(60).isoformat()})
    assert refused.status_code == 422
    assert "写明理由" in words_of(refused)
    assert f'value="{row.id}" checked' in refused.text

    given = {"chosen": str(row.id), "due_on": day(60).isoformat(), "reason": "出差"}
    assert curator.post(f"{MATRIX}/extend", given).status_code == 302
    with database.reading() as session:
        assert session.get_one(Enrolment, row.id).due_on == day(60)
    assert day(60).isoformat() in words_of(curator.get(MATRIX))


def test_nothing_ticked_says_what_to_do(curator, rule):
    answer = curator.post(f"{MATRIX}/remind", {})
    assert answer.status_code == 422
    assert "先勾选至少一格" in words_of(answer)


def test_files_hold_every_cell_and_no_name_is_taken_for_a_formula(curator, rule, database):
    with database.transaction() as session:
        evil = add_user(session, email="evil@example.org", name="=1+1", role=Role.READER, by=None)
        hold_role(session, evil, "PM")
    text = curator.get(f"{MATRIX}/export.csv").data.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert {one["姓名"] for one in lines} == {"林岚", "'=1+1"}
    assert lines[0]["日期"] == day(30).isoformat()

    workbook = curator.get(f"{MATRIX}/export.xlsx?role=PM")
    with ZipFile(io.BytesIO(workbook.data)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    assert workbook.headers["Cache-Control"] == "no-store"


def test_a_file_of_last_month_comes_out_the_same_after_more_has_happened(curator, row, database):
    asked = f"{MATRIX}/export.csv?as_of={day().isoformat()}&known_at={day().isoformat()}"
    first = curator.get(f"{MATRIX}/export.csv")
    kept = first.data
    with at(40):
        given = {"chosen": str(row.id), "due_on": day(60).isoformat(), "reason": "出差"}
        assert curator.post(f"{MATRIX}/extend", given).status_code == 302
        again = curator.get(asked)
        assert again.data == kept
        assert again.headers["Content-Disposition"] == first.headers["Content-Disposition"]
        assert curator.get(f"{MATRIX}/export.csv").data != kept


def test_a_file_says_both_dates_where_they_differ(curator, rule):
    name = f"training-matrix-{day(9).isoformat()}-known-{day().isoformat()}.csv"
    answer = curator.get(f"{MATRIX}/export.csv?as_of={day(9).isoformat()}")
    line = next(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))

    assert name in answer.headers["Content-Disposition"]
    assert (line["哪一天的情况"], line["只算到哪天为止的记录"]) == (day(9).isoformat(), day().isoformat())


def test_both_dates_go_along_to_cells_files_and_states(curator, rule, row):
    with at(5):
        dates = f"as_of={day(3).isoformat()}&amp;known_at={day(2).isoformat()}"
        page = curator.get(f"{MATRIX}?as_of={day(3).isoformat()}&known_at={day(2).isoformat()}&role=PM")
        assert f"{MATRIX}/{rule.id}/{COURSE}/{row.person_id}?{dates}" in page.text
        for way in (f"{MATRIX}/export.csv?", f"{MATRIX}/export.xlsx?"):
            assert f"{way}{dates}&amp;role=PM" in page.text
        assert f"{dates}&amp;role=PM&amp;state=never" in page.text
        assert f"只算到 {day(2).isoformat()} 为止记下的" in words_of(page)
        assert 'name="chosen"' not in page.text
        cell = curator.get(
            f"{MATRIX}/{rule.id}/{COURSE}/{row.person_id}?as_of={day(3).isoformat()}&known_at={day(2).isoformat()}"
        )
        assert f"{MATRIX}?{dates}" in cell.text
        assert day(2).isoformat() in words_of(cell)


def test_a_day_that_has_not_come_is_no_day_of_records(curator, rule):
    asked = f"known_at={day(1).isoformat()}&role=PM"
    page = curator.get(f"{MATRIX}?{asked}")
    assert "这一天还没到" in words_of(page)
    assert f'value="{day(1).isoformat()}"' in page.text
    assert "林岚" in page.text
    assert "为止记下的" not in words_of(page)

    refused = curator.get(f"{MATRIX}/export.csv?{asked}")
    assert refused.status_code == 422
    assert "这一天还没到" in words_of(refused)
    assert "Content-Disposition" not in refused.headers


def test_a_cell_of_a_rule_nobody_had_written_yet_answers_as_nothing(curator, rule, row):
    link = f"{MATRIX}/{rule.id}/{COURSE}/{row.person_id}"
    assert curator.get(f"{link}?known_at={day(-1).isoformat()}").status_code == 404
    assert curator.get(f"{link}?known_at={day(9).isoformat()}").status_code == 200


def test_the_night_enrols_newcomers_and_signing_in_does_so_at_once(app, rule, sign_in_as, database, cast):
    app.config["DEMO"] = True
    with database.transaction() as session:
        for key in ("xu", "gu"):
            hold_role(session, session.get_one(User, cast[key].id), "PM")
    stranger = sign_in_as("fang")
    stranger.post(f"/app/continue-as/{cast['xu'].id}")
    with database.reading() as session:
        assert {one.person.name for one in session.scalars(select(Enrolment))} == {"林岚", "许可"}

    with app.app_context():
        the_jobs().run_due(database)
    with database.reading() as session:
        assert {one.person.name for one in session.scalars(select(Enrolment))} == {"林岚", "许可", "顾平"}


def test_only_curators_see_any_of_it(sign_in_as, rule, row):
    reader = sign_in_as("lin")
    for path in (
        LIST,
        NEW,
        f"{LIST}/{rule.id}",
        f"{LIST}/{rule.id}/change",
        MATRIX,
        f"{MATRIX}/export.csv",
        f"{MATRIX}/export.xlsx",
        f"{MATRIX}/{rule.id}/{COURSE}/{row.person_id}",
    ):
        assert reader.get(path).status_code == 403, path
    assert MATRIX not in reader.get("/app/training/").text
    assert MATRIX in sign_in_as("tang").get("/app/training/").text


def test_a_cell_that_is_none_answers_as_nothing(curator, rule, cast):
    assert curator.get(f"{MATRIX}/{rule.id}/{COURSE}/{cast['xu'].id}").status_code == 404
    assert curator.get(f"{MATRIX}/{rule.id}/CRS-901/{cast['lin'].id}").status_code == 404


def test_every_page_exists_in_english(sign_in_as, rule, row):
    browser = sign_in_as("tang", language="en")
    names = ["林岚", "唐宁", "北辰", "中文"]
    for path in (
        LIST,
        NEW,
        f"{LIST}/{rule.id}",
        MATRIX,
        f"{MATRIX}/{rule.id}/{COURSE}/{row.person_id}",
    ):
        assert not chinese_in(browser.get(path), but=names), path
