"""The pages of a closing, for its people and for a stranger with a link."""

import re

import pytest

from library import load_catalog
from tests.browsers import chinese_in, words_of
from tests.closing.conftest import fill_in
from webapp.closing.models import Closing, Survey
from webapp.closing.queries import Surroundings

NAMES = (
    "订单系统",
    "林岚",
    "顾平",
    "何静",
    "唐宁",
    "许可",
    "方晓",
    "罗一",
    "周远",
    "沈舟",
    "韩松",
    "把电话和传真下单换成网上下单。",
    "北辰",
    "中文",
    "中",
)


@pytest.fixture
def filled(database, kept_closing, cast, content_root):
    """Return a closing whose parts are complete."""
    with database.transaction() as session:
        closing = session.get_one(Closing, kept_closing.id)
        fill_in(session, closing, cast, Surroundings(load_catalog(content_root), count_appraisals=None))
    return closing


def test_the_manager_opens_fills_in_and_hands_in(sign_in_as, filled):
    lin = sign_in_as("lin")

    page = lin.get(f"/app/projects/{filled.project_id}/closing")
    assert page.status_code == 200
    assert lin.post(f"/app/closings/{filled.id}/submission").status_code == 302


@pytest.mark.parametrize("part", ["handover", "archive", "survey", "lessons", "appraisal"])
def test_every_part_can_be_read_in_english(sign_in_as, kept_closing, part):
    page = sign_in_as("lin", language="en").get(f"/app/closings/{kept_closing.id}/parts/{part}")

    assert page.status_code == 200
    assert not chinese_in(page, but=NAMES)


def test_what_was_typed_is_still_there_when_a_figure_is_refused(sign_in_as, kept_closing):
    given = {"seen": "1", "seen_report": "1", "folder": "017/S6", "cost_act": "很多"}
    page = sign_in_as("lin").post(f"/app/closings/{kept_closing.id}/parts/archive", given)

    assert page.status_code == 422
    assert 'value="017/S6"' in page.text
    assert 'value="很多"' in page.text


def test_a_curator_judges_and_closes_and_the_report_comes_in_both_languages(sign_in_as, filled):
    sign_in_as("lin").post(f"/app/closings/{filled.id}/submission")
    tang = sign_in_as("tang")
    refused = tang.post(f"/app/closings/{filled.id}/parts/survey/verdict", {"verdict": "waived"})
    assert refused.status_code == 422
    for part in ("handover", "archive", "survey", "lessons", "appraisal"):
        assert (
            tang.post(f"/app/closings/{filled.id}/parts/{part}/verdict", {"verdict": "pass"}).status_code
            == 302
        )
    day = filled.opened_on.isoformat()
    assert tang.post(f"/app/closings/{filled.id}/meeting", {"held_on": day}).status_code == 302

    for lang in ("zh", "en"):
        answer = tang.get(f"/app/closings/{filled.id}/report/{lang}")
        assert answer.data[:2] == b"PK"
        answer.close()
    english = sign_in_as("lin", language="en").get(f"/app/projects/{filled.project_id}/closing")
    assert not chinese_in(english, but=(*NAMES, "无"))


@pytest.mark.parametrize("who", ["zhou", "han"])
def test_to_others_the_closing_is_not_there(sign_in_as, kept_closing, who):
    other = sign_in_as(who)

    assert other.get(f"/app/projects/{kept_closing.project_id}/closing").status_code == 404
    assert other.get(f"/app/closings/{kept_closing.id}/survey").status_code == 404
    assert other.get(f"/app/closings/{kept_closing.id}/report/zh").status_code == 404


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_stranger_answers_by_link_and_only_once(browser, sign_in_as, database, kept_closing, language):
    sent = sign_in_as("he").post(f"/app/closings/{kept_closing.id}/survey", {"user": "1"})
    path = re.search(r"/app/survey/[\w-]+", sent.text).group()
    browser.client.set_cookie("language", language)

    assert browser.get(path).headers["Referrer-Policy"] == "no-referrer"
    assert browser.get(path).status_code == 200
    assert browser.post(path).headers["Location"] == "/app/survey"
    sheet = browser.get("/app/survey")
    assert language == "zh" or not chinese_in(sheet, but=NAMES)
    again = browser.post("/app/survey", {"comment": "早点说"})
    assert again.status_code == 422
    assert "早点说" in words_of(again)
    assert browser.post("/app/survey", {"q1": "4", "comment": "早点说"}).status_code == 200
    assert browser.get(path).status_code == 404


def test_nobody_reads_results_while_the_survey_fills(browser, sign_in_as, database, kept_closing):
    sent = sign_in_as("he").post(f"/app/closings/{kept_closing.id}/survey", {"user": "5"})
    for path in re.findall(r"/app/survey/[\w-]+", sent.text):
        browser.post(path)
        browser.post("/app/survey", {"q1": "4", "comment": "早点说"})
    page = f"/app/closings/{kept_closing.id}/survey"
    assert "早点说" not in sign_in_as("he").get(page).text

    assert sign_in_as("he").post(f"{page}/end").status_code == 302

    assert "早点说" in sign_in_as("lin").get(page).text
    with database.reading() as session:
        assert session.query(Survey).one().closed_on is not None


def test_the_library_is_open_to_everybody_and_names_nobody(sign_in_as, filled):
    page = sign_in_as("zhou", language="en").get("/app/baselines")

    assert page.status_code == 200
    assert "订单系统" not in page.text
