"""What the rules of accounts promise, for every text a person may type."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.accounts.rules import (
    GRANTS,
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    EmailRefused,
    PasswordTooShort,
    Permission,
    Role,
    check_password,
    clean_email,
    may,
    new_secret,
    safe_next,
    secret_hash,
)

HERE = "https://pmo.example.org/app/"


def as_browser(target: str) -> str:
    """Return an address as browsers read it: without tabs and line ends, backslashes as slashes."""
    kept = "".join(letter for letter in target.strip() if letter not in "\t\r\n")
    return kept.replace("\\", "/")


@given(st.text(max_size=40) | st.lists(st.sampled_from("/\\ \t\r\n.:@?#evil"), max_size=12).map("".join))
@example("//evil.example")
@example("/\\evil.example")
@example("/\t/evil.example")
@example("/\r/evil.example")
@example("https://evil.example")
@example("javascript:alert(1)")
def test_no_target_leads_to_another_site(target):
    reached = urlsplit(urljoin(HERE, as_browser(safe_next(target))))

    assert (reached.scheme, reached.netloc) == ("https", "pmo.example.org")


@pytest.mark.parametrize("target", ["/", "/app/lessons?x=1", "/standards/STD-03/#c2", "/en/", "/搜索"])
def test_a_path_of_this_site_is_kept(target):
    assert safe_next(target) == target


def test_everybody_takes_part():
    assert all(may(role, Permission.TAKE_PART) for role in Role)


def test_every_role_has_its_grants():
    assert set(GRANTS) == set(Role)


def test_an_administrator_has_no_say_over_content():
    assert GRANTS[Role.ADMIN] == {Permission.TAKE_PART, Permission.KEEP_UNITS, Permission.ADMINISTER}


def test_only_an_administrator_administers():
    assert [role for role in Role if may(role, Permission.ADMINISTER)] == [Role.ADMIN]


def test_only_a_curator_curates():
    assert [role for role in Role if may(role, Permission.CURATE)] == [Role.CURATOR]


@given(st.text(max_size=300))
@example("ß" * 64 + "@" + "ß" * 180)
def test_an_accepted_address_fits_its_column_and_is_its_own_clean_form(text):
    try:
        email = clean_email(text)
    except EmailRefused:
        return

    assert len(email) <= 250
    assert clean_email(email) == email


@pytest.mark.parametrize("text", ["", "lin", "@", "lin@", "@example.org", "a b@c", "a@b@c", "a" * 65 + "@b"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(EmailRefused):
        clean_email(text)


def test_case_and_blanks_make_no_second_address():
    assert clean_email("  Lin@Example.ORG ") == "lin@example.org"


@given(st.integers(0, 260))
def test_a_password_is_taken_between_its_two_lengths_only(length):
    fits = SHORTEST_PASSWORD <= length <= LONGEST_PASSWORD

    try:
        assert check_password("密" * length) == "密" * length
        assert fits
    except PasswordTooShort:
        assert not fits


def test_a_secret_has_256_bits_and_its_hash_does_not_hold_it():
    secret = new_secret()

    assert len(secret) == 43
    assert secret not in secret_hash(secret)
    assert new_secret() != secret
