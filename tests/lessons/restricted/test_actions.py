"""A restricted lesson is kept, read by whom it is for, and released."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.lessons.restricted.conftest import KNOWN, SECRET
from webapp import clock
from webapp.accounts.actions import hold_role
from webapp.accounts.models import Notice
from webapp.accounts.rules import Language
from webapp.audit.models import AuditEntry
from webapp.closing.queries import lessons_of
from webapp.errors import Forbidden, NotFound
from webapp.lessons import queries
from webapp.lessons.actions import publish_lesson, save_words
from webapp.lessons.refusals import OwnWork, StepRefused
from webapp.lessons.restricted.actions import keep_restricted, look_again, release
from webapp.lessons.restricted.queries import count_restricted, find_released, find_restricted, get_restricted
from webapp.lessons.review_actions import accept
from webapp.lessons.rules import State
from webapp.lessons.similar import unanswered
from webapp.publishing.models import Publication

OTHERS = ("xu", "lin", "zhou", "han", "gu")


@pytest.fixture
def row(session, cast, take, wanted):
    """Return a lesson by `xu` that is kept for `QA`, whom `shen` is."""
    return keep_restricted(session, take(State.ACCEPTED), wanted, known=KNOWN, by=cast["he"])


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW])
def test_only_a_validated_draft_is_kept(session, cast, take, wanted, state):
    with pytest.raises((StepRefused, OwnWork)):
        keep_restricted(session, take(state), wanted, known=KNOWN, by=cast["he"])


@pytest.mark.parametrize("key", ["xu", "shen", "han"])
def test_only_a_curator_keeps_reviews_and_releases_it(session, cast, take, wanted, row, key):
    other = take(State.ACCEPTED)

    with pytest.raises(Forbidden):
        keep_restricted(session, other, wanted, known=KNOWN, by=cast[key])
    with pytest.raises(Forbidden):
        look_again(session, row, wanted.review_on, by=cast[key])
    with pytest.raises(Forbidden):
        release(session, row, "合同已签", by=cast[key])


@pytest.mark.parametrize("key", ["he", "tang", "shen"])
def test_curators_and_holders_of_a_named_role_read_it(session, cast, row, key):
    assert get_restricted(session, row.id, by=cast[key]) is row
    assert list(find_restricted(session, cast[key])) == [row]
    assert count_restricted(session, cast[key]) == 1


@pytest.mark.parametrize("key", OTHERS)
def test_for_everybody_else_it_is_not_there(session, cast, row, key):
    with pytest.raises(NotFound):
        get_restricted(session, row.id, by=cast[key])
    assert not find_restricted(session, cast[key])
    assert count_restricted(session, cast[key]) == 0
    assert not find_released(session, cast[key])


def test_whoever_takes_the_role_on_reads_it(session, cast, row):
    hold_role(session, cast["gu"], "QA")

    assert get_restricted(session, row.id, by=cast["gu"]) is row


@pytest.mark.parametrize("key", ["he", "shen", *OTHERS])
def test_as_a_draft_it_is_nobodys_any_more(session, cast, row, key):
    with pytest.raises(NotFound):
        queries.get_draft(session, row.draft_id, by=cast[key])
    assert row.draft not in queries.drafts_of(session, cast[key])
    assert row.draft not in queries.waiting_for(session, cast[key])


def test_it_is_in_no_queue_count_or_export(session, cast, take, orders, wanted):
    before = queries.count_queue(session), lessons_of(session, orders)
    draft = take(State.ACCEPTED)
    draft.project_id, draft.retro_id = orders.id, orders.id

    keep_restricted(session, draft, wanted, known=KNOWN, by=cast["he"])

    assert (queries.count_queue(session), lessons_of(session, orders)) == before
    assert not queries.published_from(session, orders.id)


def test_it_is_near_to_nothing(session, cast, app, take, wanted):
    draft, again = take(State.ACCEPTED), take(State.SUBMITTED, author="fang")

    def near():
        with app.test_request_context():
            return [one.ref for one in unanswered(session, again, Language.ZH, by=cast["he"])]

    assert str(draft.id) in near()
    keep_restricted(session, draft, wanted, known=KNOWN, by=cast["he"])
    assert str(draft.id) not in near()


def test_no_notice_names_it(session, cast, take, wanted):
    draft = take(State.ACCEPTED)
    named = select(func.count()).select_from(Notice).where(Notice.key.contains(str(draft.id)))
    assert session.scalar(named)

    row = keep_restricted(session, draft, wanted, known=KNOWN, by=cast["he"])
    look_again(session, row, clock.today() + timedelta(days=9), by=cast["he"])

    assert not session.scalar(named)
    assert not [one for one in session.scalars(select(Notice)) if SECRET in str(one.values)]


def test_notices_of_other_drafts_stay(session, cast, take, wanted):
    other = take(State.SUBMITTED)
    keep_restricted(session, take(State.ACCEPTED), wanted, known=KNOWN, by=cast["he"])

    assert [one for one in session.scalars(select(Notice)) if str(other.id) in one.key]


def test_it_is_neither_changed_nor_published(session, cast, row, causes):
    with pytest.raises(StepRefused):
        publish_lesson(session, row.draft, causes=causes, by=cast["he"])
    with pytest.raises(Forbidden):
        save_words(session, row.draft, row.draft.words, edition=row.draft.edition, by=cast["he"])
    assert not session.scalar(select(func.count()).select_from(Publication))


def test_released_it_is_back_in_review_and_keeps_its_number(session, cast, row):
    draft, number = row.draft, row.draft.lesson_id

    release(session, row, "合同已签", by=cast["tang"])

    assert draft.state == State.IN_REVIEW
    assert queries.get_draft(session, draft.id, by=cast["xu"]) is draft
    assert accept(session, draft, by=cast["he"]) == number
    assert [one.release_reason for one in find_released(session, cast["he"])] == ["合同已签"]
    with pytest.raises(NotFound):
        get_restricted(session, row.id, by=cast["shen"])


def test_released_it_can_be_kept_once_more(session, cast, row, wanted):
    release(session, row, "合同已签", by=cast["he"])

    again = keep_restricted(session, row.draft, wanted, known=KNOWN, by=cast["he"])

    assert list(find_restricted(session, cast["shen"])) == [again]


def test_every_step_is_in_the_audit_log_and_no_word_of_it(session, cast, row):
    look_again(session, row, clock.today() + timedelta(days=9), by=cast["he"])
    release(session, row, "合同已签", by=cast["tang"])
    entries = list(session.scalars(select(AuditEntry).where(AuditEntry.subject == str(row.id))))

    assert [(one.act, one.by) for one in entries] == [
        ("lesson-restricted", cast["he"].id),
        ("restricted-reviewed", cast["he"].id),
        ("restricted-released", cast["tang"].id),
    ]
    told = "".join(str(vars(one)) for one in session.scalars(select(AuditEntry)))
    assert SECRET not in told
    assert "合同" not in told
