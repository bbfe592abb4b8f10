"""What the answers of a question come to, whatever the format, and what is often wrong with them."""

from dataclasses import dataclass

from library.questions.imports.items import Answer, Kind, Problem, ReadOption

NO_RUBRIC = Problem("no-rubric", "a case needs marks to be given by; write the rubric in the draft")
NO_STEM = Problem("no-stem", "the question has answers and no text")


@dataclass(frozen=True)
class Inside:
    """Kind, options, answers, and what keeps them from being published."""

    kind: Kind
    options: tuple[ReadOption, ...] = ()
    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()
