"""What a night does: chapters noted, figures written for authors, a missed chapter proposed once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from library import load_catalog
from tests.training.analysis.classes import UNIT, newcomers, write_class
from webapp import clock
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Source, State
from webapp.publishing.models import Publication
from webapp.training.analysis.chapters import chapter_of
from webapp.training.analysis.nightly_actions import chapters_stamp, note_chapters, write_statistics
from webapp.training.analysis.proposing_actions import propose_changes
from webapp.training.analysis.sheet import sheet_of
from webapp.training.banks.shelf import Papers
from webapp.training.courses.actions import enrol
from webapp.training.courses.course import get_course
from webapp.training.courses.rules import Source as Way

OF_CHAPTER = select(Improvement).where(Improvement.source == Source.EXAM_ITEM, Improvement.source_ref == UNIT)


def requests(database):
    """Return what stands on the board of the chapter."""
    with database.reading() as session:
        return list(session.scalars(OF_CHAPTER))


def propose(database, papers):
    """Let a night look for missed chapters."""
    with database.transaction() as session:
        propose_changes(session, papers)


@pytest.mark.parametrize(("count", "wrong", "entries"), [(30, 15, 1), (29, 29, 0), (30, 14, 0)])
def test_thirty_people_who_miss_half_open_one_request(sit_all, database, papers, count, wrong, entries):
    sit_all(count, wrong=wrong)
    propose(database, papers)
    propose(database, papers)

    found = requests(database)
    assert len(found) == entries
    for one in found:
        assert (one.page, one.source_ref, one.state) == ("STD-03", UNIT, State.NEW)
        assert "新人" not in one.why


def test_a_settled_request_is_followed_by_another_only_for_newer_answers(sit_all, database, papers):
    sit_all(30, wrong=30)
    propose(database, papers)
    with database.transaction() as session:
        row = session.scalars(OF_CHAPTER).one()
        row.state, row.decided_at = State.DECLINED, clock.now()
    propose(database, papers)
    assert len(requests(database)) == 1

    with clock.stopped_at(clock.now() + timedelta(days=1)):
        sit_all(30, wrong=30, start_at=40)
        propose(database, papers)
    assert len(requests(database)) == 2


def test_a_changed_chapter_begins_anew_and_shows_how_it_was(sit_all, database, papers, content_root):
    with database.transaction() as session:
        note_chapters(session, papers.catalog)
    sit_all(8, wrong=4)
    write_class(content_root, unit_version="2.0")
    newer = Papers(load_catalog(content_root))
    assert chapters_stamp(newer.catalog) != chapters_stamp(papers.catalog)

    with clock.stopped_at(clock.now() + timedelta(days=40)):
        with database.transaction() as session:
            note_chapters(session, newer.catalog)
            note_chapters(session, newer.catalog)
        sit_all(10, wrong=1, start_at=40)
    with database.reading() as session:
        chapter = chapter_of(session, newer, sheet_of(session), UNIT)

    assert [(one.version, one.rate.people, float(one.rate.missed)) for one in chapter.spans] == [
        ("1.0", 8, 0.5),
        ("2.0", 10, 0.1),
    ]
    assert chapter.before is chapter.spans[0]
    assert [one.changes for one in chapter.months if one.changes] == [("2.0",)]


def test_the_file_for_authors_holds_figures_and_no_word_of_a_question(sit_all, database, papers):
    course = get_course(papers.catalog, "CRS-901")
    with database.transaction() as session:
        for person in newcomers(session, 6, start_at=70):
            enrol(session, person, course, source=Way.SELF)
    sit_all(6, wrong=3)
    for _ in range(2):
        with database.transaction() as session:
            write_statistics(session, papers)

    with database.reading() as session:
        [written] = session.scalars(select(Publication).where(Publication.subject == "statistics-CRS-901"))
    assert written.path == "content/banks/statistics/CRS-901.md"
    assert '"miss_rate": 0.5' in written.text
    assert '"id": "risk-0001"' in written.text
    for secret in ("第一件事", "SECRET", "alpha", "新人", '"B"'):
        assert secret not in written.text


def test_fewer_than_five_people_leave_no_file(sit_all, database, papers):
    sit_all(6)
    with database.transaction() as session:
        write_statistics(session, papers)

    with database.reading() as session:
        assert session.scalar(select(Publication)) is None
