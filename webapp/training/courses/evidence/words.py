"""The words of pages for where a claim stands."""

from collections.abc import Mapping

from webapp.errors import say
from webapp.training.courses.evidence.rules import ClaimState

STATE_NAMES: Mapping[ClaimState, str] = {
    ClaimState.WAITING: say("等 PMO 处理"),
    ClaimState.ACCEPTED: say("已认可"),
    ClaimState.REFUSED: say("没有通过"),
}
STATE_LOOKS: Mapping[ClaimState, str] = {
    ClaimState.WAITING: "warn",
    ClaimState.ACCEPTED: "ok",
    ClaimState.REFUSED: "bad",
}
