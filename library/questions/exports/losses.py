"""What a file for another system does not carry, question by question."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from library.questions.format import Question, QuestionKind, Scoring, said
from library.questions.keys import BlanksKey


class Loss(StrEnum):
    """What a format has no form for; the first three keep the whole question out."""

    SEVERAL_BLANKS = "the question, for it has several blanks"
    ARROW = "the question, for -> in an answer makes pairs"
    NO_TEXT = "the question, for it has no text in this language"
    GROUP = "that it belongs to a group; the shared stem stands above its own"
    ALL_OR_NOTHING = "all or nothing: weights are added up"
    RUBRIC = "the rubric"
    RUBRIC_AS_NOTES = "that marks are given line by line; the rubric stands in the notes for markers"
    MEASURE = "the measure"
    ORDER = "that options keep their order"
    STAR = "that * in an answer is a sign and not any text"
    SIGNS = "signs that XML has no place for"

    @property
    def is_whole(self) -> bool:
        """Tell whether the question is not in the file at all."""
        return self in {Loss.SEVERAL_BLANKS, Loss.ARROW, Loss.NO_TEXT}


@dataclass(frozen=True)
class LeftOut:
    """What of which question a file does not carry."""

    question: str
    loss: Loss


@dataclass(frozen=True)
class Exported:
    """The text of a file, and what it does not carry beside what no question keeps in its format."""

    text: str
    left_out: tuple[LeftOut, ...]


TESTS: Mapping[Loss, Callable[[Question, str], bool]] = {
    Loss.SEVERAL_BLANKS: lambda one, _: isinstance(one.key, BlanksKey) and len(one.key.blanks) > 1,
    Loss.ARROW: lambda one, _: any("->" in word for word in _words(one)),
    Loss.NO_TEXT: lambda one, lang: not said(one.stem, lang),
    Loss.GROUP: lambda one, _: bool(one.group),
    Loss.ALL_OR_NOTHING: lambda one, _: one.kind is QuestionKind.MULTIPLE and one.scoring is Scoring.ALL,
    Loss.RUBRIC: lambda one, _: bool(one.rubric),
    Loss.RUBRIC_AS_NOTES: lambda one, _: bool(one.rubric),
    Loss.MEASURE: lambda one, _: bool(one.measure),
    Loss.ORDER: lambda one, _: one.fixed_options,
    Loss.STAR: lambda one, _: any("*" in word for word in _words(one)),
}


def losses_in(one: Question, lang: str, kinds: Collection[Loss]) -> Iterator[Loss]:
    """Yield which of some losses a question suffers in a language."""
    return (loss for loss, holds in TESTS.items() if loss in kinds and holds(one, lang))


def stem_of(one: Question, lang: str) -> str:
    """Return a stem behind the stem it shares."""
    return "\n\n".join(text for text in (said(one.shared_stem, lang), said(one.stem, lang)) if text)


def _words(one: Question) -> tuple[str, ...]:
    return one.key.accepted(0) if isinstance(one.key, BlanksKey) else ()
