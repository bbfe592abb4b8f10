"""A lesson asks for a change of a clause; the version that names it embeds the lesson."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from library import load_catalog
from library.check import check
from library.frontmatter import split
from library.kinds import Embedding
from webapp.accounts.queries import notices_of
from webapp.improvements.models import Improvement
from webapp.improvements.rules import State
from webapp.lessons.embedding import with_guard
from webapp.outbox import Lane
from webapp.publishing.models import Publication

LESSON = "LL-2026-0010"
CHANGE = f"/app/lessons/{LESSON}/change"
CLAUSE = "STD-03#C1"
CHECKOUT = Path(__file__).parents[2]
GUARD = Embedding(at=CLAUSE, version="1.1", text="sha256:0123456789ab", on=date(2026, 12, 1))


def only(database):
    """Return the one request there is."""
    with database.reading() as session:
        return session.scalars(select(Improvement)).one()


def ask(browser, **more):
    """Propose another wording of a clause."""
    return browser.post(CHANGE, {"at": CLAUSE, "proposed_zh": "写清谁来批", "why": "教训说明没人批"} | more)


def revise(app, content_root, words):
    """Publish version 1.2 of the charter standard, whose reason holds these words."""
    path = next((content_root / "methodology").glob("STD-03-*[!n].md"))
    text = path.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.strip().startswith('- {version: "1.1"'))
    newer = line.replace('"1.1"', '"1.2"').replace("reason: ", f"reason: {words} ")
    text = text.replace('version: "1.1"', 'version: "1.2"', 1).replace(line, f"{line}\n{newer}")
    path.write_text(text, encoding="utf-8")
    app.extensions["lodestar.content"].refresh(path)


def agree(sign_in_as, cast, row):
    """Let the owner of the standard take the request and accept it."""
    he, page = sign_in_as("he"), f"/app/improvements/{row.id}/step"
    he.post(page, {"state": "triaged", "owner": str(cast["he"].id), "seen": "0"})
    assert he.post(page, {"state": "accepted", "reason": "下一版改", "seen": "1"}).status_code == 302


@pytest.mark.parametrize("entry", load_catalog(CHECKOUT).of_kind("lesson"), ids=lambda entry: entry.id)
def test_a_guard_changes_three_keys_of_a_lesson_and_nothing_else(entry):
    path = entry.text(entry.master_lang).path
    before = (path if path.is_absolute() else CHECKOUT / path).read_text(encoding="utf-8")
    old, new = split(before), split(with_guard(before, entry.facts, GUARD))

    assert new.body == old.body
    changed = {key for key in {*old.data, *new.data} if old.data.get(key) != new.data.get(key)}
    assert changed <= {"status", "embedded", "supports", "no_standard"}
    assert new.data["status"] in {"embedded", "verified"}
    assert CLAUSE in new.data["supports"]
    assert new.data["embedded"][-1]["at"] == CLAUSE


def test_readers_and_facilitators_propose_no_change_of_a_clause(sign_in_as):
    for key in ("xu", "zhou"):
        assert sign_in_as(key).get(CHANGE).status_code == 403
    assert sign_in_as("shen").get("/app/lessons/LL-1999-0001/change").status_code == 404


def test_the_clause_is_shown_as_it_stands_and_kept_with_the_request(sign_in_as, database, app):
    shen = sign_in_as("shen")
    page = shen.get(f"{CHANGE}?at=STD-03%23C1").text
    assert ask(shen).status_code == 302
    row = only(database)

    assert row.present_zh
    assert row.present_zh[:8] in page
    assert (row.source_ref, row.address, row.owner_role) == (LESSON, CLAUSE, "MTH")


def test_what_is_refused_comes_back_with_what_was_typed(sign_in_as):
    shen = sign_in_as("shen")
    answer = ask(shen, at="STD-03#C999", proposed_zh="留下来的字")
    assert answer.status_code == 422
    assert "留下来的字" in answer.text
    ask(shen)
    again = ask(sign_in_as("he"), proposed_zh="又一句")
    assert again.status_code == 409
    assert "又一句" in again.text


def test_the_version_that_names_the_lesson_embeds_it(sign_in_as, database, app, content_root, cast):
    ask(sign_in_as("shen"))
    agree(sign_in_as, cast, only(database))
    revise(app, content_root, f"依据 {LESSON}，")

    app.extensions["lodestar.jobs"].run_due(database)
    with app.app_context():
        app.extensions["lodestar.outbox"].drain(database, Lane.QUICK)

    assert only(database).state is State.DONE
    catalog = app.extensions["lodestar.content"].catalog
    facts = catalog.find(LESSON).facts
    assert facts.status == "embedded"
    assert [(one.at, one.version) for one in facts.embedded][-1] == (CLAUSE, "1.2")
    assert not [
        one
        for one in check(catalog, date(2026, 12, 1))
        if one.code.startswith("GUARD") or one.code == "SCHEMA"
    ]
    with database.reading() as session:
        told = [one.sentence for one in notices_of(session, cast["shen"])]
    assert any("改好了" in one for one in told)


def test_what_is_only_accepted_or_named_by_an_older_version_embeds_nothing(
    sign_in_as, database, app, content_root, cast
):
    revise(app, content_root, f"依据 {LESSON}，")
    ask(sign_in_as("shen"))
    agree(sign_in_as, cast, only(database))

    app.extensions["lodestar.jobs"].run_due(database)

    assert only(database).state is State.ACCEPTED
    with database.reading() as session:
        assert session.scalars(select(Publication)).all() == []


def test_a_clause_that_is_gone_embeds_nothing_and_the_curators_hear(
    sign_in_as, database, app, content_root, cast
):
    ask(sign_in_as("shen"))
    agree(sign_in_as, cast, only(database))
    revise(app, content_root, f"依据 {LESSON}，")
    path = next((content_root / "methodology").glob("STD-03-*[!n].md"))
    text = path.read_text(encoding="utf-8").replace("{id: C1, text", "{id: C91, text")
    path.write_text(text, encoding="utf-8")
    app.extensions["lodestar.content"].refresh(path)

    app.extensions["lodestar.jobs"].run_due(database)

    with database.reading() as session:
        assert session.scalars(select(Publication)).all() == []
        assert any("没有记上" in one.sentence for one in notices_of(session, cast["tang"]))
