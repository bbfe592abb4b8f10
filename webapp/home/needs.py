"""What somebody has to do with: the gaps their units want to close, the lessons their projects took up."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy.orm import Session

from library.addresses import address
from library.catalog import Catalog
from library.kinds import LessonFacts
from webapp.accounts.models import User
from webapp.home.recommending import Need, Recommendation, Why, recommended
from webapp.lessons.before.suggesting import suggestions_of
from webapp.maturity.results.pursued import pursued_for
from webapp.projects.models import Project
from webapp.training.courses.queries import enrolments_of
from webapp.training.courses.rules import Standing


def suggested_courses(
    session: Session, catalog: Catalog, person: User, projects: Sequence[Project], lang: str
) -> Sequence[Recommendation]:
    """Return the courses to suggest to a person; what they are in, have done or need not do is left out."""
    known = {
        course
        for course, row in enrolments_of(session, person).items()
        if row.standing in (Standing.ACTIVE, Standing.DONE) or row.exemptions
    }
    needs = [*_of_gaps(session, person), *_of_lessons(session, catalog, projects, lang)]
    return recommended(catalog, needs, known)


def _of_gaps(session: Session, person: User) -> list[Need]:
    return [
        Need(
            Why.GAP,
            {lang: f"{one.part.unit.called(lang)} · {one.title[lang]}" for lang in one.title},
            url_for("plans.gaps", campaign_id=one.part.campaign_id, part_id=one.part.id),
            one.content,
        )
        for one in pursued_for(session, person)
    ]


def _of_lessons(session: Session, catalog: Catalog, projects: Sequence[Project], lang: str) -> list[Need]:
    found = {}
    for project in projects:
        if project.is_over:
            continue
        for one in suggestions_of(session, project):
            lesson = catalog.find(one.lesson_id)
            if one.is_used and lesson is not None and isinstance(lesson.facts, LessonFacts):
                standards = tuple(place.partition("#")[0] for place in lesson.facts.supports)
                name = {key: lesson.text(key).title for key in ("zh", "en")}
                found[lesson.id] = Need(Why.LESSON, name, address(lesson, lang), standards)
    return list(found.values())
