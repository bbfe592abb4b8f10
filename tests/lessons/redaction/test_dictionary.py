"""The dictionary of names: who keeps it, and what it stops."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.browsers import words_of
from tests.scenes import WORDS, write_lesson
from webapp.audit.models import AuditEntry
from webapp.errors import Forbidden
from webapp.lessons.actions import checks_of
from webapp.lessons.redaction.actions import add_terms, remove_term
from webapp.lessons.redaction.models import RedactionTerm
from webapp.lessons.redaction.queries import PAGE, count_terms, find_terms
from webapp.lessons.redaction.rules import TermKind, TermsRefused, TooManyTerms, terms_in

URL = "/app/lessons/dictionary"


@pytest.fixture
def known(session, cast):
    """Put a Chinese and a Latin name into the dictionary."""
    add_terms(session, "海棠纸业\nBlueKite", TermKind.CLIENT, by=cast["he"])


def exposed(session, draft, causes):
    """Return what check 7 of the quality gate found."""
    return [hint.found for hint in checks_of(session, draft, causes)[6].hints]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("海棠纸业的仓库", ["海棠纸业"]),
        ("bluekite 的接口", ["BlueKite"]),
        ("ＢＬＵＥＫＩＴＥ的接口", ["BlueKite"]),
        ("Bluekites fly", []),
        ("一家纸业公司的仓库", []),
    ],
)
def test_a_name_of_the_dictionary_is_found_whatever_its_case_and_width(
    session, cast, causes, known, text, found
):
    draft = write_lesson(session, cast["xu"], replace(WORDS, event=text))

    assert exposed(session, draft, causes) == found


def test_a_name_taken_out_stops_nothing(session, cast, causes, known):
    draft = write_lesson(session, cast["xu"], replace(WORDS, event="海棠纸业的仓库"))
    row = session.scalars(select(RedactionTerm).where(RedactionTerm.term == "海棠纸业")).one()

    remove_term(session, row.id, by=cast["tang"])

    assert not exposed(session, draft, causes)


def test_a_name_is_kept_once_and_blank_lines_are_nothing(session, cast, known):
    assert add_terms(session, "\nbluekite\n\n 新客户 \n", TermKind.SUPPLIER, by=cast["he"]) == 1
    assert count_terms(session, "", None) == 3


@pytest.mark.parametrize("text", ["", "x", "好\n" * 3, "字" * 81, "——"])
def test_what_names_nothing_is_refused(text):
    with pytest.raises(TermsRefused):
        terms_in(text)


def test_more_lines_than_one_form_takes_are_refused():
    with pytest.raises(TooManyTerms):
        terms_in("\n".join(f"客户{n}" for n in range(501)))


@pytest.mark.parametrize("key", ["xu", "lin", "shen", "han", "zhou"])
def test_only_curators_keep_and_read_it(session, sign_in_as, cast, key):
    with pytest.raises(Forbidden):
        add_terms(session, "海棠纸业", TermKind.CLIENT, by=cast[key])
    assert sign_in_as(key).get(URL).status_code in {403, 404}, sign_in_as(key).get(URL).location
    assert sign_in_as(key).post(URL, {"kind": "client", "terms": "海棠纸业"}).status_code in {403, 404}


def test_no_name_enters_the_audit_log(session, cast, known):
    told = "".join(str(vars(one)) for one in session.scalars(select(AuditEntry)))

    assert "海棠" not in told
    assert "luekite" not in told.casefold()


def test_it_is_searched_page_by_page(session, cast):
    names = "\n".join(f"客户{n:03}" for n in range(PAGE + 5))
    add_terms(session, names, TermKind.CLIENT, by=cast["he"])

    assert len(find_terms(session, "客户", None, page=2)) == 5
    assert [row.term for row in find_terms(session, "017", TermKind.CLIENT, page=1)] == ["客户017"]
    assert count_terms(session, "%", None) == 0
    assert count_terms(session, "", TermKind.SUPPLIER) == 0


def test_a_curator_adds_and_removes_on_the_page_and_nothing_typed_is_lost(sign_in_as, database):
    he = sign_in_as("he")
    refused = he.post(URL, {"kind": "client", "terms": "海棠纸业\nx"})
    assert refused.status_code == 422
    assert "海棠纸业" in refused.text

    he.post(URL, {"kind": "client", "terms": "海棠纸业"})

    assert "海棠纸业" in words_of(he.get(URL))
    with database.reading() as session:
        row = session.scalars(select(RedactionTerm)).one()
    he.post(f"{URL}/{row.id}/remove")
    assert "海棠纸业" not in words_of(he.get(URL))
