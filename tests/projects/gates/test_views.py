"""The pages of a gate as people meet them."""

import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from docx import Document

from tests.browsers import chinese_in, words_of
from webapp import clock
from webapp.projects.gates.models import GateReview
from webapp.projects.gates.rules import BY_RECORD, Outcome, Verdict
from webapp.projects.models import Project
from webapp.projects.rules import Stage
from webapp.site.content import the_content


@pytest.fixture
def place(sign_in_as, kept_orders):
    """Return the address of a review of G4 that its manager opened."""
    return sign_in_as("lin").post(f"/app/projects/{kept_orders.id}/gates/G4").location


@pytest.fixture
def kept(database, place):
    """Return a function that reads the review as it stands now."""

    def read():
        with database.reading() as session:
            review = session.get_one(GateReview, place_id(place))
            _loaded = [review.checks, review.conditions]
            return review

    return read


def place_id(place):
    """Return the key in an address."""
    return UUID(place.rpartition("/")[2])


def answer_path(place, review, number=0):
    """Return where the answer to a check is sent: the first that can be answered, or a later one."""
    free = [check for check in review.checks if check.clause not in BY_RECORD]
    return f"{place}/checks/{free[number].id}"


def fill_in(browser, place, review, **unmet):
    """Answer every check: it holds, save as many as `unmet` says."""
    free = [check for check in review.checks if check.clause not in BY_RECORD]
    for number, check in enumerate(free):
        said = {"verdict": "met", "evidence": "TPL-030 第 1 页", "seen": "1"}
        if number < unmet.get("unmet", 0):
            said = {"verdict": "unmet", "note": "缺两章", "seen": "1"}
        assert browser.post(f"{place}/checks/{check.id}", said).status_code == 302


def outcome_of(outcome="pass", **more):
    """Return what a facilitator types into the form of the outcome."""
    return {
        "held_on": clock.today().isoformat(),
        "members": "4",
        "came": "3",
        "attendance": "严华，主席，到。",
        "outcome": outcome,
        **more,
    }


CONDITION = {
    "conditions-0-text": "补齐两章，送评审",
    "conditions-0-owner": "许可",
    "conditions-0-proof": "送审邮件",
}


def test_the_project_page_leads_to_the_coming_gate(sign_in_as, kept_orders):
    page = sign_in_as("lin").get(f"/app/projects/{kept_orders.id}")

    assert f"/app/projects/{kept_orders.id}/gates/G4" in page.text
    assert "准备 G4 阶段评审" in words_of(page)
    assert all(f"/gates/{gate}" in page.text for gate in ("G0", "G7", "GX-in", "GX-out"))


def test_a_gate_says_who_decides_what_is_asked_and_what_to_read(sign_in_as, kept_orders):
    words = words_of(sign_in_as("lin").get(f"/app/projects/{kept_orders.id}/gates/G4"))

    assert "项目指导委员会" in words
    assert "STD-12" in words
    assert "LL-2026-0010" in words  # of S5, which is still ahead


def test_who_has_no_part_in_a_project_finds_no_gate_of_it(sign_in_as, kept_orders, place, kept):
    person, review = sign_in_as("han"), kept()
    page = f"/app/projects/{kept_orders.id}/gates/G4"

    assert person.get(page).status_code == 404
    assert person.post(page).status_code == 404
    for path in (place, f"{place}/decision", f"{place}/pack", f"{place}/report/zh"):
        assert person.get(path).status_code == 404
    assert person.post(answer_path(place, review), {"verdict": "met", "evidence": "x"}).status_code == 404
    assert person.post(f"{place}/decision", outcome_of()).status_code == 404
    assert person.post(f"{place}/pack", {"seen": "1"}).status_code == 404
    assert "阶段门" not in words_of(person.get(f"/app/projects/{kept_orders.id}"))


def test_another_projects_check_is_not_reached_through_this_review(sign_in_as, kept_orders, place, kept):
    lin = sign_in_as("lin")
    other = lin.post(f"/app/projects/{kept_orders.id}/gates/G6").location
    check = kept().checks[0].id

    assert lin.post(f"{other}/checks/{check}", {"verdict": "met", "evidence": "x"}).status_code == 404
    assert lin.post(f"{place}/conditions/{uuid4()}", {"evidence": "x"}).status_code == 404


def test_a_gate_nobody_knows_is_not_found(sign_in_as, kept_orders):
    assert sign_in_as("lin").get(f"/app/projects/{kept_orders.id}/gates/G9").status_code == 404
    assert sign_in_as("lin").get(f"/app/gates/{uuid4()}").status_code == 404
    assert sign_in_as("lin").get(f"/app/projects/{uuid4()}/gates/G4").status_code == 404


