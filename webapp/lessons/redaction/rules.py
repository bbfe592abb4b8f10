"""What may stand in the dictionary."""

from enum import StrEnum

from search.words import normal
from webapp.errors import DomainError, say

SHORTEST, LONGEST, MOST_AT_ONCE = 2, 80, 500


class TermKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    CLIENT = "client"
    SUPPLIER = "supplier"
    CODE_NAME = "code_name"


class TermsRefused(DomainError):
    """Lines that cannot be names."""

    sentence = say("这几行不能收进词典：%(lines)s。每行一个名字，2 到 80 个字；其余的还没有保存。")
    field = "terms"


class TooManyTerms(DomainError):
    """More lines than one form takes."""

    sentence = say("一次最多 %(most)s 行。请分几次加；写的都还在框里。")
    field = "terms"


def terms_in(text: str) -> list[str]:
    """Return the names in a text, one a line, each once; refuse what names nothing."""
    lines = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if len(lines) > MOST_AT_ONCE:
        raise TooManyTerms(most=MOST_AT_ONCE)
    wrong = [
        line for line in lines if not SHORTEST <= len(line) <= LONGEST or not any(map(str.isalnum, line))
    ]
    if wrong or not lines:
        raise TermsRefused(lines="、".join(line[:20] for line in wrong[:5]) or "—")
    return lines


def key_of(term: str) -> str:
    """Return a name without differences of width and case."""
    return normal(" ".join(term.split()))[:LONGEST]
