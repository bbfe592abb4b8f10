"""Whether a text that everybody may read holds what belongs to the banks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from library.questions.bank_reading import FOLDER
from library.questions.blocks import LABEL
from library.questions.format import Question
from library.questions.linting.folding import folded

SHORTEST = 12
"""A shorter explanation could be anybody's sentence."""
SIGNS = re.compile(r"[*_`#>|\\]+")


@dataclass(frozen=True)
class Leak:
    """What was found: the key of a reason, the question, and the line counted from 0."""

    why: str
    question: str = ""
    line: int = 0


class Secrets:
    """The ids and explanations of the banks, ready to be looked for.

    An explanation that is a sentence of a standard is no secret: `public` are the texts that may be quoted.
    """

    def __init__(self, questions: Iterable[Question], public: Iterable[str] = ()) -> None:
        every = list(questions)
        open_texts = "\n".join(_plain(text) for text in public) if every else ""
        self._ids = {one.id for one in every}
        self._said = {
            plain: one.id
            for one in every
            for text in one.explanation.values()
            if len(plain := _plain(text)) >= SHORTEST and plain not in open_texts
        }

    def in_source(self, body: str) -> Iterator[Leak]:
        """Yield what the Markdown of a public page gives away."""
        for number, line in enumerate(body.splitlines()):
            if FOLDER in line:
                yield Leak("bank-path", line=number)
            if LABEL.match(line.strip()):
                yield Leak("key-line", line=number)
        plain = _plain(body)
        for text, question in self._said.items():
            if text in plain:
                yield Leak("explanation", question, _line_of(body, text))

    def in_published(self, text: str, raw: str = "") -> Iterator[Leak]:
        """Yield what a published text gives away; `raw` is the file with its markup, where ids may hide."""
        if FOLDER in (raw or text):
            yield Leak("bank-path")
        for found in sorted(set(ID.findall(raw or text)) & self._ids):
            yield Leak("question", found)
        plain = _plain(text)
        for said, question in self._said.items():
            if said in plain:
                yield Leak("explanation", question)


ID = re.compile(r"(?<![\w-])[a-z][a-z0-9-]*-\d{4}(?![\w-])")


def _plain(text: str) -> str:
    return folded(SIGNS.sub("", text))


def _line_of(body: str, said: str) -> int:
    """Return the line at which a folded text begins."""
    for number, line in enumerate(body.splitlines()):
        plain = _plain(line)
        if plain and (plain.startswith(said[:SHORTEST]) or said[:SHORTEST] in plain):
            return number
    return 0
