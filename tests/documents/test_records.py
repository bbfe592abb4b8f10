"""A project's tailoring record: raising is free, doing less needs another person."""

from itertools import product
from uuid import uuid4

import pytest

from tests.browsers import chinese_in, words_of
from tests.documents.conftest import SMALL
from webapp.projects.queries import get_project
from webapp.projects.rules import Tier
from webapp.projects.tailoring_queries import records_of, waivers_of
from webapp.projects.tailoring_rules import WaiverState

ALL_TWO = {
    "budget_wan": "200",
    "weeks": "20",
    "team": "8",
    "parties": "4",
    "novelty": "partly_new",
    "exposure": "limited",
    "dependency": "2",
}
REASON = "客户另有一份同样内容的报告，由客户签字，不再重复写。"


@pytest.fixture
def path(kept_orders):
    """Return the address of the tailoring record of the project of orders."""
    return f"/app/projects/{kept_orders.id}/tailoring"


@pytest.fixture
def asking(path):
    """Return the address to which one posts a wish to do less."""
    return path.replace("tailoring", "waivers")


@pytest.fixture(autouse=True)
def optional_charter(app, content_root):
    """Let the little content have two documents more that are required and not core: a report and the record."""
    source = content_root / "templates/TPL-004-project-charter.md"
    english = content_root / "templates/TPL-004-project-charter.en.md"
    for path, number in product((source, english), ("TPL-024", "TPL-009")):
        text = path.read_text(encoding="utf-8").replace("id: TPL-004", f"id: {number}")
        text = text.replace(
            "{A: required, B: required, C: required}", "{A: required, B: required, C: optional}"
        )
        copy = path.with_name(path.name.replace("TPL-004", number))
        copy.write_text(text, encoding="utf-8")
        with app.app_context():
            app.extensions["lodestar.content"].refresh(copy)


@pytest.fixture
def stored(sign_in_as, path):
    """Return the manager's browser after storing a record of tier B."""
    lin = sign_in_as("lin")
    assert lin.post(path, ALL_TWO).status_code == 302
    return lin


def records(database, project):
    """Return the records of a project, newest first."""
    with database.reading() as session:
        return records_of(session, project)


def waivers(database, project):
    """Return the waivers of a project, newest first."""
    with database.reading() as session:
        return waivers_of(session, project)


def ask(browser, asking, cast, **more):
    """Ask for the status report to be left out, approved by the curator of the cast."""
    return browser.post(
        asking, {"document": "TPL-024", "reason": REASON, "approver": str(cast["he"].id), **more}
    )


def approve(sign_in_as, database, project, key="he"):
    """Let somebody approve the newest waiver."""
    waiver = waivers(database, project)[0]
    return sign_in_as(key).post(f"/app/projects/waivers/{waiver.id}", {"verdict": "approve"})


def test_the_seven_answers_become_the_record_and_the_tier_of_the_project(
    sign_in_as, path, database, kept_orders
):
    sign_in_as("lin").post(path, SMALL)

    (record,) = records(database, kept_orders)
    assert (record.number, record.tier, record.plan["total"]) == (1, Tier.C, 7)
    assert all(cell["reasons"] for cell in record.plan["cells"])
    with database.reading() as session:
        assert get_project(session, kept_orders.id).tier == Tier.C


@pytest.mark.parametrize(("key", "status"), [("xu", 403), ("zhou", 404), ("he", 302)])
def test_the_manager_and_curators_store_it(sign_in_as, path, key, status):
    assert sign_in_as(key).post(path, SMALL).status_code == status


@pytest.mark.parametrize("wrong", [{"weeks": "many"}, {"novelty": "odd"}, {"team": ""}, {"raised_to": "Z"}])
def test_answers_that_cannot_be_are_refused(sign_in_as, path, database, kept_orders, wrong):
    assert sign_in_as("lin").post(path, SMALL | wrong).status_code == 422
    assert records(database, kept_orders) == []


def test_raising_is_free_and_recorded(sign_in_as, path, database, kept_orders):
    sign_in_as("lin").post(path, SMALL | {"raised_to": "A", "chosen": ["TPL-024"]})

    (record,) = records(database, kept_orders)
    assert record.tier == Tier.A
    assert record.deviations == [{"kind": "raise", "document": "", "before": "C", "after": "A"}]


def test_what_is_chosen_beyond_need_is_a_deviation_upwards(sign_in_as, path, database, kept_orders):
    sign_in_as("lin").post(path, SMALL | {"chosen": ["TPL-024", "TPL-999"]})

    (record,) = records(database, kept_orders)
    assert record.chosen == ["TPL-024"]
    assert record.deviations[0]["kind"] == "add"


def test_an_approved_waiver_gets_its_number_and_makes_a_new_record(
    stored, sign_in_as, asking, database, kept_orders, cast
):
    assert ask(stored, asking, cast).status_code == 302
    assert len(records(database, kept_orders)) == 1
    assert approve(sign_in_as, database, kept_orders).status_code == 302

    (waiver,) = waivers(database, kept_orders)
    newest = records(database, kept_orders)[0]
    assert waiver.number.startswith("WV-")
    assert waiver.number.endswith("-001")
    assert newest.number == 2
    assert newest.waivers == {"TPL-024": waiver.number}


