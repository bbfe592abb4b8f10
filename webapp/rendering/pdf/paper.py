"""What a certificate says, as plain data in both languages."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Two:
    """One text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class CertificatePaper:
    """All that is printed: on the first page who did what, on the second what it consisted of.

    Units come with their minutes, standards with id and version, areas of the exam with their number of questions.
    """

    name: str
    course: Two
    course_code: str
    minutes: int
    issuer: Two
    completed_on: date
    issued_on: date
    expires_on: date | None
    serial: str
    address: str
    units: tuple[tuple[Two, int], ...] = ()
    standards: tuple[tuple[str, Two], ...] = ()
    exam: str = ""
    areas: tuple[tuple[Two, int], ...] = ()
    score: str = ""
