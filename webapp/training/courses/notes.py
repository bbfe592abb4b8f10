"""Notes that people write for themselves beside a unit: nobody else reads them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.errors import DomainError, say
from webapp.training.courses.course import Unit
from webapp.training.courses.models import Note

LONGEST = 4000


class NoteTooLong(DomainError):
    """A note beyond its measure: refused, for nothing typed is cut in silence."""

    sentence = say("笔记最多 %(most)s 字，现在 %(length)s 字。")
    field = "text"


def notes_of(session: Session, person: User, course_id: str) -> dict[str, str]:
    """Return a person's notes in a course by the name of the unit."""
    query = select(Note).where(Note.person_id == person.id, Note.unit.startswith(f"{course_id}/"))
    return {note.unit.partition("/")[2]: note.text for note in session.scalars(query)}


def write_note(session: Session, person: User, unit: Unit, text: str) -> None:
    """Keep what a person wrote beside a unit; an empty text takes the note away."""
    clean = text.strip()
    if len(clean) > LONGEST:
        raise NoteTooLong(most=LONGEST, length=len(clean))
    note = session.get(Note, (person.id, unit.id))
    if note is not None and not clean:
        session.delete(note)
    elif clean:
        note = note or Note(person_id=person.id, unit=unit.id)
        note.text, note.changed_at = clean, clock.now()
        session.add(note)
    session.flush()