def test_nobody_approves_their_own_wish(sign_in_as, path, asking, database, kept_orders, cast):
    he = sign_in_as("he")
    he.post(path, ALL_TWO)

    assert ask(he, asking, cast).status_code == 422
    assert ask(he, asking, cast, approver=str(cast["tang"].id)).status_code == 302
    assert approve(sign_in_as, database, kept_orders, "he").status_code == 403
    assert waivers(database, kept_orders)[0].state == WaiverState.ASKED


@pytest.mark.parametrize("key", ["lin", "xu"])
def test_people_of_the_project_do_not_approve(stored, sign_in_as, database, kept_orders, cast, key):
    ask(stored, f"/app/projects/{kept_orders.id}/waivers", cast)

    assert approve(sign_in_as, database, kept_orders, key).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": " "}, "请写明原因"),
        ({"approver": ""}, "批准人要是另一个人"),
        ({"document": "TPL-004"}, "这一项不能豁免"),
        ({"document": "TPL-009"}, "这一项不能豁免"),
        ({"document": "TPL-999"}, "这一项不能豁免"),
        ({"document": "tier:A"}, "这一项不能豁免"),
    ],
)
def test_a_wish_that_cannot_be_comes_back_with_what_was_typed(stored, asking, cast, wrong, told):
    answer = ask(stored, asking, cast, **wrong)

    assert answer.status_code == 422
    assert told in words_of(answer)
    assert wrong.get("reason", REASON).strip() in answer.text


def test_what_no_waiver_takes_away_is_not_offered(stored, path):
    """The record itself stays: the number of a waiver stands in it."""
    page = stored.get(path).text

    assert 'value="TPL-024"' in page
    assert 'value="TPL-004"' not in page
    assert 'value="TPL-009"' not in page


def test_a_lowered_tier_holds_until_the_facts_give_another(
    stored, sign_in_as, path, database, kept_orders, cast
):
    asking = path.replace("tailoring", "waivers")
    ask(stored, asking, cast, document="tier:C")
    approve(sign_in_as, database, kept_orders)
    lowered = records(database, kept_orders)[0]
    assert (lowered.tier, lowered.deviations[0]["kind"]) == (Tier.C, "lower")

    stored.post(path, ALL_TWO | {"exposure": "serious"})
    assert records(database, kept_orders)[0].tier == Tier.C
    stored.post(path, ALL_TWO | {"budget_wan": "2000"})
    assert records(database, kept_orders)[0].tier == Tier.A


def test_a_refusal_needs_a_reason_and_changes_nothing(
    stored, sign_in_as, asking, database, kept_orders, cast
):
    ask(stored, asking, cast)
    waiver, he = waivers(database, kept_orders)[0], sign_in_as("he")

    assert he.post(f"/app/projects/waivers/{waiver.id}", {"verdict": "refuse"}).status_code == 422
    he.post(f"/app/projects/waivers/{waiver.id}", {"verdict": "refuse", "note": "客户的报告没有偏差一栏"})
    assert waivers(database, kept_orders)[0].state == WaiverState.REFUSED
    assert len(records(database, kept_orders)) == 1


def test_a_waiver_is_decided_once(stored, sign_in_as, asking, database, kept_orders, cast):
    ask(stored, asking, cast)
    approve(sign_in_as, database, kept_orders)

    assert approve(sign_in_as, database, kept_orders, "tang").status_code == 409


def test_the_approver_hears_of_it_and_finds_it_at_home(stored, sign_in_as, asking, cast):
    ask(stored, asking, cast)

    assert "等你决定的豁免" in words_of(sign_in_as("he").get("/app/"))


def test_history_and_record_are_readable_in_both_languages(
    stored, sign_in_as, path, database, kept_orders, cast
):
    ask(stored, path.replace("tailoring", "waivers"), cast)
    (record,) = records(database, kept_orders)
    known = {"订单系统", "北辰", REASON, *(person.name for person in cast.values())}
    xu = sign_in_as("xu", language="en")

    for page in (xu.get(path), xu.get(f"{path}/{record.id}")):
        assert page.status_code == 200
        assert "Deviations" in words_of(page)
        assert not chinese_in(page, but=known)


@pytest.mark.parametrize("key", ["zhou", "han"])
def test_others_see_neither_record_nor_waiver(stored, sign_in_as, path, key):
    assert sign_in_as(key).get(path).status_code == 404


def test_what_is_not_there_is_not_there(stored, path):
    assert stored.get(f"{path}/{uuid4()}").status_code == 404
    assert stored.post(f"/app/projects/waivers/{uuid4()}", {"verdict": "approve"}).status_code == 404


def test_the_questions_come_back_with_the_answers_of_the_record(stored, kept_orders):
    page = stored.get(f"/app/tailoring?project={kept_orders.id}").text

    assert 'value="200"' in page
    assert f'action="/app/projects/{kept_orders.id}/tailoring"' in page


def test_a_member_without_the_right_is_not_offered_to_store(stored, sign_in_as, kept_orders):
    page = sign_in_as("xu").get(f"/app/tailoring?project={kept_orders.id}").text

    assert f'action="/app/projects/{kept_orders.id}/tailoring"' not in page
