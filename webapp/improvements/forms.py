"""Forms of the board: a proposal, the next step of a request, a reply."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from webapp.accounts.models import User
from webapp.errors import say
from webapp.improvements.refusals import DayMissing, StepRefused
from webapp.improvements.rules import Choice, Source, State, Wording
from webapp.ui.forms import Form, options, typed

STATE_NAMES = {
    State.NEW: say("等第一次答复"),
    State.RETURNED: say("退回补充"),
    State.TRIAGED: say("已分派，待决定"),
    State.ACCEPTED: say("采纳，待改"),
    State.AMENDED: say("修改后采纳，待改"),
    State.IN_WORK: say("正在改"),
    State.DEFERRED: say("暂缓"),
    State.DONE: say("改好了"),
    State.DECLINED: say("不采纳"),
    State.DUPLICATE: say("已并入另一条"),
}
STEP_NAMES = {
    State.TRIAGED: say("分给一位负责人"),
    State.RETURNED: say("退回，请提的人补一句"),
    State.ACCEPTED: say("采纳"),
    State.AMENDED: say("修改后采纳"),
    State.IN_WORK: say("开始改"),
    State.DEFERRED: say("暂缓，到一天再看"),
    State.DONE: say("改好了，写明改在哪里"),
    State.DECLINED: say("不采纳"),
    State.DUPLICATE: say("与另一条是同一件事，并入"),
}
STATE_LOOKS = {
    **dict.fromkeys(State, ""),
    State.NEW: "warn",
    State.RETURNED: "warn",
    State.DONE: "ok",
    State.ACCEPTED: "ok",
    State.AMENDED: "ok",
}
SOURCE_NAMES = {
    Source.PROPOSAL: say("修改建议"),
    Source.PAGE_FEEDBACK: say("页面反馈"),
    Source.LESSON: say("经验教训"),
    Source.SEARCH: say("搜不到的词"),
    Source.EXAM_ITEM: say("考题"),
    Source.MATURITY: say("成熟度差距"),
    Source.GUIDANCE: say("咨询答复"),
}


class WishForm(Form):
    """What somebody would change, and why."""

    page = StringField(lazy_gettext("哪一页或哪一条（编号，例如 STD-06 或 STD-18#C2）"))
    present = TextAreaField(lazy_gettext("现在写的（可以不填）"))
    proposed_zh = TextAreaField(lazy_gettext("想改成（中文）"))
    proposed_en = TextAreaField(lazy_gettext("想改成（英文）"))
    why = TextAreaField(lazy_gettext("为什么：你当时想做什么，卡在哪里"))

    def proposed(self) -> Wording:
        """Return the wording that was typed, in the languages in which it was."""
        return Wording(typed(self.proposed_zh), typed(self.proposed_en))


class StepForm(Form):
    """The next step of a request; `seen` is how many steps its page showed."""

    state = SelectField(lazy_gettext("下一步"))
    owner = SelectField(lazy_gettext("负责人"), validate_choice=False)
    due = DateField(lazy_gettext("期限"), [Optional()])
    agreed = TextAreaField(lazy_gettext("改过的写法"))
    twin = StringField(lazy_gettext("并入哪一条（编号）"))
    released_in = StringField(lazy_gettext("改在哪里（例如 STD-06 1.1）"))
    reason = TextAreaField(lazy_gettext("理由，提的人会读到"))
    seen = HiddenField()

    def offer(self, steps: Sequence[State], owners: Iterable[User], name: Callable[[str], str]) -> None:
        """Offer the steps that may follow, and the people who may answer for a request."""
        self.state.choices = options((one.value, name(STEP_NAMES[one])) for one in steps)
        self.owner.choices = options([("", "—"), *((str(one.id), one.name) for one in owners)])

    def choice(self) -> Choice:
        """Return what was chosen; refuse a step or a day that does not exist."""
        if typed(self.state) not in set(State):
            raise StepRefused
        if self.due.data is None and any(self.due.raw_data or ()):
            raise DayMissing
        return Choice(
            State(typed(self.state)),
            typed(self.reason),
            due=self.due.data,
            agreed=typed(self.agreed),
            twin=typed(self.twin),
            released_in=typed(self.released_in),
        )

    def owner_id(self) -> UUID | None:
        """Return whom the request was given to, if to anybody."""
        try:
            return UUID(typed(self.owner))
        except ValueError:
            return None

    def seen_steps(self) -> int:
        """Return how many steps the page had shown."""
        return int(typed(self.seen)[:6]) if typed(self.seen).isdecimal() else -1


class ReplyForm(Form):
    """What was missing, from whoever sent the request."""

    words = TextAreaField(lazy_gettext("补一句"))
