"""Why a tier or a duty came out as it did, in words."""

from functools import lru_cache

from library.kinds import Both, Duty, Tier


@lru_cache(maxsize=64)
def sum_sentence(total: int, least: int, most: int) -> Both:
    """Return the sentence that the sum of points decided the tier."""
    zh, en = (
        f"七项合计 {total} 分，在 {least}～{most} 之间",
        f"The seven add up to {total}, within {least} to {most}",
    )
    return Both(zh=zh, en=en)


def waived_sentence(before: Tier, after: Tier) -> Both:
    """Return the sentence that an approved waiver lowered the tier."""
    return Both(
        zh=f"按获批的豁免由 {before} 级降为 {after} 级",
        en=f"An approved waiver lowers it from tier {before} to {after}",
    )


@lru_cache(maxsize=9)
def base_sentence(tier: Tier, need: Duty) -> Both:
    """Return the sentence that a document is due, or not, because of the tier."""
    zh, en = {
        "required": ("必备", "required"),
        "optional": ("可选", "optional"),
        "none": ("不用", "not needed"),
    }[need]
    return Both(zh=f"{tier} 级的基本行：{zh}", en=f"The base row of tier {tier}: {en}")
