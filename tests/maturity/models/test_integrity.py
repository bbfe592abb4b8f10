"""What the database itself refuses, whoever writes to it."""

from fractions import Fraction

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError

from webapp.accounts.units.models import Unit
from webapp.factory.tables import metadata
from webapp.maturity.models.answers import DraftResponse, MaturityAnswer, ProfileAnswer, Response
from webapp.maturity.models.calibrations import AnswerEvidence, Calibration
from webapp.maturity.models.plans import Adopted, ChosenGap, GapAction, Horizon, Target
from webapp.maturity.models.rounds import CampaignUnit, ModelVersion
from webapp.maturity.models.seats import Reminder, Seat
from webapp.maturity.models.snapshots import Snapshot
from webapp.maturity.rules.campaign import Mode, NoRating

OF_ANSWERS = (DraftResponse, Response, MaturityAnswer, ProfileAnswer, AnswerEvidence)


def respond(session, seat, mode, **more) -> Response:
    row = Response(campaign_unit_id=seat.campaign_unit_id, mode=mode, role_group="pm", **more)
    session.add(row)
    session.flush()
    return row


def answer(response, **more) -> MaturityAnswer:
    given = {"option": None, "kind": None, "reason": "", "comment": "", "unmet": [], "rev": 1} | more
    return MaturityAnswer(response_id=response.id, question="D01.1", **given)


def test_a_model_that_is_a_draft_is_not_kept(session):
    session.add(ModelVersion(model="demo", version="0.9.0", sha256="0" * 64, yaml=b"", status="draft"))

    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.parametrize("mode, floor", [(Mode.ANONYMOUS, 4), (Mode.CONFIDENTIAL, 2)])
def test_the_floor_of_a_mode_cannot_be_lowered(lay, mode, floor):
    with pytest.raises(IntegrityError):
        lay(mode, floor=floor)


def test_an_anonymous_response_names_no_seat(session, lay):
    seat = lay(Mode.ANONYMOUS)

    with pytest.raises(IntegrityError):
        respond(session, seat, Mode.ANONYMOUS, seat_id=seat.id)


def test_a_response_cannot_pretend_another_mode_than_its_campaign(session, lay):
    seat = lay(Mode.ANONYMOUS)

    with pytest.raises(IntegrityError):
        respond(session, seat, Mode.NAMED, seat_id=seat.id)


def test_a_seat_has_one_response_at_most(session, lay):
    seat = lay(Mode.NAMED)
    respond(session, seat, Mode.NAMED, seat_id=seat.id)

    with pytest.raises(IntegrityError):
        respond(session, seat, Mode.NAMED, seat_id=seat.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"option": "2", "kind": NoRating.DONT_KNOW},
        {"kind": NoRating.NOT_APPLICABLE, "reason": ""},
    ],
)
def test_an_answer_is_exactly_one_thing_and_na_has_a_reason(session, lay, wrong):
    response = respond(session, lay(Mode.ANONYMOUS), Mode.ANONYMOUS)
    session.add(answer(response, **wrong))

    with pytest.raises(IntegrityError):
        session.flush()


def test_a_question_is_answered_once_in_a_response(session, lay):
    response = respond(session, lay(Mode.ANONYMOUS), Mode.ANONYMOUS)
    session.add(answer(response, option="2"))
    session.flush()
    session.expunge_all()
    session.add(answer(response, kind=NoRating.DONT_KNOW))

    with pytest.raises(IntegrityError):
        session.flush()


def test_a_unit_that_was_used_is_never_deleted(session, lay):
    part = session.get_one(CampaignUnit, lay(Mode.NAMED).campaign_unit_id)

    with pytest.raises(IntegrityError):
        session.execute(delete(Unit).where(Unit.id == part.unit_id))


def test_a_value_is_kept_as_exact_text(session, lay, cast):
    part = lay(Mode.NAMED).campaign_unit_id
    values = {
        "reason": "两份记录",
        "evidence_grade": 2,
        "by_id": cast["zhou"].id,
        "at": cast["zhou"].created_at,
    }
    session.add(
        Calibration(campaign_unit_id=part, question="D01.1", value=Fraction(7, 2), present=6, **values)
    )
    session.flush()
    session.expire_all()

    assert session.scalar(text("SELECT value FROM calibration")) == "7/2"
    assert session.scalars(select(Calibration.value)).one() == Fraction(7, 2)


def test_what_holds_answers_knows_no_person_no_time_and_no_order(session):
    for table in (one.__table__ for one in OF_ANSWERS):
        pointed = {key.column.table.name for key in table.foreign_keys}
        kinds = {str(column.type) for column in table.columns}

        assert not pointed & {"user_account", "one_time_link"}, table.name
        assert not any("DATE" in kind or "TIME" in kind for kind in kinds), table.name
        assert table.dialect_options["sqlite"]["with_rowid"] is False, table.name
    assert not any("DATE" in str(column.type) for column in Seat.__table__.columns)
    assert Seat.__table__.dialect_options["sqlite"]["with_rowid"] is False


def test_plans_and_reminders_hang_on_units_and_seats():
    names = {
        one.__tablename__ for one in (Adopted, ChosenGap, GapAction, Horizon, Target, Reminder, Snapshot)
    }

    assert names <= set(metadata.tables)
