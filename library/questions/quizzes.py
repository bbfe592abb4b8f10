"""Read the definition of a quiz or an exam; it never raises for a bad file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from library.faults import Fault, fault
from library.frontmatter import Unreadable, load_yaml
from library.questions.bank_reading import FOLDER as BANKS
from library.questions.quiz_format import Quiz
from library.yaml_lines import lines_of

FOLDER = f"{BANKS}/quizzes"


@dataclass(frozen=True)
class QuizFile:
    """A definition as read."""

    path: str
    quiz: Quiz | None
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    faults: tuple[Fault, ...] = ()

    def line_of(self, place: str) -> int:
        """Return the line of a dotted key, or of the nearest key above it."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place.rpartition(".")[0]
        return 1


def read_quiz(raw: bytes, path: str) -> QuizFile:
    """Return a definition as read."""
    try:
        text = raw.decode("utf-8-sig")
        data = load_yaml(text)
    except UnicodeDecodeError as error:
        return QuizFile(path, None, {}, (fault("PARSE", path, 1, why=f"not UTF-8 at byte {error.start}"),))
    except Unreadable as error:
        return QuizFile(path, None, {}, (fault("PARSE", path, error.line, why=error),))
    bare = QuizFile(path, None, lines_of(text))
    try:
        quiz = Quiz.model_validate(data)
    except ValidationError as error:
        return QuizFile(path, None, bare.lines, tuple(_schema_faults(bare, error)))
    told = []
    if path != f"{FOLDER}/{quiz.id}.yml":
        told = [fault("SCHEMA", path, bare.line_of("id"), "id", key="id", why="quiz-name", value=quiz.id)]
    return QuizFile(path, quiz, bare.lines, tuple(told))


def _schema_faults(file: QuizFile, error: ValidationError) -> Iterator[Fault]:
    for found in error.errors():
        place = ".".join(str(part) for part in found["loc"])
        why = found["msg"].removeprefix("Value error, ")
        yield fault("SCHEMA", file.path, file.line_of(place), place, key=place or "—", why=why)
