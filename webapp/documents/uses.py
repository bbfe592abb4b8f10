"""Which versions of a document projects hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from library.catalog import Catalog
from library.kinds import DocumentFacts
from webapp.documents.models import IssuedDocument
from webapp.documents.rules import is_newer
from webapp.documents.shelf import offered


@dataclass(frozen=True)
class Use:
    """How many projects that are not over use a document, and how many of them an older version."""

    document_id: str
    title: str
    version: str
    projects: int
    older: int


def uses(catalog: Catalog, issued: Iterable[IssuedDocument], lang: str) -> list[Use]:
    """Return the use of every document that some project has, those with the most older ones first."""
    rows = list(issued)
    found = []
    for entry in offered(catalog):
        taken = [one for one in rows if one.document_id == entry.id]
        if taken and isinstance(entry.facts, DocumentFacts):
            older = {one.project_id for one in taken if is_newer(entry.version, one.version)}
            everybody = {one.project_id for one in taken}
            title = entry.text(lang).title
            found.append(Use(entry.id, title, entry.version, len(everybody), len(older)))
    return sorted(found, key=lambda use: (-use.older, use.document_id))
