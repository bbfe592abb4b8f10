"""A published lesson goes up and down: it comes back, its guard changes, its effect is signed for."""

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from library import load_catalog
from library.check import check
from library.check.clauses import clause_hash, wording_at
from library.kinds import AppliesTo, Embedding
from tests.scenes import register_orders
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.errors import Conflict, Forbidden
from webapp.improvements.models import Improvement
from webapp.lessons.before.answers import AnswerKind, Effect
from webapp.lessons.before.models import LessonAnswer, LessonOutcome, Suggestion
from webapp.lessons.effect_actions import (
    Again,
    ProofMissing,
    SignedAlready,
    raise_priority,
    report_recurrence,
    sign_effect,
)
from webapp.lessons.embedding import with_guard
from webapp.lessons.following.actions import RED, announce_red
from webapp.lessons.following.models import RedAlert
from webapp.lessons.guard_cures import Cure, Mend, NoSuchClause, ReasonMissing, broken_guards, mend_guard
from webapp.lessons.proof import higher_priority
from webapp.lessons.recurrence import note_recurrence, recurrence_counts
from webapp.lessons.verification import Part
from webapp.projects.rules import Stage
from webapp.publishing.models import Publication

LESSON, CLAUSE = "LL-2026-0010", "STD-03#C1"


@pytest.fixture
def embedded(content_root: Path):
    """Return the small content with its lesson embedded in a clause 30 days ago."""
    catalog = load_catalog(content_root)
    entry = catalog.get(LESSON)
    path = content_root / entry.text(entry.master_lang).path
    on = clock.today() - timedelta(days=30)
    text = clause_hash(wording_at(catalog, CLAUSE, "zh"))
    guard = Embedding(at=CLAUSE, version="1.0", text=text, on=on)
    path.write_text(with_guard(path.read_text(encoding="utf-8"), entry.facts, guard), encoding="utf-8")
    return catalog.with_file(path)


@pytest.fixture
def plain(content_root: Path):
    """Return the small content, whose lesson no clause guards."""
    return load_catalog(content_root)


def again(project):
    """Return what was seen again."""
    return Again(project, "又漏了一台", "防护没有挡住")


def taken_in(session, catalog):
    """Return the catalog as it stands once the newest publication is written, and check that it is sound."""
    row = session.scalars(select(Publication).order_by(Publication.number.desc())).first()
    path = catalog.root / row.path
    path.write_text(row.text, encoding="utf-8")
    after = catalog.with_file(path)
    faults = [one.code for one in check(after, clock.today()) if one.file == row.path]
    assert not {"SCHEMA", "PARSE", "GUARD-CHANGED", "GUARD-GONE"} & set(faults)
    return after


def reword(catalog, old, new):
    """Return the catalog after somebody edited the charter standard by hand."""
    path = catalog.root / catalog.get("STD-03").text("zh").path
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return catalog.with_file(path)


def test_a_lesson_that_comes_back_is_reopened_and_asks_for_one_change(session, cast, embedded):
    project = register_orders(session, cast)
    for _ in range(2):
        report_recurrence(session, embedded, embedded.get(LESSON), again(project), by=cast["shen"])

    facts = taken_in(session, embedded).get(LESSON).facts
    assert facts.status == "published"
    assert [one.failed_on for one in facts.embedded] == [clock.today()]
    assert facts.guards == []
    (published,) = {one.approver_role for one in session.scalars(select(Publication))}
    assert published == cast["shen"].role
    (row,) = session.scalars(select(Improvement)).all()
    assert (row.address, row.source_ref, row.owner_role) == (CLAUSE, LESSON, "MTH")
    assert (row.title, row.why) == ("防护没有挡住", "又漏了一台")
    assert recurrence_counts(session) == {LESSON: 1}


def test_before_a_guard_the_third_time_proposes_the_next_priority(session, cast, plain):
    entry = plain.get(LESSON)
    for number in range(3):
        project = register_orders(session, cast, number=f"PRJ-2026-10{number}")
        with pytest.raises(Conflict):
            raise_priority(session, plain, entry, by=cast["he"])
        report_recurrence(session, plain, entry, again(project), by=cast["shen"])
        told = any("优先级" in one.sentence for one in notices_of(session, cast["he"]))
        assert told == (number == 2 and entry.facts.priority != "red")
    assert session.scalars(select(Improvement)).all() == []
    before = entry.facts.priority
    with pytest.raises(Forbidden):
        raise_priority(session, plain, entry, by=cast["shen"])
    raise_priority(session, plain, entry, by=cast["he"])
    assert taken_in(session, plain).get(LESSON).facts.priority != before


def test_a_lesson_raised_to_red_alerts_the_managers_of_the_projects_it_fits_once(session, cast, plain):
    entry = plain.get(LESSON)
    open_to_all = entry.facts.model_copy(
        update={"priority": "yellow", "applies_to": AppliesTo(when=""), "stages": []}
    )
    entry = dataclasses.replace(entry, facts=open_to_all)
    project = register_orders(session, cast)
    for _ in range(3):
        note_recurrence(session, LESSON, None)
    session.flush()

    raise_priority(session, plain, entry, by=cast["he"])
    announce_red(session, entry)

    (alert,) = session.scalars(select(RedAlert)).all()
    assert (alert.lesson_id, alert.project_id, alert.acknowledged_at) == (LESSON, project.id, None)
    told = [one for one in notices_of(session, cast["lin"]) if one.sentence == RED]
    assert len(told) == 1


