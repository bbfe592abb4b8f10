"""Open a survey, take answers by one-time links, close it and forget every single answer."""

from collections.abc import Mapping
from dataclasses import asdict
from secrets import SystemRandom

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from library.working_days import after_working_days
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.rules import LinkExpired, new_secret, secret_hash
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.closing.models import Closing, Survey, SurveyAnswer, SurveyLink
from webapp.closing.partition import FLOOR, MARKS, ORDER, QUESTIONS, Group, results_of
from webapp.closing.queries import may_judge
from webapp.closing.refusals import (
    ClosingMoved,
    CommentTooLong,
    MarkRefused,
    NothingAnswered,
    OwnProject,
    SurveyAsked,
    SurveyClosed,
    SurveyRefused,
)
from webapp.closing.rules import State
from webapp.errors import Forbidden, NotFound
from webapp.outbox import post

OPEN_FOR = 10
"""Working days, by STD-10."""

CLEAN = "survey-clean"
MOST_LINKS = 300
LONGEST_COMMENT = 1000
Links = Mapping[Group, list[str]]


def open_survey(
    session: Session, closing: Closing, wanted: Mapping[Group, int], *, by: User
) -> tuple[Survey, Links]:
    """Open the survey of a closing for ten working days; return the secrets of its links, which nobody sees again."""
    _need_sender(closing, by)
    if closing.survey is not None:
        raise SurveyAsked
    if closing.state != State.SELF_CHECK:
        raise ClosingMoved
    today = clock.today()
    survey = Survey(
        closing=closing,
        opened_on=today,
        closes_on=after_working_days(today, OPEN_FOR),
        sent={},
        returned={},
        results=[],
        comments=[],
    )
    session.add(survey)
    session.flush()
    links = add_links(session, survey, wanted, by=by)
    _record(session, survey, "survey-opened", by)
    return survey, links


def add_links(session: Session, survey: Survey, wanted: Mapping[Group, int], *, by: User) -> Links:
    """Make so many links for each group; only their hashes are kept."""
    _need_sender(survey.closing, by)
    if survey.is_closed:
        raise SurveyClosed
    if any(n < 0 for n in wanted.values()):
        raise SurveyRefused(most=MOST_LINKS)
    sent = {group: survey.sent.get(group, 0) + wanted.get(group, 0) for group in ORDER}
    if not sum(wanted.values()) or sum(sent.values()) > MOST_LINKS:
        raise SurveyRefused(most=MOST_LINKS)
    links = {group: [new_secret() for _ in range(wanted.get(group, 0))] for group in ORDER}
    session.add_all(
        SurveyLink(secret_hash=secret_hash(secret), survey_id=survey.id, group=group, is_used=False)
        for group, secrets in links.items()
        for secret in secrets
    )
    survey.sent = {group.value: n for group, n in sent.items()}
    session.flush()
    return links


def get_open_survey(session: Session, secret: str) -> Survey:
    """Return the survey that a link still opens, or raise `LinkExpired`."""
    return session.get_one(Survey, _get_link(session, secret).survey_id)


def give_answer(session: Session, secret: str, marks: Mapping[int, int], comment: str) -> None:
    """Keep what one person answers: the link is used up, and nothing leads from it to the answer."""
    link = _get_link(session, secret)
    _check(marks, comment)
    used = session.execute(
        update(SurveyLink)
        .where(SurveyLink.secret_hash == link.secret_hash, SurveyLink.is_used.is_(False))
        .values(is_used=True)
        .execution_options(synchronize_session=False)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]  # a cursor's result
        raise LinkExpired
    session.add(
        SurveyAnswer(
            survey_id=link.survey_id,
            group=link.group,
            marks={str(number): mark for number, mark in sorted(marks.items())},
            comment=comment.strip(),
        )
    )
    session.flush()


def close_survey(session: Session, survey: Survey, *, by: User | None) -> None:
    """Close: make of the answers what may be shown, then delete every answer and every link.

    The outbox rewrites the files afterwards, so that nothing deleted can be read out of them.
    Comments are kept when at least five answered, in an order that says nothing; `by` is None for the calendar.
    """
    if by is not None:
        _need_sender(survey.closing, by)
    if survey.is_closed:
        raise SurveyClosed
    rows = session.scalars(select(SurveyAnswer).where(SurveyAnswer.survey_id == survey.id)).all()
    answers = [(row.group, {int(key): mark for key, mark in row.marks.items()}) for row in rows]
    survey.results = [asdict(part) for part in results_of(answers)]
    survey.returned = {group.value: sum(1 for one, _ in answers if one == group) for group in ORDER}
    said = [row.comment for row in rows if row.comment] if len(rows) >= FLOOR else []
    SystemRandom().shuffle(said)
    survey.comments = said
    survey.closed_on = clock.today()
    for table in (SurveyAnswer, SurveyLink):
        session.execute(delete(table).where(table.survey_id == survey.id))
    session.flush()
    post(session, CLEAN, {}, key=f"{CLEAN}:{survey.id}")
    _record(session, survey, "survey-closed", by)


def close_due_surveys(session: Session) -> None:
    """Close the surveys whose days are over."""
    query = select(Survey).where(Survey.closed_on.is_(None), Survey.closes_on < clock.today())
    for survey in session.scalars(query).all():
        close_survey(session, survey, by=None)


def count_returned(session: Session, survey: Survey) -> int:
    """Return how many have answered so far; by group only once it is closed."""
    query = select(SurveyLink.is_used).where(SurveyLink.survey_id == survey.id)
    return sum(session.scalars(query)) if not survey.is_closed else sum(survey.returned.values())


def get_survey(closing: Closing) -> Survey:
    """Return the survey of a closing, or raise `NotFound`."""
    if closing.survey is None:
        raise NotFound
    return closing.survey


def _get_link(session: Session, secret: str) -> SurveyLink:
    link = session.get(SurveyLink, secret_hash(secret))
    if link is None or link.is_used:
        raise LinkExpired
    if session.get_one(Survey, link.survey_id).is_closed:
        raise LinkExpired
    return link


def _check(marks: Mapping[int, int], comment: str) -> None:
    if not marks:
        raise NothingAnswered
    if any(number not in range(1, QUESTIONS + 1) or mark not in MARKS for number, mark in marks.items()):
        raise MarkRefused
    if len(comment.strip()) > LONGEST_COMMENT:
        raise CommentTooLong(length=len(comment.strip()), most=LONGEST_COMMENT)


def _need_sender(closing: Closing, by: User) -> None:
    if not may_judge(closing, by):
        raise OwnProject if closing.project.pm_id == by.id else Forbidden


def _record(session: Session, survey: Survey, act: str, by: User | None) -> None:
    record(session, Decision(act, "closing", str(survey.closing_id)), by=by.id if by else None)
