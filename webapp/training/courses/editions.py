"""The texts of units as they were read, and what is different in the newest one."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from webapp.training.courses.course import Unit
from webapp.training.courses.models import UnitEdition


@dataclass(frozen=True)
class Difference:
    """A passage that is gone and the one in its place; either may be empty."""

    before: str
    after: str


def keep_edition(session: Session, unit: Unit) -> None:
    """Keep the text of a unit in every language, the first time that somebody has read this version."""
    for language, text in unit.page.texts.items() if unit.page else ():
        key = (unit.id, unit.version, language)
        if session.get(UnitEdition, key) is None:
            session.add(UnitEdition(unit=unit.id, version=unit.version, language=language, text=text.body))
    session.flush()


def differences(session: Session, unit: Unit, version: str, language: str) -> list[Difference]:
    """Return what is different in the text of a unit since a version, paragraph by paragraph."""
    if unit.page is None:
        return []
    text = unit.page.text(language)
    kept = session.get(UnitEdition, (unit.id, version, text.lang))
    if kept is None:
        return []
    before, after = _paragraphs(kept.text), _paragraphs(text.body)
    found = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return [
        Difference("\n".join(before[a:b]), "\n".join(after[c:d]))
        for kind, a, b, c, d in found
        if kind != "equal"
    ]


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]
