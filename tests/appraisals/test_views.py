"""The pages of an appraisal, in both languages, for each of its people."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in
from tests.scenes import register_orders
from webapp.appraisals.models import Appraisal
from webapp.appraisals.rules import State
from webapp.closing.pages import APPRAISALS
from webapp.factory import create_app

NAMES = (
    "订单系统",
    "林岚",
    "顾平",
    "罗一",
    "许可",
    "方晓",
    "唐宁",
    "何静",
    "沈舟",
    "周远",
    "韩松",
    "北辰",
    "中文",
    "中",
)
GIVEN = ("开发，全职", "量什么", "协作一项没有记录", "21 个检查点，18 个按期", "11 个缺陷，3 个漏到联调")
GIVEN += ("26 条行动，22 条按期", "48 次登记，47 次当日")
BEGIN = {
    "post": "开发",
    "delivery-weight": "60",
    "delivery-text": "检查点",
    "quality-weight": "40",
    "quality-text": "缺陷",
}


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SIGNED, State.DRAFT, State.REVIEW, State.OBJECTED])
@pytest.mark.parametrize("key", ["luo", "lin", "gu", "tang"])
def test_each_of_its_people_reads_it_in_english_and_nobody_before_their_time(sign_in_as, kept, state, key):
    row = kept(state)
    page = sign_in_as(key, language="en").get(f"/app/appraisals/{row.id}")

    sees = {"luo": True, "lin": True, "gu": state in (State.REVIEW, State.OBJECTED)}
    assert page.status_code == (200 if sees.get(key, state == State.OBJECTED) else 404)
    if page.status_code == 200:
        assert not chinese_in(page, but=NAMES + GIVEN)


def test_the_lists_can_be_read_in_english(sign_in_as, kept):
    kept(State.DRAFT)
    for key in ("lin", "luo"):
        browser = sign_in_as(key, language="en")
        page = browser.get("/app/appraisals")
        assert page.status_code == 200
        assert not chinese_in(page, but=NAMES + GIVEN)


def test_the_manager_publishes_scores_and_hands_in(sign_in_as, database, cast):
    with database.transaction() as session:
        project = register_orders(session, cast)
    lin, luo = sign_in_as("lin"), sign_in_as("luo")
    given = {**BEGIN, "subjects": [str(cast["luo"].id)], "reviewer": str(cast["gu"].id)}
    assert lin.post(f"/app/projects/{project.id}/appraisals", given).status_code == 302
    with database.reading() as session:
        row = session.scalars(select(Appraisal)).one()
    path = f"/app/appraisals/{row.id}"
    assert luo.post(f"{path}/signature").status_code == 302
    assert luo.post(f"{path}/own-view", {"delivery-mark": "5", "text": "无"}).status_code == 302
    scores = {"delivery-mark": "4", "delivery-fact": "18 个按期", "delivery-source": "acceptance"}
    scores |= {"delivery-record": "Y-07", "quality-source": "defects", "seen": "1"}
    scores |= {"teamwork-source": "actions", "method-source": "actions"}
    assert lin.post(f"{path}/scores", scores).status_code == 302
    assert lin.post(f"{path}/showing").status_code == 302
    assert luo.post(f"{path}/remark", {"text": "两条在等账号"}).status_code == 302
    day = re.search(r'name="talk_on"[^>]*value="([^"]+)"', lin.get(path).text)[1]
    assert lin.post(f"{path}/handing-in", {"talk_on": day}).status_code == 302
    assert sign_in_as("gu").post(f"{path}/review", {"act": "confirm"}).status_code == 302
    page = luo.get(path)
    assert "4.00" in page.text
    assert "顾平" in page.text


def test_weights_that_do_not_fit_come_back_with_everything_typed(sign_in_as, database, cast):
    with database.transaction() as session:
        project = register_orders(session, cast)
    given = {**BEGIN, "delivery-weight": "70", "subjects": [str(cast["luo"].id)]}
    page = sign_in_as("lin").post(
        f"/app/projects/{project.id}/appraisals", {**given, "reviewer": str(cast["gu"].id)}
    )

    assert page.status_code == 422
    assert "110" in page.text
    assert "检查点" in page.text
    assert re.search(rf'checked[^>]*value="{cast["luo"].id}"', page.text)


def test_the_member_objects_and_the_head_of_pmo_rules(sign_in_as, kept):
    row = kept(State.FINAL)
    luo, tang = sign_in_as("luo"), sign_in_as("tang")
    path = f"/app/appraisals/{row.id}"
    assert tang.get(path).status_code == 404
    assert luo.post(f"{path}/objection", {"text": "  "}).status_code == 422
    assert luo.post(f"{path}/objection", {"text": "协作一项没有记录"}).status_code == 302
    assert "协作一项没有记录" in tang.get(path).text
    refused = tang.post(f"{path}/ruling", {"teamwork-mark": "5", "text": "看了行动日志"})
    assert refused.status_code == 422
    assert "看了行动日志" in refused.text
    given = {"teamwork-mark": "5", "teamwork-record": "A-33", "text": "看了行动日志"}
    assert tang.post(f"{path}/ruling", given).status_code == 302
    assert "4.10" in luo.get(path).text
    assert luo.post(f"{path}/objection", {"text": "再来"}).status_code == 409


def test_a_refused_review_keeps_what_was_typed(sign_in_as, kept):
    row = kept(State.REVIEW)
    given = {"act": "confirm", "teamwork-mark": "2", "text": "协作应当低一些"}
    page = sign_in_as("gu").post(f"/app/appraisals/{row.id}/review", given)

    assert page.status_code == 422
    assert "协作应当低一些" in page.text
    assert "记录编号" in page.text


def test_scores_that_were_saved_elsewhere_are_a_conflict_that_can_be_tried_again(sign_in_as, kept):
    row = kept(State.DRAFT)
    lin = sign_in_as("lin")
    scores = {"seen": "1", "comment": "另一个窗口写的"}
    for name, source in (("delivery", "acceptance"), ("quality", "defects"), ("teamwork", "actions")):
        scores |= {f"{name}-source": source}
    scores |= {"method-source": "registers", "method-mark": "5", "method-fact": "47", "method-record": "R-2"}
    page = lin.post(f"/app/appraisals/{row.id}/scores", scores)

    assert page.status_code == 409
    assert "另一个窗口写的" in page.text
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', page.text)[1]
    assert lin.post(f"/app/appraisals/{row.id}/scores", {**scores, "seen": seen}).status_code == 302


def test_a_curator_and_an_administrator_see_the_count_and_an_outsider_nothing(sign_in_as, kept, database):
    row = kept(State.FINAL)
    with database.reading() as session:
        project_id = session.execute(select(Appraisal.project_number)).scalar() and _project(session)
    path = f"/app/projects/{project_id}/appraisals"
    for key in ("tang", "han"):
        page = sign_in_as(key, language="en").get(path)
        assert "1 of 4" in page.text
        assert str(row.id) not in page.text
        assert not chinese_in(page, but=NAMES)
    assert sign_in_as("shen").get(path).status_code == 404


def test_where_appraisals_are_done_elsewhere_none_is_begun_but_what_was_begun_can_be_read(
    sign_in_as, app, settings, database, kept, cast
):
    row = kept(State.FINAL)
    elsewhere = create_app(replace(settings, has_appraisals=False), on=database)
    assert elsewhere.extensions[APPRAISALS] is None
    app.extensions["lodestar.settings"] = replace(settings, has_appraisals=False)
    with database.reading() as session:
        path = f"/app/projects/{_project(session)}/appraisals"

    refused = sign_in_as("lin").post(path, {**BEGIN, "subjects": [str(cast["xu"].id)]})
    assert refused.status_code == 409
    assert sign_in_as("luo").get(f"/app/appraisals/{row.id}").status_code == 200


def test_ones_own_file_comes_as_a_download(sign_in_as, kept):
    kept(State.FINAL)
    answer = sign_in_as("luo").get("/app/appraisals/mine.json")

    assert answer.json["appraisals"][0]["state"] == "final"
    assert "attachment" in answer.headers["Content-Disposition"]


def _project(session):
    from webapp.projects.models import Project

    return session.scalars(select(Project.id)).one()
