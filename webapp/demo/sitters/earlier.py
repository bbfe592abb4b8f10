"""A bank as it stood before somebody noticed that the key of one question was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from library import Catalog
from library.questions.format import Bank, Question, keys_sha
from webapp.training.banks.shelf import Papers

MISKEYED = "monitoring-0017"
"""True or false; its key was written the wrong way round, and the reviewer did not see it."""


@dataclass(frozen=True)
class EarlierPapers(Papers):
    """The papers of the catalog with the banks of another time."""

    kept: Mapping[str, Bank]

    @property
    def banks(self) -> Mapping[str, Bank]:
        """Return the banks as they were."""
        return self.kept


def earlier_papers(catalog: Catalog) -> Papers:
    """Return the papers with that key the wrong way round, reviewed as it was."""
    return EarlierPapers(catalog, {key: _before(bank) for key, bank in catalog.banks.items()})


def _before(bank: Bank) -> Bank:
    if all(one.id != MISKEYED for one in bank.questions):
        return bank
    older = replace(bank, questions=tuple(_turned(one) for one in bank.questions))
    return replace(older, reviewed_keys=keys_sha(older.items))


def _turned(question: Question) -> Question:
    return replace(question, key=not question.key) if question.id == MISKEYED else question
