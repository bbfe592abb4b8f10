"""What may be published where."""

import hashlib
import re
from dataclasses import dataclass

from webapp.errors import DomainError, say

FOLDERS = ("content/pages/", "content/banks/statistics/", "methodology/", "templates/", "lessons/")
GLOSSARY = "content/vocabulary/glossary.csv"
FORMATS = "content/vocabulary/retrospectives.yml"
ADDED_TO = frozenset({GLOSSARY, FORMATS})
"""The files of the vocabulary to which the program adds: words people search for, formats of retrospectives."""

PATH = re.compile(r"(?:[a-z0-9-]+/)+[A-Za-z0-9-]+(?:\.(?:en|zh))?\.md")


class PlaceRefused(DomainError):
    """A path outside the published folders, or one that is no plain file name."""

    sentence = say("文件 %(path)s 不在可发布的文件夹里。")
    field = "path"


@dataclass(frozen=True)
class Paper:
    """One file to publish: its path below the content root, its text, the id of what it holds."""

    path: str
    text: str
    subject: str

    def __post_init__(self) -> None:
        """Refuse a path that leads anywhere but into the published folders."""
        is_page = self.path.startswith(FOLDERS) and PATH.fullmatch(self.path)
        if not is_page and self.path not in ADDED_TO:
            raise PlaceRefused(path=self.path)

    @property
    def sha256(self) -> str:
        """Return the hash of the text."""
        return sha256_of(self.text)


@dataclass(frozen=True)
class Approval:
    """Why a paper may be published: a message for the history and the role that approved."""

    message: str
    role: str


def sha256_of(text: str) -> str:
    """Return the hash of the bytes a text is written as."""
    return hashlib.sha256(text.encode()).hexdigest()
