"""What kind a question of a paper is, from its options and its key."""

import re
import unicodedata
from collections.abc import Callable

from library.questions.imports.choices import LETTERS, check_count, key_letters, option_problems
from library.questions.imports.inside import NO_RUBRIC, Inside
from library.questions.imports.items import Kind, NumericAnswer, Problem, ReadOption, Refusal, TextAnswer
from library.questions.imports.numbers import find_number
from library.questions.imports.paper.keys import letters_in, truth_in

LINE = re.compile(r"_{2,}")
BLANK = re.compile(r"_{2,}|(?<![A-Za-z0-9_])[（(][\s\u3000]*[）)]")
SPREAD = re.compile(r"(.+?)\s*(?:±|\+/-)\s*(.+)")
SECTIONS: dict[str, Kind] = {
    "单选": "single",
    "单项": "single",
    "多选": "multiple",
    "多项": "multiple",
    "判断": "true_false",
}
NAMED = re.compile(r"(?<!不定)(?:[单多](?:选|项)|判断|填空|简答|论述|案例|计算)")
OPEN = re.compile(r"案例|简答|论述|问答|分析题|Essay|Case", re.IGNORECASE)
SMALL = re.compile(r"^\s*a\s*[.)、．）]", re.MULTILINE)
BLANKS = Problem("several-blanks", "the stem has several blanks; give each its answer in the draft")


def choice(texts: tuple[str, ...], key: str) -> Inside:
    """Return a single choice for one letter, a multiple choice for several."""
    check_count(texts)
    own, rest = _parted(key, lambda text: letters_in(text) is not None)
    letters = _letters(texts, own)
    kind: Kind = "single" if len(letters) == 1 else "multiple"
    options = tuple(ReadOption(text, LETTERS[place] in letters) for place, text in enumerate(texts))
    problems = [one for one in option_problems(kind, options) if one.code != "weights"]
    return Inside(kind, options, key_letters(options), (*problems, *_stray(rest)))


def _parted(key: str, is_key: Callable[[str], bool]) -> tuple[str, str]:
    """Return a key and the text of the lines below it, which no label announces."""
    first, _, rest = key.strip().partition("\n")
    return (first, rest.strip()) if is_key(first) and not is_key(key) else (key, "")


def _stray(text: str) -> tuple[Problem, ...]:
    return (Problem("stray-text", f"it is unclear what this belongs to: {text}"),) if text else ()


def _letters(texts: tuple[str, ...], key: str) -> str:
    letters = letters_in(key)
    if letters is None:
        first, rest = key.strip()[:1], key.strip()[1:].lstrip(" .．、)）:：")
        place = LETTERS.find(unicodedata.normalize("NFKC", first)) if first else -1
        letters = LETTERS[place] if 0 <= place < len(texts) and rest == texts[place] else ""
    if not letters:
        same = [LETTERS[place] for place, text in enumerate(texts) if text == key.strip()]
        letters = same[0] if len(same) == 1 else letters_in(key.upper()) or ""
    if not letters or len(set(letters)) != len(letters):
        raise Refusal("key-unknown", f"{key.strip()} is no letter of an option")
    unknown = [one for one in letters if LETTERS.index(one) >= len(texts)]
    if unknown:
        raise Refusal("key-unknown", f"there is no option {', '.join(unknown)}")
    return letters


def without_options(stem: str, section: str | None, key: str | None) -> Inside:
    """Return a true or false question, a number, a blank or a case, as key, stem and section say."""
    if key is None or not key.strip():
        if section and OPEN.search(section):
            return Inside("case", problems=(NO_RUBRIC,))
        raise Refusal("no-key", "no answer is given; write 答案: below the question")
    own, rest = _parted(key, lambda text: truth_in(text) is not None)
    truth = truth_in(own)
    if truth is not None:
        options = tuple(ReadOption(str(one).lower(), one is truth) for one in (True, False))
        return Inside("true_false", options, (truth,), _stray(rest))
    if SMALL.search(stem) and letters_in(key.upper()) is not None:
        raise Refusal(
            "too-few-options", f"the key is {key.strip()}; write the letters of options large, as A."
        )
    blanks, is_blank = len(BLANK.findall(stem)), bool(section and "填空" in section)
    if letters_in(key) is not None and not is_blank and not LINE.search(stem):
        raise Refusal("too-few-options", f"the key is {key.strip()} and no options were found")
    if blanks or is_blank:
        return Inside("fill_in", (), (TextAnswer(key.strip()),), (BLANKS,) if blanks > 1 else ())
    number = _number(key)
    return Inside("case", problems=(NO_RUBRIC,)) if number is None else Inside("numeric", (), (number,))


def other_kind(section: str | None, inside: Inside) -> tuple[Problem, ...]:
    """Return a problem where the section names another kind than was read; a choice of 对 and 错 may be a 判断题."""
    named = {kind for word, kind in SECTIONS.items() if section and word in section}
    kinds = {inside.kind, "true_false"} if _is_truth(inside.options) else {inside.kind}
    if len(named) != 1 or kinds & named:
        return ()
    return (Problem("other-kind", f"it stands under {section} and reads as {inside.kind}; check its key"),)


def kind_named(section: str | None) -> str | None:
    """Return the one kind that the title of a section names, as titles spell it; None when none or several."""
    named = {word.replace("项", "选") for word in NAMED.findall(section or "")}
    return named.pop() if len(named) == 1 else None


def _is_truth(options: tuple[ReadOption, ...]) -> bool:
    return {truth_in(one.text) for one in options} == {True, False}


def _number(key: str) -> NumericAnswer | None:
    """Return what `0.9` and `0.9 ± 0.01` accept."""
    parted = SPREAD.fullmatch(key.strip())
    value, spread = find_number(parted[1] if parted else key), find_number(parted[2] if parted else "0")
    if value is None or spread is None or spread < 0:
        return None
    return NumericAnswer(value, value - spread, value + spread, spread)
