"""The tree of an XML file from a hardened parser: no document type, no entities; every question knows its lines."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import (
    Element,
    TreeBuilder,
)

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from library.questions.imports.decoding import FileRefused

DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
MOST_DEPTH = 100


@dataclass(frozen=True)
class Asked:
    """A question of the file with its first and last line."""

    element: Element
    line: int
    end_line: int


@dataclass(frozen=True)
class Tree:
    """What stands in a quiz: its questions in order, elements that are none, and text between them with its line."""

    questions: list[Asked]
    others: list[Asked]
    stray: list[tuple[int, str]]


def read_tree(text: str) -> Tree:
    """Return what stands in a quiz; raise `FileRefused` for hostile or broken XML."""
    target = _Target()
    parser = XMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    target.expat = parser.parser
    try:
        parser.feed(DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text).encode())
        root = parser.close()
    except DefusedXmlException as error:
        raise FileRefused(
            f"line {target.line}: it declares a document type or entities, which are refused;"
            " export it without them"
        ) from error
    except ParseError as error:
        line, column = error.position
        raise FileRefused(f"line {line}, column {column + 1}: the XML is broken ({error.msg})") from error
    if root.tag != "quiz":
        raise FileRefused(f"its outermost element is <{root.tag}>, not <quiz>: it is no quiz of Moodle")
    return Tree(target.questions, target.others, target.stray)


class _Target:
    """Builds the tree and notes where the questions of the quiz begin and end."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.expat: Any = None
        self.questions: list[Asked] = []
        self.others: list[Asked] = []
        self.stray: list[tuple[int, str]] = []
        self.starts: list[int] = []

    @property
    def line(self) -> int:
        """Return the line the parser has reached."""
        return int(self.expat.CurrentLineNumber)

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        """Begin an element."""
        if len(self.starts) >= MOST_DEPTH:
            raise FileRefused(f"line {self.line}: elements stand more than {MOST_DEPTH} deep in each other")
        self.starts.append(self.line)
        return self.builder.start(tag, attributes)

    def end(self, tag: str) -> Element:
        """End an element; what stands in the quiz itself is noted."""
        element = self.builder.end(tag)
        line = self.starts.pop()
        if len(self.starts) == 1:
            kept = self.questions if tag == "question" else self.others
            kept.append(Asked(element, line, self.line))
        return element

    def data(self, text: str) -> None:
        """Take text; what stands in the quiz itself belongs to no question."""
        if len(self.starts) == 1 and text.strip():
            self.stray.append((self.line, text.strip()))
        self.builder.data(text)

    def close(self) -> Element:
        """Return the outermost element."""
        return self.builder.close()
