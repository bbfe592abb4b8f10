"""Forms of a review: what the owner proposes, and why the approver returns it."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import DateField, HiddenField, TextAreaField
from wtforms.validators import Optional

from webapp.reviews.rules import LONGEST, Band, Proposal, Step
from webapp.ui.forms import Form, typed

BAND_NAMES = {
    Band.OVERDUE: lazy_gettext("已逾期"),
    Band.SOON: lazy_gettext("30 天内到期"),
    Band.NEAR: lazy_gettext("90 天内到期"),
    Band.LATER: lazy_gettext("以后"),
}
STEP_NAMES = {
    Step.PROPOSED: lazy_gettext("等批准人确认"),
    Step.CONFIRMED: lazy_gettext("已确认"),
    Step.RETURNED: lazy_gettext("已退回"),
    Step.WITHDRAWN: lazy_gettext("已撤回"),
    Step.LAPSED: lazy_gettext("页面改过，作废"),
}
STEP_LOOKS = {
    Step.PROPOSED: "warn",
    Step.CONFIRMED: "ok",
    Step.RETURNED: "bad",
    Step.WITHDRAWN: "",
    Step.LAPSED: "",
}
KIND_NAMES = {
    "standard": lazy_gettext("标准"),
    "document": lazy_gettext("文档"),
    "lesson": lazy_gettext("教训"),
    "page": lazy_gettext("指南"),
}


class ProposalForm(Form):
    """By when to look again, and what was looked at."""

    seen = HiddenField()
    next_review = DateField(lazy_gettext("下次复审"), [Optional()])
    checked_zh = TextAreaField(lazy_gettext("查了什么（中文）"), render_kw={"rows": 2, "maxlength": LONGEST})
    checked_en = TextAreaField(lazy_gettext("查了什么（英文）"), render_kw={"rows": 2, "maxlength": LONGEST})

    def proposal(self) -> Proposal:
        """Return what was typed."""
        checked: dict[str, Any] = {"zh": typed(self.checked_zh), "en": typed(self.checked_en)}
        return Proposal(self.next_review.data, checked, typed(self.seen))


class ReturnForm(Form):
    """Why a renewal goes back."""

    reason = TextAreaField(lazy_gettext("为什么退回"), render_kw={"rows": 2, "maxlength": LONGEST})
