"""The quality gate: eight checks between an accepted draft and its page."""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from webapp.errors import say
from webapp.lessons.rules import Facts, Words
from webapp.lessons.wording import Group, Hint, hints

LIKE = 0.85
"""From this share of equal text on, two fields say the same thing."""

SECOND_LESSON = re.compile(
    r"^\s*(?:教训|经验|lesson)\s*[2二两]\s*[:：.、]|^\s*另一(?:条|个)教训", re.IGNORECASE | re.MULTILINE
)
ACTOR = re.compile(
    r"项目经理|发起人|委员会|负责人|项目组|控制员|接收方|发出方|团队|主任|经理|组长|工程师|测试|开发|采购|供应商|PMO|CCB"
    r"|\b(?:manager|sponsor|committee|lead|owner|team|controller|receiver|tester|developer)\b"
    r"|\b(?:supplier|board|whoever)\b",
    re.IGNORECASE,
)
VISIBLE = re.compile(
    r"看什么|怎么看|看出|为准|记录|签字|清单|登记|检查|日期|≤|≥|\d"
    r"|how you see|record|sign|list|log|date|check",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Check:
    """One check of the gate: `ask` is a msgid; `hints` show where and how to mend."""

    number: int
    ask: str
    is_passed: bool
    hints: tuple[Hint, ...] = ()
    overruled: str = ""


ASKS = {
    1: say("只讲一条教训"),
    2: say("经过、原因、建议三样都有，而且各说各的"),
    3: say("建议写明谁来做、做什么、怎样看出做了，没有空话"),
    4: say("写明什么情况下适用"),
    5: say("原因从列表里选"),
    6: say("指向一条条款，或写明为什么不涉及标准"),
    7: say("没有人名、客户、供应商、金额、主机和联系方式，也不责怪人"),
    8: say("重复问题已经回答"),
}


def gate(
    words: Words,
    facts: Facts,
    *,
    causes: Collection[str],
    names: Collection[str] = (),
    duplicate_answered: bool = False,
    overrules: dict[int, str] | None = None,
) -> list[Check]:
    """Return the eight checks in order; a curator's reason in `overrules` passes
    a machine's doubt (3 and 7).
    """
    found = all_hints(words, names)
    vague = tuple(hint for hint in found if hint.group == Group.VAGUE)
    exposed = tuple(hint for hint in found if hint.group != Group.VAGUE)
    outcomes: dict[int, tuple[bool, tuple[Hint, ...]]] = {
        1: (not SECOND_LESSON.search("\n".join(asdict(words).values())), ()),
        2: (_are_three(words), ()),
        3: (_is_checkable(words.recommendation) and not vague, vague),
        4: (bool(words.applies_when.strip()), ()),
        5: (facts.cause in causes, ()),
        6: (bool(facts.supports) or bool(facts.no_standard.strip()), ()),
        7: (not exposed, exposed),
        8: (duplicate_answered, ()),
    }
    reasons = {
        number: reason for number, reason in (overrules or {}).items() if number in {3, 7} and reason.strip()
    }
    return [
        Check(number, ASKS[number], passed or number in reasons, where, reasons.get(number, ""))
        for number, (passed, where) in outcomes.items()
    ]


def all_hints(words: Words, names: Collection[str] = ()) -> list[Hint]:
    """Return every hint on every field."""
    return [hint for field, text in asdict(words).items() for hint in hints(field, text, names=names)]


def _are_three(words: Words) -> bool:
    parts = [words.event.strip(), words.cause_text.strip(), words.recommendation.strip()]
    if not all(parts):
        return False
    pairs = ((0, 1), (0, 2), (1, 2))
    return all(SequenceMatcher(None, parts[a], parts[b], autojunk=False).ratio() < LIKE for a, b in pairs)


def _is_checkable(text: str) -> bool:
    return ACTOR.search(text) is not None and VISIBLE.search(text) is not None
