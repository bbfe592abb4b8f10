"""What people said to one question, as counts: the only form in which answers are read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from library.maturity.format import Question
from webapp.maturity.rules.agreement import Ratings
from webapp.maturity.rules.floor import Group, leaf


@dataclass(frozen=True)
class Tally:
    """How many of a group chose each option, and how many said that they don't know or that it does not apply."""

    options: Mapping[str, int] = field(default_factory=dict)
    dont_know: int = 0
    not_applicable: int = 0

    @property
    def rated(self) -> int:
        """Return how many gave a rating."""
        return sum(self.options.values())

    @property
    def answered(self) -> int:
        """Return how many answered at all; the others left the question blank."""
        return self.rated + self.dont_know + self.not_applicable

    def ratings(self, question: Question) -> Ratings:
        """Return the same by the values of the options."""
        return Counter(
            {one.value: self.options[one.id] for one in question.options if one.id in self.options}
        )


NOTHING = Tally()


def together(tallies: Iterable[Tally]) -> Tally:
    """Return what several groups said, as one."""
    options: Counter[str] = Counter()
    dont_know = not_applicable = 0
    for one in tallies:
        options.update(one.options)
        dont_know += one.dont_know
        not_applicable += one.not_applicable
    return Tally(options, dont_know, not_applicable)


@dataclass(frozen=True)
class UnitCounts:
    """What a unit said: people who submitted by role group, and tallies by question and role group."""

    responded: Mapping[str, int]
    tallies: Mapping[str, Mapping[str, Tally]]

    @property
    def people(self) -> int:
        """Return how many submitted."""
        return sum(self.responded.values())

    def asked(self, question: Question) -> Mapping[str, int]:
        """Return how many of each role group the question was put to."""
        roles = question.audience or tuple(self.responded)
        return {role: self.responded[role] for role in roles if self.responded.get(role)}

    def by_role(self, question_id: str) -> Mapping[str, Tally]:
        """Return what each role group said to a question."""
        return self.tallies.get(question_id, {})

    def group(self, question_id: str) -> Group:
        """Return the unit as a part of the tree of groups that rated a question."""
        roles = {role: leaf(one.rated) for role, one in self.by_role(question_id).items()}
        return Group(sum(role.people for role in roles.values()), roles)
