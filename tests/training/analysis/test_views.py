"""Pages of figures: for trainers alone, in both languages, linked from where one looks for them."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in, words_of
from tests.training.analysis.classes import newcomers, sat
from tests.training.small_banks import CASES, EXAM, GROUPS
from webapp import clock
from webapp.accounts.models import User
from webapp.audit.models import AuditEntry
from webapp.cli import main
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.outbox.models import OutboxEntry
from webapp.training.analysis.nightly_actions import write_statistics
from webapp.training.courses.actions import enrol
from webapp.training.courses.course import get_course
from webapp.training.courses.rules import Source

DESK = "/app/training/desk"
COURSE = "/app/training/courses/CRS-901/figures"
ITEM = "/app/training/items/risk-0001/figures"
PANEL = "/api/training/units/CRS-901/more/figures"
CSV = f"/app/training/exam/{GROUPS}/responses.csv"
KEYS = f"/app/training/exam/{GROUPS}/choices.csv"


@pytest.fixture
def taken(database, papers):
    """Let six people enrol in the course."""
    with database.transaction() as session:
        course = get_course(papers.catalog, "CRS-901")
        for person in newcomers(session, 6, start_at=100):
            enrol(session, person, course, source=Source.SELF)


@pytest.mark.parametrize("who", ["lin", "shen", "han"])
def test_figures_are_for_trainers_alone(sign_in_as, sit_all, who):
    sit_all(5)
    browser = sign_in_as(who)

    for path in (DESK, COURSE, ITEM, PANEL, CSV):
        assert browser.get(path).status_code == 403, path
    assert browser.post(KEYS).status_code == 403


def test_the_desk_lists_what_waits(sign_in_as, database, papers, taken):
    with database.transaction() as session:
        sat(session, papers, newcomers(session, 1)[0], CASES)
        for place, person in enumerate(newcomers(session, 8, start_at=20)):
            wrong = {"risk-0001"} if place < 4 else {"risk-0015", "risk-0016"}
            sat(session, papers, person, GROUPS, wrong=wrong)
    with clock.stopped_at(clock.now() + timedelta(days=14)):
        browser = sign_in_as("tang")
        page = words_of(browser.get(DESK))

    assert "案例考试 · 第" in page
    assert "越会的人越答错" in page
    assert "停了 14 天" in page


def test_nobody_is_stuck_after_thirteen_days(sign_in_as, taken):
    with clock.stopped_at(clock.now() + timedelta(days=13)):
        assert "停了" not in words_of(sign_in_as("tang").get(DESK))


def test_an_empty_desk_says_so(sign_in_as):
    assert "没有等你处理的事" in words_of(sign_in_as("tang").get(DESK))


def test_a_course_shows_people_and_what_they_miss_from_five_up(sign_in_as, sit_all, taken):
    sit_all(4, wrong=2)
    browser = sign_in_as("tang")
    assert "不到 5 个人答过" in words_of(browser.get(COURSE))
    assert browser.get(CSV).status_code == 409

    sit_all(4, wrong=2, start_at=10)
    page = words_of(browser.get(COURSE))
    assert "错误率 50\u00a0%，8 人" in page
    assert "人数太少" in page
    assert browser.get(CSV).status_code == 200


def test_the_file_with_the_key_is_marked_logged_and_kept_by_no_cache(sign_in_as, sit_all, database, cast):
    sit_all(5)
    browser = sign_in_as("tang")
    answer = browser.post(KEYS)

    assert answer.headers["Cache-Control"] == "no-store"
    assert "SECRET-KEY" in answer.headers["Content-Disposition"]
    assert browser.get(KEYS).status_code in {404, 405}
    with database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.act == "choices-exported"))
    assert (entry.by, entry.subject) == (cast["tang"].id, GROUPS)


def test_the_command_line_reads_both_files_as_they_are(sign_in_as, sit_all, tmp_path, capsys):
    sit_all(6, wrong=2)
    browser = sign_in_as("tang")
    marks, choices = tmp_path / "responses.csv", tmp_path / "choices.csv"
    marks.write_bytes(browser.get(CSV).data)
    choices.write_bytes(browser.post(KEYS).data)

    assert main(["questions", "analyse", str(marks), "--choices", str(choices), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    by_id = {one["id"]: one for one in told["questions"]}
    assert told["warnings"] == []
    assert told["paper"]["n"] == 6
    assert by_id["risk-0001.v1"]["facility"] == pytest.approx(4 / 6)
    assert {one["option"]: one["count"] for one in by_id["risk-0001.v1"]["options"]}["B"] == 4


def test_the_panel_of_a_chapter_says_it_in_the_language_of_the_page(sign_in_as, sit_all):
    sit_all(6, wrong=3)
    browser = sign_in_as("tang")

    assert browser.get(PANEL).json["said"] == "本章错误率 50\u00a0%，6 人"
    english = browser.get(f"{PANEL}?lang=en").json
    assert english["said"] == "This chapter: missed 50\u00a0%, 6 people"
    assert english["is_few"]
    assert english["url"] == f"{COURSE}#unit-more"


def test_a_page_of_a_question_shows_each_version_and_leads_to_key_and_course(sign_in_as, sit_all):
    sit_all(6, wrong=3)
    answer = sign_in_as("tang").get(ITEM)

    page = words_of(answer)
    assert "第 1 版" in page
    assert "50\u00a0%" in page
    assert '/app/training/items/risk-0001"' in answer.text
    assert f"{COURSE}#unit-more" in answer.text


@pytest.mark.parametrize(
    "path", ["/app/training/items/risk-9999/figures", "/app/training/courses/CRS-999/figures"]
)
def test_what_is_not_there_is_not_found(sign_in_as, path):
    assert sign_in_as("tang").get(path).status_code == 404


def test_trainers_find_the_figures_from_their_other_pages(sign_in_as, sit_all):
    sit_all(5)
    browser = sign_in_as("tang")

    assert DESK in browser.get("/app/training/").text
    assert COURSE in browser.get("/app/training/courses/CRS-901/people").text
    assert ITEM in browser.get("/app/training/items/risk-0001").text
    assert CSV in browser.get(f"/app/training/exam/{GROUPS}/people").text
    assert DESK not in sign_in_as("xu").get("/app/training/").text


def test_the_pages_speak_english(sign_in_as, sit_all, taken):
    sit_all(6, wrong=3)
    browser = sign_in_as("tang", language="en")
    names = ("北辰", "唐宁", "中文", *(f"新人{n}" for n in range(100, 106)))

    with clock.stopped_at(clock.now() + timedelta(days=20)):
        for path in (DESK, COURSE, ITEM, f"{ITEM}?pooled=1"):
            answer = browser.get(path)
            assert answer.status_code == 200
            assert chinese_in(answer, but=names) == set()


def test_what_is_written_for_authors_lies_below_the_content_and_on_no_page(
    app, database, papers, taken, content_root
):
    with database.transaction() as session:
        for place, person in enumerate(session.scalars(select(User).where(User.email.startswith("n10")))):
            sat(session, papers, person, GROUPS, wrong=("risk-0001",) if place < 3 else ())
        write_statistics(session, papers)
    with app.app_context():
        app.extensions[OUTBOX].drain(database, Lane.QUICK)

    with database.reading() as session:
        assert not [one.kind for one in session.scalars(select(OutboxEntry)) if one.last_error]
    text = (content_root / "content/banks/statistics/CRS-901.md").read_text(encoding="utf-8")
    assert "people: 6" in text
    assert app.test_client().get("/content/banks/statistics/CRS-901.md").status_code == 404


def test_mastery_is_shown_of_five_people_together_and_of_nobody_alone(sign_in_as, database, papers, taken):
    def sit(*places):
        with database.transaction() as session:
            for place in places:
                person = session.scalar(select(User).where(User.email == f"n{place}@example.org"))
                sat(session, papers, person, EXAM)

    def shown():
        return (
            words_of(sign_in_as("tang").get(COURSE)).partition("学员的掌握度")[2].partition("学员怎么看")[0]
        )

    sit(100, 101, 102, 103)
    assert "暂不显示" in shown()
    sit(104)
    assert "强 5 人" in " ".join(shown().split())
    assert "新人" not in shown()


def test_who_does_not_take_the_course_is_not_in_its_group(sign_in_as, database, papers, taken):
    with database.transaction() as session:
        for person in newcomers(session, 6):
            sat(session, papers, person, EXAM)

    assert "各答过 5 道题，暂不显示" in words_of(sign_in_as("tang").get(COURSE))
