"""Steps and refusals of translations and retirements."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from webapp.errors import Conflict, DomainError, Forbidden, say

LONGEST = {"title": 120, "summary": 320, "applies_when": 240}
LONGEST_TEXT = 6000
SECTIONS = {
    "context": "context",
    "event": "event",
    "cause": "cause_text",
    "recommendation": "recommendation",
    "evidence": "evidence",
}
"""Which field holds the text below which heading."""

ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+\S", re.MULTILINE)
MENTION = re.compile(r"\b(?:STD-\d{2}|TPL-\d{3}|LL-\d{4}-\d{4})\b")


class Writing(StrEnum):
    """How far a translation is."""

    WRITING = "writing"
    WAITING = "waiting"
    APPROVED = "approved"


class Step(StrEnum):
    """How far a retirement is."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


@dataclass(frozen=True)
class Wording:
    """All text of a translation."""

    title: str = ""
    summary: str = ""
    applies_when: str = ""
    context: str = ""
    event: str = ""
    cause_text: str = ""
    recommendation: str = ""
    evidence: str = ""

    @property
    def hash(self) -> str:
        """Return the hash of exactly this text; a second person confirms one hash."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False).encode()).hexdigest()


class PartMissing(DomainError):
    """A part of the source that has no translation."""

    sentence = say("这一段还没有译。原文有的，译文都要有；已写的都保存着。")


class PartTooLong(DomainError):
    """A part beyond its length."""

    sentence = say("写了 %(length)s 字，最多 %(most)s 字。请缩短后再保存；你写的内容还在框里。")


class PartDiffers(DomainError):
    """A part that lists or names other things than its source."""

    sentence = say("与原文对不上：原文有 %(there)s，译文有 %(here)s。条数和提到的编号要一样。")


class Exposed(DomainError):
    """A translation that names somebody, or blames."""

    sentence = say("这里有不能发布的内容：%(found)s。写角色和条件，不写名字、联系方式和金额，不责怪人。")


class ByHandOnly(Conflict):
    """A lesson whose file is built in a way the app does not write."""

    sentence = say("这条教训的文件有自己的结构，程序不改写它。请在文件里译，或请 PMO 帮忙。")


class SecondReader(Forbidden):
    """Whoever wrote last cannot confirm."""

    sentence = say("这一步要由另一个人来做：写的人不能自己确认。")


class StepPassed(Conflict):
    """A step that cannot be taken any more."""

    sentence = say("别人已经处理过了，或者内容改过了。请刷新看最新的状态。")


class WhyMissing(DomainError):
    """A retirement or a return without its reason."""

    sentence = say("请写明理由，至少用教训原文的语言；读者会看到它。")


class SuccessorRefused(DomainError):
    """A successor that is not a lesson in force, or the lesson itself."""

    sentence = say("没有这条还有效的教训。请写编号，例如 LL-2026-0005；没有接替的就空着。")
    field = "successor"


def check_lengths(wording: Wording) -> None:
    """Refuse a part beyond its length, naming it."""
    for name, text in asdict(wording).items():
        most = LONGEST.get(name, LONGEST_TEXT)
        if len(text) > most:
            raise PartTooLong(field=name, length=len(text), most=most)


def check_whole(wording: Wording, source: Mapping[str, str]) -> None:
    """Refuse a translation that leaves out a part, an item of a list, or an id of its source."""
    for name, text in source.items():
        own = str(getattr(wording, name))
        if text.strip() and not own.strip():
            raise PartMissing(field=name)
        here, there = _built(own), _built(text)
        if here != there:
            raise PartDiffers(field=name, here=here, there=there)


def _built(text: str) -> str:
    named = sorted(set(MENTION.findall(text)))
    return "、".join([str(len(ITEM.findall(text))), *named])
