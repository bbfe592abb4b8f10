"""What a certificate says, frozen on the day of issue in both languages; nothing of it is looked up later."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from webapp.rendering.pdf import CertificatePaper, Two


class Frozen(BaseModel):
    """A part of a snapshot: read back exactly as it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UnitTaken(Frozen):
    """A unit with its minutes."""

    title: Two
    minutes: int


class StandardTaken(Frozen):
    """A standard in the version of that day."""

    id: str
    version: str
    title: Two


class AreaDrawn(Frozen):
    """How many questions the exam drew from an area."""

    title: Two
    n: int


class ExamTaken(Frozen):
    """The blueprint of the exam: how many questions of which areas, how long, and the points that pass."""

    title: Two
    questions: int
    minutes: int | None
    passing: str | None
    areas: tuple[AreaDrawn, ...]


class Snapshot(Frozen):
    """All that the check page and the PDF say; `attempt` is the mark of the attempt that earned it.

    The mark is read only together with the attempt, and differs from print to print. Certificates issued before
    there were marks have none.
    """

    name: str
    course: str
    version: str
    title: Two
    minutes: int
    units: tuple[UnitTaken, ...]
    standards: tuple[StandardTaken, ...]
    exam: ExamTaken | None
    score: str | None
    completed_on: date
    issued_on: date
    expires_on: date | None
    issuer: Two
    attempt: str | None = None


def blank(course: str, issued_on: date) -> Snapshot:
    """Return a snapshot that says no more than the course."""
    name = Two(course, course)
    return Snapshot(
        name="",
        course=course,
        version="",
        title=name,
        minutes=0,
        units=(),
        standards=(),
        exam=None,
        score=None,
        completed_on=issued_on,
        issued_on=issued_on,
        expires_on=None,
        issuer=Two("", ""),
    )


def paper_of(snapshot: Snapshot, serial: str, address: str) -> CertificatePaper:
    """Return the snapshot as it is printed."""
    return CertificatePaper(
        name=snapshot.name,
        course=snapshot.title,
        course_code=f"{snapshot.course} · v{snapshot.version}",
        minutes=snapshot.minutes,
        issuer=snapshot.issuer,
        completed_on=snapshot.completed_on,
        issued_on=snapshot.issued_on,
        expires_on=snapshot.expires_on,
        serial=serial,
        address=address,
        units=tuple((one.title, one.minutes) for one in snapshot.units),
        standards=tuple((f"{one.id} v{one.version}", one.title) for one in snapshot.standards),
        exam=exam_line(snapshot.exam) if snapshot.exam else "",
        areas=tuple((one.title, one.n) for one in snapshot.exam.areas) if snapshot.exam else (),
        score=snapshot.score or "",
    )


def exam_line(exam: ExamTaken) -> str:
    """Return the rules of the exam as figures with their words in both languages."""
    told = [f"{exam.title.zh} {exam.title.en}", f"Σ {exam.questions}"]
    if exam.minutes:
        told.append(f"{exam.minutes} min")
    if exam.passing:
        told.append(f"≥ {exam.passing}")
    return "  ·  ".join(told)
