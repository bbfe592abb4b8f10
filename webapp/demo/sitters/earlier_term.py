"""What lies further back: a class that took the course on risks, and the gates of its project before and after.

Seven of the people finish; months later those who are asked say whether it was of use.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.actions import read_notices
from webapp.accounts.models import User
from webapp.demo.sitters.people import CLASS, Sitter
from webapp.demo.sitters.sitting import Paper, sit
from webapp.projects.actions import Registration, register_project
from webapp.projects.gates.actions import answer_check, open_review
from webapp.projects.gates.agenda import Agenda, find_agenda
from webapp.projects.gates.decision_actions import decide
from webapp.projects.gates.rules import BY_RECORD, Answer, Outcome, Resolution, Sitting, Verdict
from webapp.projects.models import Project
from webapp.projects.rules import Approach, Stage, Tier, WorkField
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import Course, find_course
from webapp.training.courses.desk_actions import assign
from webapp.training.courses.queries import find_enrolment
from webapp.training.courses.unit_actions import read_unit
from webapp.training.courses.uses.actions import answer, ask_of_use
from webapp.training.courses.uses.models import UseQuestion
from webapp.training.courses.uses.rules import Side, Used

Cast = Mapping[str, User]
COURSE, CHECK, FINAL, GATE = "CRS-013", "crs-013-check", "crs-013-final", "G4"
STANDARDS = ("STD-17", "STD-18")
AGO = timedelta(days=200)
ABLE = 80
"""Whoever knows so much is in that class."""

REVIEWS = ((290, 4), (230, 3), (120, 1), (60, 0))
"""So many days ago the project held a gate, and so many checks on risks and changes did not hold."""

SAID = (Used.YES, Used.YES, Used.NOT_YET, Used.YES, Used.YES, Used.NO_OCCASION, Used.YES)
WORDS = ("周会第一件事就是过登记册。", "应急储备第一次算得出来。", "变更单还在走旧表，等新表。")
SEEN = (Used.YES, Used.CANNOT_TELL, Used.YES, Used.NOT_YET, Used.YES)


def look_back(session: Session, catalog: Catalog, cast: Cast, people: Mapping[str, User]) -> None:
    """Fill the past of the course on risks; content without it is left alone."""
    course, agenda = find_course(catalog, COURSE), find_agenda(catalog, GATE, Tier.B)
    if course is None or FINAL not in catalog.quizzes or agenda is None or not agenda.checks:
        return
    pupils = [one for one in CLASS if one.skill >= ABLE]
    since = clock.now() - AGO
    with clock.stopped_at(clock.now() - timedelta(days=300)):
        project = _project(session, cast, [people[one.key] for one in pupils])
    for days, unmet in REVIEWS:
        with clock.stopped_at(clock.now() - timedelta(days=days)):
            _hold(session, project, agenda, unmet, cast)
    with clock.stopped_at(since):
        given = [people[one.key] for one in pupils]
        assign(session, [course], given, due_on=clock.today() + timedelta(days=40), by=cast["tang"])
    for place, one in enumerate(pupils):
        begins_at = since + timedelta(days=3 + place)
        _learn(session, Papers(catalog), course, people[one.key], one, begins_at)
    with clock.stopped_at(since + timedelta(days=74)):
        ask_of_use(session, catalog)
        _answer(session)
        for person in (*given, cast["tang"]):
            read_notices(session, person)


def _learn(
    session: Session, papers: Papers, course: Course, person: User, sitter: Sitter, begins_at: datetime
) -> None:
    with clock.stopped_at(begins_at):
        enrolment = find_enrolment(session, person.id, course.id)
        if enrolment is None:
            raise LookupError(person.name)
        for unit in course.units:
            if unit.facts.done == "viewed":
                read_unit(session, course, enrolment, unit)
    for quiz, hours in ((CHECK, 1), (FINAL, 26)):
        for again in range(2):
            starts_at = begins_at + timedelta(hours=hours + 50 * again)
            attempt = sit(session, Paper(papers, papers, quiz, starts_at, 19), person, sitter)
            if attempt.passed:
                break


def _answer(session: Session) -> None:
    for side, given in ((Side.LEARNER, SAID), (Side.ASSIGNER, SEEN)):
        rows = session.scalars(
            select(UseQuestion).where(UseQuestion.side == side, UseQuestion.used.is_(None))
        )
        for place, (row, used) in enumerate(zip(list(rows), given, strict=False)):
            is_told = side is Side.LEARNER and place < len(WORDS)
            answer(session, row, used, WORDS[place] if is_told else "")


def _project(session: Session, cast: Cast, team: list[User]) -> Project:
    given = Registration(
        number="PRJ-2025-044",
        name="车间看板",
        purpose="让三个车间当天看到计划、缺料和停机，少开早会。",
        pm_id=team[0].id,
        approach=Approach.HYBRID,
        field=WorkField.SOFTWARE,
        tier=Tier.B,
        stage=Stage.S4,
        member_ids=[one.id for one in team[1:]],
    )
    return register_project(session, given, by=cast["tang"])


def _hold(session: Session, project: Project, agenda: Agenda, unmet: int, cast: Cast) -> None:
    """Hold the gate; the first checks on risks and changes fail, so many of them."""
    review = open_review(session, project, agenda, by=cast["he"])
    asked = [one for one in review.checks if one.clause not in BY_RECORD]
    failing = [one for one in asked if one.standard in STANDARDS][:unmet]
    for check in asked:
        document = f"{check.documents[0]} V1" if check.documents else "项目共享目录"
        said = Answer(Verdict.MET, document)
        if check in failing:
            said = Answer(Verdict.UNMET, "", "登记册里有措施，没有责任人和触发条件")
        answer_check(session, review, check, said, seen=check.edition, by=cast["he"])
    outcome = Outcome.REWORK if failing else Outcome.PASS
    sitting = Sitting(
        held_on=clock.today(),
        members=3,
        came=3,
        attendance="严华，主席，到。\n苏敏，财务，到。\n韩松，信息，到。",
    )
    why = "风险和变更的检查有几条不成立，补齐后再开。" if failing else "检查都成立。"
    decide(session, review, project, Resolution(outcome, sitting, why), by=cast["tang"])