def test_an_answer_is_saved_at_once_and_the_page_comes_back_to_it(sign_in_as, place, kept):
    answer = sign_in_as("xu").post(
        answer_path(place, kept()), {"verdict": "met", "evidence": "https://example.org/a", "seen": "1"}
    )

    assert answer.status_code == 302
    assert answer.location.startswith(f"{place}#c")
    page = sign_in_as("gu").get(place)
    assert 'href="https://example.org/a"' in page.text
    assert "许可" in words_of(page)


def test_a_script_gets_the_row_and_the_progress_back(sign_in_as, place, kept):
    answer = sign_in_as("xu").post(
        answer_path(place, kept()),
        {"verdict": "met", "evidence": "TPL-030", "seen": "1"},
        headers={"HX-Request": "true"},
    )

    assert answer.status_code == 200
    assert answer.text.count("<li ") == 1
    assert 'hx-swap-oob="true"' in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("said", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://a b"])
def test_evidence_that_is_no_web_address_is_only_text(sign_in_as, place, kept, said):
    sign_in_as("xu").post(answer_path(place, kept()), {"verdict": "met", "evidence": said, "seen": "1"})

    page = sign_in_as("xu").get(place)
    assert f'href="{said}' not in page.text
    assert said in page.text


@pytest.mark.parametrize("header", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    "said",
    [
        {"verdict": "met", "note": "只有说明"},
        {"verdict": "unmet", "evidence": "只有证据"},
        {"verdict": "not-applicable", "evidence": "只有证据"},
        {"verdict": "open", "note": "什么也没选"},
        {"note": "什么也没选"},
        {"verdict": "unmet", "note": "长" * 401},
        {"verdict": "met", "evidence": "长" * 301},
    ],
)
def test_a_refused_answer_comes_back_with_what_was_typed(sign_in_as, place, kept, said, header):
    answer = sign_in_as("xu").post(answer_path(place, kept()), {"seen": "1", **said}, headers=header)

    assert answer.status_code == 422
    assert "data-error" in answer.text
    typed = [text for key, text in said.items() if key != "verdict"]
    assert all(text in answer.text for text in typed)
    assert kept().tally.answered == 0


@pytest.mark.parametrize("header", [{}, {"HX-Request": "true"}])
def test_two_at_once_lose_nothing_and_the_second_may_insist(sign_in_as, place, kept, header):
    path, gu = answer_path(place, kept()), sign_in_as("gu")
    sign_in_as("xu").post(path, {"verdict": "met", "evidence": "甲处", "seen": "1"})

    answer = gu.post(path, {"verdict": "unmet", "note": "乙说缺", "seen": "1"}, headers=header)

    assert answer.status_code == 409
    assert "甲处" in answer.text
    assert "乙说缺" in answer.text
    assert "许可 刚刚答过" in words_of(answer)
    assert 'name="seen" value="2"' in answer.text
    gu.post(path, {"verdict": "unmet", "note": "乙说缺", "seen": "2"})
    assert kept().tally.unmet == 1


def test_only_open_or_failing_checks_are_shown_when_asked(sign_in_as, place, kept):
    xu = sign_in_as("xu")
    fill_in(xu, place, kept(), unmet=1)

    assert "这里没有检查项" in words_of(xu.get(f"{place}?show=open"))
    assert xu.get(f"{place}?show=unmet").text.count('class="ls-asked ') == 1


def test_a_standard_that_changes_leaves_the_record_as_it_was(
    app, sign_in_as, kept_orders, content_root, place
):
    (path,) = content_root.glob("methodology/STD-12-gates.md")
    path.write_text(
        path.read_text(encoding="utf-8").replace("上一道门的条件都已核销", "全新的问法"), encoding="utf-8"
    )
    with app.app_context():
        the_content().refresh(path)
    lin = sign_in_as("lin")

    assert "全新的问法" in words_of(lin.get(f"/app/projects/{kept_orders.id}/gates/G4"))
    assert "上一道门的条件都已核销" in words_of(lin.get(place))
    assert "全新的问法" not in words_of(lin.get(place))


def test_a_facilitator_decides_and_the_project_goes_on(sign_in_as, database, place, kept, kept_orders):
    fill_in(sign_in_as("xu"), place, kept())

    answer = sign_in_as("zhou").post(f"{place}/decision", outcome_of(is_last="y", number="D-05"))

    assert answer.status_code == 302
    assert (kept().outcome, kept().number) == (Outcome.PASS, "D-05")
    with database.reading() as session:
        assert session.get_one(Project, kept_orders.id).stage == Stage.S5


def test_the_stage_form_works_beside_the_gates(sign_in_as, database, kept_orders, place):
    sign_in_as("lin").post(f"/app/projects/{kept_orders.id}/stage", {"stage": "S5", "reason": ""})

    with database.reading() as session:
        assert session.get_one(Project, kept_orders.id).stage == Stage.S5


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "maybe"}, "outcome"),
        ({"members": "many"}, "members"),
        ({"members": ""}, "members"),
        ({"came": "2"}, "came"),
        ({"held_on": "2026-02-30"}, "held_on"),
        ({"held_on": ""}, "held_on"),
        ({"attendance": " "}, "attendance"),
        ({"outcome": "rework"}, "why"),
        ({"why": "长" * 801}, "why"),
        ({"outcome": "conditional"}, "conditions"),
        ({"outcome": "conditional", "conditions-0-text": "只有一句"}, "conditions"),
        ({"outcome": "conditional", **CONDITION, "conditions-0-due": "2099-01-01"}, "conditions"),
        ({**CONDITION, "conditions-0-due": "2099-01-01"}, "conditions"),
    ],
)
def test_a_refused_outcome_comes_back_whole_beside_its_field(sign_in_as, place, kept, wrong, field):
    fill_in(sign_in_as("xu"), place, kept())

    answer = sign_in_as("zhou").post(f"{place}/decision", outcome_of(number="D-77", **wrong))

    assert answer.status_code == 422
    assert "data-error" in answer.text
    assert "D-77" in answer.text
    assert wrong.get("conditions-0-text", "") in answer.text
    assert not kept().is_decided


