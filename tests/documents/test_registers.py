"""A register checked on a page."""

import io

from tests.browsers import chinese_in, words_of

PATH = "/app/documents/registers"


def sent(browser, data):
    """Return the answer to an upload."""
    upload = {"file": (io.BytesIO(data), "risks.xlsx")}
    return browser.post(PATH, data=upload, content_type="multipart/form-data")


def test_strangers_sign_in_first(browser):
    assert browser.get(PATH).status_code == 302


def test_what_is_no_workbook_is_refused_with_a_cure(sign_in_as):
    answer = sent(sign_in_as("lin"), b"no workbook")

    assert answer.status_code == 422
    assert ".xlsx" in answer.text


def test_the_page_speaks_english(sign_in_as, cast):
    page = sign_in_as("lin", language="en").get(PATH)

    assert "Check a register" in words_of(page)
    assert not [
        word for word in chinese_in(page) if word not in {"北辰", *(person.name for person in cast.values())}
    ]
