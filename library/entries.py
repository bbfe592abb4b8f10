"""What the content consists of: an entry under its permanent id, and its text in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.kinds import Facts, Kind


@dataclass(frozen=True)
class Text:
    """One language of an entry. `labels` are the texts of a translation by the keys of its master."""

    lang: str
    path: Path
    title: str
    summary: str
    body: str
    body_line: int
    labels: Mapping[str, Any]
    source_version: str
    sha256: str
    stale: bool = False
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One thing of the content under its permanent id."""

    id: str
    kind: Kind
    slug: str
    group: str
    facts: Facts
    texts: Mapping[str, Text]
    master_lang: str

    def has(self, lang: str) -> bool:
        """Tell whether a language is written."""
        return lang in self.texts

    def text(self, lang: str) -> Text:
        """Return the text in a language, else the one in the master's."""
        return self.texts.get(lang) or self.texts[self.master_lang]

    @property
    def status(self) -> str:
        """Return the status; what has none counts as approved."""
        return getattr(self.facts, "status", "approved")

    @property
    def version(self) -> str:
        """Return the version of the master."""
        return self.facts.version

    @property
    def stages(self) -> tuple[str, ...]:
        """Return the stages it belongs to."""
        return tuple(getattr(self.facts, "stages", ()))