@pytest.mark.parametrize("members", ["", "0", "100"])
def test_a_number_of_people_is_asked_for_as_one(sign_in_as, place, kept, members):
    fill_in(sign_in_as("xu"), place, kept())

    page = words_of(sign_in_as("zhou").post(f"{place}/decision", outcome_of(members=members)))

    assert "请填人数，写整数。" in page
    assert "请选一项" not in page


def test_a_pass_with_a_failing_must_is_explained(sign_in_as, place, kept):
    fill_in(sign_in_as("xu"), place, kept(), unmet=1)

    answer = sign_in_as("zhou").post(f"{place}/decision", outcome_of())

    assert answer.status_code == 422
    assert "不能通过" in words_of(answer)


@pytest.mark.parametrize("key", ["xu", "lin", "gu"])
def test_team_and_manager_do_not_decide(sign_in_as, place, kept, key):
    fill_in(sign_in_as("xu"), place, kept())
    person = sign_in_as(key)

    assert "登记结论" not in words_of(person.get(place)).replace("登记结论。", "")
    assert person.get(f"{place}/decision").status_code == 403
    assert person.post(f"{place}/decision", outcome_of()).status_code == 403
    assert not kept().is_decided


def test_a_condition_is_closed_on_its_evidence(sign_in_as, place, kept, kept_orders):
    fill_in(sign_in_as("xu"), place, kept(), unmet=1)
    due = {"conditions-0-due": clock.today().isoformat()}
    zhou = sign_in_as("zhou")
    zhou.post(f"{place}/decision", outcome_of("conditional", **CONDITION, **due))
    path = f"{place}/conditions/{kept().conditions[0].id}"
    assert "补齐两章" in words_of(sign_in_as("xu").get("/app/"))
    assert "补齐两章" in words_of(sign_in_as("xu").get(f"/app/projects/{kept_orders.id}"))

    assert sign_in_as("xu").post(path, {"evidence": "我做完了"}).status_code == 403
    assert zhou.post(path, {"evidence": ""}).status_code == 422
    refused = zhou.post(path, {"evidence": "长" * 301})
    assert refused.status_code == 422
    assert "长" * 301 in refused.text
    assert zhou.post(path, {"evidence": "送审邮件 0630"}).status_code == 302

    assert kept().conditions[0].closed_on == clock.today()
    assert zhou.post(path, {"evidence": "又一次"}).status_code == 409
    assert "补齐两章" not in words_of(sign_in_as("xu").get("/app/"))


def test_an_overdue_condition_says_by_how_many_days(sign_in_as, place, kept, kept_orders):
    fill_in(sign_in_as("xu"), place, kept(), unmet=1)
    due = {"conditions-0-due": clock.today().isoformat()}
    sign_in_as("zhou").post(f"{place}/decision", outcome_of("conditional", **CONDITION, **due))
    xu = sign_in_as("xu")

    with clock.stopped_at(clock.now() + timedelta(days=3)):
        for path in (f"/app/projects/{kept_orders.id}", "/app/", place):
            assert "逾期 3 天" in words_of(xu.get(path))


