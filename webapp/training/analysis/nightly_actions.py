"""What is done each night: the versions of chapters noted, the figures written for authors."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.questions.canonical import sha_of
from webapp import clock
from webapp.publishing.actions import publish
from webapp.publishing.models import Publication
from webapp.publishing.rules import Approval, Paper
from webapp.training.analysis.authors import path_of, text_for
from webapp.training.analysis.courses import figures_for
from webapp.training.analysis.models import ChapterVersion
from webapp.training.analysis.sheet import sheet_of
from webapp.training.banks.shelf import Papers
from webapp.training.courses.course import open_courses

ROLE = "TRN"
"""The role that answers for courses: the history names it as approver of what the program wrote."""


def chapters_now(catalog: Catalog) -> dict[str, str]:
    """Return the version in which each chapter stands."""
    units = (unit for course in open_courses(catalog) for unit in course.units)
    return {unit.id: unit.version for unit in units if unit.page is not None}


def chapters_stamp(catalog: Catalog) -> str:
    """Return what changes whenever a chapter takes another version."""
    return str(sha_of(sorted(chapters_now(catalog).items())))[:60]


def note_chapters(session: Session, catalog: Catalog) -> None:
    """Write down since when each chapter stands in its version."""
    known = {(one.unit, one.version) for one in session.scalars(select(ChapterVersion))}
    for unit, version in chapters_now(catalog).items():
        if (unit, version) not in known:
            session.add(ChapterVersion(unit=unit, version=version, since=clock.now()))
    session.flush()


def write_statistics(session: Session, papers: Papers) -> None:
    """Publish the figures of every course for which they changed."""
    sheet = sheet_of(session)
    for course in open_courses(papers.catalog):
        figures = figures_for(session, papers, sheet, course)
        text, path = text_for(figures), path_of(figures)
        if not text or text == _newest(session, path):
            continue
        paper = Paper(path, text, f"statistics-{course.id}")
        publish(session, paper, Approval(f"Bring the figures of {course.id} up to date", ROLE), by=None)


def _newest(session: Session, path: str) -> str | None:
    query = select(Publication.text).where(Publication.path == path)
    return session.scalar(query.order_by(Publication.number.desc()).limit(1))
