"""A bank file cut into its questions as written: stem, options, key lines, explanation, reasons, rubric."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from library.questions.headings import Heading, read_heading

OPTION = re.compile(r"^(?P<letter>[A-ZＡ-Ｚ])\s*[.．、]\s*(?P<text>\S.*)$")
LABEL = re.compile(
    r"^\*\*\s*(?P<name>答案|解析|选项|评分标准|Answer|Explanation|Option|Rubric)\s*(?P<of>[0-9A-Za-zＡ-Ｚ]*)\s*"
    r"(?:[:：]\s*\*\*|\*\*\s*[:：])\s*(?P<text>.*)$"
)
NAMES = {
    "答案": "key",
    "Answer": "key",
    "解析": "explanation",
    "Explanation": "explanation",
    "选项": "reason",
    "Option": "reason",
    "评分标准": "rubric",
    "Rubric": "rubric",
}
MARKS = re.compile(r"^[-*]\s*(?P<points>\d+(?:\.\d+)?)\s*(?:分|points?|marks?)\s*[:：]\s*(?P<text>.*)$")


@dataclass(eq=False)
class Piece:
    """A text with its line in the file; `of` is the letter of an option, the number of a blank, or the marks."""

    line: int
    of: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text without empty lines around it."""
        return "\n".join(self.lines).strip()


@dataclass(eq=False)
class Block:
    """One question as written in one language."""

    heading: Heading
    stem: Piece
    options: list[Piece] = field(default_factory=list)
    keys: list[Piece] = field(default_factory=list)
    explanations: list[Piece] = field(default_factory=list)
    reasons: list[Piece] = field(default_factory=list)
    rubric: list[Piece] = field(default_factory=list)
    rubric_heads: list[Piece] = field(default_factory=list)
    parts: "list[Block]" = field(default_factory=list)

    def line_of(self, part: str = "") -> int:
        """Return the line of a part such as `key` or `option C`; of the heading when there is none."""
        name, _, of = part.partition(" ")
        named = {"option": self.options, "reason": self.reasons, "rubric": self.rubric, "key": self.keys}
        named["explanation"] = self.explanations
        found = [piece for piece in named.get(name, []) if not of or piece.of == of]
        return found[0].line if found else self.heading.line


def read_blocks(body: str, first_line: int) -> tuple[list[Block], list[Piece]]:
    """Return the questions of a body in order, and text that stands before the first of them."""
    blocks: list[Block] = []
    before: list[Piece] = []
    for block in _cut(body, first_line, before):
        if block.heading.is_part and blocks:
            blocks[-1].parts.append(block)
        else:
            blocks.append(block)
    return blocks, before


def _cut(body: str, first_line: int, before: list[Piece]) -> Iterator[Block]:
    block: Block | None = None
    into = Piece(first_line, "")
    for number, raw in enumerate(body.splitlines(), start=first_line):
        line = raw.rstrip()
        heading = read_heading(line, number)
        if heading is not None:
            if block is not None:
                yield block
            into = Piece(number, "")
            block = Block(heading, into)
        elif block is not None:
            into = _placed(block, into, line, number)
        elif line.strip():
            before.append(Piece(number, "", [line]))
    if block is not None:
        yield block


def _placed(block: Block, into: Piece, line: str, number: int) -> Piece:
    """Put a line where it belongs and return the piece that takes what follows."""
    label = LABEL.match(line)
    if label is not None:
        name = NAMES[label["name"]]
        piece = Piece(number, _letter(label["of"]), [label["text"]])
        if name == "rubric":
            block.rubric_heads.append(piece)
        else:
            {"key": block.keys, "explanation": block.explanations, "reason": block.reasons}[name].append(
                piece
            )
        return piece
    option = OPTION.match(line)
    if option is not None and (into is block.stem or into in block.options):
        piece = Piece(number, _letter(option["letter"]), [option["text"]])
        block.options.append(piece)
        return piece
    marks = MARKS.match(line)
    if marks is not None and (into in block.rubric_heads or into in block.rubric):
        piece = Piece(number, marks["points"], [marks["text"]])
        block.rubric.append(piece)
        return piece
    into.lines.append(line)
    return into


def _letter(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
