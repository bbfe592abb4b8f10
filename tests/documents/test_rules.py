"""Versions and numbers, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.documents.rules import draft_key, hash_of, is_newer, must_act
from webapp.projects.tailoring_rules import next_waiver_number

VERSION = st.builds("{}.{}".format, st.integers(0, 30), st.integers(0, 30))


@given(VERSION, VERSION)
def test_of_two_versions_at_most_one_is_newer(one, other):
    assert is_newer(one, other) + is_newer(other, one) == (one != other)


@given(VERSION, VERSION)
def test_who_must_act_has_an_older_version(one, other):
    assert not must_act(one, other) or is_newer(one, other)


def test_versions_count_as_numbers():
    assert is_newer("1.10", "1.9")
    assert not must_act("1.10", "1.9")
    assert must_act("2.0", "1.9")


@given(st.dictionaries(st.text(), st.text()))
def test_the_hash_does_not_depend_on_the_order(values):
    assert hash_of(values) == hash_of(dict(reversed(values.items())))


def test_a_draft_without_project_has_a_key_of_its_own():
    assert draft_key("a", "", "TPL-004", "zh") != draft_key("a", "b", "TPL-004", "zh")


def test_waivers_are_numbered_by_year():
    assert next_waiver_number(2026, []) == "WV-2026-001"
    assert next_waiver_number(2026, ["WV-2026-001", "WV-2026-009", "WV-2025-040"]) == "WV-2026-010"
