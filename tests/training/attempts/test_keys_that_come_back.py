"""A key that was changed and changed back: each paper is judged by the key it was scored with."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from library import load_catalog
from tests.training.small_banks import GROUPS, write_papers
from webapp import clock
from webapp.factory.attempts import connect_attempts
from webapp.jobs import Jobs
from webapp.jobs.models import JobRun
from webapp.site.content import EXTENSION, Content
from webapp.training.attempts.regrade_actions import open_proposals, touched, waiting
from webapp.training.attempts.states import State
from webapp.training.banks.editions import Editions
from webapp.training.banks.models import Regrade
from webapp.training.banks.register_actions import register_papers
from webapp.training.banks.rules import How
from webapp.training.banks.shelf import Papers
from webapp.training.banks.standing import asked_versions

QUESTION = "risk-0001"


@pytest.fixture
def edit(app, content_root, database):
    """Return a function that gives the first question a key, and lets the program ask it so from now on."""

    def edited(key, **more):
        write_papers(content_root, key=key, **more)
        app.extensions[EXTENSION] = Content(content_root)
        with database.transaction() as session:
            register_papers(session, Papers(app.extensions[EXTENSION].catalog))

    return edited


@pytest.fixture
def begin(sit):
    """Return a function that lets somebody answer a fixed paper: the parts of its group right, its last question D."""

    def began(key, *, hands_in=True):
        person = sit(key, GROUPS)
        person.answer(right=2)
        person.put(3, person.tokens(person.items()[2], "D"), rev=1)
        if hands_in:
            person.submit()
        return person

    return began


@pytest.fixture
def settle(database, sign_in_as):
    """Return a function that decides what waits, and returns the status of the answer."""

    def settled(how=How.RESCORE):
        answers = [
            sign_in_as("tang").post(f"/app/training/regrades/{one.id}", {"how": how.value, "why": "印错"})
            for one in waits(database)
        ]
        return [one.status_code for one in answers]

    return settled


def waits(database):
    """Return the proposals that wait."""
    with database.reading() as session:
        return list(open_proposals(session))


def touched_by(database, proposal):
    """Return the attempts whose result a proposal would touch."""
    with database.reading() as session:
        return {one.attempt_id for one in touched(session, session.get_one(Regrade, proposal.id))}


def test_papers_scored_by_the_key_between_get_a_proposal(edit, begin, database, settle):
    before = begin("xu")
    edit("D")
    between = begin("lin")
    assert (before.row().score, between.row().score) == (4, 6)

    edit("B")

    (proposal,) = waits(database)
    assert (proposal.before.body["key"], proposal.after.body["key"]) == (["D"], ["B"])
    assert touched_by(database, proposal) == {between.id}
    assert settle() == [302]
    assert (before.row().score, between.row().score) == (4, 4)
    assert (before.row().state, between.row().state) == (State.GRADED, State.REGRADED)


def test_what_was_scored_anew_by_the_key_between_is_scored_back(edit, begin, database, settle):
    person = begin("xu")
    edit("D")
    settle()
    assert person.row().score == 6

    edit("B")

    assert touched_by(database, waits(database)[0]) == {person.id}
    settle()
    assert person.row().score == 4


@pytest.mark.parametrize("how", [How.VOID_FULL, How.VOID_REMOVE])
def test_a_question_taken_out_of_a_paper_stays_out_of_it(edit, begin, database, settle, how):
    begin("xu")
    edit("D")
    settle(how)

    edit("B")

    assert touched_by(database, waits(database)[0]) == set()


def test_a_key_may_go_to_and_fro_as_often_as_it_likes(edit, begin, database, settle):
    person = begin("xu")
    for place, key in enumerate("DBDBD", start=1):
        edit(key)
        assert touched_by(database, waits(database)[0]) == {person.id}
        assert settle() == [302]
        assert person.row().score == (6 if place % 2 else 4)


def test_the_same_bank_read_again_after_a_return_opens_nothing(edit, begin, database):
    begin("xu")
    for key in "DBBB":
        edit(key)

    with database.reading() as session:
        assert len(session.scalars(select(Regrade)).all()) == 2


def test_other_words_after_a_return_are_no_other_key(edit, database):
    for more in ({"key": "B"}, {"key": "D"}, {"key": "B"}, {"key": "B", "stem": "改了一个字。"}):
        edit(**more)

    with database.reading() as session:
        assert len(session.scalars(select(Regrade)).all()) == 2
        assert asked_versions(session, [QUESTION])[QUESTION].version.n == 3


def test_points_that_come_back_open_a_proposal_too(edit, database):
    for points in (1, 2, 1):
        edit("B", points=points)

    assert waits(database)[0].after.body["points"] == "1"


def test_a_paper_drawn_after_the_return_is_no_business_of_an_older_decision(edit, begin, database, settle):
    begin("lin")
    edit("D")
    settle()
    edit("B")

    person = begin("xu")

    assert (person.row().score, person.row().state) == (4, State.GRADED)


def test_an_open_paper_is_scored_by_the_decisions_made_since_it_was_drawn(edit, begin, database, settle):
    person = begin("xu", hands_in=False)
    edit("D")
    settle()
    edit("B")
    with database.reading() as session:
        proposal = session.get_one(Regrade, waits(database)[0].id)
        assert [one.attempt_id for one in waiting(session, proposal)] == [person.id]
    settle()

    person.submit()

    assert person.row().score == 4


def test_an_overtaken_proposal_is_decided_in_the_later_one(edit, begin, database, sign_in_as):
    begin("xu")
    edit("D")
    (first,) = waits(database)
    edit("A")
    (second,) = waits(database)
    address, tang = f"/app/training/regrades/{first.id}", sign_in_as("tang")

    page = tang.get(address).text
    assert f"/app/training/regrades/{second.id}" in page
    assert 'name="how"' not in page
    answer = tang.post(address, {"how": "rescore", "why": "印错"})
    assert answer.status_code == 409
    assert "由更新的一项代替" in answer.text
    assert "由更新的一项代替" in tang.get("/app/training/regrades").text
    assert first.id not in {one.id for one in waits(database)}


def test_nothing_but_reading_the_banks_brings_an_older_key_back(edit, app, begin, database):
    """A process that still holds the banks of yesterday lets people begin, and proposes nothing."""
    edit("B")
    yesterday = app.extensions[EXTENSION]
    edit("D")
    app.extensions[EXTENSION] = yesterday

    begin("xu")

    assert [one.after.body["key"] for one in waits(database)] == [["D"]]


def test_banks_that_become_what_they_were_are_due_again():
    stamps = iter(["one", "one", "two", "one"])
    editions = Editions(lambda: next(stamps))
    with clock.stopped_at(clock.now()):
        first, again, other = editions.key(), editions.key(), editions.key()
    with clock.stopped_at(clock.now() + timedelta(seconds=1)):
        back = editions.key()

    assert first == again
    assert len({first, other, back}) == 3
    assert max(map(len, (first, other, back))) <= JobRun.due_key.type.length


def test_the_program_writes_down_a_key_that_comes_back(content_root, database):
    content, jobs = SimpleNamespace(), Jobs()
    connect_attempts(jobs, content)
    for key in "BDB":
        write_papers(content_root, key=key)
        content.catalog = load_catalog(content_root)
        assert "question-versions" in jobs.run_due(database)

    assert [one.after.body["key"] for one in waits(database)] == [["B"]]
