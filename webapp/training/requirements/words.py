"""The words of the matrix and of requirements: states with their signs and looks, and why a cell says what it says."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext

from webapp.errors import say
from webapp.training.certificates.validity import Basis
from webapp.training.requirements.judging import Cause, State, Verdict
from webapp.training.requirements.rules import Anchor, Lasting

STATE_NAMES: Mapping[State, str] = {
    State.OVERDUE: say("已逾期"),
    State.EXPIRED: say("已到期"),
    State.NEVER: say("未开始"),
    State.IN_PROGRESS: say("进行中"),
    State.EXPIRING: say("即将到期"),
    State.CURRENT: say("仍有效"),
    State.RECOGNISED: say("认可"),
    State.WAIVED: say("已豁免"),
    State.NOT_REQUIRED: say("不要求"),
}
STATE_LOOKS: Mapping[State, str] = {
    State.OVERDUE: "bad",
    State.EXPIRED: "bad",
    State.NEVER: "",
    State.IN_PROGRESS: "",
    State.EXPIRING: "warn",
    State.CURRENT: "ok",
    State.RECOGNISED: "ok",
    State.WAIVED: "",
    State.NOT_REQUIRED: "",
}
STATE_SIGNS: Mapping[State, str] = {
    State.NEVER: "○",
    State.IN_PROGRESS: "◐",
    State.WAIVED: "⊘",
    State.NOT_REQUIRED: "·",
}
"""The sign of what has no look of its own; the looks bring theirs."""

ANCHOR_NAMES: Mapping[Anchor, str] = {
    Anchor.JOINED: say("每个人从归这条要求管的那天算起"),
    Anchor.BEGAN: say("大家都从要求生效那天算起"),
    Anchor.DATE: say("固定的一天"),
}
LASTING_NAMES: Mapping[Lasting, str] = {
    Lasting.COURSE: say("按课程证书的有效期"),
    Lasting.ENDLESS: say("学一次就够"),
    Lasting.MONTHS: say("隔几个月要重学"),
}
BASIS_NAMES: Mapping[Basis, str] = {
    Basis.EXPIRY: say("接着旧的到期日算"),
    Basis.COMPLETION: say("从学完那天算"),
    Basis.FIXED: say("大家统一在一天到期"),
}
DONE_FOR_GOOD = say("%(done)s 学完，一直有效")
DONE_UNTIL = say("%(done)s 学完，有效到 %(end)s")
CAUSE_WORDS: Mapping[Cause, str] = {
    Cause.RUNS_OUT: say("%(done)s 学完，%(end)s 到期"),
    Cause.RAN_OUT: say("%(done)s 学完，%(end)s 已到期"),
    Cause.REVOKED: say("证书已撤销，要重学"),
    Cause.RELIEF_OVER: say("豁免或认可已经结束"),
    Cause.BEGUN: say("已经开始学"),
    Cause.NOT_BEGUN: say("还没有开始学"),
    Cause.RECOMMENDED: say("推荐，没有期限"),
    Cause.OTHER_CHOSEN: say("这一步已学了别的课，够了"),
}
DUE = say("%(day)s 前完成")
MOVED = say("截止日从 %(before)s 改到 %(after)s：%(reason)s")
DECIDED = say("%(by)s：%(reason)s")
BETWEEN = say("；")


def reason_of(verdict: Verdict) -> str:
    """Return why a cell says what it says, in the language of the page."""
    return str(gettext(BETWEEN)).join(_parts(verdict))


def _parts(verdict: Verdict) -> Iterator[str]:
    period, relief, move = verdict.period, verdict.relief, verdict.move
    if relief is not None:
        yield gettext(DECIDED, by=relief.by or "–", reason=relief.reason)
        return
    if verdict.cause == Cause.DONE:
        end = period.expires_on if period else None
        yield gettext(DONE_UNTIL if end else DONE_FOR_GOOD, done=verdict.done_on, end=end)
        return
    yield gettext(CAUSE_WORDS[verdict.cause], done=verdict.done_on, end=period.expires_on if period else None)
    if period is None and verdict.due_on is not None:
        yield gettext(DUE, day=verdict.due_on)
    if move is not None:
        yield gettext(MOVED, before=move.before or "–", after=move.after, reason=move.reason)
