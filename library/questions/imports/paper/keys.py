"""Keys as papers write them: letters, truths, and tables such as `1-5 ABCDA`."""

import re
from collections.abc import Sequence

from library.questions.imports.paper.lines import FLAT, TO

SEPARATORS = r"[\s、,;/和及]"
LETTERS = re.compile(rf"[A-Z](?:{SEPARATORS}*[A-Z])*")
AROUND = " \t\n\u3000【】[]()*。.;,"
TRUE = {"对", "正确", "√", "✓", "✔", "✅", "T", "TRUE", "RIGHT", "CORRECT"}
FALSE = {"错", "错误", "×", "✗", "✘", "✕", "✖", "╳", "❌", "F", "FALSE", "WRONG", "INCORRECT"}
TRUTH = "正确|错误|对|错|[√✓✔✅×✗✘✕✖╳❌]"
NUMBERED = rf"(?:第?+\s*+(\d{{1,3}})(?:{TO}(\d{{1,3}}))?\s*+题?+|\((\d{{1,3}})\))\s*+[.、:),]?+\s*+"
KEYS = rf"(?:[A-Z]|{TRUTH})(?:{SEPARATORS}*(?:[A-Z](?![a-z])|{TRUTH}))*"
ENTRY = re.compile(rf"{NUMBERED}(?:[(\[【]\s*+({KEYS})\s*+[)\]】]|({KEYS}))[\s,;。|]*")


BRIEF = re.compile(r"\**([A-Z]{1,8}|[对错√×])\**\s*(?:[。；;，,]|[-–—]+)\**\s*(\S.*)")
"""A key with its reason behind it, such as `B。因为`."""
WORD = re.compile(r"[【\[]?(?:参考|正确|标准)?答\s*案[】\]]?\**\s*:?\**\s*(?=第?\s*[\d(])")


def letters_in(text: str) -> str | None:
    """Return the letters of a key without what stands between them, or None when it is something else."""
    inner = _inner(text)
    return re.sub(SEPARATORS, "", inner) if LETTERS.fullmatch(inner) else None


def truth_in(text: str) -> bool | None:
    """Return what a key of a true or false question says, or None."""
    word = _inner(text).upper()
    return True if word in TRUE else False if word in FALSE else None


def _inner(text: str) -> str:
    """Return a key without brackets, bold letters and stops around it, and without 选 before it."""
    return text.translate(FLAT).strip(AROUND).removeprefix("选择").removeprefix("选").strip(AROUND)


def shared_out(text: str, count: int) -> Sequence[str] | None:
    """Return one key for each number of a range, or None when their count differs from the range."""
    flat = re.sub(r"\(?\b\d{1,3}\)?\s*+[.、:)]?+\s*+(?=[A-Z])", " ", text.translate(FLAT)).strip("。.; *")
    parts = [one for one in re.split(rf"{SEPARATORS}+", flat) if one]
    if len(parts) == 1 and not re.search(TRUTH, flat):
        parts = list(parts[0])
    elif len(parts) == 1:
        parts = re.findall(rf"{TRUTH}|[A-Z]", flat)
    is_key = all(letters_in(one) or truth_in(one) is not None for one in parts)
    return parts if len(parts) == count and is_key else None


def entries_in(text: str) -> list[tuple[int, int, str]]:
    """Return (first, last, key) of every entry of a line that holds nothing but entries of a table of keys.

    The word for answers may stand before them.
    """
    flat = text.translate(FLAT).strip(" \t\u3000*|#-").strip()
    word = WORD.match(flat)
    found, place = [], word.end() if word else 0
    while place < len(flat):
        one = ENTRY.match(flat, place)
        if one is None:
            return []
        first = int(one[1] or one[3])
        found.append((first, int(one[2] or first), (one[4] or one[5]).strip()))
        place = one.end()
    return found
