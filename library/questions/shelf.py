"""The shelf `content/banks`: every bank, every quiz, the ids that may not be used again. Nothing of it is published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from library.faults import Fault
from library.questions.bank_reading import FOLDER, BankFile, read_bank
from library.questions.format import Bank, Question
from library.questions.quiz_format import Quiz
from library.questions.quizzes import FOLDER as QUIZZES
from library.questions.quizzes import QuizFile, read_quiz

RETIRED = f"{FOLDER}/retired.txt"
TWIN = ".en.md"
V = TypeVar("V")


@dataclass(frozen=True)
class Shelf:
    """The banks and quizzes below a root as one value."""

    bank_files: tuple[BankFile, ...] = ()
    quiz_files: tuple[QuizFile, ...] = ()
    retired: frozenset[str] = field(default=frozenset())

    @cached_property
    def banks(self) -> Mapping[str, Bank]:
        """Return the banks that can be read, by id; of two with one id the first path."""
        return _first((file.bank.id, file.bank) for file in self.bank_files if file.bank is not None)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Return every whole question by its id, groups and their parts alike."""
        return _first((one.id, one) for bank in self.banks.values() for one in bank.every)

    @cached_property
    def quizzes(self) -> Mapping[str, Quiz]:
        """Return the quizzes that can be read, by id."""
        return _first((file.quiz.id, file.quiz) for file in self.quiz_files if file.quiz is not None)

    @property
    def faults(self) -> Iterable[Fault]:
        """Return what is wrong with the form of single files."""
        of_banks = (one for bank in self.bank_files for one in bank.faults)
        return (*of_banks, *(one for quiz in self.quiz_files for one in quiz.faults))


def is_shelf(relative: str) -> bool:
    """Tell whether a path below the content root belongs to the shelf; figures of courses only lie beside it."""
    return relative.startswith(f"{FOLDER}/") and not relative.startswith(f"{FOLDER}/statistics/")


def read_shelf(root: Path) -> Shelf:
    """Return the shelf below a root; bad files never raise, their faults are listed."""
    banks = [path for path in sorted((root / FOLDER).glob("*.md")) if path.name != "README.md"]
    masters = [path for path in banks if not path.name.endswith(TWIN)]
    lonely = [path for path in banks if path.name.endswith(TWIN) and _master_of(path) not in masters]
    files = tuple(_bank(root, path) for path in (*masters, *lonely))
    quizzes = tuple(
        read_quiz(path.read_bytes(), path.relative_to(root).as_posix())
        for path in sorted((root / QUIZZES).glob("*.yml"))
    )
    return Shelf(files, quizzes, _retired(root / RETIRED))


def _bank(root: Path, master: Path) -> BankFile:
    twin = master.with_name(f"{master.stem}{TWIN}")
    pair = (twin.relative_to(root).as_posix(), twin.read_bytes()) if twin.is_file() else None
    return read_bank((master.relative_to(root).as_posix(), master.read_bytes()), pair)


def _master_of(twin: Path) -> Path:
    return twin.with_name(f"{twin.name.removesuffix(TWIN)}.md")


def _retired(path: Path) -> frozenset[str]:
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    words = (line.partition("#")[0].split() for line in text.splitlines())
    return frozenset(found[0] for found in words if found)


def _first(pairs: Iterable[tuple[str, V]]) -> Mapping[str, V]:
    found: dict[str, V] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
