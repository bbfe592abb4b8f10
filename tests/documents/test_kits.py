"""The kit of a project: made in the background, handed to the one who asked, gone after a day."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from tests.browsers import words_of
from tests.documents.conftest import SMALL
from webapp import clock
from webapp.documents.kit_views import EXTENSION
from webapp.documents.models import KitOrder
from webapp.documents.queries import issued_for
from webapp.jobs import the_jobs
from webapp.outbox import Lane, the_outbox


@pytest.fixture
def asking(kept_orders):
    """Return the address to which one posts to get the kit."""
    return f"/app/projects/{kept_orders.id}/kits"


@pytest.fixture
def lin(sign_in_as, kept_orders):
    """Return the browser of the manager, who has tailored the project."""
    lin = sign_in_as("lin")
    lin.post(f"/app/projects/{kept_orders.id}/tailoring", SMALL)
    return lin


@pytest.fixture
def work(app, database):
    """Return a function that lets the background do what waits."""

    def run():
        with app.app_context():
            the_outbox().drain(database, Lane.SLOW)

    return run


def the_kit(database):
    """Return the one kit that was asked for."""
    with database.reading() as session:
        return session.query(KitOrder).one()


def unpacked(browser, progress):
    """Return the downloaded kit, opened."""
    with browser.get(f"{progress}/file") as answer:
        return zipfile.ZipFile(io.BytesIO(answer.data))


def test_a_kit_is_made_in_the_background_and_holds_what_the_manifest_says(lin, asking, work):
    progress = lin.post(asking).location
    assert "刷新" in words_of(lin.get(progress))
    work()
    assert "做好了" in words_of(lin.get(progress))

    with unpacked(lin, progress) as kit:
        manifest = json.loads(kit.read("manifest.json"))
        assert (manifest["tier"], manifest["project"]["project_no"]) == ("C", "PRJ-2026-017")
        assert {row["path"] for row in manifest["files"]} <= set(kit.namelist())
        assert [row["id"] for row in manifest["files"]] == ["TPL-004"]


def test_what_a_kit_holds_counts_as_taken_once(lin, asking, work, app, database, kept_orders):
    lin.post(asking)
    work()
    with app.app_context():
        app.extensions[EXTENSION].carry_out({"order": str(the_kit(database).id)})

    with database.reading() as session:
        (row,) = issued_for(session, kept_orders)
    assert (row.document_id, row.values["pm"]) == ("TPL-004", "林岚")


def test_the_project_details_stand_in_the_kit(lin, asking, work, kept_orders):
    lin.post(f"/app/projects/{kept_orders.id}/profile", {"edition": "0", "tier": "C", "sponsor": "秦川"})
    progress = lin.post(asking).location
    work()

    with unpacked(lin, progress) as kit:
        assert json.loads(kit.read("manifest.json"))["project"]["sponsor"] == "秦川"


def test_only_the_asker_watches_and_downloads(lin, sign_in_as, asking, work):
    progress = lin.post(asking).location
    work()

    for key in ("xu", "he", "zhou"):
        assert sign_in_as(key).get(progress).status_code == 404
        assert sign_in_as(key).get(f"{progress}/file").status_code == 404


def test_without_a_record_there_is_no_kit(sign_in_as, asking):
    answer = sign_in_as("lin").post(asking)

    assert answer.status_code == 422
    assert "裁剪记录" in words_of(answer)


def test_others_get_no_kit_of_a_project(lin, sign_in_as, asking):
    assert sign_in_as("zhou").post(asking).status_code == 404


def test_a_person_gets_ten_kits_an_hour(lin, asking):
    assert {lin.post(asking).status_code for _ in range(10)} == {302}
    assert lin.post(asking).status_code == 429

    with clock.stopped_at(clock.now() + timedelta(minutes=61)):
        assert lin.post(asking).status_code == 302


def test_a_kit_is_removed_after_a_day(lin, asking, work, app, database):
    progress = lin.post(asking).location
    work()
    path = app.extensions[EXTENSION].path(the_kit(database))
    assert path.exists()

    with clock.stopped_at(clock.now() + timedelta(hours=25)), app.app_context():
        the_jobs().run_due(database)
    assert not path.exists()
    assert lin.get(f"{progress}/file").status_code == 404
    assert "只保留 24 小时" in words_of(lin.get(progress))


def test_a_kit_that_cannot_be_made_says_so(lin, asking, work, monkeypatch):
    def refuse(*_given):
        raise ValueError("no such sheet")

    monkeypatch.setattr("webapp.documents.kits.kit", refuse)
    progress = lin.post(asking).location
    work()

    page = words_of(lin.get(progress))
    assert "没有做成" in page
    assert "no such sheet" in page
