"""The search index of the running program, kept true document by document."""

from pathlib import Path

from flask import current_app

from search.documents import all_documents, documents_of, documents_of_term, id_of_term
from search.index import Index
from webapp.site.content import Content

EXTENSION = "lodestar.index"
GLOSSARY = "glossary.csv"


class Finding:
    """The index in `folder`, fed from the content."""

    def __init__(self, folder: Path, content: Content) -> None:
        self._content = content
        self._glossary = content.catalog.vocabulary.glossary
        self.index = Index(folder, self._glossary)

    def catch_up(self) -> None:
        """Bring the index to the whole content: what an earlier start has written stays."""
        self.index.bring_to(all_documents(self._content.catalog))

    def refresh(self, path: Path) -> None:
        """Take in one file that was written."""
        entry = self._content.find_entry(path)
        if entry is not None:
            self.index.replace([entry.id], documents_of(self._content.catalog, entry))
        elif path.name == GLOSSARY:
            self._learn_words()

    def _learn_words(self) -> None:
        """Take in what changed in the glossary: the terms themselves, and the other words they are known by."""
        known, glossary = set(self._glossary), self._content.catalog.vocabulary.glossary
        changed = [term for term in glossary if term not in known]
        gone = known - set(glossary)
        self._glossary = glossary
        self.index.learn(glossary)
        documents = [document for term in changed for document in documents_of_term(term)]
        self.index.replace([id_of_term(term) for term in gone], documents)


def the_finding() -> Finding:
    """Return the finding of the running program."""
    finding: Finding = current_app.extensions[EXTENSION]
    return finding


def the_index() -> Index:
    """Return the index of the running program."""
    return the_finding().index