def test_nothing_is_higher_than_red_and_a_guarded_lesson_is_not_raised(plain, embedded):
    facts = plain.get(LESSON).facts
    assert higher_priority(facts.model_copy(update={"priority": "red"}), 9) == ""
    assert higher_priority(embedded.get(LESSON).facts, 9) == ""
    assert higher_priority(facts.model_copy(update={"priority": "blue"}), 3) == "yellow"


def closed_project(session, cast, number, *, helped=False):
    """Enter a project begun after the embedding that is closed, and may say that the lesson helped."""
    project = register_orders(session, cast, number=f"PRJ-2026-30{number}", stage=Stage.CLOSED)
    if helped:
        row = Suggestion(project_id=project.id, lesson_id=LESSON, occasion="S2", place=1, score=0, reasons=[])
        row.offered_on = clock.today()
        row.answer = LessonAnswer(kind=AnswerKind.ADAPT, note="x", by=cast["lin"].id, at=clock.now())
        row.outcome = LessonOutcome(effect=Effect.HELPED, note="x", by=cast["lin"].id, at=clock.now())
        session.add(row)
        session.flush()
    return project


def test_two_closed_projects_and_one_that_was_helped_verify_with_two_signatures(session, cast, embedded):
    entry = embedded.get(LESSON)
    closed_project(session, cast, 1, helped=True)
    with pytest.raises(ProofMissing):
        sign_effect(session, embedded, entry, Part.CURATOR, by=cast["tang"])
    closed_project(session, cast, 2)
    with pytest.raises(Forbidden):
        sign_effect(session, embedded, entry, Part.OWNER, by=cast["shen"])
    sign_effect(session, embedded, entry, Part.CURATOR, by=cast["tang"])
    assert session.scalars(select(Publication)).all() == []
    with pytest.raises(SignedAlready):
        sign_effect(session, embedded, entry, Part.CURATOR, by=cast["he"])
    sign_effect(session, embedded, entry, Part.OWNER, by=cast["he"])

    assert taken_in(session, embedded).get(LESSON).facts.status == "verified"


def test_a_project_where_it_happened_again_proves_nothing(session, cast, embedded):
    closed_project(session, cast, 1, helped=True)
    note_recurrence(session, LESSON, closed_project(session, cast, 2))

    with pytest.raises(ProofMissing):
        sign_effect(session, embedded, embedded.get(LESSON), Part.CURATOR, by=cast["tang"])


def test_confirming_a_reworded_guard_clears_the_warning(session, cast, embedded):
    wording = wording_at(embedded, CLAUSE, "zh")
    changed = reword(embedded, wording, f"{wording}，当天")
    (row,) = broken_guards(changed)
    assert not row.is_gone
    assert "GUARD-CHANGED" in {one.code for one in check(changed, clock.today())}
    with pytest.raises(Forbidden):
        mend_guard(session, changed, row.lesson, CLAUSE, Mend(Cure.CONFIRM), by=cast["shen"])
    mend_guard(session, changed, row.lesson, CLAUSE, Mend(Cure.CONFIRM), by=cast["he"])

    assert broken_guards(taken_in(session, changed)) == []


def test_a_guard_that_is_gone_moves_or_is_dropped_with_a_reason(session, cast, embedded):
    gone = reword(embedded, "{id: C1, text", "{id: C91, text")
    (row,) = broken_guards(gone)
    assert row.is_gone

    def mend(*what):
        mend_guard(session, gone, row.lesson, CLAUSE, Mend(*what), by=cast["he"])

    with pytest.raises(NoSuchClause):
        mend(Cure.MOVE, "STD-03#C999")
    with pytest.raises(ReasonMissing):
        mend(Cure.DROP)
    with pytest.raises(Conflict):
        mend(Cure.CONFIRM)
    mend(Cure.MOVE, "STD-03#C91")
    moved = taken_in(session, gone).get(LESSON).facts
    assert (moved.status, moved.guards[0].at) == ("embedded", "STD-03#C91")
    mend(Cure.DROP, "", "改由工具拦住")
    dropped = taken_in(session, gone).get(LESSON).facts
    assert (dropped.status, dropped.embedded) == ("published", [])


def test_the_pages_of_effect_and_guards_open_for_those_they_are_for(sign_in_as):
    reader, curator = sign_in_as("xu"), sign_in_as("he")
    assert "又发生了" not in reader.get(f"/app/lessons/{LESSON}/effect").text
    assert "又发生了" in sign_in_as("shen").get(f"/app/lessons/{LESSON}/effect").text
    assert reader.get("/app/lessons/LL-1999-0001/effect").status_code == 404
    assert reader.get("/app/lessons/guards").status_code == 403
    assert "没有变了的防护" in curator.get("/app/lessons/guards").text
    refused = sign_in_as("shen").post(f"/app/lessons/{LESSON}/recurrence", {"what": " "})
    assert refused.status_code == 422
    assert "what-error" in refused.text
