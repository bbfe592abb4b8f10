"""A respondent's way: the doors, the screens, the check, and what a link is good for."""

import re

import pytest
from sqlalchemy import select

from tests.browsers import Browser, chinese_in
from tests.maturity.rounds import ANSWERS, GUESTS
from webapp.maturity.models.answers import DraftResponse, ProfileAnswer
from webapp.maturity.models.calibrations import AnswerEvidence
from webapp.maturity.rules.campaign import Mode, NoRating


@pytest.mark.parametrize("mode", Mode)
def test_somebody_with_an_account_answers_and_submits(open_round, mode):
    one = open_round(mode)
    xu = one.enter("xu")
    one.answer(xu)
    xu.post(f"{one.sheet}/profile", {"T1/as_is": "supportive", "T1/wanted": "directive"})
    thanks = one.submit(xu)

    kept = one.answers()
    assert thanks.status_code == 200
    assert {key: row.option for key, row in kept.items()} == {"D01.1": "2", "D01.2": "3", "D02.1": None}
    assert kept["D02.1"].kind == NoRating.DONT_KNOW
    with one.database.reading() as session:
        assert not session.scalars(select(DraftResponse)).all()
        said = {(row.item, row.asked): row.option for row in session.scalars(select(ProfileAnswer))}
    assert said == {("T1", "as_is"): "supportive", ("T1", "wanted"): "directive"}


def test_looking_at_a_link_uses_nothing_up_and_its_button_takes_the_secret_out_of_the_address(open_round):
    one = open_round()
    link = one.links()[GUESTS[0]]
    scanner = Browser(one.app)
    assert [scanner.get(link).status_code for _ in range(3)] == [200, 200, 200]

    entered = Browser(one.app)
    answer = entered.post(link)
    assert answer.location == one.sheet
    assert entered.get(one.sheet).status_code == 200
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_link_is_good_for_one_submission(open_round):
    one = open_round()
    link = one.links()[GUESTS[0]]
    one.whole(one.enter_by(link))

    again = Browser(one.app)
    assert again.get(link).status_code == 409
    assert again.post(link).status_code == 409


def test_a_made_up_link_opens_nothing(open_round):
    one = open_round()

    assert Browser(one.app).get("/app/maturity/answer/link/made-up").status_code == 404
    assert Browser(one.app).get(one.sheet).status_code == 404


@pytest.mark.parametrize("mode", Mode)
def test_a_renewed_link_ends_the_one_before_and_no_other(open_round, mode):
    one = open_round(mode)
    before = one.links()
    after = one.renewed(GUESTS[0])

    codes = [Browser(one.app).get(link).status_code for link in (before[GUESTS[0]], before[GUESTS[1]], after)]
    assert codes == [404, 200, 200]


def test_links_made_again_end_none_that_stand(open_round):
    one = open_round()
    before = one.links()
    one.manager.post(f"{one.path}/people/{one.part_id}/paste", {"addresses": "new@example.net"})

    assert set(one.links()) == {"new@example.net"}
    assert {Browser(one.app).get(link).status_code for link in before.values()} == {200}


def test_all_links_made_anew_end_those_before(open_round):
    one = open_round()
    before, after = one.links(), one.links("/renew")

    assert {Browser(one.app).get(link).status_code for link in before.values()} == {404}
    assert {Browser(one.app).get(after[key]).status_code for key in GUESTS} == {200}


@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.CONFIDENTIAL])
def test_who_gets_a_new_link_goes_on_where_they_stopped(open_round, mode):
    one = open_round(mode)
    one.answer(one.enter_by(one.links()[GUESTS[0]]))

    again = one.enter_by(one.renewed(GUESTS[0]))

    assert again.get(one.sheet).status_code == 302
    assert one.submit(again).status_code == 200


def test_a_link_dies_when_answering_ends(open_round):
    one = open_round(Mode.CONFIDENTIAL)
    link = one.links()[GUESTS[0]]
    inside = one.enter_by(link)
    one.end()

    assert Browser(one.app).get(link).status_code == 404
    assert inside.get(one.sheet).status_code == 404
    assert inside.post(f"{one.sheet}/check").status_code == 404


def test_nobody_takes_the_seat_of_another_unit_or_of_nobody(open_round):
    one = open_round()

    assert one.sign_in_as("shen").get(f"{one.sheet}/begin").status_code == 404
    assert one.sign_in_as("shen").post(f"{one.sheet}/begin").status_code == 404


def test_a_screen_has_radio_lists_without_numbers_and_dont_know_everywhere(open_round):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {})
    page = xu.get(f"{one.sheet}/D01").text

    assert page.count('value="dk"') == 2
    assert page.count('value="na"') == 1
    assert "anchor 1" in page
    assert not any(f">{number} anchor" in page for number in "12345")


def test_what_was_saved_is_there_again_and_returning_goes_to_the_first_blank(open_round):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {"D01": {"D01.1": "4", "D01.2": "1", "D01.2-comment": "看情况"}})

    assert xu.get(one.sheet).location == f"{one.sheet}/D02"
    page = xu.get(f"{one.sheet}/D01").text
    assert 'name="D01.1" value="4" checked' in page
    assert "看情况" in page


def test_in_a_linked_mode_another_device_goes_on_where_the_first_stopped(open_round):
    one = open_round(Mode.NAMED)
    one.answer(one.enter("xu"), {"D01": ANSWERS["D01"]})

    assert one.enter("xu").get(one.sheet).location == f"{one.sheet}/D02"


