"""The organisation's tree: who keeps it, what it refuses, and that a used unit stays."""

import pytest
from sqlalchemy import select

from tests.browsers import chinese_in
from webapp.accounts.units.actions import (
    add_members,
    add_unit,
    change_unit,
    close_unit,
    delete_unit,
    remove_member,
)
from webapp.accounts.units.models import Unit
from webapp.accounts.units.queries import members_of, open_units, tree
from webapp.accounts.units.rules import AddressesUnknown, UnitInUse, UnitNameMissing, UnitUnderItself


@pytest.fixture
def head(session, cast):
    return add_unit(session, name="总部", name_en="Head office", parent_id=None, by=cast["tang"])


@pytest.fixture
def office(session, cast, head):
    return add_unit(session, name="项目管理部", name_en="", parent_id=head.id, by=cast["tang"])


def test_a_unit_stands_below_the_unit_it_was_put_under(session, head, office):
    assert [(depth, unit.name) for depth, unit in tree(session)] == [(0, "总部"), (1, "项目管理部")]


def test_a_unit_without_an_english_name_keeps_the_name_it_has(head, office):
    assert (head.called("en"), office.called("en"), head.called("zh")) == (
        "Head office",
        "项目管理部",
        "总部",
    )


def test_a_unit_needs_a_name(session, cast):
    with pytest.raises(UnitNameMissing):
        add_unit(session, name="  ", name_en="", parent_id=None, by=cast["tang"])


def test_a_unit_cannot_be_moved_below_itself(session, cast, head, office):
    with pytest.raises(UnitUnderItself):
        change_unit(session, head, name="总部", name_en="", parent_id=office.id, by=cast["tang"])


def test_renaming_keeps_the_id(session, cast, office):
    kept = office.id
    change_unit(session, office, name="PMO", name_en="", parent_id=None, by=cast["tang"])

    assert session.get_one(Unit, kept).name == "PMO"


def test_a_used_unit_is_closed_and_never_deleted(session, cast, office):
    office.is_used = True
    with pytest.raises(UnitInUse):
        delete_unit(session, office, by=cast["tang"])

    close_unit(session, office, by=cast["tang"])
    assert office not in [unit for _, unit in open_units(session)]


def test_a_unit_somebody_belonged_to_is_never_deleted(session, cast, office):
    add_members(session, office, ["xu@example.org"], by=cast["tang"])
    remove_member(session, office, cast["xu"].id, by=cast["tang"])

    with pytest.raises(UnitInUse):
        delete_unit(session, office, by=cast["tang"])


def test_a_unit_with_others_below_it_is_not_deleted(session, cast, head, office):
    with pytest.raises(UnitInUse):
        delete_unit(session, head, by=cast["tang"])


def test_an_unused_unit_may_be_deleted(session, cast, office):
    delete_unit(session, office, by=cast["tang"])

    assert session.get(Unit, office.id) is None


def test_people_join_by_address_all_or_none(session, cast, office):
    with pytest.raises(AddressesUnknown) as refused:
        add_members(session, office, ["xu@example.org", "nobody@example.org"], by=cast["tang"])
    assert "nobody@example.org" in str(refused.value)
    assert not members_of(session, office)

    add_members(session, office, ["XU@example.org", "xu@example.org", "gu@example.org"], by=cast["tang"])
    assert {one.id for one in members_of(session, office)} == {cast["xu"].id, cast["gu"].id}


@pytest.mark.parametrize("who, status", [("tang", 200), ("han", 200), ("xu", 403)])
def test_curators_and_administrators_keep_the_units(sign_in_as, who, status):
    assert sign_in_as(who).get("/app/units").status_code == status


def test_a_curator_makes_a_unit_and_its_people_on_the_pages(sign_in_as, database, cast):
    tang = sign_in_as("tang", language="en")
    assert tang.post("/app/units", {"name": "信息部", "name_en": "IT", "parent": ""}).status_code == 302
    with database.reading() as session:
        unit = session.scalars(select(Unit)).one()
    path = f"/app/units/{unit.id}"
    refused = tang.post(f"{path}/members", {"addresses": "gone@example.org"})
    joined = tang.post(f"{path}/members", {"addresses": "xu@example.org, gu@example.org"})
    page = tang.get(path)

    assert (refused.status_code, joined.status_code) == (422, 302)
    assert "gone@example.org" in refused.text
    assert "xu@example.org" in page.text
    assert not chinese_in(page, but=["信息部", "许可", "顾平", cast["tang"].name]) - {"北辰"}
