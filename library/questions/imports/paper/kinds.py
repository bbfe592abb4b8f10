"""What kind a question of a paper is, from its options and its key."""

import re
import unicodedata
from decimal import Decimal

from library.questions.imports.choices import LETTERS, check_count, key_letters, option_problems
from library.questions.imports.inside import NO_RUBRIC, Inside
from library.questions.imports.items import Kind, NumericAnswer, Problem, ReadOption, Refusal, TextAnswer
from library.questions.imports.numbers import find_number
from library.questions.imports.paper.keys import letters_in, truth_in

BLANK = re.compile(r"_{2,}|[（(][\s\u3000]*[）)]")
OPEN = re.compile(r"案例|简答|论述|问答|分析题|Essay|Case", re.IGNORECASE)
BLANKS = Problem("several-blanks", "the stem has several blanks; give each its answer in the draft")


def choice(texts: tuple[str, ...], key: str) -> Inside:
    """Return a single choice for one letter, a multiple choice for several."""
    check_count(texts)
    letters = _letters(texts, key)
    kind: Kind = "single" if len(letters) == 1 else "multiple"
    options = tuple(ReadOption(text, LETTERS[place] in letters) for place, text in enumerate(texts))
    problems = [one for one in option_problems(kind, options) if one.code != "weights"]
    return Inside(kind, options, key_letters(options), tuple(problems))


def _letters(texts: tuple[str, ...], key: str) -> str:
    letters = letters_in(key)
    if letters is None:
        first, rest = key.strip()[:1], key.strip()[1:].lstrip(" .．、)）:：")
        place = LETTERS.find(unicodedata.normalize("NFKC", first)) if first else -1
        letters = LETTERS[place] if 0 <= place < len(texts) and rest == texts[place] else ""
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
    truth = truth_in(key)
    if truth is not None:
        options = tuple(ReadOption(str(one).lower(), one is truth) for one in (True, False))
        return Inside("true_false", options, (truth,))
    blanks, number = len(BLANK.findall(stem)), find_number(key)
    if blanks or (section and "填空" in section):
        return Inside("fill_in", (), (TextAnswer(key.strip()),), (BLANKS,) if blanks > 1 else ())
    if number is not None:
        return Inside("numeric", (), (NumericAnswer(number, number, number, Decimal(0)),))
    if letters_in(key) is not None:
        raise Refusal("too-few-options", f"the key is {key.strip()} and no options were found")
    return Inside("case", problems=(NO_RUBRIC,))
