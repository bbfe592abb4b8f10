"""A course stands beside what happened under its standards alone, each figure with what it was counted from."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from tests.browsers import chinese_in, words_of
from tests.scenes import register_orders
from tests.training.analysis.classes import newcomers
from tests.training.certificates.certified import COURSE, QUIZ, sit
from webapp import clock
from webapp.accounts.models import User
from webapp.improvements.actions import propose
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Place, Source, State, Trace, Wish
from webapp.insights.courses.effect import effect_of
from webapp.insights.courses.reading import final_of, read_material
from webapp.insights.courses.rules import HIDDEN, NOTHING, Cell, Line, last_quarters, quarter_of
from webapp.lessons.recurrence import note_recurrence
from webapp.projects.gates.models import GateCheck, GateReview
from webapp.projects.gates.rules import Level, Outcome, Verdict
from webapp.projects.rules import Stage, Tier
from webapp.training.courses.actions import enrol
from webapp.training.courses.rules import Standing
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.rules import Side, Used

PAGE = "/app/training/effect"
TODAY = date(2026, 11, 20)
QUARTERS = last_quarters(TODAY)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def do(session, course, people, on, *, score=4, used=None):
    """Let people sit the final and have done the course on a day, and say whether it was of use."""
    for person in people:
        with clock.stopped_at(noon(on)):
            row = enrol(session, person, course)
            row.standing, row.done_at = Standing.DONE, clock.now()
            sit(session, person, Fraction(score))
            if used is not None:
                question = UseQuestion(enrolment_id=row.id, side=Side.LEARNER, person_id=person.id, remark="")
                question.asked_at = question.answered_at = clock.now()
                question.used = used
                session.add(question)
    session.flush()


def hold(session, project, cast, on, met, unmet, *, standard="STD-03", outcome=Outcome.REWORK):
    """Keep a decided review with so many checks of a standard."""
    review = GateReview(
        project_id=project.id,
        gate="G4",
        run=(on - date(2020, 1, 1)).days,
        attempt=1,
        tier=Tier.B,
        stage=Stage.S4,
        decides=[],
        opened_by=cast["tang"].id,
        opened_at=noon(on),
        pack={},
        edition=1,
        outcome=outcome,
        held_on=on if outcome else None,
        attendance="",
        why="",
        number="",
    )
    verdicts = [Verdict.MET] * met + [Verdict.UNMET] * unmet + [Verdict.NOT_APPLICABLE]
    review.checks = [
        GateCheck(
            place=place,
            clause=f"{standard}#C{place}",
            version="1.0",
            level=Level.MUST,
            standard_zh="",
            standard_en="",
            text_zh="",
            text_en="",
            documents=[],
            verdict=verdict,
            evidence="",
            note="",
            edition=1,
        )
        for place, verdict in enumerate(verdicts, start=1)
    ]
    session.add(review)
    session.flush()


def effect(session, catalog, course):
    return effect_of(read_material(session, catalog), course, QUARTERS)


def at(found, line, day):
    return found.lines[line][QUARTERS.index(quarter_of(day))]


MAY, AUGUST, OLD = date(2026, 5, 5), date(2026, 8, 5), date(2020, 2, 2)


def test_people_scores_and_uses_stand_in_their_quarter_from_five_up(session, catalog, course):
    people = newcomers(session, 11)
    do(session, course, people[:6], MAY, score=2, used=Used.YES)
    do(session, course, people[6:], AUGUST, used=Used.NOT_YET)
    found = effect(session, catalog, course)

    assert (at(found, Line.DONE, MAY), at(found, Line.DONE, AUGUST)) == (Cell(6, 6), Cell(5, 5))
    assert (at(found, Line.FACILITY, MAY), at(found, Line.FACILITY, AUGUST)) == (Cell(0.5, 6), Cell(1.0, 5))
    assert (at(found, Line.USED, MAY), at(found, Line.USED, AUGUST)) == (Cell(1.0, 6), Cell(0.0, 5))
    assert at(found, Line.USED, TODAY) == NOTHING
    assert found.whole[Line.USED] == Cell(6 / 11, 11)


def test_what_a_difference_would_tell_of_few_is_hidden_even_where_they_lie_further_back(
    session, catalog, course
):
    people = newcomers(session, 8)
    do(session, course, people[:5], MAY, used=Used.YES)
    do(session, course, people[5:], OLD, used=Used.NOT_YET)
    found = effect(session, catalog, course)

    assert at(found, Line.FACILITY, MAY) == at(found, Line.USED, MAY) == HIDDEN
    assert found.whole[Line.USED] == Cell(5 / 8, 8)
    assert at(found, Line.DONE, MAY) == Cell(5, 5)


def test_only_checks_of_its_standards_in_decided_reviews_count(session, cast, catalog, course):
    do(session, course, newcomers(session, 1), MAY)
    project = register_orders(session, cast)
    hold(session, project, cast, AUGUST, met=3, unmet=1)
    hold(session, project, cast, AUGUST + timedelta(days=1), met=0, unmet=5, standard="STD-27")
    hold(session, project, cast, AUGUST + timedelta(days=2), met=0, unmet=5, outcome=None)
    found = effect(session, catalog, course)

    assert at(found, Line.UNMET, AUGUST) == Cell(0.25, 4)
    assert at(found, Line.UNMET, MAY) == NOTHING


def test_requests_lessons_and_what_came_back_count_by_their_day(session, cast, catalog, course):
    lesson = "LL-2026-0010"
    named = catalog.get(lesson)
    facts = named.facts.model_copy(update={"supports": ["STD-03#C1", "STD-03#C2"], "published_on": MAY})
    catalog = replace(catalog, entries={**catalog.entries, lesson: replace(named, facts=facts)})
    with clock.stopped_at(noon(AUGUST)):
        for source in (Source.PROPOSAL, Source.EXAM_ITEM, Source.SEARCH):
            wish = Wish(Place("STD-03", "", "1.0", "MTH"), Trace(source), "zh", title="x", why="写清楚一点")
            propose(session, wish, by=session.merge(cast["xu"]))
        other = Wish(Place("STD-27", "", "1.0", "MTH"), Trace(Source.PROPOSAL), "zh", title="x", why="写清楚")
        propose(session, other, by=session.merge(cast["xu"]))
    note_recurrence(session, lesson, None, on=AUGUST)
    found = effect(session, catalog, course)
    assert at(found, Line.REQUESTS, AUGUST) == Cell(2)
    assert (at(found, Line.LESSONS, MAY), at(found, Line.LESSONS, AUGUST)) == (Cell(1), Cell(0))
    assert at(found, Line.RETURNED, AUGUST) == Cell(1)

    session.query(Improvement).filter_by(source=Source.SEARCH).one().state = State.DUPLICATE
    assert at(effect(session, catalog, course), Line.REQUESTS, AUGUST) == Cell(1)


@pytest.mark.parametrize(("learned", "is_shown"), [(5, True), (4, False)])
def test_before_and_after_compares_the_same_projects_of_five_people_or_more(
    session, cast, catalog, course, learned, is_shown
):
    team = [session.get(User, cast[key].id) for key in ("lin", "xu", "fang", "gu", "luo")]
    do(session, course, team[:learned], MAY)
    project = register_orders(session, cast)
    alone = register_orders(session, cast, number="PRJ-2026-018", member_ids=[], pm_id=cast["zhou"].id)
    hold(session, project, cast, MAY - timedelta(days=1), met=1, unmet=3)
    hold(session, project, cast, MAY, met=4, unmet=0)
    hold(session, alone, cast, AUGUST, met=0, unmet=9)
    same = effect(session, catalog, course).same_projects

    assert (same.projects, same.people) == (1, learned)
    assert (same.before, same.after) == ((Cell(0.75, 4), Cell(0.0, 4)) if is_shown else (NOTHING, NOTHING))


def test_a_course_ends_with_its_last_exam(course):
    assert final_of(course) == QUIZ


@pytest.fixture
def filled(database, catalog, course, cast):
    """Let seven have done the course in this quarter, after a review of a project of five of them."""
    with database.transaction() as session:
        team = [session.get(User, cast[key].id) for key in ("lin", "xu", "fang", "gu", "luo")]
        today = clock.today()
        project = register_orders(session, cast)
        hold(session, project, cast, today - timedelta(days=9), met=1, unmet=1)
        do(session, course, [*team, *newcomers(session, 2)], today - timedelta(days=5), used=Used.YES)
        hold(session, project, cast, today - timedelta(days=2), met=2, unmet=0)


def test_the_pages_show_figures_with_n_a_chart_with_its_table_and_what_it_cannot_say(sign_in_as, filled):
    browser = sign_in_as("tang")
    listed, one = browser.get(PAGE), browser.get(f"{PAGE}/{COURSE}")

    assert "25 %，n 4" in words_of(listed).replace("\u00a0", " ")
    assert "不证明因果" in words_of(listed)
    assert "不证明因果" in words_of(one)
    assert "50 %，n 2" in words_of(one).replace("\u00a0", " ")
    assert one.text.count("<svg") >= 2
    assert "<th scope" in one.text
    assert browser.get(f"{PAGE}/CRS-000").status_code == 404


def test_nobody_is_named(sign_in_as, filled, cast):
    browser = sign_in_as("tang")
    for path in (PAGE, f"{PAGE}/{COURSE}"):
        main = browser.get(path).text.partition("<h1")[2].partition("<footer")[0]
        assert all(cast[key].name not in main for key in ("lin", "xu", "fang", "gu", "luo"))
        assert "订单系统" not in main


def test_the_file_holds_every_quarter_and_no_formula(sign_in_as, filled):
    answer = sign_in_as("tang").get(f"{PAGE}/export.csv")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))

    assert len(rows) == 1 + len(QUARTERS) * len(Line)
    assert {row[0] for row in rows[1:]} == {COURSE}
    assert all(cell[:1] not in {"=", "+", "-", "@"} for row in rows for cell in row)


def test_without_anybody_who_has_done_a_course_the_page_says_what_will_stand_there(sign_in_as):
    answer = sign_in_as("tang").get(PAGE)
    assert "还没有人学完一门课" in words_of(answer)
    assert sign_in_as("tang").get(f"{PAGE}/{COURSE}").status_code == 404


def test_only_curators_see_it_and_the_desk_leads_there(sign_in_as, filled):
    for path in ("", "/export.csv", f"/{COURSE}"):
        assert sign_in_as("lin").get(PAGE + path).status_code in (403, 404)
    assert f'href="{PAGE}"' in sign_in_as("tang").get("/app/training/desk").text


def test_it_speaks_english(sign_in_as, filled):
    browser = sign_in_as("tang", language="en")
    for path in (PAGE, f"{PAGE}/{COURSE}"):
        assert chinese_in(browser.get(path), but=("北辰", "中文", "唐宁")) == set()
