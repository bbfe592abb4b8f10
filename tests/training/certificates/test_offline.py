"""Anybody takes a certificate along and checks it elsewhere: on our page, with OpenSSL, with our own command."""

import json
import shutil
import subprocess

import pytest
from sqlalchemy import update

from tests.browsers import chinese_in, words_of
from tests.training.certificates.certified import earn
from webapp import clock
from webapp.accounts.models import User
from webapp.cli.program import main
from webapp.training.certificates.models import Certificate

OPENSSL = shutil.which("openssl")


@pytest.fixture
def serial(database, catalog, course, cast):
    with database.transaction() as session:
        return earn(session, catalog, course, session.get(User, cast["lin"].id), on=clock.today()).serial


@pytest.fixture
def taken(browser, serial, tmp_path):
    """Return the folder with all that a stranger downloads."""
    folder = tmp_path / "taken"
    folder.mkdir()
    for ending in ("json", "sig"):
        file = browser.get(f"/app/certificates/{serial}/certificate.{ending}")
        (folder / f"{serial}.{ending}").write_bytes(file.data)
    (folder / "keys.json").write_bytes(browser.get("/app/certificates/keys.json").data)
    for one in json.loads((folder / "keys.json").read_text())["keys"]:
        (folder / f"{one['kid']}.pem").write_bytes(
            browser.get(f"/app/certificates/keys/{one['kid']}.pem").data
        )
    return folder


def change(database, serial, **columns):
    with database.transaction() as session:
        session.execute(update(Certificate).where(Certificate.serial == serial).values(**columns))


def change_name(database, serial):
    with database.reading() as session:
        snapshot = session.get(Certificate, serial).snapshot
    change(database, serial, snapshot={**snapshot, "name": "王强"})


def verify(folder, serial, *more):
    return main(["certificates", "verify", str(folder / f"{serial}.json"), *map(str, more)])


def test_the_check_page_says_that_the_signature_fits_and_gives_the_files(browser, serial, settings):
    page = browser.get(f"/app/certificates/{serial}")
    key_id = next(settings.public_keys.glob("*.pem")).stem

    assert "与签名相符" in words_of(page)
    assert key_id in page.text
    for place in (f"{serial}/certificate.json", f"{serial}/certificate.sig", "offline"):
        assert f"/app/certificates/{place}" in page.text


def test_a_changed_row_is_shown_as_not_fitting_and_its_content_not_at_all(browser, database, serial):
    change_name(database, serial)
    page = browser.get(f"/app/certificates/{serial}")

    assert "与签名不符" in words_of(page)
    assert "有效" not in words_of(page).split()
    assert "王强" not in page.text
    assert "与签名相符" not in page.text


def test_a_row_that_cannot_even_be_read_is_shown_as_not_fitting(browser, sign_in_as, database, serial):
    change(database, serial, snapshot={"nonsense": []})

    assert "与签名不符" in words_of(browser.get(f"/app/certificates/{serial}"))
    for address in (f"certificates/{serial}", "certificates"):
        assert "与签名不符" in words_of(sign_in_as("lin").get(f"/app/training/{address}"))
    assert "与签名不符" in words_of(sign_in_as("tang").get("/app/training/certificate-register"))


def test_a_certificate_without_signature_is_shown_as_not_proven(browser, database, serial):
    change(database, serial, signature=None, key_id=None)
    page = words_of(browser.get(f"/app/certificates/{serial}"))

    assert "签名无法核对" in page
    assert "林岚" not in page


@pytest.mark.parametrize("place", ["certificate.json", "certificate.sig"])
def test_of_a_changed_row_no_file_leaves_the_house(browser, database, serial, place):
    change_name(database, serial)

    assert browser.get(f"/app/certificates/{serial}/{place}").status_code == 404


def test_its_holder_cannot_download_what_was_changed(sign_in_as, database, serial):
    change_name(database, serial)
    lin = sign_in_as("lin")

    assert lin.get(f"/app/training/certificates/{serial}/certificate.pdf").status_code == 409
    assert "没有通过签名核对" in lin.get(f"/app/training/certificates/{serial}").text


def test_an_unknown_key_or_serial_has_no_file(browser):
    for place in ("keys/0123456789abcdef.pem", "23456-23456-23456-23456/certificate.json"):
        assert browser.get(f"/app/certificates/{place}").status_code == 404


