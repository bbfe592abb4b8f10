"""Where somebody stands now, for the site's front page: the stage and tier of the one running project."""

from collections.abc import Sequence

from webapp.accounts.models import User
from webapp.projects.models import Project


def standing_of(projects: Sequence[Project], person: User) -> dict[str, str] | None:
    """Return stage, tier and role in the only running project, or nothing with none or several."""
    running = [project for project in projects if not project.is_over]
    if len(running) != 1:
        return None
    (project,) = running
    role = "PM" if project.pm_id == person.id else ""
    return {
        "project": project.name,
        "stage": project.stage.value,
        "tier": project.tier.value,
        "role": role,
    }
