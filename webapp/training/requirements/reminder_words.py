"""The words of reminders: what each threshold is called, and the rule as people read it, made of its own numbers."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext

from webapp.errors import say
from webapp.training.requirements.dates import BEFORE_DUE, BEFORE_END, WINDOW
from webapp.training.requirements.reminders import LATE_DAYS, About

ABOUT_NAMES: Mapping[About, str] = {
    About.DUE: say("截止日"),
    About.END: say("有效期"),
    About.ASKED: say("PMO 手动提醒"),
}
BEFORE: Mapping[About, str] = {
    About.DUE: say("截止前 %(n)s 天"),
    About.END: say("到期前 %(n)s 天"),
}
ON_IT: Mapping[About, str] = {About.DUE: say("截止当天"), About.END: say("到期当天")}
AFTER = say("逾期 %(days)s 天")
OPENS = say("可以续期了")
RULE_OF_DUE = say(
    "有截止日的课：截止前 %(days)s 天和当天各提醒一次；逾期满 %(late)s 天再提醒一次，同时告诉 PMO。"
)
RULE_OF_END = say("会到期的课：可以续期的那天、到期前 %(days)s 天和当天各提醒一次；还不能续期时不提醒。")
RULE_OF_RENEWAL = say("到期前重学的课，按有效期提醒；截止日只在逾期满 %(late)s 天时提醒一次。")
RULE_OF_ONCE = say("每个时点只提醒一次。停机之后只补最新的一次。截止日改了，重新提醒。")
RULE_OF_NOBODY = say("已豁免、已认可、已学完、已解除的，不提醒。")


def threshold_name(about: About, threshold: str) -> str:
    """Return what a threshold is called."""
    if about == About.ASKED:
        return str(gettext(ABOUT_NAMES[about]))
    if threshold == WINDOW:
        return str(gettext(OPENS))
    days = int(threshold)
    if days < 0:
        return str(gettext(AFTER, days=-days))
    return str(gettext(BEFORE[about], n=days) if days else gettext(ON_IT[about]))


def rule_lines() -> list[str]:
    """Return the rule in plain sentences."""
    return [
        str(gettext(RULE_OF_DUE, days=_days(BEFORE_DUE), late=LATE_DAYS)),
        str(gettext(RULE_OF_END, days=_days(BEFORE_END))),
        str(gettext(RULE_OF_RENEWAL, late=LATE_DAYS)),
        str(gettext(RULE_OF_ONCE)),
        str(gettext(RULE_OF_NOBODY)),
    ]


def _days(thresholds: Iterable[int]) -> str:
    return str(gettext("、")).join(str(one) for one in thresholds if one > 0)
