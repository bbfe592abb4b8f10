"""The facts that stand between the braces of a heading, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from library.questions.blocks import Block
from library.questions.format import QuestionKind, Scoring, Use

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[0-9]{4}")
SPLIT = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the form of a question: the line in the master, and the key of a reason with its facts."""

    line: int
    key: str
    why: str
    value: str = ""


class HeadingFacts:
    """Reads the facts of one heading and notes what is wrong with them."""

    def __init__(self, block: Block, facts: Mapping[str, str], flaws: list[Flaw]) -> None:
        self._block, self._facts, self._flaws = block, facts, flaws
        for strange in block.heading.strange:
            self._flaw("###", "attribute", strange)

    def _flaw(self, key: str, why: str, value: str = "", part: str = "") -> None:
        self._flaws.append(Flaw(self._block.line_of(part), key, why, value))

    def id(self) -> str:
        """Return the id; an illegal one is a flaw, a missing one is found by the linter."""
        found = self._block.heading.id
        if found and not ID.fullmatch(found):
            self._flaw("###", "question-id", found)
        return found

    def kind(self) -> QuestionKind:
        """Return the kind its class names."""
        kinds = self._block.heading.kinds
        if len(kinds) != 1:
            self._flaw("###", "one-class", ", ".join(kinds))
        return kinds[0] if kinds else QuestionKind.SINGLE

    def words(self, key: str) -> tuple[str, ...]:
        """Return the words of a list."""
        return tuple(word for word in SPLIT.split(self._facts.get(key, "")) if word)

    def difficulty(self) -> int:
        """Return 1, 2 or 3; 2 when it is not stated."""
        written = self._facts.get("difficulty", "2")
        if written not in {"1", "2", "3"}:
            self._flaw("difficulty", "difficulty", written)
            return 2
        return int(written)

    def points(self, of_parts: list[Decimal]) -> Decimal:
        """Return the points: as stated, else the sum of the parts or of the rubric, else 1."""
        rubric = sum((Decimal(one.of) for one in self._block.rubric), Decimal(0))
        usual = sum(of_parts, Decimal(0)) or rubric or Decimal(1)
        written = self._facts.get("points")
        if written is None:
            return usual
        try:
            stated = Decimal(unicodedata.normalize("NFKC", written))
        except InvalidOperation:
            stated = Decimal(0)
        if not stated.is_finite() or stated <= 0:
            self._flaw("points", "points", written)
            return usual
        if rubric and stated != rubric:
            self._flaw("points", "rubric-sum", f"{rubric}")
        return stated

    def scoring(self) -> Scoring:
        """Return whether half a right answer earns anything."""
        written = self._facts.get("scoring", "all")
        if written not in set(Scoring):
            self._flaw("scoring", "scoring", written)
            return Scoring.ALL
        return Scoring(written)

    def use(self) -> Use:
        """Return where it may be drawn."""
        written = self._facts.get("use", "both")
        if written not in set(Use):
            self._flaw("use", "use", written)
            return Use.BOTH
        return Use(written)
