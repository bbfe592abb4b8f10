"""One imported question as a block of a bank: heading, stem, options, key, reasons, explanation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from library.questions.blocks import LABEL, OPTION
from library.questions.headings import read_heading
from library.questions.imports.choices import FULL, LETTERS
from library.questions.imports.drafting.keys import key_lines
from library.questions.imports.items import Item, Pair

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
CLASSES = {"true_false": "tf", "fill_in": "fill"}
MOST_NOTE = 300


@dataclass
class Notes:
    """What a bank cannot hold, with the line of the file it came from."""

    line: int = 0
    texts: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Note something about the present line."""
        self.texts.append((self.line, text))

    def as_comments(self) -> list[str]:
        """Return the notes as comments of YAML."""
        return [f"# line {line}: {one_line(text)[:MOST_NOTE]}" for line, text in self.texts]


def one_line(text: str) -> str:
    """Return a text without line ends and control signs."""
    return CONTROL.sub(" ", text).strip()


def lines_of(item: Item, id_: str | None, notes: Notes) -> Iterator[str]:
    """Yield the lines of an item; pairs become a group of single choices."""
    level = "####" if item.group else "###"
    kind = "group" if item.kind == "matching" else CLASSES.get(item.kind, item.kind)
    title = one_line(item.title or "")
    facts = [f"#{id_}"] if id_ else []
    facts += [f".{kind}", *_tags(item)]
    yield f"{level} {title} {{{' '.join(facts)}}}" if title else f"{level} {{{' '.join(facts)}}}"
    yield from guarded(item.stem)
    yield ""
    if item.kind == "matching":
        yield from _pairs(item, notes)
    else:
        yield from _options(item, notes)
        yield from key_lines(item, notes.add)
    yield from _explained(item)


def _tags(item: Item) -> list[str]:
    words = [re.sub(r"[\s{}\"“”,，、;；#]+", "-", one).strip("-") for one in item.tags]
    kept = " ".join(word for word in words if word)
    return [f'tags="{kept}"'] if kept else []


def guarded(text: str) -> Iterator[str]:
    """Yield the lines of a text; one that a bank would read as a heading, option or key is moved in by a space."""
    for line in text.split("\n"):
        is_meant = OPTION.match(line) or LABEL.match(line) or read_heading(line, 1) is not None
        yield f" {line}" if is_meant else line


def _options(item: Item, notes: Notes) -> Iterator[str]:
    if item.kind not in ("single", "multiple"):
        return
    for letter, one in zip(LETTERS, item.options, strict=False):
        first, *rest = [*guarded(one.text)] if one.text else ["…"]
        yield f"{letter}. {first.lstrip()}"
        yield from rest
        if item.kind == "single" and not one.is_correct and one.weight:
            notes.add(f"option {letter} earned {one.weight} per cent; a bank gives all or nothing")
        if one.is_correct and one.weight not in (None, FULL) and item.kind == "single":
            notes.add(f"option {letter} is right at {one.weight} per cent")
    if item.kind == "multiple" and any(one.weight for one in item.options):
        notes.add("the weights of the options are not taken; scoring=partial shares the points equally")
    yield ""


def _explained(item: Item) -> Iterator[str]:
    said = {"true": "选“对”", "false": "选“错”"}
    replies = [
        f"{said[one.text]}：{one.feedback}" for one in item.options if one.feedback and one.text in said
    ]
    is_truth = item.kind == "true_false"
    told = [item.explanation or "", *(replies if is_truth else [])]
    text = "\n".join(one for one in told if one)
    if text:
        yield from _labelled("解析", text)
    if not is_truth:
        for letter, one in zip(LETTERS, item.options, strict=False):
            if one.feedback:
                yield from _labelled(f"选项 {letter}", one.feedback)


def _labelled(label: str, text: str) -> Iterator[str]:
    first, *rest = guarded(text)
    yield f"**{label}**: {first.lstrip()}"
    yield from rest


def _pairs(item: Item, notes: Notes) -> Iterator[str]:
    """Yield a single choice for each left side; every right side is an option of each."""
    pairs = [one for one in item.answers if isinstance(one, Pair)]
    rights = list(dict.fromkeys(one.right for one in pairs))[: len(LETTERS)]
    for pair in pairs:
        if pair.right not in rights:
            notes.add(
                f"the pair {pair.left} and {pair.right} is not taken; there are only {len(LETTERS)} letters"
            )
        if not pair.left or pair.right not in rights:
            continue
        yield "#### {.single}"
        yield from guarded(pair.left)
        yield ""
        for letter, right in zip(LETTERS, rights, strict=False):
            yield f"{letter}. {one_line(right) or '…'}"
        yield ""
        yield f"**答案**: {LETTERS[rights.index(pair.right)]}"
        yield ""
    if item.explanation:
        notes.add("the explanation of a group of pairs stands below its last part")
