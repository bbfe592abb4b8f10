"""Whom a project might be given to: what each leads now, and what each has proven, as others tell."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import all_users
from webapp.accounts.rules import Permission
from webapp.projects.models import Project
from webapp.projects.rules import ENDED

PROOFS = "lodestar.proofs-of-people"
"""Functions the factory registers travel under this name with the sessions of the database."""


@dataclass(frozen=True)
class Proof:
    """Something a person has shown to know: its title in both languages, and the last day it counts."""

    title: Mapping[str, str]
    until: date | None


Proving = Callable[[Session, Collection[UUID]], Mapping[UUID, Sequence[Proof]]]


@dataclass(frozen=True)
class Candidate:
    """A person with the running projects they lead, the heaviest tier first, and what they have proven."""

    person: User
    leads: Sequence[Project]
    proofs: Sequence[Proof]


def candidates_for(session: Session, by: User) -> Sequence[Candidate]:
    """Return everybody who leads a running project or has proven something, by name; for curators, who appoint."""
    if not by.may(Permission.CURATE):
        return ()
    people = [one for one in all_users(session) if one.is_active]
    leads = _leads(session)
    proofs = proofs_of(session, [one.id for one in people])
    found = [Candidate(one, leads.get(one.id, ()), proofs.get(one.id, ())) for one in people]
    return [one for one in found if one.leads or one.proofs]


def proofs_of(session: Session, people: Collection[UUID]) -> Mapping[UUID, Sequence[Proof]]:
    """Return what every registered room knows of these people."""
    found: dict[UUID, list[Proof]] = {}
    for proving in session.info.get(PROOFS, ()):
        for person, proofs in proving(session, people).items():
            found.setdefault(person, []).extend(proofs)
    return found


def _leads(session: Session) -> Mapping[UUID, Sequence[Project]]:
    running = select(Project).where(Project.stage.not_in(ENDED)).order_by(Project.tier, Project.number)
    found: dict[UUID, list[Project]] = {}
    for project in session.scalars(running):
        found.setdefault(project.pm_id, []).append(project)
    return found
