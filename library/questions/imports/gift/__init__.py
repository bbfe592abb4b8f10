"""Read GIFT, the text format of Moodle and others, as its documentation and Moodle's own reader take it."""

import re
from collections.abc import Iterator

from library.questions.imports.gift.answers import choice, find_truth, marked_parts, texts
from library.questions.imports.gift.blocks import Block, blocks_of
from library.questions.imports.gift.escapes import (
    doubtful,
    noted,
    places,
    split_explained,
    split_once,
    styled,
    unescaped,
)
from library.questions.imports.gift.numbers import numeric
from library.questions.imports.inside import NO_RUBRIC, NO_STEM, Inside
from library.questions.imports.items import Found, Item, Problem, Refusal, Rejected

BLANK = "_____"
OPTION = re.compile(r"^[ \t]*A[.)]", re.MULTILINE)
ANSWER = re.compile(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z][ \t]*$", re.IGNORECASE | re.MULTILINE)


def read_gift(text: str) -> Found:
    """Return every question of a GIFT file, and what was refused with its lines."""
    items: list[Item] = []
    rejected: list[Rejected] = []
    for block in blocks_of(text):
        try:
            items.append(_item(block))
        except Refusal as why:
            rejected.append(Rejected(block.line, block.end_line, why.code, why.message, block.text))
    return Found("gift", tuple(items), tuple(rejected))


def _item(block: Block) -> Item:
    if block.fault is not None:
        raise Refusal(block.fault.code, block.fault.message)
    title, rest = _titled(block.text)
    stem, body = _parted(rest)
    if body is None:
        _check_description(stem)
    answers, explanation = ("", None) if body is None else split_explained(body)
    inside = Inside("description") if body is None else _inside(answers.strip())
    words, text_format = styled(stem)
    missing = () if words else (NO_STEM,)
    return Item(
        kind=inside.kind,
        stem=words,
        line=block.line,
        id=block.id,
        title=title,
        text_format=text_format or "plain",
        category=block.category,
        tags=block.tags,
        options=inside.options,
        answers=inside.answers,
        explanation=noted(explanation),
        problems=(*missing, *inside.problems, *_doubts(block.text)),
    )


def _doubts(text: str) -> Iterator[Problem]:
    """Yield a problem where an escape may have been meant as LaTeX."""
    words = doubtful(text)
    if words:
        first = words[0]
        said = f"{', '.join(words)}: \\n is the end of a line in GIFT; for LaTeX write \\{first}"
        yield Problem("newline-or-latex", said)


def _check_description(text: str) -> None:
    """Refuse text without braces that is a question all the same: in full-width marks, or in Aiken."""
    if "｛" in text and "｝" in text:
        raise Refusal("full-width", "｛ ＝ ～ ｝ are no marks of GIFT; write { = ~ } in half width")
    if OPTION.search(text) and ANSWER.search(text):
        raise Refusal("other-format", "this is Aiken, not GIFT; say --format aiken")


def _titled(text: str) -> tuple[str | None, str]:
    """Return the title between `::` and `::`, and what follows."""
    if not text.startswith("::"):
        return None, text
    title, rest = split_once(text[2:], "::")
    if rest is None or any(places(title, "{")):
        raise Refusal("unclosed-title", "the title begins with :: and does not end with ::")
    return unescaped(title).strip() or None, rest


def _parted(text: str) -> tuple[str, str | None]:
    """Return the stem, with a blank where answers stand inside it, and the body of the braces."""
    signs = list(places(text, "{}"))
    if not signs:
        return text, None
    if len(signs) > 2:  # noqa: PLR2004  # one pair
        raise Refusal(
            "several-blocks", "a question has one pair of braces; put a blank line between two questions"
        )
    start, end = signs
    before, body, after = text[:start], text[start + 1 : end], text[end + 1 :].rstrip()
    return (f"{before}{BLANK}{after}" if after.strip() else before), body


def _inside(body: str) -> Inside:
    if not body:
        return Inside("case", problems=(NO_RUBRIC,))
    if body.startswith("#"):
        return numeric(body[1:])
    return find_truth(body) or _marked(body)


def _marked(body: str) -> Inside:
    marks: Iterator[str] = (body[place] for place in places(body, "~="))
    found = set(marks)
    if not found:
        raise Refusal("no-key", "nothing in the braces is marked right; put = before it")
    parts = marked_parts(body)
    return choice(parts) if "~" in found else texts(parts)
