"""Sign-in, links, people and notices as a browser meets them."""

import re
from datetime import timedelta

import pytest

from tests.browsers import Browser, chinese_in, words_of
from webapp import clock
from webapp.accounts.actions import notify, set_password
from webapp.accounts.links import make_link
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of, fields_of, find_user_by_email, notices_of
from webapp.accounts.rules import Language, LinkPurpose, Role

PASSWORD = "一句自己记得住的话就好"


@pytest.fixture
def with_password(database, cast):
    """Give one of the cast a password."""
    with database.transaction() as session:
        set_password(session, session.get_one(User, cast["xu"].id), PASSWORD)
    return {"email": "xu@example.org", "password": PASSWORD}


@pytest.fixture
def link_for_xu(database, cast):
    """Return the address that lets one of the cast set a password."""
    with database.transaction() as session:
        secret = make_link(session, LinkPurpose.SET_PASSWORD, user=session.get_one(User, cast["xu"].id))
    return f"/app/password/{secret}"


@pytest.fixture
def first_link(database, cast):
    """Return the address of the first administrator's one-time link, while there is none."""
    with database.transaction() as session:
        session.get_one(User, cast["han"].id).closed_at = clock.now()
        return f"/app/welcome/{make_link(session, LinkPurpose.FIRST_ADMINISTRATOR)}"


def test_a_person_signs_in_and_goes_where_they_wanted(browser, with_password):
    answer = browser.post("/app/sign-in?next=/app/lessons", {**with_password, "next": "/app/lessons"})

    assert answer.location == "/app/lessons"
    assert browser.name() == "许可"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil"])
def test_signing_in_never_leads_to_another_site(browser, with_password, target):
    answer = browser.post("/app/sign-in", {**with_password, "next": target})

    assert answer.location == "/"


@pytest.mark.parametrize("change", [{"password": "不是这一句的另一句话"}, {"email": "nobody@example.org"}])
def test_a_refused_sign_in_says_the_same_for_everybody(browser, with_password, change):
    answer = browser.post("/app/sign-in", with_password | change)

    assert answer.status_code == 422
    assert "邮箱或密码不对" in words_of(answer)
    assert browser.name() is None


def test_the_page_of_a_refused_sign_in_keeps_the_address_and_not_the_password(browser, with_password):
    answer = browser.post("/app/sign-in", with_password | {"password": "不是这一句的另一句话"})

    assert "xu@example.org" in answer.text
    assert "不是这一句的另一句话" not in answer.text


def test_the_eleventh_guess_within_five_minutes_is_not_looked_at(browser, with_password):
    for _ in range(10):
        browser.post("/app/sign-in", with_password | {"password": "不是这一句的另一句话"})

    assert browser.post("/app/sign-in", with_password).status_code == 429


def test_the_limit_of_one_address_does_not_lock_another_out(browser, with_password):
    for _ in range(10):
        browser.post("/app/sign-in", {"email": "gu@example.org", "password": "不是这一句的另一句话"})

    assert browser.post("/app/sign-in", with_password).status_code == 302


def test_a_new_session_keeps_nothing_of_the_old_one(browser, with_password):
    with browser.client.session_transaction() as state:
        state["planted"] = "by somebody else"

    browser.post("/app/sign-in", with_password)

    with browser.client.session_transaction() as state:
        assert "planted" not in state


def test_the_session_cookie_is_kept_from_scripts(browser, with_password):
    cookie = browser.post("/app/sign-in", with_password).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_session_cookie_is_sent_again_after_an_hour_of_use_and_not_with_each_answer(
    browser, with_password
):
    browser.post("/app/sign-in", with_password)

    assert "Set-Cookie" not in browser.get("/app/notices").headers
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        assert "lodestar=" in browser.get("/app/notices").headers["Set-Cookie"]


def test_signing_out_ends_the_session(sign_in_as):
    xu = sign_in_as("xu")

    xu.post("/app/sign-out")

    assert xu.name() is None


def test_a_new_password_signs_other_devices_out(app, cast, link_for_xu):
    phone, desk = Browser(app, cast["xu"]), Browser(app)

    desk.post(link_for_xu, {"password": PASSWORD})

    assert (phone.name(), desk.name()) == (None, "许可")


def test_a_used_link_is_a_page_with_the_way_out(app, link_for_xu):
    Browser(app).post(link_for_xu, {"password": PASSWORD})

    again = Browser(app).get(link_for_xu)

    assert again.status_code == 404
    assert "已经用过" in words_of(again)


@pytest.mark.parametrize(
    "path", ["/app/password/guessed", "/app/welcome/guessed", "/app/password/" + "x" * 43]
)
def test_a_guessed_link_opens_nothing(browser, path):
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"password": PASSWORD, "name": "某人", "email": "a@b"}).status_code == 404


def test_a_link_of_one_purpose_does_not_open_the_page_of_another(browser, first_link):
    assert browser.get(first_link.replace("welcome", "password")).status_code == 404


def test_a_link_is_dead_after_three_days(browser, link_for_xu):
    with clock.stopped_at(clock.now() + timedelta(days=3, seconds=1)):
        assert browser.get(link_for_xu).status_code == 404


