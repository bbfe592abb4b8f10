"""Accounts, links and notices as they change."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.actions import (
    add_user,
    change_role,
    close_account,
    hold_role,
    make_expert,
    notify,
    read_notices,
    remember_look,
    set_password,
    set_standing,
    sign_in,
)
from webapp.accounts.links import (
    become_administrator,
    find_link,
    forget_links,
    make_link,
    set_password_by_link,
)
from webapp.accounts.models import ExpertField, Notice, OneTimeLink, RoleHolder, User
from webapp.accounts.queries import (
    codes_of,
    count_unread,
    experts_of,
    fields_of,
    find_user_by_session_key,
    has_administrator,
    notices_of,
    people_with_role,
)
from webapp.accounts.rules import (
    EmailRefused,
    Language,
    LastAdministrator,
    LinkExpired,
    LinkPurpose,
    PasswordTooShort,
    Role,
    SignInRefused,
)
from webapp.audit.models import AuditEntry
from webapp.errors import Forbidden

PASSWORD = "一句自己记得住的话就好"


@pytest.fixture
def xu(session, cast):
    """Return a reader."""
    return session.get_one(User, cast["xu"].id)


def test_an_account_begins_without_a_password(session, cast):
    user = add_user(session, email="New@Example.org", name=" 新人 ", role=Role.READER, by=cast["han"])

    assert (user.email, user.name, user.password_hash) == ("new@example.org", "新人", None)
    with pytest.raises(SignInRefused):
        sign_in(session, email="new@example.org", password="")


def test_one_address_has_one_account(session, cast):
    with pytest.raises(EmailRefused):
        add_user(session, email="XU@example.org", name="又一个", role=Role.READER, by=cast["han"])


def test_opening_an_account_is_on_record(session, cast):
    user = add_user(session, email="new@example.org", name="新人", role=Role.EXPERT, by=cast["han"])

    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == str(user.id))).one()
    assert (entry.act, entry.by, entry.state_after) == ("account-opened", cast["han"].id, "expert")


def test_the_right_password_lets_a_person_in(session, xu):
    set_password(session, xu, PASSWORD)

    assert sign_in(session, email=" XU@example.org", password=PASSWORD) is xu


@pytest.mark.parametrize(
    ("email", "password"), [("xu@example.org", "不是这一句的另一句话"), ("nobody@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(session, xu, email, password):
    set_password(session, xu, PASSWORD)

    with pytest.raises(SignInRefused) as refused:
        sign_in(session, email=email, password=password)

    assert refused.value.sentence == SignInRefused.sentence


def test_a_closed_account_lets_nobody_in(session, xu):
    set_password(session, xu, PASSWORD)
    xu.closed_at = clock.now()
    session.flush()

    with pytest.raises(SignInRefused):
        sign_in(session, email="xu@example.org", password=PASSWORD)


def test_a_new_password_ends_other_sessions(session, xu):
    before = xu.session_key

    set_password(session, xu, PASSWORD)

    assert find_user_by_session_key(session, before) is None
    assert find_user_by_session_key(session, xu.session_key) is xu


def test_a_short_password_is_refused_and_the_old_one_stays(session, xu):
    set_password(session, xu, PASSWORD)

    with pytest.raises(PasswordTooShort):
        set_password(session, xu, "短")

    assert sign_in(session, email="xu@example.org", password=PASSWORD) is xu


def test_a_password_is_stored_as_argon2id_only(session, xu):
    set_password(session, xu, PASSWORD)

    assert xu.password_hash is not None
    assert xu.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in xu.password_hash


def test_a_link_sets_a_password_once(session, xu):
    secret = make_link(session, LinkPurpose.SET_PASSWORD, user=xu)

    set_password_by_link(session, secret, password=PASSWORD)

    with pytest.raises(LinkExpired):
        set_password_by_link(session, secret, password=PASSWORD)


def test_a_link_that_was_refused_a_short_password_still_works(session, xu):
    secret = make_link(session, LinkPurpose.SET_PASSWORD, user=xu)
    with pytest.raises(PasswordTooShort):
        set_password_by_link(session, secret, password="短")

    assert set_password_by_link(session, secret, password=PASSWORD) is xu


def test_a_link_expires_after_three_days(session, xu):
    secret = make_link(session, LinkPurpose.SET_PASSWORD, user=xu)

    with clock.stopped_at(clock.now() + timedelta(days=3)), pytest.raises(LinkExpired):
        find_link(session, secret, LinkPurpose.SET_PASSWORD)


def test_a_link_opens_nothing_but_its_purpose(session, xu):
    secret = make_link(session, LinkPurpose.SET_PASSWORD, user=xu)

    with pytest.raises(LinkExpired):
        become_administrator(session, secret, email="evil@example.org", name="某人", password=PASSWORD)


def test_only_the_hash_of_a_link_is_stored(session, xu):
    secret = make_link(session, LinkPurpose.SET_PASSWORD, user=xu)

    row = session.scalars(select(OneTimeLink).where(OneTimeLink.user_id == xu.id)).one()
    assert secret not in {row.secret_hash, str(row.id)}


@pytest.fixture
def without_administrator(session, cast):
    """Close the account of the only administrator."""
    session.get_one(User, cast["han"].id).closed_at = clock.now()
    session.flush()


def test_no_link_makes_a_second_administrator(session):
    old = make_link(session, LinkPurpose.FIRST_ADMINISTRATOR)

    with pytest.raises(LinkExpired):
        become_administrator(session, old, email="evil@example.org", name="某人", password=PASSWORD)


def test_printed_links_are_forgotten_when_a_new_one_is_printed(session):
    old = make_link(session, LinkPurpose.FIRST_ADMINISTRATOR)

    forget_links(session, LinkPurpose.FIRST_ADMINISTRATOR)

    with pytest.raises(LinkExpired):
        find_link(session, old, LinkPurpose.FIRST_ADMINISTRATOR)


def test_a_closed_account_is_out_everywhere_and_keeps_its_name(session, cast):
    xu = session.get_one(User, cast["xu"].id)
    key = xu.session_key
    set_password(session, xu, PASSWORD)

    close_account(session, xu, by=cast["han"])

    assert find_user_by_session_key(session, key) is None
    with pytest.raises(SignInRefused):
        sign_in(session, email="xu@example.org", password=PASSWORD)
    assert xu.name == cast["xu"].name


def test_the_last_administrator_stays_one(session, cast):
    han = session.get_one(User, cast["han"].id)
    with pytest.raises(LastAdministrator):
        change_role(session, han, Role.READER, by=han)

    change_role(session, session.get_one(User, cast["xu"].id), Role.ADMIN, by=han)
    change_role(session, han, Role.READER, by=han)

    assert han.role == Role.READER


def test_nobody_closes_their_own_account(session, cast):
    with pytest.raises(Forbidden):
        close_account(session, session.get_one(User, cast["han"].id), by=cast["han"])


def test_standing_is_what_was_said_last(session, cast):
    fang = session.get_one(User, cast["fang"].id)
    set_standing(session, fang, codes=["QA", "PM"], categories=["risk"], by=cast["han"])

    set_standing(session, fang, codes=["QA"], categories=["quality"], by=cast["han"])

    assert (codes_of(session, fang), fields_of(session, fang)) == ({"QA"}, {"quality"})


def test_the_first_administrator_comes_by_link_and_only_once(session, without_administrator):
    secret = make_link(session, LinkPurpose.FIRST_ADMINISTRATOR)
    user = become_administrator(session, secret, email="boss@example.org", name="管理员", password=PASSWORD)

    assert user.role == Role.ADMIN
    with pytest.raises(LinkExpired):
        become_administrator(session, secret, email="two@example.org", name="第二位", password=PASSWORD)


def test_an_installation_without_an_open_administrator_knows_it(session, cast):
    session.get_one(User, cast["han"].id).closed_at = clock.now()
    session.flush()

    assert not has_administrator(session)


def test_a_change_of_role_is_on_record(session, cast, xu):
    change_role(session, xu, Role.EXPERT, by=cast["han"])

    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "role-changed")).one()
    assert (entry.state_before, entry.state_after) == ("reader", "expert")
    assert xu in people_with_role(session, Role.EXPERT)


def test_holding_a_code_twice_is_holding_it_once(session, xu):
    hold_role(session, xu, "QA")
    hold_role(session, xu, "QA")

    held = select(func.count()).select_from(RoleHolder).where(RoleHolder.user_id == xu.id)
    assert session.scalar(held) == 1
    assert "QA" in codes_of(session, xu)


def test_an_expert_is_asked_in_their_own_fields_only(session, xu):
    make_expert(session, xu, ["risk", "risk"])

    assert xu in experts_of(session, "risk")
    assert xu not in experts_of(session, "scope")
    assert session.scalar(select(func.count()).select_from(ExpertField).where(ExpertField.user_id == xu.id))


def test_a_notice_with_the_same_key_is_told_once(session, xu):
    for _ in range(2):
        notify(session, xu, "%(title)s", key="once", url="/app/", title="一件事")

    assert [notice.values for notice in notices_of(session, xu)] == [{"title": "一件事"}]


def test_the_same_key_is_told_to_each_person(session, cast, xu):
    for person in (xu, cast["gu"]):
        notify(session, person, "一件事", key="each", url="/app/")

    assert session.scalar(select(func.count()).select_from(Notice)) == 2


def test_reading_marks_ones_own_notices_only(session, cast, xu):
    for person in (xu, cast["gu"]):
        notify(session, person, "一件事", key="each", url="/app/")

    read_notices(session, xu)

    assert (count_unread(session, xu), count_unread(session, cast["gu"])) == (0, 1)


def test_a_chosen_language_does_not_forget_the_palette(session, xu):
    remember_look(session, xu, palette="slate")
    remember_look(session, xu, language=Language.EN)

    assert (xu.language, xu.palette) == (Language.EN, "slate")
