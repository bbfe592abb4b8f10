"""Whom a project might be given to: what is told, and to whom."""

import pytest

from tests.scenes import register_orders
from webapp import clock
from webapp.projects.candidates import PROOFS, Proof, candidates_for
from webapp.projects.rules import Stage

UNTIL = clock.today().replace(year=clock.today().year + 1, day=1)


@pytest.fixture
def proven(database, cast):
    """Let Fang have proven something, as another room tells."""
    proof = Proof({"zh": "风险、问题与变更", "en": "Risks, issues and changes"}, UNTIL)
    database.info[PROOFS] = (lambda _session, people: {cast["fang"].id: [proof]} if people else {},)


def test_a_curator_sees_who_leads_what_and_who_has_proven_what(database, cast, proven):
    with database.transaction() as session:
        register_orders(session, cast)
    with database.reading() as session:
        found = {one.person.name: one for one in candidates_for(session, cast["tang"])}
    assert set(found) == {"林岚", "方晓"}
    assert [one.number for one in found["林岚"].leads]
    assert [one.until for one in found["方晓"].proofs] == [UNTIL]


def test_a_project_that_is_over_burdens_nobody(database, cast):
    with database.transaction() as session:
        register_orders(session, cast, stage=Stage.CLOSED)
    with database.reading() as session:
        assert not candidates_for(session, cast["tang"])


def test_nobody_but_a_curator_is_told(database, cast, proven):
    with database.reading() as session:
        assert not candidates_for(session, cast["lin"])
        assert not candidates_for(session, cast["zhou"])


def test_the_form_of_a_new_project_shows_candidates_in_both_languages(sign_in_as, proven):
    browser = sign_in_as("tang")
    page = browser.get("/app/projects/new").text
    assert "风险、问题与变更" in page
    assert UNTIL.isoformat() in page
    english = sign_in_as("tang", language="en").get("/app/projects/new").text
    assert "Risks, issues and changes" in english
    assert "风险、问题与变更" not in sign_in_as("zhou").get("/app/projects/new").text
