"""The page of reminders: three lists, narrowed and cut, and what is done there with those who were ticked."""

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.requirements.required import at, day
from webapp.accounts.models import Notice
from webapp.accounts.units.actions import add_members, add_unit
from webapp.training.courses.desk_actions import assign
from webapp.training.courses.models import Enrolment, Extension
from webapp.training.requirements import reminders_page
from webapp.training.requirements.reminding import remind

PAGE = "/app/training/reminders"


@pytest.fixture
def late(database, catalog, cast, course):
    """Let one be eight days late and one be due in twenty, and send what is to be sent; return the late enrolment."""
    with database.transaction() as session:
        people = {key: session.merge(one) for key, one in cast.items()}
        with at(-40):
            assign(session, [course], [people["gu"]], due_on=day(-8), by=people["tang"])
            assign(session, [course], [people["luo"]], due_on=day(20), by=people["tang"])
        remind(session, catalog)
        return session.scalar(select(Enrolment.id).where(Enrolment.person_id == cast["gu"].id))


@pytest.fixture
def curator(sign_in_as):
    return sign_in_as("tang")


def rows_of(answer):
    return [one for one in answer.text.split("<tr>") if "<td" in one]


def test_each_list_shows_its_own(curator, late, cast):
    gu, luo = cast["gu"].name, cast["luo"].name
    first = curator.get(PAGE)
    assert [gu in row for row in rows_of(first)] == [True]
    assert "逾期 8 天" in words_of(first)
    coming = curator.get(f"{PAGE}?show=coming")
    assert all(luo in row for row in rows_of(coming))
    assert day(13).isoformat() in words_of(coming)
    sent = rows_of(curator.get(f"{PAGE}?show=sent"))
    assert {name for name in (gu, luo) if any(name in row for row in sent)} == {gu, luo}
    assert "未读" in sent[0]


def test_a_notice_that_was_read_says_so(curator, late, sign_in_as):
    browser = sign_in_as("gu")
    browser.post("/app/notices/read")
    assert "已读" in words_of(curator.get(f"{PAGE}?show=sent"))


def test_the_lists_are_narrowed_by_course_unit_and_kind(curator, late, cast, database):
    with database.transaction() as session:
        tang = session.merge(cast["tang"])
        unit = add_unit(session, name="三部", name_en="", parent_id=None, by=tang)
        add_members(session, unit, [cast["luo"].email], by=tang)
        key = unit.id
    assert rows_of(curator.get(f"{PAGE}?unit={key}")) == []
    assert "看全部" in words_of(curator.get(f"{PAGE}?unit={key}"))
    assert len(rows_of(curator.get(f"{PAGE}?show=sent&unit={key}"))) == 1
    assert rows_of(curator.get(f"{PAGE}?show=sent&course=CRS-901")) == []
    assert rows_of(curator.get(f"{PAGE}?show=sent&about=end")) == []
    assert len(rows_of(curator.get(f"{PAGE}?show=sent&about=due&course=CRS-910"))) == 2
    assert curator.get(f"{PAGE}?show=sent&about=none&unit=x&page=0").status_code == 200


def test_a_long_list_comes_in_pages(curator, late, monkeypatch):
    monkeypatch.setattr(reminders_page, "ROWS_A_PAGE", 1)
    first, second = (curator.get(f"{PAGE}?show=sent&page={n}") for n in (1, 2))
    assert len(rows_of(first)) == len(rows_of(second)) == 1
    assert rows_of(first) != rows_of(second)
    assert 'rel="next"' in first.text


def test_those_ticked_are_reminded_now_and_given_more_time(curator, late, database):
    answer = curator.post(f"{PAGE}/remind?show=late", {"chosen": [str(late)]})
    assert answer.headers["Location"] == f"{PAGE}?show=late&reminded=1"
    assert "PMO 手动提醒" in words_of(curator.get(PAGE))
    data = {"chosen": [str(late)], "due_on": day(9).isoformat(), "reason": "出差"}
    assert curator.post(f"{PAGE}/extend?show=late", data).status_code == 302
    with database.reading() as session:
        assert session.scalars(select(Extension.reason)).all() == ["出差"]
        asked = select(Notice).where(Notice.key.startswith("training-asked|"))
        assert len(session.scalars(asked).all()) == 1
    assert rows_of(curator.get(PAGE)) == []


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        ("remind", {}, "先勾选至少一格"),
        ("extend", {"due_on": "", "reason": "出差"}, "截止日要写今天以后"),
        ("extend", {"due_on": "2999-01-01", "reason": ""}, "写明理由"),
    ],
)
def test_a_refused_step_comes_back_with_its_ticks(curator, late, step, data, sentence):
    ticks = {"chosen": [str(late)]} if step == "extend" else {}
    answer = curator.post(f"{PAGE}/{step}?show=late", {**data, **ticks})

    assert answer.status_code in (409, 422)
    assert sentence in words_of(answer)
    assert ("checked" in answer.text) == bool(ticks)


def test_the_rule_stands_on_every_list_and_empty_ones_say_what_to_do(curator):
    for show in ("late", "coming", "sent", "nonsense"):
        page = words_of(curator.get(f"{PAGE}?show={show}"))
        assert "截止前 30、7、1 天和当天各提醒一次" in page
    assert "截止日前会自动提醒" in words_of(curator.get(f"{PAGE}?show=coming"))


def test_one_comes_there_from_the_matrix_the_requirements_the_desk_and_ones_learning(curator):
    for path in (
        "/app/training/matrix",
        "/app/training/requirements",
        "/app/training/desk",
        "/app/training/",
    ):
        assert f'href="{PAGE}"' in curator.get(path).text


def test_only_curators_see_it(sign_in_as, late):
    assert sign_in_as("lin").get(PAGE).status_code in (403, 404)
    assert sign_in_as("lin").post(f"{PAGE}/remind", {"chosen": [str(late)]}).status_code in (403, 404)


def test_it_speaks_english(sign_in_as, late, cast):
    browser = sign_in_as("tang", language="en")
    names = ("北辰", "中文", *(one.name for one in cast.values()))
    for show in ("late", "coming", "sent"):
        answer = browser.get(f"{PAGE}?show={show}")
        assert chinese_in(answer, but=names) == set()
