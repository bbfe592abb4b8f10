"""From a proposal to the published date, through the door: who may do what, and what is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from library.check import check
from library.frontmatter import split
from tests.browsers import chinese_in
from tests.reviews.conftest import ADDRESS, PAGE, git
from webapp import clock
from webapp.accounts.actions import hold_role
from webapp.accounts.queries import notices_of
from webapp.reviews.rules import Step
from webapp.site.content import EXTENSION as CONTENT

CALENDAR = "/app/reviews"


def act(browser, renewal, step, **form):
    """Press a button of a renewal."""
    return browser.post(f"/app/renewals/{renewal.id}/{step}", form)


def change_the_page(root, app):
    """Let an editor change a word of the page, and the program take it in."""
    (path,) = root.glob("methodology/STD-03-*r.md")
    path.write_text(path.read_text(encoding="utf-8").replace("审批表", "批准表"), encoding="utf-8")
    app.extensions[CONTENT].refresh(path)


def test_confirmed_by_a_second_person_the_new_date_is_published_in_both_languages(
    checkout, app, sign_in_as, proposed, deliver, rows
):
    assert act(sign_in_as("tang"), proposed, "confirm").status_code == 302
    assert "正在发布" in sign_in_as("he").get(ADDRESS).text
    deliver()

    entry = app.extensions[CONTENT].catalog.get(PAGE)
    row = entry.facts.revisions[-1]
    assert entry.facts.next_review == proposed.next_review
    assert (entry.version, row.version, row.approver, row.reason) == (
        "1.2",
        "1.2",
        "PMO",
        "四项权限逐行核对过",
    )
    english = split(entry.texts["en"].path.read_text(encoding="utf-8")).data
    assert english["source_version"] == "1.2"
    assert english["texts"]["revisions"]["1.2"]["reason"] == "limits compared"
    known = ("REVISION", "FOUR-EYES", "DATES", "STALE-TRANSLATION", "LANG-FACT", "SCHEMA", "PARSE")
    assert [one for one in check(app.extensions[CONTENT].catalog) if one.code in known] == []
    assert git(checkout, "log", "--format=%s").count(f"Renew {PAGE}") == 2
    assert "Approved-by-role: PMO" in git(checkout, "log", "-1", "--format=%b")
    assert git(checkout, "status", "--porcelain") == ""
    assert (rows()[-1].step, rows()[-1].decider.name) == (Step.CONFIRMED, "唐宁")
    he = sign_in_as("he")
    assert proposed.next_review.isoformat() in he.get(CALENDAR).text
    assert "续期已确认" in he.get("/app/").text


def test_the_site_shows_the_new_date_and_its_reason_at_once(sign_in_as, proposed, deliver):
    tang = sign_in_as("tang")
    act(tang, proposed, "confirm")
    deliver()

    page = tang.get("/methodology/STD-03-charter/").text
    assert proposed.next_review.isoformat() in page
    assert "四项权限逐行核对过" in page
    assert "limits compared" in tang.get("/en/methodology/STD-03-charter/").text


def test_nobody_confirms_what_they_proposed_even_with_both_roles(sign_in_as, proposed, database, cast, rows):
    with database.transaction() as session:
        hold_role(session, cast["he"], "PMO")
    he = sign_in_as("he")

    assert act(he, proposed, "confirm").status_code == 403
    assert act(he, proposed, "return", reason="x").status_code == 403
    assert "确认仍然适用" not in he.get(ADDRESS).text
    assert rows()[-1].step == Step.PROPOSED


@pytest.mark.parametrize("somebody", ["xu", "shen", "han"])
def test_without_the_role_nobody_proposes_or_decides(sign_in_as, proposed, rows, words, somebody):
    browser = sign_in_as(somebody)

    assert browser.post(ADDRESS, words()).status_code == 403
    for step in ("confirm", "return", "withdraw"):
        assert act(browser, proposed, step, reason="不行").status_code == 403
    assert [row.step for row in rows()] == [Step.PROPOSED]


def test_a_curator_without_the_role_sees_all_and_decides_nothing(sign_in_as, proposed, database, cast):
    tang = sign_in_as("tang")
    assert tang.post("/app/reviews/LL-2026-0010", {"next_review": "2028-01-01"}).status_code == 403
    assert "LL-2026-0010" in tang.get(f"{CALENDAR}?show=all").text
    assert "LL-2026-0010" not in tang.get(CALENDAR).text
    assert PAGE in sign_in_as("han").get(f"{CALENDAR}?show=all").text


def test_a_reader_sees_who_answers_and_no_renewals(sign_in_as, proposed):
    xu = sign_in_as("xu")

    page = xu.get(ADDRESS).text
    assert "何静" in page
    assert "四项权限逐行核对过" not in page
    assert PAGE not in xu.get(f"{CALENDAR}?show=all").text
    assert "没有等你办的" in xu.get(CALENDAR).text


def test_what_one_may_not_read_is_not_there(content_root, app, sign_in_as, words):
    (path,) = content_root.glob("methodology/STD-03-*r.md")
    text = path.read_text(encoding="utf-8").replace("classification: internal", "classification: restricted")
    path.write_text(text, encoding="utf-8")
    app.extensions[CONTENT].refresh(path)

    for somebody in ("xu", "han"):
        browser = sign_in_as(somebody)
        assert browser.get(ADDRESS).status_code == 404
        assert browser.post(ADDRESS, words()).status_code == 404
        assert PAGE not in browser.get(f"{CALENDAR}?show=all").text
    assert sign_in_as("he").get(ADDRESS).status_code == 200
    assert sign_in_as("he").get("/app/reviews/STD-77").status_code == 404


def test_a_return_needs_its_reason_and_the_owner_reads_it(sign_in_as, proposed, rows, words, database, cast):
    tang = sign_in_as("tang")
    assert act(tang, proposed, "return", reason=" ").status_code == 422
    assert act(tang, proposed, "return", reason="C3 没有核对").status_code == 302

    he = sign_in_as("he")
    assert "C3 没有核对" in he.get(ADDRESS).text
    assert PAGE in he.get("/app/").text
    assert he.post(ADDRESS, words()).status_code == 302
    assert [row.step for row in rows()] == [Step.RETURNED, Step.PROPOSED]


def test_who_proposed_may_withdraw_until_somebody_has_decided(sign_in_as, proposed, rows):
    he, tang = sign_in_as("he"), sign_in_as("tang")
    assert act(tang, proposed, "withdraw").status_code == 403
    assert act(he, proposed, "withdraw").status_code == 302

    late = act(tang, proposed, "confirm")
    assert late.status_code == 409
    assert "刚刚已被" in late.text
    assert act(he, proposed, "withdraw").status_code == 409
    assert rows()[-1].step == Step.WITHDRAWN


def test_a_page_that_changed_meanwhile_must_be_proposed_again(
    content_root, app, sign_in_as, proposed, words, rows
):
    change_the_page(content_root, app)

    refused = act(sign_in_as("tang"), proposed, "confirm")
    assert refused.status_code == 409
    assert "后来改过" in refused.text
    he = sign_in_as("he")
    assert "要重新提出" in he.get(ADDRESS).text
    assert he.post(ADDRESS, words()).status_code == 302
    assert [row.step for row in rows()] == [Step.LAPSED, Step.PROPOSED]


def test_a_page_changed_under_the_open_form_is_refused_with_everything_typed(
    content_root, app, sign_in_as, words, rows
):
    he, form = sign_in_as("he"), words(checked_zh="写了很久的一句")
    change_the_page(content_root, app)

    answer = he.post(ADDRESS, form)
    assert answer.status_code == 409
    assert "写了很久的一句" in answer.text
    assert rows() == []


def test_a_file_changed_behind_the_programs_back_is_not_overwritten(
    content_root, sign_in_as, proposed, deliver
):
    (path,) = content_root.glob("methodology/STD-03-*r.md")
    path.write_text(path.read_text(encoding="utf-8") + "\n新的一段。\n", encoding="utf-8")

    assert act(sign_in_as("tang"), proposed, "confirm").status_code == 409
    deliver()
    assert "新的一段。" in path.read_text(encoding="utf-8")


def test_a_refused_form_comes_back_with_everything(sign_in_as, words, rows):
    he = sign_in_as("he")
    far = (clock.today() + timedelta(days=800)).isoformat()

    for form, said in (
        (words(next_review=far, checked_en="kept words"), "kept words"),
        (words(checked_zh="", checked_en=""), "写一句查了什么"),
        (words(next_review="no day", checked_zh="留着"), "留着"),
    ):
        answer = he.post(ADDRESS, form)
        assert answer.status_code == 422
        assert said in answer.text
    assert rows() == []


def test_of_two_owners_at_once_one_proposes_and_the_other_is_told(sign_in_as, words, rows, database, cast):
    with database.transaction() as session:
        hold_role(session, cast["fang"], "MTH")
    browsers, form = [sign_in_as("he"), sign_in_as("fang")], words()

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(lambda one: one.post(ADDRESS, form).status_code, browsers))

    assert codes == [302, 409]
    assert len(rows()) == 1


def test_of_two_approvers_at_once_one_confirms_and_it_is_published_once(
    sign_in_as, proposed, database, cast, deliver, app
):
    with database.transaction() as session:
        hold_role(session, cast["gu"], "PMO")
    browsers = [sign_in_as("tang"), sign_in_as("gu")]

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(lambda one: act(one, proposed, "confirm").status_code, browsers))
    deliver()

    assert codes == [302, 409]
    assert app.extensions[CONTENT].catalog.get(PAGE).version == "1.2"


def test_a_lesson_is_confirmed_by_the_role_that_validated_it(sign_in_as, words, rows, deliver, app):
    address = "/app/reviews/LL-2026-0010"
    assert sign_in_as("he").post(address, words("LL-2026-0010")).status_code == 302
    assert act(sign_in_as("tang"), rows()[-1], "confirm").status_code == 403
    assert act(sign_in_as("shen"), rows()[-1], "confirm").status_code == 302
    deliver()

    facts = app.extensions[CONTENT].catalog.get("LL-2026-0010").facts
    assert facts.reviewed.by == "QA"
    assert facts.next_review == rows()[-1].next_review


def test_what_waits_for_a_person_stands_first_in_its_group(sign_in_as, words):
    sign_in_as("he").post("/app/reviews/TPL-004", words("TPL-004"))
    page = sign_in_as("tang").get(CALENDAR).text

    assert page.index("TPL-004") < page.index(PAGE)


def test_what_is_overdue_stands_first_and_waits_for_its_owner(sign_in_as):
    with clock.stopped_at(clock.now() + timedelta(days=500)):
        he = sign_in_as("he")
        late = he.get(CALENDAR).text.partition('id="waiting"')[2]
        assert PAGE in late
        assert "逾期 " in late
        home = he.get("/app/").text
        assert "等你看的复审" in home
        assert "–</span>" not in home
        assert "已逾期" in sign_in_as("tang").get(CALENDAR).text
    calm = he.get(CALENDAR).text
    assert "逾期 " not in calm
    assert "现在没有等你办的复审" in calm


def test_a_page_stands_in_the_calendar_once(sign_in_as, proposed):
    tang = sign_in_as("tang").get(CALENDAR).text

    assert tang.count(f'href="{ADDRESS}"') == 1
    assert PAGE in tang.partition('id="later"')[0]


def test_the_far_off_is_folded_until_somebody_looks_for_it(sign_in_as):
    he = sign_in_as("he")

    assert '<details class="ls-later"' in he.get(CALENDAR).text
    assert '<details class="ls-later"' not in he.get(f"{CALENDAR}?words={PAGE}").text


def test_a_returned_proposal_comes_back_with_what_was_written(sign_in_as, proposed):
    act(sign_in_as("tang"), proposed, "return", reason="C3 没有核对")

    form = sign_in_as("he").get(ADDRESS).text.partition('id="propose"')[2]
    assert "四项权限逐行核对过</textarea>" in form
    assert "limits compared</textarea>" in form


def test_the_approver_is_told_and_finds_it_at_home(sign_in_as, proposed, database, cast):
    assert "等你确认" in sign_in_as("tang").get("/app/").text
    with database.reading() as session:
        assert [one.url for one in notices_of(session, cast["tang"], limit=5)] == [ADDRESS]


def test_the_calendar_filters(sign_in_as):
    he = sign_in_as("he")
    assert "TPL-004" in he.get(f"{CALENDAR}?kind=document").text
    assert PAGE not in he.get(f"{CALENDAR}?kind=document").text
    assert PAGE in he.get(f"{CALENDAR}?words=章程").text
    assert "没有这样的页面" in he.get(f"{CALENDAR}?words=不存在").text


def test_every_sentence_is_there_in_english(sign_in_as, proposed):
    given = ("唐宁", "何静", "北辰", "中文")
    for somebody in ("he", "tang", "xu"):
        browser = sign_in_as(somebody, language="en")
        for address in (CALENDAR, f"{CALENDAR}?show=all", ADDRESS, "/app/reviews/STD-27"):
            assert chinese_in(browser.get(address), but=given) == set()