def test_a_short_password_is_explained_beside_its_field(browser, link_for_xu):
    answer = browser.post(link_for_xu, {"password": "短"})

    assert answer.status_code == 422
    assert "密码至少 10 个字符" in words_of(answer)


def test_the_first_administrator_enters_by_the_printed_link(browser, first_link):
    answer = browser.post(first_link, {"name": "管理员", "email": "boss@example.org", "password": PASSWORD})

    assert answer.location == "/app/people"
    assert browser.name() == "管理员"
    assert browser.get("/app/people").status_code == 200


def test_the_link_of_the_first_administrator_opens_no_second_account(app, first_link):
    given = {"name": "管理员", "email": "boss@example.org", "password": PASSWORD}
    Browser(app).post(first_link, given)

    assert Browser(app).post(first_link, given | {"email": "two@example.org"}).status_code == 404


@pytest.mark.parametrize("key", ["xu", "zhou", "shen", "he"])
def test_nobody_but_an_administrator_sees_the_page_of_people(sign_in_as, key):
    person = sign_in_as(key)

    assert person.get("/app/people").status_code == 403
    assert person.post("/app/people", {"name": "某人", "email": "a@b", "role": "admin"}).status_code == 403


@pytest.mark.parametrize("path", ["role", "link"])
def test_nobody_raises_their_own_role_or_takes_over_an_account(sign_in_as, cast, database, path):
    xu = sign_in_as("xu")

    answer = xu.post(f"/app/people/{cast['han'].id}/{path}", {"role": "reader"})

    assert answer.status_code == 403
    with database.reading() as session:
        assert session.get_one(User, cast["han"].id).role == Role.ADMIN


def test_an_administrator_opens_an_account_and_the_link_lets_its_person_in(app, sign_in_as):
    answer = sign_in_as("han").post(
        "/app/people", {"name": "新人", "email": "new@example.org", "role": "expert"}
    )

    address = re.search(r"http://localhost(/app/password/[\w-]+)", answer.text)
    assert address
    newcomer = Browser(app)
    newcomer.post(address.group(1), {"password": PASSWORD})
    assert newcomer.name() == "新人"


@pytest.mark.parametrize(
    "wrong",
    [{"email": "xu@example.org"}, {"email": "no address"}, {"name": ""}, {"name": "  "}, {"role": "king"}],
)
def test_a_refused_account_is_not_opened_and_what_was_typed_stays(sign_in_as, database, wrong):
    given = {"name": "新人", "email": "new@example.org", "role": "reader"} | wrong

    answer = sign_in_as("han").post("/app/people", given)

    assert answer.status_code == 422
    assert given["email"] in answer.text
    with database.reading() as session:
        assert find_user_by_email(session, "new@example.org") is None


def test_a_name_with_markup_is_shown_as_text(sign_in_as):
    han = sign_in_as("han")

    answer = han.post("/app/people", {"name": "<script>x</script>", "email": "x@y", "role": "reader"})

    assert "<script>x</script>" not in answer.text
    assert "&lt;script&gt;x&lt;/script&gt;" in answer.text


def test_a_new_link_for_a_person_is_shown_once(sign_in_as, cast):
    han = sign_in_as("han")

    answer = han.post(f"/app/people/{cast['xu'].id}/link")

    assert "/app/password/" in answer.text
    assert "/app/password/" not in han.get("/app/people").text


def test_a_role_that_does_not_exist_is_refused(sign_in_as, cast):
    assert sign_in_as("han").post(f"/app/people/{cast['xu'].id}/role", {"role": "king"}).status_code == 422


def test_a_stranger_is_asked_to_sign_in_and_brought_back(browser):
    answer = browser.get("/app/people?x=1")

    assert answer.location == "/app/sign-in?next=/app/people?x%3D1"


@pytest.mark.parametrize("address", ["127.0.0.1", "192.0.2.7"])
def test_nobody_enters_without_a_password_outside_the_demo(app, cast, address):
    stranger = Browser(app)
    token = stranger.token()

    answer = stranger.client.post(
        f"/app/continue-as/{cast['han'].id}",
        data={"csrf_token": token},
        environ_overrides={"REMOTE_ADDR": address},
    )

    assert answer.status_code == 404