def test_the_files_have_the_names_the_help_speaks_of_and_no_robot_keeps_them(browser, serial):
    for ending in ("json", "sig"):
        file = browser.get(f"/app/certificates/{serial}/certificate.{ending}")
        assert f"{serial}.{ending}" in file.headers["Content-Disposition"]
        assert file.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_our_command_says_in_a_sentence_that_it_fits(taken, serial, capsys):
    assert verify(taken, serial, "--keys", taken / "keys.json") == 0

    told = capsys.readouterr().out
    assert told.startswith(
        f"The signature fits: certificate {serial} of 林岚, course CRS-910 Risks for beginners"
    )


def test_our_command_takes_keys_in_pem_and_those_of_the_installation(taken, serial, settings):
    assert verify(taken, serial, "--keys", *taken.glob("*.pem")) == 0
    here = ["--root", str(settings.root), "--var", str(settings.var)]
    assert main([*here, "certificates", "verify", str(taken / f"{serial}.json")]) == 0


def test_our_command_refuses_a_changed_file(taken, serial, capsys):
    file = taken / f"{serial}.json"
    file.write_bytes(file.read_bytes().replace("林岚".encode(), "王强".encode()))

    assert verify(taken, serial, "--keys", taken / "keys.json") == 1
    assert "does not fit" in capsys.readouterr().out


def test_our_command_does_not_trust_a_key_that_nobody_handed_it(taken, serial, tmp_path, capsys):
    (tmp_path / "none.json").write_text('{"keys": []}')

    assert verify(taken, serial, "--keys", tmp_path / "none.json") == 1
    assert "Cannot be checked" in capsys.readouterr().out


def test_our_command_says_what_is_no_certificate_and_what_cannot_be_read(taken, serial, capsys):
    keys = ("--keys", taken / "keys.json")
    (taken / "other.json").write_text("{}")
    (taken / "other.sig").write_bytes(b"")

    assert verify(taken, "other", *keys) == 1
    assert "Not a certificate" in capsys.readouterr().out
    assert verify(taken, "missing", *keys) == 2
    assert "missing.json" in capsys.readouterr().err
    assert verify(taken, serial, "--keys", taken / f"{serial}.sig") == 2


@pytest.mark.skipif(OPENSSL is None, reason="there is no openssl on this machine")
@pytest.mark.parametrize("is_changed", [False, True])
def test_openssl_says_the_same_with_the_command_of_the_help_page(browser, taken, serial, is_changed):
    file = taken / f"{serial}.json"
    if is_changed:
        file.write_bytes(file.read_bytes() + b" ")
    command = "openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in SERIAL.json -sigfile SERIAL.sig"
    assert command in browser.get("/app/certificates/offline").text
    key = next(taken.glob("*.pem")).stem

    words = command.replace("KEY", key).replace("SERIAL", serial).split()
    done = subprocess.run(words, cwd=taken, capture_output=True, check=False)
    assert (done.returncode == 0) is not is_changed


@pytest.mark.parametrize("place", ["offline", "serial"])
def test_the_pages_speak_english(sign_in_as, database, serial, place):
    change_name(database, serial)
    page = sign_in_as("tang", language="en").get(
        f"/app/certificates/{serial if place == 'serial' else place}"
    )

    assert not chinese_in(page, but=("北辰", "中文"))


def test_a_name_that_no_face_has_whole_waits_for_a_tick_and_is_whole_on_the_page(sign_in_as, browser, serial):
    lin = sign_in_as("lin")
    address = f"/app/training/certificates/{serial}"
    assert "就用这个写法" not in lin.get(address).text
    refused = lin.post(f"{address}/print", {"name": "𠮷田さくら"})
    assert refused.status_code == 422
    assert {"U+20BB7", "𠮷田さくら", "就用这个写法"} <= {
        word for word in ("U+20BB7", "𠮷田さくら", "就用这个写法") if word in refused.text
    }

    made = lin.post(f"{address}/print", {"name": "𠮷田さくら", "as_it_is": "y"}).location
    assert "𠮷田さくら" in browser.get(f"/app/certificates/{made.rpartition('/')[2]}").text
    assert "〓" in lin.get(made).text
    assert lin.get(f"{made}/certificate.pdf").status_code == 200
