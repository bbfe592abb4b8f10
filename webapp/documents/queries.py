"""Look drafts, taken documents and kits up; everybody sees only what is theirs."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.documents.models import FormDraft, IssuedDocument, KitOrder
from webapp.documents.rules import draft_key
from webapp.errors import NotFound
from webapp.projects.models import Project
from webapp.projects.queries import get_own_project
from webapp.projects.rules import ENDED

AN_HOUR = timedelta(hours=1)


def find_draft(
    session: Session, person: User, project: Project | None, document_id: str, language: str
) -> FormDraft | None:
    """Return a person's draft of a document for a project, if there is one."""
    key = draft_key(str(person.id), str(project.id) if project else "", document_id, language)
    return session.scalar(select(FormDraft).where(FormDraft.key == key))


def drafts_of(session: Session, person: User) -> Sequence[FormDraft]:
    """Return a person's drafts, the last one they wrote at first."""
    query = select(FormDraft).where(FormDraft.user_id == person.id).order_by(FormDraft.changed_at.desc())
    return session.scalars(query).all()


def get_draft(session: Session, draft_id: UUID, *, by: User) -> FormDraft:
    """Return a person's own draft; another's is not there."""
    draft = session.get(FormDraft, draft_id)
    if draft is None or draft.user_id != by.id:
        raise NotFound
    return draft


def issued_for(session: Session, project: Project) -> Sequence[IssuedDocument]:
    """Return what was taken for a project, newest first."""
    query = select(IssuedDocument).where(IssuedDocument.project_id == project.id)
    return session.scalars(query.order_by(IssuedDocument.at.desc(), IssuedDocument.document_id)).all()


def get_issued(session: Session, issued_id: UUID, *, by: User) -> IssuedDocument:
    """Return a document that was taken, to people of its project and curators."""
    issued = session.get(IssuedDocument, issued_id)
    if issued is None:
        raise NotFound
    get_own_project(session, issued.project_id, by=by)
    return issued


def latest_of(issued: Iterable[IssuedDocument]) -> list[IssuedDocument]:
    """Return the newest of each document and language for each project; `issued` comes newest first."""
    latest: dict[tuple[UUID, str, str], IssuedDocument] = {}
    for one in issued:
        latest.setdefault((one.project_id, one.document_id, one.language), one)
    return list(latest.values())


def latest_in(session: Session, projects: Iterable[Project]) -> list[IssuedDocument]:
    """Return the newest of each document and language that these projects took; none of those that are over."""
    ids = [project.id for project in projects if not project.is_over]
    query = select(IssuedDocument).where(IssuedDocument.project_id.in_(ids))
    return latest_of(session.scalars(query.order_by(IssuedDocument.at.desc())))


def in_use(session: Session, document_id: str | None = None) -> list[IssuedDocument]:
    """Return the newest of each document in every project that is not over; of one document, when asked."""
    query = select(IssuedDocument).join(Project).where(Project.stage.not_in(ENDED))
    if document_id is not None:
        query = query.where(IssuedDocument.document_id == document_id)
    return latest_of(session.scalars(query.order_by(IssuedDocument.at.desc())))


def get_kit(session: Session, kit_id: UUID, *, by: User) -> KitOrder:
    """Return a kit to the person who asked for it, while they belong to the project."""
    kit = session.get(KitOrder, kit_id)
    if kit is None or kit.by != by.id:
        raise NotFound
    get_own_project(session, kit.project_id, by=by)
    return kit


def kits_of(session: Session, project: Project, person: User) -> Sequence[KitOrder]:
    """Return the kits a person asked for in a project that can still be had or are being made, newest first."""
    query = select(KitOrder).where(KitOrder.project_id == project.id, KitOrder.by == person.id)
    query = query.where(KitOrder.removed_at.is_(None)).order_by(KitOrder.asked_at.desc())
    return session.scalars(query).all()


def count_recent_kits(session: Session, person: User) -> int:
    """Return how many kits a person asked for within the last hour."""
    since = clock.now() - AN_HOUR
    query = select(func.count()).where(KitOrder.by == person.id, KitOrder.asked_at > since)
    return session.scalar(query) or 0
