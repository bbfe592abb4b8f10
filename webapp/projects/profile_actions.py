"""Look the profile of a project up, and change it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.errors import Forbidden
from webapp.projects.models import Project
from webapp.projects.profile_rules import StaleProfile, check_dates, own_profile, profile_of
from webapp.projects.queries import may_lead
from webapp.projects.tailoring_models import Profile


def find_profile(session: Session, project: Project) -> Profile | None:
    """Return what is kept for the documents of a project, if anything is."""
    return session.get(Profile, project.id)


def known_profile(session: Session, project: Project, writer: User) -> dict[str, str]:
    """Return the common fields as they fill in the form of a document."""
    kept = find_profile(session, project)
    return profile_of(project, kept.values if kept else {}, writer.name)


def save_profile(
    session: Session, project: Project, given: Mapping[str, str], *, edition: int, by: User
) -> Profile:
    """Keep the common fields of a project; refuse what was begun on an older edition."""
    if not may_lead(project, by):
        raise Forbidden
    kept = session.get(Profile, project.id, with_for_update={"of": Profile})
    if edition != (kept.edition if kept else 0):
        raise StaleProfile
    check_dates(given)
    values, moment = own_profile(project, given), clock.now()
    if kept is None:
        kept = Profile(project_id=project.id, values=values, edition=1, changed_by=by.id, changed_at=moment)
        session.add(kept)
    else:
        kept.values, kept.edition, kept.changed_by, kept.changed_at = values, edition + 1, by.id, moment
    session.flush()
    record(session, Decision("profile-changed", "project", str(project.id)), by=by.id)
    return kept
