"""Reports and the published page: the same figures in both languages, nothing without the sponsor's release."""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.maturity.results import scene
from webapp import clock
from webapp.maturity.results.refusals import AgainWithoutReason, NotReleased, PageMoved, SponsorMissing
from webapp.maturity.results.release_actions import papers_of, publish_round, release, seal
from webapp.maturity.results.reports.setting import organisation_report, unit_report
from webapp.maturity.results.reports.unit import Planning
from webapp.maturity.results.rounds import round_of
from webapp.maturity.rules.campaign import Mode

NUMBER = re.compile(r"\d+\.\d|\d+%|D\d\d(?:\.\d)?")

PRINTED = re.compile(r"^\| D\d\d [^|]*\| (\d\.\d) \|", re.MULTILINE)
WORKED = re.compile(r"Σw = \(([^)]*)\) ÷ \(([^)]*)\) [=≈] (\d\.\d)")


@pytest.fixture
def in_app(app):
    """Let sentences be said in a language."""
    with app.test_request_context():
        yield


def figures_of(data):
    """Return every figure of a Word file, in the order of its text."""
    texts = [node.text or "" for node in Document(io.BytesIO(data)).element.body.iter(qn("w:t"))]
    return NUMBER.findall(" ".join(texts))


def test_both_languages_of_a_report_carry_the_same_figures(session, cast, earlier, closed, in_app):
    found = round_of(session, closed, by=cast["tang"], lang="zh")
    unit = found.cells.units[1]

    assert figures_of(organisation_report(found, "zh")) == figures_of(organisation_report(found, "en"))
    assert figures_of(unit_report(found, unit, Planning(), "zh")) == figures_of(
        unit_report(found, unit, Planning(), "en")
    )


def test_nothing_is_published_before_the_sponsor_releases_it(session, cast, closed, in_app):
    with pytest.raises(NotReleased):
        papers_of(session, closed)


def test_only_the_sponsor_of_a_round_releases_it(session, cast, closed):
    with pytest.raises(SponsorMissing):
        release(session, closed, with_names=False, by=cast["tang"])


def test_the_page_is_published_as_it_was_seen_and_again_only_with_a_reason(session, cast, closed, in_app):
    release(session, closed, with_names=True, by=cast["lin"])
    seen = seal(papers_of(session, closed))
    made = publish_round(session, closed, reason="", seen=seen, by=cast["tang"])

    assert "".join(one.sha256[:16] for one in made) == seen
    assert [one.path.endswith(".en.md") for one in made] == [True, False]
    again = seal(papers_of(session, closed))
    with pytest.raises(AgainWithoutReason):
        publish_round(session, closed, reason=" ", seen=again, by=cast["tang"])
    with pytest.raises(PageMoved):
        publish_round(session, closed, reason="改了错字", seen=seen, by=cast["tang"])


def test_a_page_names_no_unit_unless_the_sponsor_released_the_names(session, cast, closed, in_app):
    release(session, closed, with_names=False, by=cast["lin"])

    assert "供应链部" not in papers_of(session, closed)[-1].text


def test_a_page_without_unit_names_works_the_organisation_out_from_its_dimensions(
    session, cast, rounds, in_app, monkeypatch
):
    monkeypatch.setattr(scene, "LEFT_OUT", "")
    closed = rounds.close_one("实名一轮", "Named", clock.today() - timedelta(days=20), 1, mode=Mode.NAMED)
    release(session, closed, with_names=False, by=cast["lin"])

    for paper in papers_of(session, closed):
        printed = PRINTED.findall(paper.text.partition("{#weakest}")[0])
        above, below, result = WORKED.search(unescape(paper.text)).groups()
        assert [one.split(" × ")[1] for one in above.split(" + ")] == printed
        assert len(below.split(" + ")) == len(printed) == 16
        assert f"**{result}**" in paper.text


def test_a_page_without_unit_names_says_why_it_has_no_example(session, cast, closed, in_app):
    release(session, closed, with_names=False, by=cast["lin"])
    english, chinese = (paper.text for paper in papers_of(session, closed))

    assert "这里没有算例" in chinese
    assert "There is no worked example here" in english


def test_a_published_page_carries_no_person(session, cast, closed, in_app):
    release(session, closed, with_names=True, by=cast["lin"])
    text = "".join(paper.text for paper in papers_of(session, closed))

    assert not [person.name for person in cast.values() if person.name in text]
