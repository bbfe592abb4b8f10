"""The search index of the running program, kept true document by document."""

from pathlib import Path

from flask import current_app

from search.documents import all_documents, documents_of
from search.index import Index
from webapp.site.content import Content

EXTENSION = "lodestar.index"


class Finding:
    """The index in `folder`, fed from the content."""

    def __init__(self, folder: Path, content: Content) -> None:
        self._content = content
        self.index = Index(folder, content.catalog.vocabulary.glossary)

    def rebuild(self) -> None:
        """Make the index anew from the whole content."""
        self.index.rebuild(all_documents(self._content.catalog))

    def refresh(self, path: Path) -> None:
        """Take in one file that was written."""
        entry = self._content.find_entry(path)
        if entry is not None:
            self.index.replace([entry.id], documents_of(self._content.catalog, entry))


def the_finding() -> Finding:
    """Return the finding of the running program."""
    finding: Finding = current_app.extensions[EXTENSION]
    return finding


def the_index() -> Index:
    """Return the index of the running program."""
    return the_finding().index
