"""Labels inside a question of a paper: 题目, 答案, 解析 and others, plain, bold or in brackets."""

import re

from library.questions.imports.paper.lines import Line

WORDS = {
    "stem": "题目|题干|Question|Stem",
    "answer": r"(?:参考|正确|标准|试题|本题)?答\s*案[是为]?|(?:Correct|Reference) (?:answer|option)|Answer key|"
    "Answers?|Ans|Key",
    "explanation": r"试题解析|答案解析|参考解析|试题分析|解\s*析|详\s*解|分析|Explanation|Rationale",
    "other": "(?:你|您|我|考生)的答案|考生答案|Your answer|考点|知识点|难度|难易程度|来源|出处|题型|点评|点睛|考查点",
}
EVERY = "|".join(WORDS.values())
MARKED = rf"【\s*({EVERY})\s*】\s*[:：]?|\[\s*({EVERY})\s*\]\s*[:：]?|\*\*\s*+({EVERY})\s*+[:：]?+\s*+\*\*\s*+[:：]?"
BEFORE_LETTERS = r"\s*+(?=[A-HＡ-Ｈ](?:[、,，\s]*[A-HＡ-Ｈ])*\s*[。.]?\s*$)"
LABEL = re.compile(
    rf"(?:{MARKED}|({EVERY})\s*[:：]|((?:参考|正确|标准|试题|本题)?答\s*案[是为]?){BEFORE_LETTERS})\s*",
    re.IGNORECASE,
)
LATER = re.compile(rf"(?:{MARKED}|(?<![\w])({WORDS['explanation']})\s*[:：])\s*", re.IGNORECASE)
ALONE = re.compile(
    r"[【\[*\s]*+(?:(?:参考|标准|正确|试题)?答\s*案(?:及|与|和)?(?:试题)?(?:解析|详解|速查|汇总|一览)?表?"
    r"|Answer key|Answers)"
    r"[】\]*\s]*+[:：]?+\s*+",
    re.IGNORECASE,
)


def pieces(text: str, start: int = 0) -> list[tuple[str | None, str]]:
    """Return a text from a place on, cut at its labels, as (label, text); None is what no label announces.

    A plain label counts at the start alone; behind it, and inside a stem, labels are in brackets or bold.
    """
    found = [LABEL.match(text, start)]
    begin = found[0].end() if found[0] else start
    is_keyed = found[0] is not None and _name(found[0]) != "stem"
    found += [one for one in LATER.finditer(text, begin) if one[4] is None or is_keyed]
    marks = [one for one in found if one is not None]
    ends = [*(one.start() for one in marks), len(text)]
    told: list[tuple[str | None, str]] = [(None, text[start : ends[0]])] if ends[0] > start else []
    return told + [(_name(one), text[one.end() : end]) for one, end in zip(marks, ends[1:], strict=True)]


def pieces_of(line: Line) -> list[tuple[str | None, str]]:
    """Return the pieces of a line; marks of headings and lists before its first label are left out."""
    if line.is_code:
        return [(None, line.text)]
    starts = (line.begins - 2, line.begins) if line.flat[: line.begins].endswith("**") else (line.begins,)
    start = next((one for one in starts if LABEL.match(line.text, one)), 0)
    return pieces(line.text, start)


def has_label(line: Line, name: str) -> bool:
    """Tell whether a line holds a label of a name."""
    return any(label == name for label, _ in pieces_of(line))


def stands_alone(line: Line) -> bool:
    """Tell whether a line is nothing but the word for answers: a heading of a table of keys, or of one answer."""
    return not line.is_code and bool(ALONE.fullmatch(line.text, line.begins))


def _name(found: re.Match[str]) -> str:
    word = next(one for one in found.groups() if one).lower()
    return next(name for name, words in WORDS.items() if re.fullmatch(words, word, re.IGNORECASE))
