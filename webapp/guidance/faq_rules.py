"""What is published of an answer: words in both languages, and the checks between them and a page."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from library.check.body import mentions_in, read_body
from webapp.errors import say
from webapp.guidance.refusals import DayRefused, TooLong
from webapp.lessons.paper import as_prose
from webapp.lessons.wording import Hint, hints

LONGEST_TITLE = 60
LONGEST_ANSWER = 4000
LONGEST_REASON = 400
FIRST_REVIEW, LAST_REVIEW = timedelta(days=30), timedelta(days=730)
HOLDS = timedelta(days=365)
"""How long an answer stands before it is looked at again, unless somebody says otherwise."""


@dataclass(frozen=True)
class FaqWords:
    """All that is published of an answer."""

    title_zh: str
    title_en: str
    answer_zh: str
    answer_en: str
    rests_on: tuple[str, ...]
    owner: str
    next_review: date


@dataclass(frozen=True)
class Check:
    """One check before publication: `ask` is a msgid; `hints` show where and how to mend."""

    ask: str
    is_passed: bool
    hints: tuple[Hint, ...] = ()
    kept_because: str = ""


OPEN = say("提问的人同意发布")
WHOLE = say("两种语言都有问题和答复")
ALIKE = say("两种语言的编号步骤和提到的编号一样")
BASED = say("写明依据哪一条，而且人人能读")
CLEAN = say("没有人名、客户、供应商、金额、主机和联系方式，也不责怪人")
NOBODY = say("看不出是谁问的、哪个项目问的")
SIGNED = say("另一个人会签了这段文字")


def faq_hash(words: FaqWords) -> str:
    """Return the hash of exactly what would be published; a signature belongs to one hash."""
    whole = json.dumps({**asdict(words), "next_review": words.next_review.isoformat()}, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def check_lengths(words: FaqWords, kept_because: str, today: date) -> None:
    """Refuse a text beyond its measure or a review that is too near or too far, naming the field."""
    texts = {"title_zh": words.title_zh, "title_en": words.title_en}
    texts |= {"answer_zh": words.answer_zh, "answer_en": words.answer_en, "kept_because": kept_because}
    for name, text in texts.items():
        most = LONGEST_TITLE if name.startswith("title") else LONGEST_ANSWER
        most = LONGEST_REASON if name == "kept_because" else most
        if len(text) > most:
            raise TooLong(field=name, most=most, length=len(text))
    first, last = today + FIRST_REVIEW, today + LAST_REVIEW
    if not first <= words.next_review <= last:
        raise DayRefused(first=first.isoformat(), last=last.isoformat())


def are_alike(words: FaqWords) -> bool:
    """Tell whether both answers have the same numbered steps and name the same ids, as the site demands."""
    ours, theirs = (read_body(as_prose(text)) for text in (words.answer_zh, words.answer_en))
    same_steps = len(ours.items) == len(theirs.items)
    return same_steps and {ref for ref, _ in ours.mentions} == {ref for ref, _ in theirs.mentions}


def named_in(words: FaqWords) -> set[str]:
    """Return the ids that the answers themselves name."""
    return {ref for text in (words.answer_zh, words.answer_en) for ref in mentions_in(text)}


def is_whole(words: FaqWords) -> bool:
    """Tell whether both languages have a question and an answer."""
    texts = (words.title_zh, words.title_en, words.answer_zh, words.answer_en)
    return all(text.strip() for text in texts)


def faults_of(words: FaqWords, names: Collection[str]) -> tuple[Hint, ...]:
    """Return what must not be published, or sounds like blame: where it stands and what to write instead."""
    texts = {"title_zh": words.title_zh, "title_en": words.title_en}
    texts |= {"answer_zh": words.answer_zh, "answer_en": words.answer_en}
    return tuple(hint for field, text in texts.items() for hint in hints(field, text, names=names))
