"""What a respondent's browser holds: the token of a seat and, in an anonymous round, the code of its draft."""

from dataclasses import dataclass
from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from library.maturity.format import MaturityModel
from webapp.maturity.answering.drafts import find_draft, key_of
from webapp.maturity.answering.rules import Sheet, clean_code, first_blank
from webapp.maturity.answering.seat_actions import Holding, get_seat_in, lock_unit
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode

SEAT = "maturity-seat"
CODE = "maturity-code"
LASTS = 40 * 24 * 3600


@dataclass(frozen=True)
class Desk:
    """One person before one questionnaire; `sheet` is None until a role was chosen."""

    part: CampaignUnit
    seat: Seat
    model: MaturityModel
    code: str
    key: str
    sheet: Sheet | None

    @property
    def is_anonymous(self) -> bool:
        """Tell whether no answer may ever lead to the person."""
        return self.part.mode == Mode.ANONYMOUS

    @property
    def next_place(self) -> str:
        """Return the address at which to go on: the first blank, else the check."""
        return place_of(self.part.id, first_blank(self.model, self.part.dimensions, self.sheet or Sheet()))


def open_desk(
    session: Session, part_id: UUID, *, code: str | None = None, holding: Holding | None = None
) -> Desk:
    """Return what the browser of this request holds for a unit; raise when its token opens nothing.

    Whoever means to change something holds the unit first: seat and draft are then of one moment.
    """
    if holding is not None:
        lock_unit(session, part_id, holding)
    part, seat = get_seat_in(session, part_id, request.cookies.get(SEAT))
    code = clean_code(request.cookies.get(CODE, "") if code is None else code)
    key = key_of(part, seat, code)
    sheet = find_draft(session, part, key)
    return Desk(part, seat, model_of(part.campaign.model), code, key, sheet)


def place_of(part_id: UUID, screen: str | None) -> str:
    """Return the address of a screen; of the check when there is none."""
    if screen is None:
        return url_for("maturity_sheets.check", part_id=part_id)
    return url_for("maturity_sheets.screen", part_id=part_id, screen=screen)


def hold(answer: Response, part_id: UUID, name: str, value: str) -> None:
    """Let the browser keep a secret for the pages of one unit alone."""
    answer.set_cookie(
        name,
        value,
        max_age=LASTS,
        path=url_for("maturity_sheets.what", part_id=part_id),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def let_go(answer: Response, part_id: UUID) -> None:
    """Let the browser forget both secrets."""
    for name in (SEAT, CODE):
        answer.delete_cookie(name, path=url_for("maturity_sheets.what", part_id=part_id))


def keep_quiet(answer: Response) -> Response:
    """Let the address of these pages go nowhere, and no search engine or cache keep them."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
