"""An agreed request becomes a patch that git takes and that says what was agreed."""

import shutil
import subprocess
from dataclasses import replace

import pytest

from library import load_catalog
from library.check.clauses import wording_at
from tests.conftest import CHECKOUT
from tests.improvements.conftest import WISH
from webapp.errors import NotFound
from webapp.improvements.actions import propose
from webapp.improvements.patch import has_patch, patch_of
from webapp.improvements.rules import Place, Wording

WORDS = Wording('接口清单由双方签字: "先签后做"', 'Both sides sign the list: "sign, then work"')


@pytest.fixture(scope="module")
def catalog():
    """Return the content of the checkout."""
    return load_catalog(CHECKOUT)


@pytest.fixture
def agreed(session, cast, step):
    """Return a function that lets a request on a clause be accepted, or amended with other words."""

    def to(clause="C2", words=WORDS, state="accepted", **more):
        place = Place("STD-18", clause, "1.0", "MTH")
        row = propose(session, replace(WISH, place=place, proposed=words), by=cast["xu"])
        return step(step(row, "triaged", agreed=""), state, agreed=more.get("agreed", ""))

    return to


@pytest.mark.parametrize("clause", ["C1", "C2", "R1", "M1"])
def test_git_applies_it_and_the_clause_then_says_what_was_agreed(catalog, agreed, clause, tmp_path, app):
    with app.test_request_context():
        text = patch_of(catalog, agreed(clause))
    for folder in ("methodology", "content", "templates", "lessons"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    subprocess.run(["git", "apply", "-"], input=text.encode(), cwd=tmp_path, check=True)

    after = load_catalog(tmp_path)
    assert wording_at(after, f"STD-18#{clause}", "zh") == WORDS.zh
    assert wording_at(after, f"STD-18#{clause}", "en") == WORDS.en


def test_amended_words_take_the_place_of_those_proposed(catalog, agreed, app):
    row = agreed(state="amended", agreed="改过的写法")
    with app.test_request_context():
        assert "改过的写法" in patch_of(catalog, row)
        assert WORDS.zh not in patch_of(catalog, row)


def test_what_is_not_found_in_the_file_is_left_to_a_hand(catalog, agreed, app):
    with app.test_request_context():
        text = patch_of(catalog, agreed("no-such-clause"))

    assert "---" not in text
    assert WORDS.zh in text


def test_there_is_none_before_somebody_agreed_nor_without_words(session, cast, catalog, agreed):
    row = propose(session, WISH, by=cast["xu"])
    assert not has_patch(row)
    with pytest.raises(NotFound):
        patch_of(catalog, row)
    assert not has_patch(agreed(words=Wording()))


def test_a_curator_takes_it_away_and_a_reader_does_not(sign_in_as, database, cast):
    with database.transaction() as session:
        row = propose(session, WISH, by=cast["xu"])
    page, address = f"/app/improvements/{row.id}", f"/app/improvements/{row.id}/change.patch"
    he, xu = sign_in_as("he"), sign_in_as("xu")
    assert he.get(address).status_code == 404
    for seen, state in enumerate(("triaged", "accepted")):
        step = {"state": state, "seen": str(seen), "owner": str(cast["he"].id), "reason": "写得清楚"}
        assert he.post(f"{page}/step", step).status_code == 302

    assert address in he.get(page).text
    assert row.number in he.get(address).text
    assert address not in xu.get(page).text
    assert xu.get(address).status_code == 403
