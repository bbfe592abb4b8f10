"""Stems that ask the same thing: STEM-DUPLICATE."""

from collections.abc import Iterator

from library.faults import Fault, fault, warning
from library.questions.format import QuestionKind
from library.questions.linting.around import Around
from library.questions.linting.folding import folded, grams
from library.questions.making import Made
from library.questions.shelf import Shelf

ALIKE = 0.9
Asked = tuple[str, str, int, str, frozenset[str]]


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield stems that are equal on the whole shelf, and warn of those that nearly are."""
    for lang in ("zh", "en"):
        asked = [
            (one.question.id, file.path_of(lang), one.line_of(lang=lang), folded(text), grams(text))
            for file in shelf.bank_files
            for one in file.every
            if (text := _text(one, lang))
        ]
        yield from _alike(asked)


def _text(one: Made, lang: str) -> str:
    """Return what is asked: a part together with the stem it shares; nothing for the shared stem alone."""
    if one.question.kind is QuestionKind.GROUP or lang not in one.question.stem:
        return ""
    shared = one.question.shared_stem.get(lang, "")
    return f"{shared}\n{one.question.stem[lang]}".strip()


def _alike(asked: list[Asked]) -> Iterator[Fault]:
    ordered = sorted(asked, key=lambda one: len(one[4]))
    for place, (id_, path, line, text, runs) in enumerate(ordered):
        for other_id, other_path, other_line, other_text, other_runs in ordered[place + 1 :]:
            if len(runs) < ALIKE * len(other_runs):
                break
            first, second = (id_, path, line), (other_id, other_path, other_line)
            earlier, later = sorted((first, second), key=lambda one: one[1:])
            if text == other_text:
                yield fault("STEM-DUPLICATE", *later[1:], later[0], id=later[0], other=earlier[0], why="same")
            elif len(runs & other_runs) >= ALIKE * len(runs | other_runs):
                yield warning(
                    "STEM-DUPLICATE", *later[1:], later[0], id=later[0], other=earlier[0], why="alike"
                )
