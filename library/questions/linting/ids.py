"""Ids of questions: ID-MISSING, ID-DUPLICATE, ID-RETIRED."""

from collections.abc import Iterator

from library.faults import Fault, fault
from library.questions.linting.around import Around
from library.questions.shelf import Shelf


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield ids that are absent, used twice on the whole shelf, or retired."""
    seen: dict[str, str] = {}
    for file in shelf.bank_files:
        for one in file.every:
            found = one.question.id
            line = one.line_of()
            if not found:
                title = one.blocks["zh"].heading.title or "###"
                yield fault("ID-MISSING", file.path, line, "id", title=title)
            elif found in seen:
                yield fault("ID-DUPLICATE", file.path, line, found, id=found, other=seen[found])
            elif found in shelf.retired:
                yield fault("ID-RETIRED", file.path, line, found, id=found)
            seen.setdefault(found, f"{file.path}:{line}")
