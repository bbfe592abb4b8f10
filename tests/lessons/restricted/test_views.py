"""The pages of restricted lessons, and all the pages that must say nothing of one."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import words_of
from tests.lessons.restricted.conftest import SECRET
from webapp import clock
from webapp.lessons.models import Draft
from webapp.lessons.restricted.models import RestrictedLesson
from webapp.lessons.rules import State

LIST = "/app/lessons/restricted"
ELSEWHERE = (
    "/app/",
    "/app/lessons",
    "/app/notices",
    "/app/insights/lessons",
    "/app/insights/lessons.csv",
    "/app/find?q=测试环境和排期",
    "/api/search?q=测试环境和排期",
)


def choice(page, **more):
    """Return the form of the choice as it is filled in well."""
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page.text)
    day = (clock.today() + timedelta(days=100)).isoformat()
    given = {"roles": ["QA"], "reason": "还在谈的合同", "review_on": day, "seen": seen[1] if seen else ""}
    return {**given, **more}


def test_a_curator_keeps_a_draft_from_its_page_on(sign_in_as, kept, database):
    draft, he = kept(State.ACCEPTED), sign_in_as("he")
    url = f"/app/lessons/drafts/{draft.id}/restrict"
    assert url in he.get(f"/app/lessons/drafts/{draft.id}").text

    answer = he.post(url, choice(he.get(url)))

    with database.reading() as session:
        row = session.scalars(select(RestrictedLesson)).one()
        assert session.get_one(Draft, draft.id).state == State.RESTRICTED
    assert answer.location == f"{LIST}/{row.id}"
    assert SECRET in words_of(he.get(answer.location))


@pytest.mark.parametrize(
    "wrong",
    [
        {"roles": []},
        {"roles": ["NO"]},
        {"reason": " "},
        {"review_on": ""},
        {"review_on": "2001-01-01"},
        {"seen": "x"},
    ],
)
def test_a_refused_choice_comes_back_with_everything(sign_in_as, kept, wrong):
    draft, he = kept(State.ACCEPTED), sign_in_as("he")
    url = f"/app/lessons/drafts/{draft.id}/restrict"

    answer = he.post(url, {**choice(he.get(url), reason="还在谈的合同"), **wrong})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "reason" in wrong or "还在谈的合同" in answer.text


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW])
def test_what_is_not_validated_has_no_such_choice(sign_in_as, kept, state):
    draft, he = kept(state), sign_in_as("he")

    assert "/restrict" not in he.get(f"/app/lessons/drafts/{draft.id}").text
    assert he.get(f"/app/lessons/drafts/{draft.id}/restrict").status_code in {403, 409}


@pytest.mark.parametrize("key", ["he", "shen"])
def test_its_title_stands_on_the_page_and_not_in_title_or_address(sign_in_as, kept_row, key):
    page = sign_in_as(key).get(f"{LIST}/{kept_row.id}")

    assert page.status_code == 200
    assert SECRET in words_of(page)
    assert SECRET not in page.text.partition("<title>")[2].partition("</title>")[0]
    assert SECRET in words_of(sign_in_as(key).get(LIST))


def test_a_holder_reads_and_decides_nothing(sign_in_as, kept_row):
    shen = sign_in_as("shen")

    assert "<form" not in shen.get(f"{LIST}/{kept_row.id}").text.partition("<main")[2].partition("</main>")[0]
    assert "还在谈" not in shen.get(f"{LIST}/{kept_row.id}").text
    assert shen.post(f"{LIST}/{kept_row.id}/release", {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("key", ["xu", "lin", "zhou", "han", "gu"])
def test_for_everybody_else_it_is_as_if_it_were_not(sign_in_as, kept_row, key):
    person = sign_in_as(key)
    nothing = "00000000-0000-4000-8000-000000000000"

    assert person.get(f"{LIST}/{kept_row.id}").status_code == 404
    assert person.get(f"{LIST}/{nothing}").status_code == 404
    assert person.get(f"/app/lessons/drafts/{kept_row.draft_id}").status_code == 404
    assert "没有给你看的限阅教训" in words_of(person.get(LIST))


@pytest.mark.parametrize("key", ["xu", "lin", "he", "shen"])
def test_no_other_page_says_a_word_of_it(sign_in_as, kept_row, key):
    person = sign_in_as(key)

    for address in ELSEWHERE:
        page = person.get(address, follow_redirects=True)
        assert page.status_code == 200, address
        assert SECRET not in page.text, address
        assert str(kept_row.draft_id) not in page.text, address


def test_the_queue_and_the_author_have_it_before_and_not_after(sign_in_as, kept):
    draft, he, xu = kept(State.ACCEPTED), sign_in_as("he"), sign_in_as("xu")
    url, places = (
        f"/app/lessons/drafts/{draft.id}/restrict",
        ((he, "/app/lessons/queue"), (xu, "/app/lessons"), (xu, "/app/notices")),
    )
    for person, address in places:
        assert SECRET in words_of(person.get(address)), address

    he.post(url, choice(he.get(url)))

    for person, address in places:
        assert SECRET not in words_of(person.get(address)), address


def test_a_stranger_is_asked_to_sign_in(browser, kept_row):
    assert browser.get(f"{LIST}/{kept_row.id}").status_code in {302, 303, 404}
    assert SECRET not in browser.get(LIST, follow_redirects=True).text


def test_a_curator_releases_it_with_a_reason(sign_in_as, kept_row, database):
    he = sign_in_as("he")
    assert he.post(f"{LIST}/{kept_row.id}/release", {"reason": " "}).status_code == 422

    assert he.post(f"{LIST}/{kept_row.id}/release", {"reason": "合同已签"}).location == LIST

    assert "合同已签" in words_of(he.get(LIST))
    assert he.post(f"{LIST}/{kept_row.id}/release", {"reason": "合同已签"}).status_code == 404
    assert sign_in_as("shen").get(f"{LIST}/{kept_row.id}").status_code == 404
    with database.reading() as session:
        assert session.get_one(Draft, kept_row.draft_id).state == State.IN_REVIEW


def test_a_curator_looks_again_and_says_until_when(sign_in_as, kept_row):
    he, day = sign_in_as("he"), (clock.today() + timedelta(days=30)).isoformat()
    assert he.post(f"{LIST}/{kept_row.id}/review", {"review_on": "2001-01-01"}).status_code == 422

    he.post(f"{LIST}/{kept_row.id}/review", {"review_on": day})

    assert day in words_of(he.get(f"{LIST}/{kept_row.id}"))


def test_the_pages_speak_english(sign_in_as, kept_row):
    he = sign_in_as("he", language="en")

    assert "Restricted lessons" in words_of(he.get(LIST))
    assert "Release to review" in words_of(he.get(f"{LIST}/{kept_row.id}"))
