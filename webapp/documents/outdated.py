"""What changed in a document since a project took it, and what that means for the project."""

from collections.abc import Iterable
from dataclasses import dataclass

from library.catalog import Catalog
from library.paper import Paper, PaperRevision, paper_of
from webapp.documents.models import IssuedDocument
from webapp.documents.rules import is_newer, must_act
from webapp.documents.shelf import offered

FEW, MOST = 8, 12
"""Of new fields more than the second, only the first stand open; to fold away one or two helps nobody."""


@dataclass(frozen=True)
class Vanished:
    """A field that the new version has no more, and what stood in it."""

    label: str
    text: str


@dataclass(frozen=True)
class Outdated:
    """A document a project took in a version that is no longer the newest."""

    issued: IssuedDocument
    title: str
    version: str
    must_act: bool
    revisions: tuple[PaperRevision, ...]
    added: tuple[str, ...]
    vanished: tuple[Vanished, ...]

    @property
    def added_open(self) -> tuple[str, ...]:
        """Return the new fields that stand open."""
        return self.added if len(self.added) <= MOST else self.added[:FEW]

    @property
    def added_folded(self) -> tuple[str, ...]:
        """Return the new fields of a long list that are folded away."""
        return self.added[len(self.added_open) :]


def outdated_among(catalog: Catalog, issued: Iterable[IssuedDocument], lang: str) -> list[Outdated]:
    """Return which of these are outdated; what one must act on first, then by id."""
    entries = {entry.id: entry for entry in offered(catalog)}
    found = []
    for one in issued:
        entry = entries.get(one.document_id)
        if entry is not None and is_newer(entry.version, one.version):
            found.append(compared(one, paper_of(catalog, entry, lang)))
    return sorted(found, key=lambda one: (not one.must_act, one.issued.document_id))


def compared(issued: IssuedDocument, paper: Paper) -> Outdated:
    """Return what is new in a document since it was taken."""
    labels = {one.facts.key: one.label for one in paper.fields}
    texts = issued.values or {}
    return Outdated(
        issued=issued,
        title=paper.title,
        version=paper.version,
        must_act=must_act(paper.version, issued.version),
        revisions=tuple(row for row in paper.revisions if is_newer(row.version, issued.version)),
        added=tuple(label for key, label in labels.items() if key not in issued.fields),
        vanished=tuple(
            Vanished(label, texts.get(key, "")) for key, label in issued.fields.items() if key not in labels
        ),
    )
