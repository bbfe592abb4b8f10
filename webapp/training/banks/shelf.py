"""What the running program knows of banks and quizzes: the one place where questions come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from library.catalog import Catalog
from library.questions.canonical import sha_of
from library.questions.format import Bank, Question, Use
from library.questions.quiz_format import Quiz
from webapp.errors import NotFound
from webapp.site.content import the_catalog


@dataclass(frozen=True)
class Papers:
    """Banks and quizzes by id, as the catalog holds them now, and the catalog they belong to."""

    catalog: Catalog

    @property
    def banks(self) -> Mapping[str, Bank]:
        """Return the banks by id."""
        return self.catalog.banks

    @property
    def quizzes(self) -> Mapping[str, Quiz]:
        """Return the quizzes by id."""
        return self.catalog.quizzes

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Return every question that can stand on a paper, groups whole."""
        return {one.id: one for bank in self.banks.values() for one in bank.questions}

    @cached_property
    def items(self) -> Mapping[str, Question]:
        """Return every question that is answered, the parts of groups among them."""
        return {one.id: one for question in self.questions.values() for one in question.items()}

    @cached_property
    def stamp(self) -> str:
        """Return a hash that changes whenever a question or a quiz does."""
        return sha_of(
            [
                sorted((key, one.scored_sha, one.explain_sha) for key, one in self.items.items()),
                sorted((key, one.rules_sha) for key, one in self.quizzes.items()),
            ]
        )

    def get_bank(self, bank_id: str) -> Bank:
        """Return a bank, or raise `NotFound`."""
        bank = self.banks.get(bank_id)
        if bank is None:
            raise NotFound
        return bank

    def get_quiz(self, quiz_id: str) -> Quiz:
        """Return a quiz, or raise `NotFound`."""
        quiz = self.quizzes.get(quiz_id)
        if quiz is None:
            raise NotFound
        return quiz

    def size_of(self, quiz: Quiz) -> int:
        """Return how many questions a paper of a quiz has, the parts of groups counted."""
        fixed = [self.questions[key] for key in quiz.fixed if key in self.questions]
        return sum(line.n for line in quiz.draw) + sum(len(one.items()) for one in fixed)

    def pool_for(self, quiz: Quiz) -> Mapping[str, Question]:
        """Return what a quiz may draw: an exam only from banks that a second person reviewed."""
        other = Use.PRACTICE if quiz.is_exam else Use.EXAM
        return {
            one.id: one
            for bank in self.banks.values()
            if bank.is_reviewed or not quiz.is_exam
            for one in bank.questions
            if one.use != other
        }


def the_papers() -> Papers:
    """Return the banks and quizzes of the running program as they stand now."""
    return Papers(the_catalog())
