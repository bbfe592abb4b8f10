"""What the pages of a questionnaire show; the preview of a manager shows the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import render_template

from library.maturity.format import MaturityModel
from webapp.errors import DomainError, say
from webapp.maturity.answering.desk import Desk
from webapp.maturity.answering.rules import (
    PROFILE,
    Sheet,
    asked_in,
    blanks,
    minutes_for,
    screens,
    type_blanks,
)
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.rules.campaign import Mode
from webapp.ui.languages import sentence_of

PROMISES = {
    Mode.NAMED: say("实名：你的回答和你的名字存在一起。本单位的引导人、发起人和 PMO 看得到你的每一个回答。"),
    Mode.CONFIDENTIAL: say(
        "保密：你的回答和你的名字存在一起，但只有本单位的引导人看得到单份回答；"
        "其他人只看到至少 %(n)s 人合在一起的数字。"
    ),
    Mode.ANONYMOUS: say(
        "匿名：你的回答不和任何人存在一起，也不存时间。谁都看不到单份回答，包括引导人和 PMO；"
        "少于 %(n)s 人的一组不显示任何数字。"
    ),
}
MODE_NAMES = {Mode.NAMED: say("实名"), Mode.CONFIDENTIAL: say("保密"), Mode.ANONYMOUS: say("匿名")}


def what(desk: Desk, error: DomainError | None = None) -> str:
    """Return the page that says what this is, with the choice of a role."""
    return render_template(
        "answering/what.html",
        part=desk.part,
        model=desk.model,
        is_preview=False,
        refusal=sentence_of(error) if error else "",
        at_fault=error.field if error else "",
        **promised(desk.part, desk.model),
    )


def promised(part: CampaignUnit, model: MaturityModel) -> dict[str, object]:
    """Return what a respondent is told of mode, floor and time."""
    minutes = minutes_for(model, part.dimensions)
    return {"promise": PROMISES[part.mode], "floor": part.campaign.floor, "minutes": minutes}


@dataclass(frozen=True)
class Beside:
    """What stands beside the answers of a screen: faults by question, the mark of what its browser has read,
    and what another browser saved meanwhile.
    """

    faults: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""
    kept: Sheet | None = None


NOTHING = Beside()


def screen(desk: Desk, name: str, faults: Mapping[str, DomainError] | None = None, seen: str = "") -> str:
    """Return the page of one dimension or of the office type; `seen` marks what its browser has read."""
    told = {key: sentence_of(error) for key, error in (faults or {}).items()}
    sheet = desk.sheet or Sheet()
    beside = Beside(told, seen or sheet.mark(desk.keys(name)))
    return sheet_page(desk.part, desk.model, name, sheet, code=desk.code, beside=beside)


def elsewhere(desk: Desk, name: str, typed: Sheet) -> str:
    """Return the page with what was typed, and beside it what another browser saved meanwhile."""
    kept = desk.sheet or Sheet()
    beside = Beside(seen=kept.mark(desk.keys(name)), kept=kept)
    return sheet_page(desk.part, desk.model, name, typed, code=desk.code, beside=beside)


def sheet_page(
    part: CampaignUnit,
    model: MaturityModel,
    name: str,
    sheet: Sheet | None,
    *,
    code: str = "",
    beside: Beside = NOTHING,
) -> str:
    """Return one screen with what was answered on it; without a sheet the preview, which keeps nothing."""
    is_preview, sheet = sheet is None, sheet or Sheet()
    order = screens(model, part.dimensions, sheet.role)
    return render_template(
        "answering/types.html" if name == PROFILE else "answering/screen.html",
        part=part,
        model=model,
        name=name,
        order=order,
        place=order.index(name) + 1,
        dimension=None if name == PROFILE else model.dimension(name),
        questions=() if name == PROFILE else asked_in(model, part.dimensions, name, sheet.role),
        sheet=sheet,
        code=code if part.mode == Mode.ANONYMOUS else "",
        faults=beside.faults,
        seen=beside.seen,
        kept=beside.kept,
        is_preview=is_preview,
        promise=PROMISES[part.mode],
        floor=part.campaign.floor,
    )


def check(desk: Desk, error: DomainError | None = None) -> str:
    """Return the page before submitting: what is blank, by dimension."""
    sheet = desk.sheet or Sheet()
    lost = [one for one in sheet.given.values() if one.comment and not one.is_answered]
    return render_template(
        "answering/check.html",
        part=desk.part,
        model=desk.model,
        blanks=blanks(desk.model, desk.part.dimensions, sheet),
        type_blanks=type_blanks(desk.model, sheet),
        lost=len(lost),
        code=desk.code if desk.is_anonymous else "",
        refusal=sentence_of(error) if error else "",
        **promised(desk.part, desk.model),
    )
