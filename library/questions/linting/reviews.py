"""Whether a second person approved the keys: UNREVIEWED."""

from collections.abc import Iterator

from library.faults import Fault, fault, warning
from library.questions.format import Bank
from library.questions.linting.around import Around
from library.questions.quiz_format import ANY_AREA, Quiz
from library.questions.shelf import Shelf


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield banks whose keys nobody else approved: an error where an exam draws from them, else a warning."""
    for file in shelf.bank_files:
        bank = file.bank
        if bank is None or bank.is_reviewed:
            continue
        in_exam = any(quiz.is_exam and uses(quiz, bank) for quiz in shelf.quizzes.values())
        say = fault if in_exam else warning
        why, key = _lack(bank)
        line = file.lines.get(key) or file.lines.get("reviewer") or file.lines.get("id", 1)
        yield say("UNREVIEWED", file.path, line, key, why=why, who=bank.author, hash=bank.keys_sha)


def uses(quiz: Quiz, bank: Bank) -> bool:
    """Tell whether a quiz draws from a bank or names one of its items."""
    own = {one.id for one in bank.every}
    return any(line.area in {bank.id, ANY_AREA} for line in quiz.draw) or any(
        id_ in own for id_ in quiz.fixed
    )


def _lack(bank: Bank) -> tuple[str, str]:
    if not bank.reviewer:
        return "no-reviewer", "reviewer"
    if bank.reviewer == bank.author:
        return "own-reviewer", "reviewer"
    return "keys-changed", "reviewed_keys"