def test_not_applicable_needs_a_reason_and_nothing_typed_is_lost(open_round):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {})
    refused = xu.post(f"{one.sheet}/D02", {"D02.1": "na", "D02.1-comment": "外包了"})

    assert refused.status_code == 422
    assert "外包了" in refused.text
    assert 'value="na" checked' in refused.text
    assert xu.post(f"{one.sheet}/D02", {"D02.1": "na", "D02.1-reason": "外包了"}).status_code == 302


@pytest.mark.parametrize(
    "sent",
    [
        {"D01.1": "9"},
        {"D01.1": "na", "D01.1-reason": "not allowed here"},
        {"D01.1": "2", "D01.1-evidence": "javascript:alert(1)"},
        {"D01.1": "2", "D01.1-evidence": "javascript://x"},
        {"D01.1": "2", "D01.1-evidence": "STD-99"},
        {"D01.1": "2", "D01.1-comment": "x" * 1001},
    ],
)
def test_what_the_question_does_not_take_is_refused(open_round, sent):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {})

    assert xu.post(f"{one.sheet}/D01", sent).status_code == 422


def test_evidence_is_kept_with_unit_and_question_and_unmet_criteria_with_the_answer(open_round):
    one = open_round()
    xu = one.enter("xu")
    given = {"D01.1": "4", "D01.1-evidence": "STD-03", "D01.2": "5", "D01.2-unmet": "0"}
    one.answer(xu, {"D01": given})
    one.submit(xu)

    with one.database.reading() as session:
        (evidence,) = session.scalars(select(AnswerEvidence)).all()
    assert (evidence.content_id, evidence.question) == ("STD-03", "D01.1")
    assert one.answers()["D01.2"].unmet == [0]


def test_an_empty_questionnaire_is_not_submitted(open_round):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {})

    assert one.submit(xu).status_code == 422
    assert not one.responses()


def test_blanks_are_named_before_submitting_and_stay_blank(open_round):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {"D01": {"D01.1": "4"}})
    page = xu.get(f"{one.sheet}/check")
    one.submit(xu)

    assert f"{one.sheet}/D01" in page.text
    assert f"{one.sheet}/D02" in page.text
    assert set(one.answers()) == {"D01.1"}


def test_a_role_must_be_chosen(open_round):
    one = open_round()
    xu = one.enter("xu")

    assert xu.post(one.sheet, {}).status_code == 422
    assert xu.post(one.sheet, {"role": "boss"}).status_code == 422


def test_the_pages_of_an_english_reader_are_english(open_round):
    one = open_round()
    guest = one.enter_by(one.links()[GUESTS[0]], language="en")
    pages = [guest.get(one.sheet)]
    one.answer(guest, {})
    pages += [guest.get(f"{one.sheet}/{name}") for name in ("D01", "profile", "check")]

    for page in pages:
        assert not chinese_in(page, but=["北辰", "下半年自评", "项目管理部"])


def test_a_screen_another_browser_changed_is_not_written_over_unseen(open_round):
    one = open_round(Mode.NAMED)
    link = one.links()[GUESTS[0]]
    first, second = one.enter_by(link), one.enter_by(link)
    one.answer(first, {})
    seen = {browser: mark_on(browser.get(f"{one.sheet}/D01").text) for browser in (first, second)}
    mine = {"D01.1": "4", "D01.1-comment": "第一个写的"}
    first.post(f"{one.sheet}/D01", {**mine, "seen": seen[first]})
    typed = {"D01.1": "2", "D01.2": "1", "D01.2-comment": "第二个写的"}

    refused = second.post(f"{one.sheet}/D01", {**typed, "seen": seen[second]})

    assert refused.status_code == 409
    assert "第一个写的" in refused.text
    assert "第二个写的" in refused.text
    assert "第一个写的" in first.get(f"{one.sheet}/D01").text
    assert second.post(f"{one.sheet}/D01", {**typed, "seen": mark_on(refused.text)}).status_code == 302
    assert "第二个写的" in first.get(f"{one.sheet}/D01").text


def test_a_screen_both_filled_in_alike_is_no_clash(open_round):
    one = open_round(Mode.NAMED)
    first = one.enter("xu")
    one.answer(first, {})
    mark = mark_on(first.get(f"{one.sheet}/D01").text)
    alike = {"D01.1": "4", "D01.2": "1", "seen": mark}

    assert [first.post(f"{one.sheet}/D01", alike).status_code for _ in range(2)] == [302, 302]


def test_what_is_saved_while_answering_is_told_by_its_mark_alone(open_round):
    one = open_round()
    xu = one.enter("xu")
    one.answer(xu, {})
    mark = mark_on(xu.get(f"{one.sheet}/D01").text)
    quietly = {"X-While-Answering": "1"}

    saved = xu.post(f"{one.sheet}/D01", {"D01.1": "4", "seen": mark}, headers=quietly)
    wrong = xu.post(f"{one.sheet}/D01", {"D01.1": "na", "seen": saved.headers["X-Seen"]}, headers=quietly)

    assert (saved.status_code, saved.text) == (204, "")
    assert saved.headers["X-Seen"] == mark_on(xu.get(f"{one.sheet}/D01").text) != mark
    assert wrong.status_code == 422
    assert 'name="D01.1" value="4" checked' in xu.get(f"{one.sheet}/D01").text


def mark_on(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]
