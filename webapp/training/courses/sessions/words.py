"""The words of pages for what somebody has in a session."""

from collections.abc import Mapping

from webapp.errors import say
from webapp.training.courses.sessions.rules import Seat

SEAT_NAMES: Mapping[Seat, str] = {
    Seat.TAKEN: say("有座位"),
    Seat.WAITING: say("候补"),
    Seat.GIVEN_UP: say("已让出"),
    Seat.PRESENT: say("到场"),
    Seat.ABSENT: say("缺席"),
}
SEAT_LOOKS: Mapping[Seat, str] = {
    Seat.TAKEN: "ok",
    Seat.WAITING: "warn",
    Seat.GIVEN_UP: "",
    Seat.PRESENT: "ok",
    Seat.ABSENT: "bad",
}
