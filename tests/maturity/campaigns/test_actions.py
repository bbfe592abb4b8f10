"""The life of a round: set up, opened, paused, reminded, ended, reopened, closed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.maturity.rounds import GUESTS, model_bytes, model_file, prepare
from webapp import clock
from webapp.accounts.models import Notice
from webapp.accounts.units.models import Unit
from webapp.audit.models import AuditEntry
from webapp.maturity.campaigns import people_actions, reminder_actions, setup_actions, state_actions
from webapp.maturity.campaigns.close_actions import archive_campaign, checks_of, close_campaign
from webapp.maturity.campaigns.queries import events_of
from webapp.maturity.campaigns.refusals import (
    AddressRefused,
    AlreadyAnswered,
    CampaignMoved,
    DaysRefused,
    FiguresSeen,
    FloorRefused,
    NeverReopened,
    NotClosable,
    NothingToSend,
    NotReady,
    ReasonMissing,
    TooSoon,
)
from webapp.maturity.campaigns.reminder_actions import CopyList
from webapp.maturity.kept_models import ModelChanged, ModelUnknown, keep_model, model_of
from webapp.maturity.models.answers import DraftResponse
from webapp.maturity.models.seats import Reminder, Seat
from webapp.maturity.models.snapshots import Snapshot
from webapp.maturity.rules.campaign import Mode, State


@pytest.fixture
def tang(cast):
    return cast["tang"]


@pytest.fixture
def draft(session, cast):
    return prepare(session, cast, Mode.CONFIDENTIAL)


@pytest.fixture
def opened(session, draft, tang):
    state_actions.open_campaign(session, draft, by=tang)
    return draft


@pytest.fixture
def ended(session, opened, tang):
    state_actions.end_answering(session, opened, by=tang)
    return opened


def begin_to_answer(session, campaign):
    session.add(DraftResponse(code_hash="0" * 64, campaign_unit_id=campaign.units[0].id, answers={}))
    session.flush()


def test_a_draft_of_a_model_is_refused(session, tang):
    from library.maturity.reading import read_model

    with pytest.raises(ModelUnknown):
        keep_model(session, read_model(model_bytes(status="draft"), "demo.yaml"))


def test_the_bytes_of_a_model_are_kept_once_and_checked_at_every_load(session, draft):
    assert keep_model(session, model_file()).id == draft.model_id
    draft.model.yaml = draft.model.yaml.replace(b"anchor 1", b"anchor one")

    with pytest.raises(ModelChanged):
        model_of(draft.model)


def test_a_published_file_that_changed_is_refused(session, draft):
    from library.maturity.reading import read_model

    changed = read_model(model_bytes().replace(b"anchor 1", b"anchor one"), "demo.yaml")
    with pytest.raises(ModelChanged):
        keep_model(session, changed)


def test_a_round_that_lacks_something_does_not_open(session, cast, draft, tang):
    draft.units[0].facilitator_id = None

    with pytest.raises(NotReady):
        state_actions.open_campaign(session, draft, by=tang)


def test_an_anonymous_round_does_not_open_with_fewer_than_five_in_a_unit(session, cast, tang):
    few = prepare(session, cast, Mode.ANONYMOUS, guests=())

    with pytest.raises(NotReady):
        state_actions.open_campaign(session, few, by=tang)


@pytest.mark.parametrize("mode, floor", [(Mode.ANONYMOUS, 4), (Mode.CONFIDENTIAL, 2), (Mode.NAMED, 0)])
def test_a_floor_below_that_of_the_mode_is_refused(session, draft, mode, floor):
    with pytest.raises(FloorRefused):
        setup_actions.choose_mode(session, draft, mode, floor)


def test_changing_the_mode_changes_it_for_every_unit(session, draft):
    setup_actions.choose_mode(session, draft, Mode.ANONYMOUS, 5)

    assert [part.mode for part in draft.units] == [Mode.ANONYMOUS]


def test_the_last_day_must_be_to_come(session, draft):
    days = setup_actions.Days(None, clock.today(), clock.today())

    with pytest.raises(DaysRefused):
        setup_actions.choose_days(session, draft, days, setup_actions.Positions({}, {}))


def test_pasted_text_is_taken_whole_or_not_at_all():
    assert people_actions.addresses_in("Ann@example.net; ben@example.net,\n ann@example.net") == [
        "ann@example.net",
        "ben@example.net",
    ]
    with pytest.raises(AddressRefused):
        people_actions.addresses_in("ann@example.net, not-an-address")


def test_a_pasted_address_of_an_account_becomes_that_persons_seat(session, cast, draft, tang):
    (part,) = draft.units
    people_actions.invite_addresses(session, part, ["xu@example.org", "shen@example.org"], by=tang)
    seats = session.scalars(select(Seat).where(Seat.user_id.is_not(None))).all()

    assert sorted(seat.user.email.partition("@")[0] for seat in seats) == ["fang", "gu", "luo", "shen", "xu"]


def test_opening_marks_units_as_used_tells_people_and_is_kept(session, opened, cast):
    assert session.scalars(select(Unit.is_used)).one() is True
    told = session.scalars(select(Notice.user_id).where(Notice.key.like("maturity-asked%"))).all()
    assert set(told) == {cast[key].id for key in ("xu", "fang", "gu", "luo")}
    assert [event.what for event in events_of(session, opened)] == ["opened"]
    assert "campaign-opened" in session.scalars(select(AuditEntry.act)).all()


def test_once_open_the_set_up_stays_as_it_is(session, opened):
    with pytest.raises(CampaignMoved):
        setup_actions.choose_mode(session, opened, Mode.NAMED, 5)
    with pytest.raises(CampaignMoved):
        people_actions.invite_people(session, opened.units[0], [])


def test_a_round_is_paused_with_a_reason_while_nobody_has_answered(session, opened, tang):
    with pytest.raises(ReasonMissing):
        state_actions.pause_campaign(session, opened, reason=" ", by=tang)
    state_actions.pause_campaign(session, opened, reason="单位弄错了", by=tang)

    assert opened.state == State.DRAFT
    assert events_of(session, opened)[0].reason == "单位弄错了"


def test_a_round_that_somebody_began_to_answer_is_not_paused(session, opened, tang):
    begin_to_answer(session, opened)

    with pytest.raises(AlreadyAnswered):
        state_actions.pause_campaign(session, opened, reason="再想想", by=tang)


def test_a_named_round_is_reopened_with_a_reason(session, cast, tang):
    campaign = prepare(session, cast, Mode.NAMED)
    state_actions.open_campaign(session, campaign, by=tang)
    state_actions.end_answering(session, campaign, by=tang)
    with pytest.raises(ReasonMissing):
        state_actions.reopen_campaign(session, campaign, reason="", by=tang)
    state_actions.reopen_campaign(session, campaign, reason="漏了一个部门", by=tang)

    assert campaign.state == State.OPEN
    assert campaign.units[0].invited is None


def test_a_confidential_round_whose_figures_could_be_seen_is_never_reopened(session, ended, tang):
    """Five ratings of mean 3.0, then six of 2.7: 6 × 2.7 − 5 × 3.0 would say what the sixth person rated."""
    assert ended.mode == Mode.CONFIDENTIAL
    with pytest.raises(FiguresSeen):
        state_actions.reopen_campaign(session, ended, reason="漏了一个部门", by=tang)

    assert ended.state == State.CALIBRATING
    assert ended.units[0].invited is not None


def test_an_anonymous_round_is_never_reopened(session, cast, tang):
    campaign = prepare(session, cast, Mode.ANONYMOUS)
    state_actions.open_campaign(session, campaign, by=tang)
    state_actions.end_answering(session, campaign, by=tang)

    with pytest.raises(NeverReopened):
        state_actions.reopen_campaign(session, campaign, reason="漏了", by=tang)


def test_nobody_is_reminded_twice_and_no_more_than_the_rules_allow(session, opened, tang):
    told = [reminder_actions.remind(session, opened, by=tang)]
    with pytest.raises(TooSoon):
        reminder_actions.remind(session, opened, by=tang)
    for later in (3, 6):
        with clock.stopped_at(clock.now() + timedelta(days=later)):
            told.append(reminder_actions.remind(session, opened, by=tang))
    with clock.stopped_at(clock.now() + timedelta(days=12)), pytest.raises(TooSoon):
        reminder_actions.remind(session, opened, by=tang)

    assert told == [4, 4, 4]
    rows = session.execute(select(Reminder.seat_id, Reminder.due_on)).all()
    assert len(rows) == len(set(rows)) == 18


def test_the_calendar_reminds_once_at_half_time_and_only_who_has_not_submitted(session, opened, cast):
    seat = session.scalars(select(Seat).where(Seat.user_id == cast["xu"].id)).one()
    seat.is_used = True
    for day in range(21):
        with clock.stopped_at(clock.now() + timedelta(days=day)):
            reminder_actions.remind_due(session)
            reminder_actions.remind_due(session)
    notices = session.scalars(select(Notice).where(Notice.key.like("maturity-remind%"))).all()

    assert len(notices) == 6
    assert cast["xu"].id not in {one.user_id for one in notices}


@pytest.mark.parametrize("mode, count", [(Mode.CONFIDENTIAL, 5), (Mode.ANONYMOUS, 6)])
def test_addresses_to_copy_are_of_the_missing_or_of_everybody_where_it_is_anonymous(
    session, cast, tang, mode, count
):
    campaign = prepare(session, cast, mode)
    state_actions.open_campaign(session, campaign, by=tang)
    session.scalars(select(Seat).where(Seat.user_id == cast["xu"].id)).one().is_used = True
    session.flush()

    found = reminder_actions.addresses_to_copy(session, campaign)
    assert found.without_account == sorted(GUESTS)
    assert len(found.without_account) + len(found.with_account) == count


def test_who_has_no_account_is_told_only_once_the_manager_says_so(session, opened, tang):
    reminder_actions.remind(session, opened, by=tang)
    started = clock.today()
    guests = select(Reminder.sent_at).join(Seat).where(Seat.address.is_not(None))

    assert reminder_actions.copy_list(session, opened) == CopyList(2, started, None)
    assert set(session.scalars(guests)) == {None}
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        reminder_actions.confirm_sent(session, opened, by=tang)
        sent = clock.today()
    assert reminder_actions.copy_list(session, opened) == CopyList(0, None, sent)
    assert None not in set(session.scalars(guests))
    with pytest.raises(NothingToSend):
        reminder_actions.confirm_sent(session, opened, by=tang)


def test_a_list_that_was_not_sent_waits_since_its_first_day(session, opened, tang):
    first = clock.today()
    for later in (0, 4):
        with clock.stopped_at(clock.now() + timedelta(days=later)):
            reminder_actions.remind(session, opened, by=tang)

    assert reminder_actions.copy_list(session, opened) == CopyList(2, first, None)


@pytest.mark.parametrize("mode, waiting", [(Mode.CONFIDENTIAL, 1), (Mode.NAMED, 1), (Mode.ANONYMOUS, 2)])
def test_in_an_anonymous_round_the_list_is_the_same_whoever_has_answered(session, cast, tang, mode, waiting):
    """Before and after the reminder alike: one who has answered leaves the list where that is no secret."""
    campaign = prepare(session, cast, mode)
    state_actions.open_campaign(session, campaign, by=tang)
    seats = session.scalars(select(Seat).where(Seat.address.is_not(None)).order_by(Seat.address)).all()
    reminder_actions.remind(session, campaign, by=tang)
    seats[0].is_used = True
    session.flush()
    after_the_reminder = reminder_actions.copy_list(session, campaign)
    with clock.stopped_at(clock.now() + timedelta(days=4)):
        reminder_actions.remind(session, campaign, by=tang)

    assert (after_the_reminder.waiting, reminder_actions.copy_list(session, campaign).waiting) == (
        waiting,
        waiting,
    )


def test_the_calendar_tells_the_manager_that_a_list_waits(session, opened, tang):
    with clock.stopped_at(clock.now() + timedelta(days=10)):
        reminder_actions.remind_due(session)
    (notice,) = session.scalars(select(Notice).where(Notice.key.like("maturity-list%"))).all()

    assert (notice.user_id, notice.values["n"]) == (tang.id, 2)
    assert notice.url.endswith("/addresses")


def test_answering_ends_by_itself_after_the_last_day(session, opened):
    with clock.stopped_at(clock.now() + timedelta(days=20)):
        state_actions.end_due(session)
    assert opened.state == State.OPEN
    with clock.stopped_at(clock.now() + timedelta(days=21)):
        state_actions.end_due(session)

    assert opened.state == State.CALIBRATING
    assert (opened.units[0].invited, opened.units[0].submitted) == (6, 0)


def test_when_answering_ends_the_facilitator_is_told(session, ended, cast):
    told = session.scalars(select(Notice.user_id).where(Notice.key.like("maturity-calibrate%"))).all()

    assert told == [cast["zhou"].id]


def test_closing_with_open_points_needs_a_reason_and_takes_a_snapshot(session, ended, tang):
    assert [one.is_ready for one in checks_of(session, ended, by=tang)] == [False]
    with pytest.raises(NotClosable):
        close_campaign(session, ended, reason="", by=tang)
    close_campaign(session, ended, reason="这一轮先不定目标", by=tang)

    assert ended.state == State.CLOSED
    assert ended.closed_at is not None
    assert session.scalars(select(Snapshot)).all()


def test_closed_is_final(session, ended, tang):
    close_campaign(session, ended, reason="先不定目标", by=tang)
    for act in (state_actions.reopen_campaign, close_campaign):
        with pytest.raises(CampaignMoved):
            act(session, ended, reason="再来", by=tang)
    archive_campaign(session, ended, by=tang)

    assert ended.state == State.ARCHIVED
