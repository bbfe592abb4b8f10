"""Serials cannot be guessed and are read however they were typed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.training.certificates.serials import ALPHABET, new_serial, read_serial


def test_a_serial_carries_a_hundred_random_bits_in_groups_of_five():
    serial = new_serial()

    assert [len(group) for group in serial.split("-")] == [5, 5, 5, 5]
    assert math.log2(len(set(ALPHABET))) * 20 == 100


def test_no_sign_looks_like_another():
    assert not set("0O1I") & set(ALPHABET)


def test_two_serials_are_never_the_same():
    assert len({new_serial() for _ in range(500)}) == 500


@given(st.lists(st.sampled_from(ALPHABET), min_size=20, max_size=20).map("".join))
def test_a_serial_is_read_in_small_letters_with_spaces_and_without_lines(signs):
    stored = "-".join(signs[start : start + 5] for start in range(0, 20, 5))

    assert read_serial(signs) == stored
    assert read_serial(f" {stored.lower().replace('-', ' ')} ") == stored
    assert read_serial(stored) == stored


@pytest.mark.parametrize("text", ["", "7KQ4M", "0OI1" * 5, "x" * 21, "<script>", "七" * 20, "7KQ4M" * 40])
def test_what_cannot_be_a_serial_is_none(text):
    assert read_serial(text) is None
