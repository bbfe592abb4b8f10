"""What people answered leaves the files of the database with the survey."""

from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from webapp.accounts.rules import secret_hash
from webapp.closing.models import Closing, Survey
from webapp.closing.partition import Group
from webapp.closing.survey_actions import close_survey, give_answer, open_survey
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane

SAID = "RemarkOfOneOfThree"


@pytest.fixture
def answered(database, kept_closing, cast):
    """Return the secrets of a survey that three answered, each with a remark."""
    with database.transaction() as session:
        closing = session.get_one(Closing, kept_closing.id)
        _, links = open_survey(session, closing, {Group.USER: 4}, by=cast["he"])
        for secret in links[Group.USER][:3]:
            give_answer(session, secret, {1: 4}, f"{SAID} {secret[:4]}")
    return links[Group.USER]


def test_after_a_survey_closes_no_answer_and_no_link_is_left_in_any_file(app, database, answered, cast):
    if database.engine.dialect.name != "sqlite":
        pytest.skip("the files of PostgreSQL are read by the test of retrospectives")
    traces = [SAID.encode(), *(secret_hash(one).encode() for one in answered)]
    before = _files(database)
    assert all(trace in before for trace in traces)
    with database.transaction() as session:
        close_survey(session, session.scalars(select(Survey)).one(), by=cast["he"])

    with app.app_context():
        app.extensions[OUTBOX].drain(database, Lane.QUICK)

    after = _files(database)
    assert not [trace for trace in traces if trace in after]


def test_the_order_in_which_people_answered_is_in_no_table(database, answered):
    with database.reading() as session:
        columns = set(session.connection().exec_driver_sql("SELECT * FROM survey_answer").keys())

    assert columns == {"id", "survey_id", "group", "marks", "comment"}


def _files(database) -> bytes:
    """Return file, log and journal of the database as they lie on disk."""
    path = Path(make_url(str(database.engine.url)).database or "")
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