def test_the_demo_lets_its_cast_in_from_this_machine_only(app, cast):
    app.config["DEMO"] = True
    stranger = Browser(app)
    path, token = f"/app/continue-as/{cast['he'].id}", stranger.token()

    far = stranger.client.post(
        path, data={"csrf_token": token}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert far.status_code == 404
    stranger.post(path)
    assert stranger.name() == "何静"


def test_a_chosen_language_stays_with_the_account(app, cast, database):
    xu = Browser(app, cast["xu"])

    answer = xu.post("/app/language", {"language": "en", "next": "/app/lessons"})

    assert answer.location == "/app/lessons"
    with database.reading() as session:
        assert session.get_one(User, cast["xu"].id).language == Language.EN


def test_a_language_nobody_speaks_here_becomes_chinese(browser):
    cookie = browser.post("/app/language", {"language": "<script>"}).headers["Set-Cookie"]

    assert cookie.startswith("language=zh;")


def test_a_palette_nobody_painted_becomes_the_default(browser):
    assert (
        browser.post("/app/palette", {"palette": "x; Path=/"})
        .headers["Set-Cookie"]
        .startswith("palette=default;")
    )


def test_notices_are_told_in_the_language_of_the_page(sign_in_as, database, cast):
    with database.transaction() as session:
        notify(session, cast["xu"], "请你参加回顾：%(title)s", key="x", url="/app/", title="S4")

    assert "请你参加回顾：S4" in words_of(sign_in_as("xu").get("/app/notices"))
    english = sign_in_as("xu", language="en").get("/app/notices")
    assert not chinese_in(english, but=["Lodestar 北辰"])


def test_nobody_reads_or_clears_anothers_notices(sign_in_as, database, cast):
    with database.transaction() as session:
        notify(session, cast["xu"], "请你参加回顾：%(title)s", key="x", url="/app/", title="只给许可")
    gu = sign_in_as("gu")

    assert "只给许可" not in gu.get("/app/notices").text
    gu.post("/app/notices/read")
    with database.reading() as session:
        assert [notice.read_at for notice in notices_of(session, cast["xu"])] == [None]


def test_an_unread_notice_is_counted_in_the_header_until_it_is_read(sign_in_as, database, cast):
    with database.transaction() as session:
        notify(session, cast["xu"], "请你参加回顾：%(title)s", key="x", url="/app/", title="S4")
    xu = sign_in_as("xu")
    assert xu.get("/api/me").json["person"]["unread"] == 1

    xu.post("/app/notices/read")

    assert xu.get("/api/me").json["person"]["unread"] == 0


@pytest.mark.parametrize("path", ["/app/sign-in", "/app/notices", "/app/people"])
def test_pages_of_accounts_speak_english_without_a_word_of_chinese(sign_in_as, cast, path):
    page = sign_in_as("han", language="en").get(path)

    known = [
        "Lodestar 北辰",
        "为政以德，譬如北辰，",
        "居其所而众星共之。",
        *(user.name for user in cast.values()),
    ]
    assert page.status_code == 200
    assert not chinese_in(page, but=known)


def test_links_speak_english_too(app, link_for_xu, first_link):
    english = Browser(app, language="en")

    for path in (link_for_xu, first_link, "/app/password/used"):
        assert not chinese_in(english.get(path), but=["Lodestar 北辰"])


# Standing, and people who leave


def test_the_administrator_says_what_a_person_stands_for(sign_in_as, cast, database):
    han, path = sign_in_as("han"), f"/app/people/{cast['fang'].id}"
    assert "QA" in han.get(path).text

    answer = han.post(path, {"codes": ["QA"], "categories": ["risk", "quality"]})

    assert answer.status_code == 302
    with database.reading() as session:
        fang = session.get_one(User, cast["fang"].id)
        assert (codes_of(session, fang), fields_of(session, fang)) == ({"QA"}, {"risk", "quality"})


@pytest.mark.parametrize("wrong", [{"codes": ["XX"]}, {"categories": ["luck"]}])
def test_a_code_nobody_knows_is_refused(sign_in_as, cast, wrong):
    assert sign_in_as("han").post(f"/app/people/{cast['fang'].id}", wrong).status_code == 422


def test_a_closed_account_is_shown_as_closed_and_enters_no_more(sign_in_as, cast):
    fang, han = sign_in_as("fang"), sign_in_as("han")

    han.post(f"/app/people/{cast['fang'].id}/close")

    assert "已关闭" in words_of(han.get("/app/people"))
    assert fang.get("/app/").status_code == 302


def test_whoever_is_signed_out_meanwhile_is_told_so_and_gets_the_words_back(app, sign_in_as):
    stranger = Browser(app)
    answer = stranger.post(
        "/app/lessons/drafts/00000000-0000-0000-0000-000000000000/comment", {"note": "短短一句"}
    )

    assert answer.status_code == 403
    assert "退出登录" in words_of(answer)
    assert "短短一句" in answer.text


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"X-Forwarded-For": "203.0.113.9"}])
def test_nobody_continues_as_somebody_from_elsewhere(app, cast, headers):
    app.config["DEMO"] = True
    client = app.test_client()

    assert "continue-as" in client.get("/app/sign-in").text
    assert "continue-as" not in client.get("/app/sign-in", headers=headers).text


def test_behind_tls_browsers_are_told_to_stay_there(app, browser):
    assert "Strict-Transport-Security" not in browser.get("/app/sign-in").headers
    app.config["SESSION_COOKIE_SECURE"] = True

    assert browser.get("/app/sign-in").headers["Strict-Transport-Security"].startswith("max-age=")


def test_what_a_page_asks_before_a_sign_in_does_not_undo_it(app):
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["csrf_token"] = "written by the page of signing in"

    answer = client.get("/api/me")

    assert answer.json["person"] is None
    assert "Set-Cookie" not in answer.headers
