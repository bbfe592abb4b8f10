"""Why a lesson is suggested, in words a project manager checks at a glance, in both languages."""

from collections.abc import Sequence

from library.kinds import Both

RED = Both(zh="红色教训", en="Red lesson")
VERIFIED = Both(zh="在别的项目验证过", en="Verified on other projects")
SAME_KIND = Both(zh="写明适用于你这样的项目", en="Written for projects of this kind")
MOST_WORDS = 3


def tailored_out(place: str) -> Both:
    """Say that the project left out what would have guarded it."""
    named = place.replace("#", " ")
    return Both(zh=f"你的项目裁掉了它的防护 {named}", en=f"Your project tailored out its guard, {named}")


def recurred(times: int) -> Both:
    """Say how often the same thing happened again."""
    return Both(
        zh=f"曾重复出现 {times} 次", en="Came back once" if times == 1 else f"Came back {times} times"
    )


def behind(clause: str) -> Both:
    """Say that it stands behind a check of the coming gate."""
    named = clause.replace("#", " ")
    return Both(zh=f"本门检查 {named} 背后的教训", en=f"Behind check {named} of this gate")


def alike(words: Sequence[str]) -> Both:
    """Say which words of purpose and goals it shares."""
    shown = words[:MOST_WORDS]
    return Both(
        zh=f"与你的目的和目标相近：{'、'.join(shown)}", en=f"Like your purpose and goals: {', '.join(shown)}"
    )


def same_stage(stage: str) -> Both:
    """Say that it belongs to the stage the project is in."""
    return Both(zh=f"同一阶段：{stage}", en=f"Same stage: {stage}")
