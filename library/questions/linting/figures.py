"""The numbers of a text, so that one that was lost or changed in translation is seen.

A number counts as present in the other language when it stands there as figures or as a word; the unit of money
(CNY 10,000 for 万元) and the names of months are no numbers of the question.
"""

import re
import unicodedata
from collections.abc import Mapping

MONEY = re.compile(r"CNY\s?10,000|CNY thousand|10,000 yuan", re.IGNORECASE)
NUMBER = re.compile(r"(?<![A-Za-z\d.-])\d+(?:,\d{3})*(?:\.\d+)?")
ZH_MONTH = re.compile(r"(\d{1,2})\s*月(?!度|份额)")
EN_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
EN_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("zero", "no", "none", "nothing", "without", "not"), "0"),
    **dict.fromkeys(("one", "once", "first", "single", "a", "an"), "1"),
    **dict.fromkeys(("two", "twice", "second", "both", "half", "double", "pair"), "2"),
    **dict.fromkeys(("three", "third"), "3"),
    **dict.fromkeys(("four", "fourth", "quarter"), "4"),
    **dict.fromkeys(("hundred", "all", "every"), "100"),
    **{"five": "5", "fifth": "5", "six": "6", "sixth": "6", "seven": "7", "eight": "8", "nine": "9"},
    **{"ten": "10", "tenth": "10", "eleven": "11", "twelve": "12", "dozen": "12", "fifteen": "15"},
    **{"twenty": "20", "thirty": "30", "fifty": "50"},
}
ZH_DIGITS = {word: place for place, word in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 2, "双": 2}
ZH_WORDS = {"0": "不没无", "10": "十", "100": "百每各全都"}
ZH_RUN = re.compile(r"[零一二三四五六七八九十两半双百]+")
TEN, HUNDRED = 10, 100


def one_sided(zh: str, en: str) -> list[str]:
    """Return the numbers that stand as figures in one language and nowhere in the other, in order."""
    chinese, english = unicodedata.normalize("NFKC", zh), MONEY.sub(" ", unicodedata.normalize("NFKC", en))
    if EN_MONTH.search(english):
        chinese = ZH_MONTH.sub("月", chinese)
    ours, theirs = _figures(chinese), _figures(english)
    known_here, known_there = ours | _chinese_words(chinese), theirs | _english_words(english)
    lost = (ours - known_there) | (theirs - known_here)
    return sorted(lost, key=lambda one: (float(one), one))


def _figures(text: str) -> set[str]:
    return {_plain(one) for one in NUMBER.findall(text)}


def _plain(number: str) -> str:
    whole, _, rest = number.replace(",", "").partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole)}.{rest}" if rest else str(int(whole))


def _english_words(text: str) -> set[str]:
    return {EN_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in EN_WORDS}


def _chinese_words(text: str) -> set[str]:
    found = {str(_value(run)) for run in ZH_RUN.findall(text)}
    found |= {str(ZH_DIGITS[sign]) for sign in text if sign in ZH_DIGITS}
    return found | {number for number, signs in ZH_WORDS.items() if any(sign in text for sign in signs)}


def _value(run: str) -> int:
    """Return what a run such as 二十三 stands for; signs in a row such as 五七 count one by one elsewhere."""
    total, digit = 0, 0
    for sign in run:
        if sign == "十":
            total, digit = total + (digit or 1) * TEN, 0
        elif sign == "百":
            total, digit = total + (digit or 1) * HUNDRED, 0
        else:
            digit = ZH_DIGITS[sign]
    return total + digit
