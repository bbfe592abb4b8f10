"""A lesson stops counting: proposed with a reason, confirmed by another person, its address stays."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from library import load_catalog
from library.check import check
from library.frontmatter import split
from library.kinds import LessonFacts
from library.page_source import page_source
from tests.browsers import words_of
from tests.lessons.standing.conftest import LESSON
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.errors import Forbidden
from webapp.lessons.standing.due import mark_past
from webapp.lessons.standing.retirement_actions import Farewell, confirm, find_open, propose, send_back
from webapp.lessons.standing.rules import (
    Exposed,
    SecondReader,
    Step,
    StepPassed,
    SuccessorRefused,
    WhyMissing,
)
from webapp.outbox.models import OutboxEntry
from webapp.publishing.models import Publication
from webapp.site.builder import KIND as BUILD

URL = f"/app/lessons/{LESSON}/retire"
WHY = Farewell("标准已经改写，这一步不再由人来做。", "The standard was rewritten: nobody does this by hand.")


@pytest.fixture
def proposed(session, cast, catalog, lesson):
    """Return a retirement that `shen` proposed."""
    return propose(session, catalog, lesson, WHY, by=cast["shen"])


def test_the_owner_and_the_curators_hear_of_a_proposal(session, cast, proposed):
    assert all(notices_of(session, cast[key]) for key in ("he", "tang"))
    assert not notices_of(session, cast["shen"])


@pytest.mark.parametrize("key", ["xu", "lin", "zhou", "han"])
def test_who_is_neither_expert_curator_nor_owner_proposes_nothing(
    session, sign_in_as, cast, catalog, lesson, key
):
    with pytest.raises(Forbidden):
        propose(session, catalog, lesson, WHY, by=cast[key])
    assert sign_in_as(key).get(URL).status_code == 404
    assert sign_in_as(key).post(URL, {"reason_zh": "不要了"}).status_code in {403, 404}


def test_a_reason_in_the_language_of_the_lesson_is_needed(session, cast, catalog, lesson):
    with pytest.raises(WhyMissing) as found:
        propose(session, catalog, lesson, Farewell(reason_en="Only English"), by=cast["shen"])
    assert found.value.field == "reason_zh"


def test_a_reason_names_nobody(session, cast, catalog, lesson):
    with pytest.raises(Exposed):
        propose(session, catalog, lesson, Farewell("周远说不用了"), by=cast["shen"])


@pytest.mark.parametrize("successor", [LESSON, "LL-2026-9999", "STD-27"])
def test_a_successor_is_another_lesson_in_force(session, cast, catalog, lesson, successor):
    with pytest.raises(SuccessorRefused):
        propose(session, catalog, lesson, Farewell(WHY.reason_zh, "", successor), by=cast["shen"])


def test_a_lesson_has_one_proposal_at_a_time(session, cast, catalog, lesson, proposed):
    with pytest.raises(StepPassed):
        propose(session, catalog, lesson, WHY, by=cast["he"])


def test_nobody_confirms_their_own_proposal_nor_does_an_expert(session, cast, catalog, lesson, proposed):
    with pytest.raises(SecondReader):
        confirm(session, catalog, lesson, proposed, by=cast["shen"])
    with pytest.raises(Forbidden):
        confirm(session, catalog, lesson, proposed, by=cast["gu"])


def test_a_returned_proposal_changes_nothing_and_may_be_made_again(session, cast, catalog, lesson, proposed):
    with pytest.raises(WhyMissing):
        send_back(session, lesson, proposed, note=" ", by=cast["he"])
    send_back(session, lesson, proposed, note="还有两个项目在用", by=cast["he"])

    assert proposed.step == Step.RETURNED
    assert find_open(session, LESSON) is None
    assert not session.scalars(select(Publication)).all()
    propose(session, catalog, lesson, WHY, by=cast["shen"])


def test_both_files_say_why_and_nothing_else_of_them_changes(
    session, cast, catalog, lesson, proposed, content_root
):
    confirm(session, catalog, lesson, proposed, by=cast["he"])

    papers = {one.path: one.text for one in session.scalars(select(Publication))}
    assert len(papers) == 2
    for path, text in papers.items():
        before = (content_root / path).read_text(encoding="utf-8")
        assert split(text).body == split(before).body
        (content_root / path).write_text(text, encoding="utf-8")
    after = load_catalog(content_root)
    entry = after.get(LESSON)
    known = {(one.code, one.file) for one in check(catalog)}
    assert not [one for one in check(after) if (one.code, one.file) not in known and one.file in papers]
    assert isinstance(entry.facts, LessonFacts)
    assert (entry.status, entry.facts.retired.reason) == ("retired", WHY.reason_zh)
    assert WHY.reason_zh in page_source(after, entry, "zh")
    assert WHY.reason_en in page_source(after, entry, "en")


def test_the_banner_leads_to_the_successor(session, cast, content_root):
    source = next(path for path in content_root.glob(f"lessons/{LESSON}-*.md") if ".en." not in path.name)
    twin = source.with_name("LL-2026-0099-twin.md")
    twin.write_text(source.read_text(encoding="utf-8").replace(LESSON, "LL-2026-0099"), encoding="utf-8")
    catalog = load_catalog(content_root)
    row = propose(
        session, catalog, catalog.get(LESSON), Farewell(WHY.reason_zh, "", "LL-2026-0099"), by=cast["shen"]
    )

    confirm(session, catalog, catalog.get(LESSON), row, by=cast["he"])

    master = session.scalars(select(Publication).order_by(Publication.number.desc())).first()
    (content_root / master.path).write_text(master.text, encoding="utf-8")
    after = load_catalog(content_root)
    assert "/lessons/LL-2026-0099-twin/" in page_source(after, after.get(LESSON), "zh")


def test_a_lesson_is_retired_in_the_app_and_its_address_still_answers(sign_in_as, deliver, app):
    shen, he = sign_in_as("shen"), sign_in_as("he")
    refused = shen.post(URL, {"reason_zh": "", "reason_en": "Kept in the box"})
    assert refused.status_code == 422
    assert "Kept in the box" in refused.text
    assert shen.post(URL, {"reason_zh": WHY.reason_zh, "reason_en": WHY.reason_en}).status_code == 302
    assert "确认退役" not in words_of(shen.get(URL))
    assert shen.post(f"{URL}/confirm").status_code == 403
    assert he.post(f"{URL}/return", {"note": ""}).status_code == 422

    assert he.post(f"{URL}/confirm").status_code == 302
    deliver()

    assert "已退役" in words_of(he.get("/app/lessons/published?show=retired"))
    assert he.post(f"{URL}/confirm").status_code == 409


# Past its review


@pytest.fixture
def past(content_root, lesson):
    """Return a catalog in which the lesson had to be looked at on 1 June 2026."""
    source = lesson.texts["zh"].path
    text = source.read_text(encoding="utf-8").replace(
        f"next_review: {lesson.facts.next_review}", "next_review: 2026-06-01"
    )
    source.write_text(text, encoding="utf-8")
    return load_catalog(content_root)


def on(day):
    """Return a morning."""
    return datetime.fromisoformat(f"{day}T09:00:00+00:00")


@pytest.mark.parametrize(("day", "is_marked"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)])
def test_a_page_past_its_review_says_so(past, day, is_marked):
    page = page_source(past, past.get(LESSON), "zh", today=day)

    assert ("已过复审日期" in page) is is_marked


def test_the_owner_hears_once_when_it_is_past_and_once_more_after_90_days(session, cast, past):
    for day in ("2026-06-01", "2026-06-02", "2026-06-03", "2026-08-31", "2026-09-01"):
        with clock.stopped_at(on(day)):
            mark_past(session, past)

    told = [one.sentence for one in notices_of(session, cast["he"])]
    assert len(told) == 2
    assert "90 天" in told[0]


def test_a_build_is_asked_for_when_a_page_has_just_passed(session, past):
    def builds():
        return len(session.scalars(select(OutboxEntry).where(OutboxEntry.kind == BUILD)).all())

    with clock.stopped_at(on("2026-06-01") + timedelta(days=30)):
        mark_past(session, past)
    assert builds() == 0
    with clock.stopped_at(on("2026-06-02")):
        mark_past(session, past)
    assert builds() == 1
