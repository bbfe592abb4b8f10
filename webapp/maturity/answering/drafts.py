"""Keep a questionnaire while it is filled in, under the hash of a key that only its browser or its seat gives.

In a linked mode the key is the seat; in an anonymous round it is a code that the respondent sees and the server does
not keep.
"""

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from webapp.accounts.rules import secret_hash
from webapp.maturity.answering.rules import Sheet
from webapp.maturity.models.answers import DraftResponse
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode


def key_of(part: CampaignUnit, seat: Seat, code: str) -> str:
    """Return the key of a person's draft: of the code in an anonymous round, of the seat in any other."""
    return secret_hash(f"{part.id}:{code}" if part.mode == Mode.ANONYMOUS else f"seat:{seat.id}")


def find_draft(session: Session, part: CampaignUnit, key: str, *, for_change: bool = False) -> Sheet | None:
    """Return what is kept under a key, if anything; for a change nobody else may change it meanwhile."""
    row = session.scalar(_row(part, key).with_for_update() if for_change else _row(part, key))
    return Sheet.from_json(row.answers) if row is not None else None


def keep_draft(session: Session, part: CampaignUnit, key: str, sheet: Sheet) -> None:
    """Keep a questionnaire as it stands."""
    row = session.scalar(_row(part, key).with_for_update())
    if row is None:
        row = DraftResponse(code_hash=key, campaign_unit_id=part.id)
        session.add(row)
    row.answers = sheet.as_json()
    session.flush()


def forget_draft(session: Session, key: str) -> None:
    """Delete a questionnaire that was submitted."""
    session.execute(delete(DraftResponse).where(DraftResponse.code_hash == key))


def _row(part: CampaignUnit, key: str) -> Select[DraftResponse]:
    return select(DraftResponse).where(
        DraftResponse.code_hash == key, DraftResponse.campaign_unit_id == part.id
    )