def test_what_was_prepared_stays_and_its_mistakes_stand_beside_it(sign_in_as, place, kept):
    xu = sign_in_as("xu")
    refused = xu.post(f"{place}/pack", {"eac": "很多", "considered": "两种", "seen": "1"})
    assert refused.status_code == 422
    assert "data-error" in refused.text
    assert "两种" in refused.text

    assert xu.post(f"{place}/pack", {"eac": "130.9", "considered": "两种", "seen": "1"}).status_code == 302

    assert kept().pack == {"eac": "130.9", "considered": "两种"}
    answer = sign_in_as("gu").post(f"{place}/pack", {"eac": "120", "considered": "三种", "seen": "1"})
    assert answer.status_code == 409
    assert "130.9" in answer.text
    assert "三种" in answer.text


@pytest.mark.parametrize(("lang", "outcome"), [("zh", "有条件通过"), ("en", "Conditional pass")])
def test_the_report_says_what_the_record_says(sign_in_as, place, kept, lang, outcome):
    fill_in(sign_in_as("xu"), place, kept(), unmet=1)
    sign_in_as("xu").post(f"{place}/pack", {"eac": "130.9", "seen": "1"})
    due = {"conditions-0-due": clock.today().isoformat()}
    sign_in_as("zhou").post(f"{place}/decision", outcome_of("conditional", **CONDITION, **due))

    answer = sign_in_as("lin").get(f"{place}/report/{lang}")

    assert answer.status_code == 200
    file = Document(io.BytesIO(answer.data))
    words = "\n".join(
        [one.text for one in file.paragraphs]
        + [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    )
    for text in (
        outcome,
        "G4.1",
        "补齐两章，送评审",
        "送审邮件",
        "130.9",
        "缺两章",
        "PRJ-2026-017",
        "订单系统",
    ):
        assert text in words
    assert "PRJ-2026-017_G4.1" in answer.headers["Content-Disposition"]
    assert "{{" not in words
    assert "必须项都成立" not in words
    assert "every must holds" not in words


def test_a_report_of_an_undecided_gate_leaves_the_outcome_blank(sign_in_as, place):
    answer = sign_in_as("lin").get(f"{place}/report/zh")

    text = "\n".join(one.text for one in Document(io.BytesIO(answer.data)).paragraphs)
    assert "〔结论〕" in text


def test_a_report_in_a_language_nobody_wrote_is_not_found(sign_in_as, place):
    assert sign_in_as("lin").get(f"{place}/report/fr").status_code == 404


def test_a_stranger_signs_in_first(browser, place, kept_orders):
    for path in (place, f"/app/projects/{kept_orders.id}/gates/G4", f"{place}/report/zh"):
        assert browser.get(path).location.startswith("/app/sign-in")


def test_markup_in_an_answer_is_shown_as_text(sign_in_as, place, kept):
    sign_in_as("xu").post(
        answer_path(place, kept()), {"verdict": "unmet", "note": "<script>alert(1)</script>", "seen": "1"}
    )

    assert "<script>alert" not in sign_in_as("xu").get(place).text


def test_gates_speak_english_without_a_word_of_chinese(sign_in_as, place, kept, kept_orders, cast):
    fill_in(sign_in_as("xu"), place, kept(), unmet=1)
    he = sign_in_as("he", language="en")
    names = ["Lodestar 北辰", "订单系统", "中文", *(user.name for user in cast.values())]
    typed = [
        "TPL-030 第 1 页",
        "缺两章",
        "补齐两章，送评审",
        "送审邮件",
        "严华，主席，到。",
        "把电话和传真下单换成网上下单。",
    ]
    typed += ["下单不再手工转录", "手工转录的订单占比", "≤ 5%"]
    pages = [place, f"{place}/pack", f"{place}/decision", f"/app/projects/{kept_orders.id}/gates/G4"]
    for path in pages:
        assert not chinese_in(he.get(path), but=[*names, *typed])
    due = {"conditions-0-due": clock.today().isoformat()}
    refused = he.post(f"{place}/decision", outcome_of("pass", **CONDITION, **due))
    assert not chinese_in(refused, but=[*names, *typed])
    he.post(f"{place}/decision", outcome_of("conditional", **CONDITION, **due))

    for path in (place, f"/app/projects/{kept_orders.id}", "/app/"):
        assert not chinese_in(he.get(path), but=[*names, *typed])
    assert kept().checks[0].verdict in Verdict
