"""Wordings that mislead or give the key away: FIXED-NEEDED, NEGATION, ABSOLUTE."""

import re
from collections.abc import Iterator, Mapping

from library.faults import Fault, fault
from library.questions.bank_reading import BankFile
from library.questions.blocks import Block
from library.questions.format import Question
from library.questions.linting.around import Around
from library.questions.linting.folding import unemphasised
from library.questions.making import CHOICES, Made
from library.questions.shelf import Shelf

OTHERS: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:以上|上述|前面)(?:各|选|都|全|皆|均|两|三|四|几|答|说)|都不对|都对|全部正确|皆是|皆非|其他选项"
        r"|^\s*(?:选项\s*)?[A-H]\s*(?:和|与|或|及|、)\s*[A-H]\s*(?:都|均|皆|两|选项|正确|对|成立|$|[。，；])"
    ),
    "en": re.compile(
        r"\b(?:all|none|both|neither|any|either) of (?:the )?(?:above|these options)\b|\bthe above\b"
        r"|\bother options?\b"
        r"|^\s*(?:both |either |neither |options? )?[A-H] (?:and|or|nor|&) [A-H]\s*(?:$|[.,;]|are\b|only\b|hold)",
        re.IGNORECASE,
    ),
}
NEGATIONS: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        r"不(?:正确|属于|包括|符合|应当?|该|需要|必|能|是|会|适合|得)|没有|错误的是|除外|不(?=.{0,8}的是)"
    ),
    "en": re.compile(
        r"\b(?:not|except|incorrect|least|cannot|never)\b|(?<!what )\b(?:is|are) (?:wrong|false)\b",
        re.IGNORECASE,
    ),
}
ASKING: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(r"下列|以下|哪|的是\s*[：:？?（(]?\s*$"),
    "en": re.compile(r"\b(?:which|what) (?:of|is|are|one)\b|\bwhich\b", re.IGNORECASE),
}
ABSOLUTES: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(r"总是|从不|从来不|绝不|永远|一律|必定|绝对|任何情况|毫无例外|百分之百"),
    "en": re.compile(
        r"\b(?:always|never|under no circumstances|absolutely|without exception)\b", re.IGNORECASE
    ),
}
SENTENCE = re.compile(r"(?<=[。？！；?!;])\s*|(?<=\.)\s+|\n+")


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield options that name others, negations nobody sees, and absolute words that mark wrong options."""
    for file in shelf.bank_files:
        for one in file.every:
            if one.question.kind in CHOICES:
                for lang, block in one.blocks.items():
                    yield from _fixed(file, one.question, lang, block)
                    yield from _negation(file, one, lang, block)
                    yield from _absolute(file, one.question, lang, block)


def _fixed(file: BankFile, question: Question, lang: str, block: Block) -> Iterator[Fault]:
    for piece in block.options if not question.fixed_options else ():
        if OTHERS[lang].search(piece.text):
            yield fault(
                "FIXED-NEEDED", file.path_of(lang), piece.line, question.id, id=question.id, letter=piece.of
            )


def _negation(file: BankFile, one: Made, lang: str, block: Block) -> Iterator[Fault]:
    """Yield a negation in the sentence that asks; a negation in what is told is no trap."""
    asking = [part for part in SENTENCE.split(unemphasised(block.stem.text)) if part.strip(" （）()")]
    last = next((part for part in reversed(asking) if ASKING[lang].search(part)), "")
    found = NEGATIONS[lang].search(last)
    if found:
        id_ = one.question.id
        yield fault("NEGATION", file.path_of(lang), block.stem.line, id_, id=id_, word=found[0])


def _absolute(file: BankFile, question: Question, lang: str, block: Block) -> Iterator[Fault]:
    keys = set(question.key) if isinstance(question.key, tuple) else set()
    if any(ABSOLUTES[lang].search(piece.text) for piece in block.options if piece.of in keys):
        return
    for piece in block.options:
        found = ABSOLUTES[lang].search(piece.text)
        if found:
            yield fault(
                "ABSOLUTE", file.path_of(lang), piece.line, question.id, id=question.id, word=found[0]
            )
            return
