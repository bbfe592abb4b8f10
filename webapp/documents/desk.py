"""What lies before a person who fills a document in: the form, the project, the draft, what was taken before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from library.catalog import Entry
from library.kinds import DocumentFacts
from library.paper import Paper, paper_of
from webapp.accounts.models import User
from webapp.documents.actions import Form
from webapp.documents.models import FormDraft
from webapp.documents.outdated import Outdated, compared
from webapp.documents.queries import find_draft, get_issued
from webapp.documents.shelf import offered
from webapp.errors import NotFound
from webapp.projects.models import Project
from webapp.projects.profile_actions import known_profile
from webapp.projects.queries import get_own_project, projects_of
from webapp.site.content import the_catalog

PROJECT, EDITION = "for-project", "seen-edition"
"""Names of hidden fields; a key of a document has no hyphen, so that none is ever the same."""


@dataclass(frozen=True)
class Desk:
    """A form and what is in it. `again` compares it with the document it is made from anew."""

    paper: Paper
    is_sensitive: bool
    projects: Sequence[Project]
    project: Project | None
    values: Mapping[str, str]
    edition: int = 0
    draft: FormDraft | None = None
    again: Outdated | None = None
    left_over: Mapping[str, str] = field(default_factory=dict)


def paper_for(document_id: str, language: str) -> tuple[Entry, Paper]:
    """Return a document that anybody may take, or raise `NotFound`."""
    catalog = the_catalog()
    entry = next((one for one in offered(catalog) if one.id == document_id), None)
    if entry is None:
        raise NotFound
    return entry, paper_of(catalog, entry, language)


def is_sensitive(entry: Entry) -> bool:
    """Tell whether what is filled in is kept nowhere."""
    return isinstance(entry.facts, DocumentFacts) and entry.facts.sensitive


def form_of(entry: Entry, paper: Paper, given: Mapping[str, str]) -> Form:
    """Return what was typed into a document."""
    keys = [one.facts.key for one in paper.fields]
    typed = {key: given.get(key, "").replace("\0", "") for key in keys}
    labels = {one.facts.key: one.label for one in paper.fields}
    return Form(paper.id, paper.version, paper.lang, typed, labels, is_sensitive(entry))


def find_chosen(session: Session, asked: str | None, *, by: User) -> Project | None:
    """Return the project asked for; one's only project without being asked; none where none is wished."""
    if asked is None:
        own = projects_of(session, by)
        return own[0] if len(own) == 1 else None
    return get_own_project(session, read_id(asked), by=by) if asked else None


def desk_for(
    session: Session, entry: Entry, paper: Paper, *, by: User, project: Project | None, issued_id: str
) -> Desk:
    """Return a form with the draft in it, else with what was taken before, else with what is known."""
    issued = get_issued(session, read_id(issued_id), by=by) if issued_id else None
    known = _defaults(paper) | (known_profile(session, project, by) if project else {})
    draft = None if issued else find_draft(session, by, project, paper.id, paper.lang)
    kept = (issued.values or {}) if issued else draft.values if draft else {}
    labels = {one.facts.key for one in paper.fields}
    return Desk(
        paper=paper,
        is_sensitive=is_sensitive(entry),
        projects=choices(session, by, project),
        project=project,
        values=known | kept,
        edition=draft.edition if draft else 0,
        draft=draft,
        again=compared(issued, paper) if issued and issued.document_id == paper.id else None,
        left_over={key: text for key, text in kept.items() if key not in labels} if draft else {},
    )


def choices(session: Session, person: User, project: Project | None) -> list[Project]:
    """Return the projects a person may choose from: their own, and the one already chosen."""
    own = list(projects_of(session, person))
    is_own = project is None or any(one.id == project.id for one in own)
    return own if is_own or project is None else [project, *own]


def read_id(text: str) -> UUID:
    """Return an id out of an address; what is none leads nowhere."""
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _defaults(paper: Paper) -> dict[str, str]:
    return {one.facts.key: str(one.facts.default) for one in paper.fields if one.facts.default is not None}
