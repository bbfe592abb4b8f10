"""What the answers of several people to one question come to (S1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.format import MaturityModel, Question

NOT_APPLICABLE, DONT_KNOW = "NA", "DK"
Answer = str | Fraction | None
"""An option id, `NA`, `DK`, a value on the scale, or None for a blank."""


@dataclass(frozen=True)
class Ratings:
    """The answers to one question in one unit; `values` are the valid ratings in order of size."""

    values: tuple[Fraction, ...]
    dont_know: int = 0
    not_applicable: int = 0
    blank: int = 0

    @property
    def n(self) -> int:
        """Return n = |R_q|, the number of valid ratings: [2, 4, 3, 5], one DK and one blank give 4."""
        return len(self.values)

    @property
    def mean(self) -> Fraction | None:
        """Return the mean ΣR / n: [2, 4, 3, 5] gives 7/2; None without ratings."""
        return sum(self.values, Fraction(0)) / self.n if self.values else None

    @property
    def median(self) -> Fraction | None:
        """Return the lower median, the ⌈n/2⌉-th smallest: [2, 4, 3, 5] gives 3; None without ratings."""
        return self.values[(self.n - 1) // 2] if self.values else None

    @property
    def dont_know_share(self) -> Fraction:
        """Return DK ÷ (n + DK): four ratings and one DK give 1/5; 0 when nobody answered."""
        said = self.n + self.dont_know
        return Fraction(self.dont_know, said) if said else Fraction(0)

    def mean_answer(self) -> Answer:
        """Return what counts in the continuous score: the mean, [2, 4, 3, 5] gives 7/2; else what was said instead.

        Nobody rated: NA when somebody said so and nobody DK; DK when somebody did; else a blank.
        """
        return self.mean if self.values else self._unrated()

    def official_answer(self) -> Answer:
        """Return what counts for the level: the lower median, [2, 4, 3, 5] gives 3; else what was said instead."""
        return self.median if self.values else self._unrated()

    def _unrated(self) -> Answer:
        if self.dont_know:
            return DONT_KNOW
        return NOT_APPLICABLE if self.not_applicable else None


def value_of(question: Question, answer: Answer, *, is_unmet: bool = False) -> Fraction | None:
    """Return the value of an answer: option "3" of value 3 gives 3; DK, NA and blank give None.

    A criterion ticked as unmet brings any rating down to the lowest option: 4 becomes 1.
    """
    if answer is None or answer in (NOT_APPLICABLE, DONT_KNOW, ""):
        return None
    if is_unmet:
        return question.options[0].value
    if isinstance(answer, Fraction):
        return answer
    option = question.find_option(answer)
    return option.value if option else None


def ratings_of(question: Question, answers: Iterable[Answer]) -> Ratings:
    """Return R_q, the valid ratings, and how many said DK, NA or nothing.

    [2, 4, 3, 5, DK, blank] gives R = (2, 3, 4, 5), DK 1, NA 0, blank 1.
    """
    said = list(answers)
    values = sorted(value for one in said if (value := value_of(question, one)) is not None)
    dont_know, not_applicable = said.count(DONT_KNOW), said.count(NOT_APPLICABLE)
    return Ratings(
        tuple(values), dont_know, not_applicable, len(said) - len(values) - dont_know - not_applicable
    )


def ratings_by_question(
    model: MaturityModel, respondents: Sequence[Mapping[str, Answer]]
) -> Mapping[str, Ratings]:
    """Return the ratings of every question of a model out of the answers of several people, by question id.

    Two people, D01.1 answered 2 and 4: D01.1 gives n 2, mean 3, median 2; every other question n 0, blank 2.
    """
    return {
        one.id: ratings_of(one, (answers.get(one.id) for answers in respondents)) for one in model.questions
    }
