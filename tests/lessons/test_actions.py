"""A lesson as it moves: written, submitted, validated, accepted, signed, published."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from library.frontmatter import split
from library.kinds import LessonFacts
from tests.scenes import FACTS, WORDS, submit_lesson, write_lesson
from webapp import clock
from webapp.accounts.actions import make_expert
from webapp.accounts.models import User
from webapp.accounts.queries import notices_of
from webapp.audit.models import AuditEntry
from webapp.errors import Forbidden, NotFound
from webapp.lessons.actions import (
    Origin,
    answer_gate,
    checks_of,
    publish_lesson,
    save_facts,
    save_words,
    submit,
)
from webapp.lessons.objections import clear
from webapp.lessons.queries import count_queue, drafts_of, get_draft, waiting_for
from webapp.lessons.queue import Wish, find_queue
from webapp.lessons.refusals import (
    CategoryMissing,
    FieldsMissing,
    GateClosed,
    NotSigned,
    OwnWork,
    ReasonMissing,
    StaleDraft,
    StepRefused,
    TextTooLong,
    ValidationOutdated,
)
from webapp.lessons.review_actions import accept, comment, reject, send_back, sign, take_into_review, validate
from webapp.lessons.rights import may_see, may_sign, may_validate, may_write
from webapp.lessons.rules import FIVE, State, Words
from webapp.lessons.signatures import is_late, is_signed, is_validated
from webapp.lessons.steps import FIRST_OWN
from webapp.outbox.models import OutboxEntry
from webapp.publishing.actions import KIND

IN_QUEUE = (State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED)


@pytest.fixture
def publish(session, cast, causes):
    """Return a function that publishes a draft, as the curator unless said otherwise."""
    return lambda draft, key="he": publish_lesson(session, draft, causes=causes, by=cast[key])


def told(session, person):
    """Return the sentences a person was told about lessons."""
    return [notice.sentence for notice in notices_of(session, person)]


# Writing and submitting


@pytest.mark.parametrize("key", ["xu", "zhou", "shen", "he", "han"])
def test_everybody_may_propose_a_lesson(session, cast, key):
    assert submit_lesson(session, cast[key]).state == State.SUBMITTED


@pytest.mark.parametrize("missing", FIVE)
def test_with_four_fields_a_lesson_is_not_submitted_and_nothing_is_lost(session, cast, missing):
    draft = write_lesson(session, cast["xu"], replace(WORDS, **{missing: " "}))

    with pytest.raises(FieldsMissing):
        submit(session, draft, by=cast["xu"])

    assert draft.state == State.DRAFT
    assert draft.words == replace(WORDS, **{missing: " "})


def test_an_empty_draft_may_be_begun_and_kept(session, cast):
    draft = write_lesson(session, cast["xu"], Words())

    save_words(session, draft, replace(Words(), title="只有标题"), edition=1, by=cast["xu"])

    assert drafts_of(session, cast["xu"])[0].title == "只有标题"


def test_a_text_that_is_too_long_is_not_kept(session, cast):
    draft = write_lesson(session, cast["xu"])

    with pytest.raises(TextTooLong):
        save_words(session, draft, replace(WORDS, title="长" * 61), edition=1, by=cast["xu"])

    assert draft.words == WORDS


def test_a_text_begun_on_an_older_edition_is_not_kept(session, cast):
    draft = write_lesson(session, cast["xu"])
    save_words(session, draft, replace(WORDS, title="第一个标签页"), edition=1, by=cast["xu"])

    with pytest.raises(StaleDraft):
        save_words(session, draft, replace(WORDS, title="第二个标签页"), edition=1, by=cast["xu"])

    assert draft.title == "第一个标签页"


def test_saving_the_same_text_makes_no_new_edition(session, cast):
    draft = write_lesson(session, cast["xu"])

    save_words(session, draft, WORDS, edition=1, by=cast["xu"])

    assert draft.edition == 1


@pytest.mark.parametrize("key", ["gu", "shen", "he", "han"])
def test_a_draft_is_written_by_its_author_alone(session, cast, key):
    draft = write_lesson(session, cast["xu"])

    with pytest.raises(Forbidden):
        save_words(session, draft, replace(WORDS, title="别人改的"), edition=1, by=cast[key])
    with pytest.raises(Forbidden):
        submit(session, draft, by=cast[key])


@pytest.mark.parametrize("state", IN_QUEUE)
def test_after_submission_only_curators_edit(session, cast, take, state):
    draft = take(state)

    assert [key for key in ("xu", "lin", "shen", "he", "tang", "han") if may_write(draft, cast[key])] == [
        "he",
        "tang",
    ]


def test_every_curator_hears_of_a_submission(session, cast):
    submit_lesson(session, cast["xu"])

    assert len(told(session, cast["he"])) == len(told(session, cast["tang"])) == 1
    assert not told(session, cast["shen"])


def test_a_lesson_is_submitted_once(session, cast):
    draft = submit_lesson(session, cast["xu"])

    with pytest.raises(StepRefused):
        submit(session, draft, by=cast["xu"])


# Who sees what


def test_a_draft_is_for_its_author_and_curators(session, cast, orders):
    draft = write_lesson(session, cast["xu"], origin=Origin(project_id=orders.id))

    for key in ("xu", "he", "tang"):
        assert get_draft(session, draft.id, by=cast[key]) is draft
    for key in ("gu", "lin", "shen", "zhou", "han"):
        with pytest.raises(NotFound):
            get_draft(session, draft.id, by=cast[key])


def test_in_review_its_experts_and_its_manager_see_it_too(session, cast, orders, take):
    draft = take(State.IN_REVIEW, origin=Origin(project_id=orders.id))

    for key in ("xu", "he", "shen", "lin"):
        assert get_draft(session, draft.id, by=cast[key]) is draft
    for key in ("gu", "zhou", "han"):
        with pytest.raises(NotFound):
            get_draft(session, draft.id, by=cast[key])


def test_an_expert_of_another_field_sees_nothing(session, cast, take):
    draft = take(State.IN_REVIEW)
    save_facts(session, draft, replace(FACTS, category="contract"), edition=draft.edition, by=cast["he"])

    with pytest.raises(NotFound):
        get_draft(session, draft.id, by=cast["shen"])


def test_one_field_of_expertise_without_the_role_opens_nothing(session, cast, take):
    make_expert(session, session.get_one(User, cast["gu"].id), ["planning"])

    with pytest.raises(NotFound):
        get_draft(session, take(State.IN_REVIEW).id, by=cast["gu"])


def test_the_queue_shows_the_oldest_first(session, cast):
    with clock.stopped_at(clock.now() - timedelta(days=3)):
        old = submit_lesson(session, cast["xu"])
    new = submit_lesson(session, cast["gu"])
    write_lesson(session, cast["gu"])

    assert [row.draft for row in find_queue(session, Wish(), clock.today())] == [old, new]
    assert count_queue(session) == 2


def test_a_review_is_late_after_ten_working_days(session, cast):
    monday = datetime.fromisoformat("2026-07-06T09:00:00+00:00")
    with clock.stopped_at(monday):
        draft = submit_lesson(session, cast["xu"])

    assert not is_late(draft, monday.date() + timedelta(days=14))
    assert is_late(draft, monday.date() + timedelta(days=15))


# Review


def test_a_draft_without_category_finds_no_expert_and_stays(session, cast, take):
    draft = take(State.SUBMITTED)

    with pytest.raises(CategoryMissing):
        take_into_review(session, draft, by=cast["he"])

    assert draft.state == State.SUBMITTED


def test_the_experts_of_the_field_are_asked_but_not_the_author(session, cast, take):
    take(State.IN_REVIEW)
    take(State.IN_REVIEW, author="shen")

    assert told(session, cast["shen"]).count("请审定一条经验教训：%(title)s") == 1


def test_nobody_validates_their_own_lesson(session, cast, take):
    draft = take(State.IN_REVIEW, author="shen")

    with pytest.raises(OwnWork):
        validate(session, draft, note="", by=cast["shen"])
    assert not is_validated(draft)


@pytest.mark.parametrize("key", ["gu", "lin", "zhou", "he", "han"])
def test_where_there_is_an_expert_nobody_else_validates(session, cast, take, key):
    draft = take(State.IN_REVIEW)

    with pytest.raises(OwnWork):
        validate(session, draft, note="", by=cast[key])


@pytest.mark.parametrize(("key", "may"), [("he", True), ("tang", True), ("shen", False), ("gu", False)])
def test_where_there_is_no_expert_a_curator_stands_in(session, cast, take, key, may):
    draft = take(State.IN_REVIEW)
    save_facts(session, draft, replace(FACTS, category="contract"), edition=draft.edition, by=cast["he"])

    assert may_validate(session, draft, cast[key]) is may


def test_a_lesson_is_accepted_after_somebody_else_validated_it_and_not_before(session, cast, take):
    draft = take(State.IN_REVIEW)
    with pytest.raises(OwnWork):
        accept(session, draft, by=cast["he"])

    validate(session, draft, note="成立", by=cast["shen"])

    assert accept(session, draft, by=cast["he"]).startswith("LL-")


def test_a_validation_does_not_outlive_a_change_of_what_was_validated(session, cast, take):
    draft = take(State.IN_REVIEW)
    validate(session, draft, note="成立", by=cast["shen"])
    save_words(
        session, draft, replace(draft.words, event="完全是另一件事"), edition=draft.edition, by=cast["he"]
    )

    with pytest.raises(ValidationOutdated):
        accept(session, draft, by=cast["he"])
    assert any("改了内容" in notice.sentence for notice in notices_of(session, cast["shen"]))

    validate(session, draft, note="仍成立", by=cast["shen"])
    accept(session, draft, by=cast["he"])


def test_a_better_title_leaves_a_validation_standing(session, cast, take):
    draft = take(State.IN_REVIEW)
    validate(session, draft, note="成立", by=cast["shen"])
    save_words(session, draft, replace(draft.words, title="标题更短"), edition=draft.edition, by=cast["he"])

    assert is_validated(draft)


def test_the_only_expert_of_a_field_is_stood_in_for_by_a_curator(session, cast, take):
    draft = take(State.IN_REVIEW)
    draft.submitter_id = cast["shen"].id

    assert may_validate(session, draft, cast["he"])


def test_a_curator_stands_in_for_experts_who_let_the_time_pass(session, cast, take):
    draft = take(State.IN_REVIEW)
    assert not may_validate(session, draft, cast["he"])

    draft.submitted_at = clock.now() - timedelta(days=30)

    assert may_validate(session, draft, cast["he"])


def test_whoever_led_the_retrospective_sees_its_drafts(session, cast, take):
    draft = take(State.SUBMITTED)
    assert not may_see(session, draft, cast["zhou"])

    draft.facilitator_id = cast["zhou"].id

    assert may_see(session, draft, cast["zhou"])


def test_a_validation_does_not_outlive_a_return(session, cast, take):
    draft = take(State.IN_REVIEW)
    validate(session, draft, note="成立", by=cast["shen"])
    send_back(session, draft, note="缺证据", by=cast["he"])
    submit(session, draft, by=cast["xu"])
    take_into_review(session, draft, by=cast["he"])

    with pytest.raises(OwnWork):
        accept(session, draft, by=cast["he"])


@pytest.mark.parametrize("state", IN_QUEUE)
@pytest.mark.parametrize("end", [send_back, reject])
def test_a_return_or_rejection_says_why_to_its_author(session, cast, take, state, end):
    draft = take(state)
    with pytest.raises(ReasonMissing):
        end(session, draft, note=" ", by=cast["he"])

    end(session, draft, note="与已有的一条相同", by=cast["he"])

    assert draft.state in {State.RETURNED, State.REJECTED}
    assert draft.reviews[-1].note == "与已有的一条相同"
    assert told(session, cast["xu"])


def test_every_round_is_told_again_though_nothing_was_changed(session, cast, take):
    draft = take(State.SUBMITTED)
    for _ in range(2):
        send_back(session, draft, note="缺证据", by=cast["he"])
        submit(session, draft, by=cast["xu"])

    assert told(session, cast["he"]).count("新的经验教训草稿等你处理：%(title)s") == 3
    assert told(session, cast["xu"]).count("你的草稿被退回，里面有要补的内容：%(title)s") == 2


@pytest.mark.parametrize("key", ["xu", "shen", "lin", "zhou", "han"])
def test_only_a_curator_runs_the_desk(session, cast, take, causes, key):
    draft, by = take(State.ACCEPTED), cast[key]
    acts = [
        lambda: take_into_review(session, draft, by=by),
        lambda: accept(session, draft, by=by),
        lambda: send_back(session, draft, note="不行", by=by),
        lambda: reject(session, draft, note="不行", by=by),
        lambda: save_facts(session, draft, FACTS, edition=draft.edition, by=by),
        lambda: answer_gate(session, draft, duplicate="没有", overrules={}, by=by),
        lambda: publish_lesson(session, draft, causes=causes, by=by),
    ]

    for act in acts:
        with pytest.raises(Forbidden):
            act()
    assert draft.state == State.ACCEPTED


def test_facts_begun_on_an_older_edition_are_not_kept(session, cast, take):
    draft = take(State.IN_REVIEW)

    with pytest.raises(StaleDraft):
        save_facts(session, draft, replace(FACTS, category="risk"), edition=draft.edition - 1, by=cast["he"])

    assert draft.facts == FACTS


def test_a_remark_needs_words(session, cast, take):
    draft = take(State.IN_REVIEW)
    with pytest.raises(ReasonMissing):
        comment(session, draft, note="\n", by=cast["shen"])

    comment(session, draft, note="看一下第二段", by=cast["shen"])

    assert [review.note for review in draft.reviews] == ["看一下第二段"]


# Ids


def test_ids_begin_behind_those_that_come_with_the_method_and_go_up(session, cast, take):
    with clock.stopped_at(datetime.fromisoformat("2031-03-01T12:00:00+00:00")):
        first, second = take(State.ACCEPTED), take(State.ACCEPTED)

    assert (first.lesson_id, second.lesson_id) == (f"LL-2031-{FIRST_OWN}", f"LL-2031-{FIRST_OWN + 1}")


def test_every_year_counts_anew(session, cast, take):
    with clock.stopped_at(datetime.fromisoformat("2031-12-31T12:00:00+00:00")):
        take(State.ACCEPTED)
    with clock.stopped_at(datetime.fromisoformat("2032-01-01T12:00:00+00:00")):
        assert take(State.ACCEPTED).lesson_id == f"LL-2032-{FIRST_OWN}"


def test_an_id_is_not_used_again_after_a_rejection(session, cast, take):
    rejected = take(State.ACCEPTED)
    reject(session, rejected, note="不成立", by=cast["he"])

    assert take(State.ACCEPTED).lesson_id != rejected.lesson_id


def test_an_id_is_kept_through_a_return(session, cast, take):
    draft = take(State.ACCEPTED)
    given = draft.lesson_id
    send_back(session, draft, note="缺证据", by=cast["he"])
    submit(session, draft, by=cast["xu"])
    take_into_review(session, draft, by=cast["he"])
    validate(session, draft, note="", by=cast["shen"])

    assert accept(session, draft, by=cast["he"]) == given


# Signing and publishing


def test_the_last_editor_does_not_sign(session, cast, take):
    draft = take(State.ACCEPTED)
    save_words(session, draft, replace(WORDS, title="改过的标题"), edition=draft.edition, by=cast["tang"])

    assert not may_sign(session, draft, cast["tang"])
    with pytest.raises(OwnWork):
        sign(session, draft, by=cast["tang"])


@pytest.mark.parametrize(
    ("key", "may"),
    [("tang", True), ("shen", True), ("lin", True), ("he", False), ("gu", False), ("han", False)],
)
def test_a_second_curator_an_expert_and_the_source_projects_manager_sign(
    session, cast, orders, take, key, may
):
    draft = take(State.ACCEPTED, origin=Origin(project_id=orders.id))

    assert may_sign(session, draft, cast[key]) is may


def test_nothing_is_signed_before_it_is_accepted(session, cast, take):
    with pytest.raises(StepRefused):
        sign(session, take(State.IN_REVIEW), by=cast["tang"])


@pytest.mark.parametrize("what", ["words", "facts"])
def test_an_edit_voids_the_signature(session, cast, take, publish, what):
    draft = take(State.ACCEPTED)
    if what == "words":
        save_words(session, draft, replace(WORDS, title="改过的标题"), edition=draft.edition, by=cast["he"])
    else:
        save_facts(session, draft, replace(FACTS, stages=("S4",)), edition=draft.edition, by=cast["he"])

    assert not is_signed(draft)
    with pytest.raises(NotSigned):
        publish(draft)
    assert draft.state == State.ACCEPTED


def test_a_signature_is_void_when_its_writer_becomes_the_last_editor(session, cast, take):
    draft = take(State.ACCEPTED)
    save_words(session, draft, replace(WORDS, title="改过的标题"), edition=draft.edition, by=cast["he"])
    save_words(session, draft, WORDS, edition=draft.edition, by=cast["tang"])

    assert draft.editor_id == cast["tang"].id
    assert not is_signed(draft)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW])
def test_nothing_is_published_before_it_is_accepted(take, publish, state):
    with pytest.raises(StepRefused):
        publish(take(state))


def test_nothing_is_published_without_a_signature(session, cast, take, publish):
    draft = take(State.IN_REVIEW)
    validate(session, draft, note="", by=cast["shen"])
    accept(session, draft, by=cast["he"])
    answer_gate(session, draft, duplicate="没有相似的", overrules={}, by=cast["he"])

    with pytest.raises(NotSigned):
        publish(draft)


def test_nothing_is_published_past_an_open_check(session, cast, take, publish):
    draft = take(State.ACCEPTED)
    answer_gate(session, draft, duplicate=" ", overrules={}, by=cast["he"])

    with pytest.raises(GateClosed) as refused:
        publish(draft)

    assert refused.value.values == {"open": 1}
    assert draft.state == State.ACCEPTED


def test_a_name_of_the_roster_keeps_the_gate_shut(session, cast, take, causes, publish):
    draft = take(State.ACCEPTED)
    words = replace(WORDS, event="顾平等了 6 天，测试环境被占着。")
    save_words(session, draft, words, edition=draft.edition, by=cast["he"])
    sign(session, draft, by=cast["tang"])

    assert [check.number for check in checks_of(session, draft, causes) if not check.is_passed] == [7]
    with pytest.raises(GateClosed):
        publish(draft)


def test_publishing_fixes_the_bytes_and_asks_for_their_way_out(session, cast, take, publish):
    draft = take(State.ACCEPTED)

    publication = publish(draft)

    assert draft.state == State.PUBLISHED
    assert publication.subject == draft.lesson_id
    assert publication.path.startswith(f"lessons/{draft.lesson_id}-")
    assert (publication.by, publication.approver_role) == (cast["he"].id, "curator")
    entry = session.scalars(select(OutboxEntry).where(OutboxEntry.kind == KIND)).one()
    assert entry.payload == {"publication": str(publication.id)}


def test_a_published_file_is_readable_and_names_no_person_project_or_draft(
    session, cast, orders, take, publish
):
    draft = take(State.ACCEPTED, origin=Origin(project_id=orders.id))
    clear(session, draft, by=cast["lin"])

    text = publish(draft).text

    assert LessonFacts.model_validate(dict(split(text).data)).id == draft.lesson_id
    private = [
        orders.number,
        orders.name,
        str(orders.id),
        str(draft.id),
        *(user.name for user in cast.values()),
    ]
    assert not [word for word in private if word in text]


def test_a_lesson_was_validated_on_a_day_of_the_calendar_of_the_installation(
    monkeypatch, session, take, publish
):
    monkeypatch.setattr(clock._place, "zone", ZoneInfo("Asia/Shanghai"))
    with clock.stopped_at(datetime(2026, 5, 10, 22, tzinfo=UTC)):
        draft = take(State.ACCEPTED)
        text = publish(draft).text

    assert LessonFacts.model_validate(dict(split(text).data)).validated.on.isoformat() == "2026-05-11"


def test_nothing_is_published_twice(session, take, publish):
    draft = take(State.ACCEPTED)
    publish(draft)

    with pytest.raises(StepRefused):
        publish(draft)


def test_after_publication_nobody_writes_signs_or_returns_it(session, cast, take, publish):
    draft = take(State.ACCEPTED)
    publish(draft)

    for key in ("xu", "he", "tang", "shen"):
        with pytest.raises(Forbidden):
            save_words(session, draft, replace(WORDS, title="太晚"), edition=draft.edition, by=cast[key])
        with pytest.raises(StepRefused):
            sign(session, draft, by=cast[key])
    with pytest.raises(StepRefused):
        send_back(session, draft, note="太晚", by=cast["he"])


def test_a_published_lesson_answers_no_more_questions_of_the_gate(session, cast, take, publish):
    draft = take(State.ACCEPTED)
    publish(draft)

    with pytest.raises(StepRefused):
        answer_gate(session, draft, duplicate="改口了", overrules={}, by=cast["he"])


def test_the_author_hears_of_acceptance_and_publication(session, cast, take, publish):
    publish(take(State.ACCEPTED))

    assert set(told(session, cast["xu"])) == {
        "你的经验教训已被采纳：%(title)s",
        "你的经验教训已批准发布：%(title)s",
    }


def test_the_audit_log_knows_every_step_and_no_word_of_the_text(session, cast, take, publish):
    draft = take(State.ACCEPTED)
    publish(draft)

    entries = session.scalars(
        select(AuditEntry).where(AuditEntry.subject == str(draft.id)).order_by(AuditEntry.number)
    ).all()
    assert [entry.state_after for entry in entries] == ["submitted", "in_review", "accepted", "published"]
    assert not [entry for entry in entries if WORDS.title in repr(vars(entry))]


def test_what_waits_for_a_person_is_what_they_can_validate_or_sign(session, cast, orders, take):
    to_validate = take(State.IN_REVIEW)
    to_sign = take(State.IN_REVIEW, origin=Origin(project_id=orders.id))
    validate(session, to_sign, note="", by=cast["shen"])
    accept(session, to_sign, by=cast["he"])
    take(State.ACCEPTED)

    assert set(waiting_for(session, cast["shen"])) == {to_validate, to_sign}
    assert waiting_for(session, cast["tang"]) == [to_sign]
    assert waiting_for(session, cast["lin"]) == [to_sign]
    assert waiting_for(session, cast["he"]) == []
    assert waiting_for(session, cast["xu"]) == []
