"""What a question rests on: NO-EXPLANATION, NO-STANDARD, DANGLING, and cases and groups without substance."""

from collections.abc import Iterator

from library.faults import Fault, fault
from library.questions.bank_reading import FOLDER, BankFile
from library.questions.format import QuestionKind
from library.questions.linting.around import Around
from library.questions.making import Made
from library.questions.shelf import Shelf


def find_faults(shelf: Shelf, around: Around) -> Iterator[Fault]:
    """Yield what has no reason, no root, or one that is not there."""
    for file in shelf.bank_files:
        planned: set[str] = set()
        for one in file.every:
            yield from _substance(file, one)
            for ref in (*one.question.standards, *([one.question.unit] if one.question.unit else [])):
                if around.is_known(ref):
                    continue
                if not around.is_planned(ref):
                    yield _at(file, one, "DANGLING", ref=ref)
                elif ref not in planned:
                    planned.add(ref)
                    yield _at(file, one, "PLANNED", ref=ref)
        yield from _named(file, around)


def _substance(file: BankFile, one: Made) -> Iterator[Fault]:
    question = one.question
    if question.kind is QuestionKind.GROUP:
        if not question.parts:
            yield _at(file, one, "SCHEMA", key="####", why="no-parts")
        return
    if question.kind is QuestionKind.CASE and not question.rubric:
        yield _at(file, one, "SCHEMA", key="评分标准", why="no-rubric")
    for lang in one.blocks:
        if not question.explanation.get(lang):
            line = one.line_of(lang=lang)
            yield fault("NO-EXPLANATION", file.path_of(lang), line, question.id, id=question.id)
    if not question.standards:
        yield _at(file, one, "NO-STANDARD", id=question.id)


def _named(file: BankFile, around: Around) -> Iterator[Fault]:
    """Yield a bank of the shelf whose name is not that of its file, or of no area."""
    if file.facts is None or not file.path.startswith(f"{FOLDER}/"):
        return
    stem = file.path.rpartition("/")[2].removesuffix(".md")
    if file.facts.id != stem:
        yield fault("SCHEMA", file.path, file.lines.get("id", 1), "id", key="id", why="bank-name", value=stem)
    elif around.areas and stem not in around.areas:
        yield fault("DANGLING", file.path, file.lines.get("id", 1), "id", ref=f"areas.yml: {stem}")


def _at(file: BankFile, one: Made, code: str, **facts: object) -> Fault:
    return fault(code, file.path, one.line_of(), one.question.id, **facts)
