"""Why a lesson is suggested, in words a project manager checks at a glance."""

from collections.abc import Sequence

from webapp.errors import say
from webapp.projects.reason import Reason

RED = Reason(say("红色教训"))
VERIFIED = Reason(say("在别的项目验证过"))
SAME_KIND = Reason(say("写明适用于你这样的项目"))
MOST_WORDS = 3


def tailored_out(place: str) -> Reason:
    """Say that the project left out what would have guarded it."""
    return Reason(say("你的项目裁掉了它的防护 %(place)s"), {"place": place.replace("#", " ")})


def recurred(times: int) -> Reason:
    """Say how often the same thing happened again."""
    return Reason(say("曾重复出现 %(times)s 次"), {"times": times})


def behind(clause: str) -> Reason:
    """Say that it stands behind a check of the coming gate."""
    return Reason(say("本门检查 %(clause)s 背后的教训"), {"clause": clause.replace("#", " ")})


def alike(words: Sequence[str]) -> Reason:
    """Say which words of purpose and goals it shares."""
    return Reason(say("与你的目的和目标相近：%(words)s"), {"words": " · ".join(words[:MOST_WORDS])})


def same_stage(stage: str) -> Reason:
    """Say that it belongs to the stage the project is in."""
    return Reason(say("同一阶段：%(stage)s"), {"stage": stage})
