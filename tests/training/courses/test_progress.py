"""What is next, what is done, and what must be read again."""

import pytest

from library import load_catalog
from tests.training.courses.small_courses import FIRST, write_first
from webapp import clock
from webapp.training.courses.actions import enrol, progress_at
from webapp.training.courses.course import get_course
from webapp.training.courses.editions import differences
from webapp.training.courses.progress import Mark, progress_of
from webapp.training.courses.rules import NotEnrolled, NotOneself, OtherRule, ReasonMissing, Standing
from webapp.training.courses.unit_actions import Place, attest, read_unit, reset_unit, stay_at


@pytest.fixture
def enrolment(session, cast, first):
    return enrol(session, cast["xu"], first)


def finish(session, course, enrolment):
    """Read the pages, and take the rest as done."""
    for unit in course.units:
        if unit.facts.done == "viewed":
            read_unit(session, course, enrolment, unit)
        else:
            progress_at(session, enrolment, unit).done_at = clock.now()
    read_unit(session, course, enrolment, course.get("start"))


def test_the_first_unit_comes_first_and_an_optional_one_is_no_step_of_the_way(session, enrolment, first):
    progress = progress_of(first, enrolment)

    assert (progress.next.unit.name, progress.done, len(progress.required)) == ("start", 0, 6)
    assert progress.minutes_left == 150


def test_one_goes_on_at_the_unit_seen_last(session, enrolment, first):
    read_unit(session, first, enrolment, first.get("start"))
    stay_at(session, enrolment, first.get("more"), Place("end", "结尾"))

    found = progress_of(first, enrolment)
    assert (found.next.unit.name, found.next.kept.heading) == ("more", "结尾")
    assert found.step("start").mark == Mark.DONE


def test_a_unit_with_another_rule_is_not_done_by_reading(session, enrolment, first):
    with pytest.raises(OtherRule):
        read_unit(session, first, enrolment, first.get("report"))


def test_whoever_has_left_reads_without_being_counted(session, enrolment, first):
    enrolment.standing = Standing.LEFT

    with pytest.raises(NotEnrolled):
        read_unit(session, first, enrolment, first.get("start"))


def test_nobody_vouches_for_their_own_work(session, cast, first):
    mine = enrol(session, cast["tang"], first)

    with pytest.raises(NotOneself):
        attest(session, first, mine, first.get("report"), remark="", by=cast["tang"])
    attest(session, first, mine, first.get("report"), remark="已看过", by=cast["he"])
    assert mine.at("report").attested_by == cast["he"].id


def test_a_unit_is_begun_again_only_with_a_reason(session, cast, enrolment, first):
    finish(session, first, enrolment)
    assert enrolment.standing == Standing.DONE

    with pytest.raises(ReasonMissing):
        reset_unit(session, first, enrolment, first.get("report"), reason=" ", by=cast["tang"])
    reset_unit(session, first, enrolment, first.get("report"), reason="交错了文件", by=cast["tang"])
    assert (enrolment.standing, enrolment.at("report").done_at) == (Standing.ACTIVE, None)


def test_after_a_material_change_only_the_changed_unit_is_read_again(session, enrolment, first, content_root):
    finish(session, first, enrolment)
    write_first(content_root, version="2.0", unit_version="1.1", body="新的正文。")
    newer = get_course(load_catalog(content_root), FIRST)

    progress = progress_of(newer, enrolment)
    assert [step.unit.name for step in progress.changed] == ["more"]
    assert (enrolment.standing, progress.done) == (Standing.DONE, 6)
    (found,) = differences(session, newer.get("more"), "1.0", "zh")
    assert (found.before, found.after) == ("正文。", "新的正文。")

    read_unit(session, newer, enrolment, newer.get("more"))
    assert progress_of(newer, enrolment).changed == ()
    assert enrolment.version == "2.0"
    assert enrolment.at("more").reread_at is not None


def test_a_small_change_asks_nobody_to_read_again(session, enrolment, first, content_root):
    finish(session, first, enrolment)
    write_first(content_root, version="1.1", unit_version="1.1", body="改了一个字。")

    assert progress_of(get_course(load_catalog(content_root), FIRST), enrolment).changed == ()
