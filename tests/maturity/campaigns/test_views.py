"""The pages of a manager, who may see them, and what they say before the floor is reached."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in
from tests.maturity.rounds import GUESTS, PEOPLE, model_bytes, prepare
from webapp import clock
from webapp.accounts.units.actions import add_members, add_unit
from webapp.accounts.units.models import Unit
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.models.seats import Seat
from webapp.maturity.rules.campaign import Mode, State

ACTS = ("open", "pause", "end", "reopen", "remind", "links", "close", "archive")
TOKENS = re.compile(r'nonce="[^"]*"|name="csrf_token"[^>]*')


@pytest.fixture
def unit(database, cast):
    with database.transaction() as session:
        made = add_unit(session, name="项目管理部", name_en="PMO", parent_id=None, by=cast["tang"])
        add_members(session, made, [cast[key].email for key in PEOPLE], by=cast["tang"])
    return made


def the_campaign(database) -> Campaign:
    with database.reading() as session:
        campaign = session.scalars(select(Campaign)).one()
        assert campaign.units is not None
        return campaign


def test_a_new_round_is_offered_the_newest_version_first(sign_in_as, content_root, unit):
    for version in ("1.9.0", "1.10.0"):
        raw = model_bytes().replace(b"version: 1.0.0", f"version: {version}".encode())
        (content_root / f"content/models/demo-{version}.yaml").write_bytes(raw)

    page = sign_in_as("tang").get("/app/maturity/campaigns/new").text

    assert re.findall(r'<option[^>]*value="(demo@[^"]*)"', page) == [
        "demo@1.10.0",
        "demo@1.9.0",
        "demo@1.0.0",
    ]


def test_a_manager_sets_a_round_up_in_five_steps_and_opens_it(sign_in_as, database, cast, unit):
    tang = sign_in_as("tang")
    begun = tang.post(
        "/app/maturity/campaigns/new", {"title": "下半年自评", "title_en": "", "model": "demo@1.0.0"}
    )
    path = begun.location.removesuffix("/units")
    assert tang.post(f"{path}/units", {"chosen": str(unit.id)}).location == f"{path}/mode"
    part = the_campaign(database).units[0].id
    assert tang.post(f"{path}/units/{part}", {"chosen": "D01"}).status_code == 302
    assert tang.post(f"{path}/mode", {"mode": "anonymous", "floor": "5"}).location == f"{path}/people"
    tang.post(f"{path}/people/{part}", {"chosen": [str(cast[key].id) for key in PEOPLE]})
    lacking = tang.get(path)
    assert tang.post(f"{path}/people/{part}/paste", {"addresses": ", ".join(GUESTS)}).status_code == 302
    day = clock.today() + timedelta(days=10)
    dates = {"closes_on": day.isoformat(), "results_on": day.isoformat(), "sponsor": ""}
    positions = {f"facilitator-{part}": str(cast["zhou"].id), f"sponsor-{part}": str(cast["lin"].id)}
    assert tang.post(f"{path}/dates", dates | positions).location == path
    ready = tang.get(path)
    tang.post(f"{path}/open")

    assert "不到 5 人，不能匿名" in lacking.text
    assert "都齐了" in ready.text
    opened = the_campaign(database)
    assert (opened.state, opened.units[0].dimensions) == (State.OPEN, ["D01"])


def test_only_published_models_are_offered(sign_in_as):
    page = sign_in_as("tang").get("/app/maturity/campaigns/new").text

    assert "demo@1.0.0" in page
    assert "demo@2.0.0" not in page


def test_a_refused_step_gives_back_what_was_typed(sign_in_as):
    tang = sign_in_as("tang")
    refused = tang.post(
        "/app/maturity/campaigns/new", {"title": "", "title_en": "Second half", "model": "demo@1.0.0"}
    )

    assert refused.status_code == 422
    assert "Second half" in refused.text


def test_a_round_that_lacks_something_is_refused_by_the_address_too(sign_in_as, database, cast):
    with database.transaction() as session:
        campaign = prepare(session, cast, Mode.ANONYMOUS, guests=())
    answer = sign_in_as("tang").post(f"/app/maturity/campaigns/{campaign.id}/open")

    assert answer.status_code == 409
    assert the_campaign(database).state == State.DRAFT


def test_positions_see_their_round_and_for_all_others_it_is_not_there(open_round):
    one = open_round(Mode.CONFIDENTIAL)

    assert [one.sign_in_as(key).get(one.path).status_code for key in ("tang", "zhou", "lin")] == [200] * 3
    for key in ("xu", "han", "shen"):
        assert one.sign_in_as(key).get(one.path).status_code == 404
    for act in (
        "open",
        "pause",
        "end",
        "reopen",
        "remind",
        "addresses/sent",
        "links",
        "links/renew",
        "close",
        "archive",
    ):
        assert one.sign_in_as("zhou").post(f"{one.path}/{act}").status_code == 403


@pytest.mark.parametrize("mode", list(Mode))
def test_only_a_named_round_offers_to_be_reopened_and_the_others_say_why_not(open_round, mode):
    one = open_round(mode)
    one.end()
    page = one.manager.get(one.path).text
    answer = one.manager.post(f"{one.path}/reopen", {"reason": "漏了一个部门"})

    assert (f"{one.path}/reopen" in page) is (mode is Mode.NAMED)
    assert ("请新开一轮" in page) is (mode is not Mode.NAMED)
    assert answer.status_code == (302 if mode is Mode.NAMED else 409)


def test_the_unit_of_one_round_is_not_reached_through_another(open_round, database, cast):
    one = open_round(Mode.CONFIDENTIAL)
    with database.transaction() as session:
        other = prepare(session, cast, Mode.NAMED)

    answer = one.manager.get(f"/app/maturity/campaigns/{other.id}/people/{one.part_id}")
    assert answer.status_code == 404


def test_the_response_of_a_unit_is_shown_from_the_floor_up(open_round):
    one = open_round(Mode.ANONYMOUS)
    for key in PEOPLE:
        one.whole(one.enter(key))
    few = one.manager.get(one.path).text
    one.whole(one.enter_by(one.links()[GUESTS[0]]))
    enough = one.manager.get(one.path).text

    assert "交的不到 5 人" in few
    assert "4 / 6" not in few
    assert "5 / 6" in enough


def test_in_an_anonymous_round_the_list_of_links_does_not_tell_who_has_answered(open_round):
    one = open_round(Mode.ANONYMOUS)
    one.whole(one.enter_by(one.links()[GUESTS[0]]))

    assert set(one.links()) == set()
    assert set(one.links("/renew")) == set(GUESTS)
    one_named = open_round(Mode.CONFIDENTIAL)
    one_named.whole(one_named.enter_by(one_named.links()[GUESTS[0]]))
    assert set(one_named.links("/renew")) == {GUESTS[1]}


def test_in_an_anonymous_round_the_people_of_a_unit_look_alike_whoever_has_answered(open_round):
    one = open_round(Mode.ANONYMOUS)
    links, people = one.links(), f"{one.path}/people/{one.part_id}"
    before = TOKENS.sub("", one.manager.get(people).text)

    one.whole(one.enter_by(links[GUESTS[0]]))

    assert TOKENS.sub("", one.manager.get(people).text) == before
    assert one.renewed(GUESTS[0]) != one.renewed(GUESTS[1])


def test_the_list_waits_on_the_page_until_the_manager_confirms_it(open_round):
    one = open_round()
    one.manager.post(f"{one.path}/remind")
    waiting = [one.manager.get(path).text for path in (one.path, f"{one.path}/addresses")]

    assert one.manager.post(f"{one.path}/addresses/sent").status_code == 302

    sent = [one.manager.get(path).text for path in (one.path, f"{one.path}/addresses")]
    assert ["没有账号的 2 人自" in page for page in (*waiting, *sent)] == [True, True, False, False]
    assert ["由 PMO 确认发出" in page for page in (*waiting, *sent)] == [False, False, True, True]
    assert one.manager.post(f"{one.path}/addresses/sent").status_code == 409


def test_the_page_of_links_says_how_many_were_made_and_how_many_stood(open_round):
    one = open_round()
    made = one.manager.post(f"{one.path}/links").text
    one.manager.post(f"{one.path}/people/{one.part_id}/paste", {"addresses": "new@example.net"})
    more = one.manager.post(f"{one.path}/links").text

    assert "新做 2 个。" in made
    assert "新做 1 个，先前已有 2 个，仍然有效。" in more
    assert "没有要做链接的人" in one.manager.post(f"{one.path}/links").text


def test_nobody_renews_the_link_of_somebody_with_an_account_or_of_another_unit(open_round):
    one = open_round()
    person = next(seat.id for seat in one.seats() if seat.user_id)

    for seat in (person, one.part_id):
        answer = one.manager.post(f"{one.path}/people/{one.part_id}/seats/{seat}/link")
        assert answer.status_code == 404


def test_the_preview_shows_the_screens_and_keeps_nothing(sign_in_as, database, cast):
    with database.transaction() as session:
        campaign = prepare(session, cast, Mode.ANONYMOUS)
        part = campaign.units[0].id
    tang = sign_in_as("tang")
    pages = [tang.get(f"/app/maturity/preview/{part}{end}") for end in ("", "/D01", "/D02", "/profile")]

    assert [page.status_code for page in pages] == [200] * 4
    assert all(
        "这里什么都不存" in page.text and "<button" not in page.text.split("<main")[-1] for page in pages[1:]
    )
    assert tang.get(f"/app/maturity/preview/{part}/D09").status_code == 404
    assert sign_in_as("xu").get(f"/app/maturity/preview/{part}").status_code == 403


def test_who_is_asked_finds_it_on_the_page_of_maturity_until_it_is_submitted(open_round):
    one = open_round(Mode.CONFIDENTIAL)
    xu = one.sign_in_as("xu")
    assert f"{one.sheet}/begin" in xu.get("/app/maturity/").text
    one.whole(one.enter("xu"))

    assert f"{one.sheet}/begin" not in xu.get("/app/maturity/").text


def test_a_round_is_ended_and_closed_on_its_page(open_round, database):
    one = open_round(Mode.CONFIDENTIAL)
    one.whole(one.enter("xu"))
    one.end()
    refused = one.manager.post(f"{one.path}/close", {"reason": ""})
    closed = one.manager.post(f"{one.path}/close", {"reason": "试运行，不定目标"})

    assert (refused.status_code, closed.status_code) == (409, 302)
    assert the_campaign(database).state == State.CLOSED


def test_the_pages_of_an_english_manager_are_english(sign_in_as, database, cast, open_round):
    one = open_round(Mode.ANONYMOUS)
    with database.transaction() as session:
        draft = prepare(session, cast, Mode.CONFIDENTIAL)
        unit = session.scalars(select(Unit)).first()
    tang = sign_in_as("tang", language="en")
    base = f"/app/maturity/campaigns/{draft.id}"
    ends = (
        "",
        "/model",
        "/units",
        f"/units/{draft.units[0].id}",
        "/mode",
        "/people",
        f"/people/{draft.units[0].id}",
        "/dates",
    )
    pages = [tang.get(f"{base}{end}") for end in ends]
    pages += [tang.get(path) for path in ("/app/maturity/", one.path, f"{one.path}/addresses", one.unit)]
    pages.append(tang.post(f"{one.path}/links"))
    pages += [tang.get(path) for path in ("/app/units", f"/app/units/{unit.id}")]
    names = [person.name for person in cast.values()]

    for page in pages:
        assert page.status_code == 200
        assert not chinese_in(page, but=["北辰", "下半年自评", "项目管理部", *names])


def test_nobody_is_added_to_a_seat_twice(open_round, database):
    one = open_round(Mode.CONFIDENTIAL)
    add = f"{one.path}/people/{one.part_id}/paste"
    one.manager.post(add, {"addresses": "xu@example.org, ann@example.net, new@example.net"})

    with database.reading() as session:
        assert len(session.scalars(select(Seat)).all()) == 7


def test_what_waits_for_a_person_stands_on_the_page_of_what_waits_for_me(open_round):
    one = open_round(Mode.CONFIDENTIAL)

    assert f"{one.sheet}/begin" in one.sign_in_as("xu").get("/app/").text
    assert one.unit in one.sign_in_as("zhou").get("/app/").text
    assert 'href="/app/maturity/"' in one.manager.get("/app/").text
    assert "/app/maturity/" not in one.sign_in_as("shen").get("/app/").text.split("<main")[-1]
