"""From the report to the queue: on the page, in the terminal, and what stays out."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from tests.browsers import chinese_in
from tests.lessons.imports.made_up import HEADER, ROW, as_csv, row
from webapp import clock
from webapp.accounts.queries import notices_of
from webapp.audit.models import AuditEntry
from webapp.cli.program import main
from webapp.errors import Forbidden
from webapp.lessons.imports.actions import take_over
from webapp.lessons.imports.kept import LONGEST, Kept
from webapp.lessons.imports.queries import known_keys
from webapp.lessons.imports.upload import Upload
from webapp.lessons.models import Draft
from webapp.lessons.queries import drafts_of
from webapp.lessons.queue import PAGE, Wish, count_imported, find_queue
from webapp.lessons.refusals import GapsOpen
from webapp.lessons.review_actions import take_into_review
from webapp.lessons.rules import State
from webapp.lessons.signatures import is_late

MANY = [row(编号=f"A-{n:04d}", 标题=f"第 {n} 条", 经过=f"第 {n} 次") for n in range(120)]
START = "/app/lessons/import"


@pytest.fixture
def taken(session, cast, read):
    """Return a function that takes a file over in the name of `he`, and says how many it brought."""

    def take(data):
        known = known_keys(session, "old")
        return take_over(session, read("old.csv", data, known=known), by=cast["he"])

    return take


@pytest.fixture
def handed_over(sign_in_as):
    """Return the browser of `he` and the address of the report on a file with a gap and a refusal."""
    he = sign_in_as("he")
    data = as_csv(ROW, row(编号="A-2", 标题="另一条", 经过=""), row(编号="A-3", 标题=""))
    answer = he.post(START, {"file": (BytesIO(data), "old.csv")}, content_type="multipart/form-data")
    assert answer.status_code == 302
    return he, answer.location


def test_every_imported_lesson_is_submitted_and_none_published(session, taken):
    taken(as_csv(*MANY))

    assert set(session.scalars(select(Draft.state))) == {State.SUBMITTED}


def test_a_second_import_changes_nothing(session, taken):
    assert taken(as_csv(*MANY)) == 120
    assert taken(as_csv(*MANY)) == 0

    assert session.scalar(select(func.count(Draft.id))) == 120


def test_an_import_is_one_decision_on_record(session, cast, taken):
    taken(as_csv(*MANY))

    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.act == "lessons-imported"))
    assert (entry.by, entry.state_after) == (cast["he"].id, "120 submitted")


def test_the_other_curators_hear_of_an_import_once(session, cast, taken):
    taken(as_csv(*MANY))

    assert len(notices_of(session, cast["tang"])) == 1
    assert not notices_of(session, cast["he"])


def queue(session, page=1):
    """Return the drafts from files on one page of the queue."""
    wish = Wish(is_imported=True, page=page)
    return [row.draft for row in find_queue(session, wish, clock.today())]


def test_only_a_curator_imports(session, cast, read):
    with pytest.raises(Forbidden):
        take_over(session, read("old.csv", as_csv(ROW)), by=cast["xu"])


def test_a_lesson_with_gaps_does_not_go_to_the_experts(session, cast, taken):
    taken(as_csv(row(经过="")))

    with pytest.raises(GapsOpen):
        take_into_review(session, queue(session)[0], by=cast["he"])


def test_imported_lessons_stand_apart_in_pages_and_hide_nobody(session, cast, taken, take):
    own = take(State.SUBMITTED)
    taken(as_csv(*MANY))

    assert [row.draft for row in find_queue(session, Wish(), clock.today())] == [own]
    assert count_imported(session) == 120
    first, last = queue(session), queue(session, page=3)
    assert (len(first), len(last)) == (PAGE, 20)
    assert not drafts_of(session, cast["he"])
    assert not is_late(first[0], clock.today() + timedelta(days=90))


def test_the_page_reports_on_every_row_and_takes_nothing(handed_over, database):
    he, address = handed_over
    page = he.get(address).text

    assert all(title in page for title in (ROW[1], "另一条", "没有标题"))
    with database.reading() as session:
        assert count_imported(session) == 0


def test_what_the_report_offers_goes_into_the_queue(handed_over, database):
    he, address = handed_over

    answer = he.post(f"{address}/take")

    assert "另一条" in he.get(answer.location).text
    with database.reading() as session:
        assert count_imported(session) == 2
        draft = queue(session)[1]
    assert "要补" in he.get(f"/app/lessons/drafts/{draft.id}").text
    assert he.get(address).status_code == 404


def test_the_report_can_be_narrowed_and_taken_along(handed_over):
    he, address = handed_over

    assert ROW[1] not in he.get(f"{address}?only=refused").text
    assert [one["status"] for one in he.get(f"{address}/report.json").json["rows"]] == [
        "taken",
        "gaps",
        "refused",
    ]


def test_a_discarded_file_is_gone(handed_over):
    he, address = handed_over
    he.post(f"{address}/drop")

    assert he.get(address).status_code == 404


def test_nobody_else_sees_a_file_that_was_handed_over(handed_over, sign_in_as):
    _, address = handed_over

    assert sign_in_as("tang").get(address).status_code == 404
    assert sign_in_as("tang").post(f"{address}/take").status_code == 404
    assert sign_in_as("xu").get(START).status_code in {403, 404}


def test_a_refused_file_leaves_what_was_typed(sign_in_as):
    given = {"file": (BytesIO(b"x"), "old.csv"), "source": "旧库", "mapping": "event: 那天"}
    answer = sign_in_as("he").post(START, given, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "旧库" in answer.text
    assert "event: 那天" in answer.text


def test_without_a_file_the_form_says_so(sign_in_as):
    answer = sign_in_as("he").post(START, {"source": "旧库"})

    assert (answer.status_code, "请选择一个文件" in answer.text) == (422, True)


def test_a_file_of_fifteen_megabytes_comes_in_here_and_nowhere_else(sign_in_as):
    he = sign_in_as("he")
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n' + he.token().encode(),
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="old.csv"\r\n\r\n' + b"x" * 15 * 2**20,
        b"--x--\r\n",
    ]
    for address, code in ((START, 422), ("/app/lessons/new", 413)):
        sent = he.client.post(
            address, data=b"\r\n".join(parts), content_type="multipart/form-data; boundary=x"
        )
        assert sent.status_code == code


def test_both_pages_speak_english(handed_over):
    he, address = handed_over
    he.client.set_cookie("language", "en")
    said = [*HEADER, *ROW, "另一条", "中文", "北辰", "何静"]

    assert not chinese_in(he.get(START), but=said)
    assert not chinese_in(he.get(address), but=said)


def test_a_file_that_waits_too_long_is_forgotten(tmp_path, cast, read, monkeypatch):
    kept, he = Kept(tmp_path), cast["he"].id
    key = kept.keep(he, Upload("a.csv", b"x"), "", {})
    monkeypatch.setattr("time.time", lambda: (tmp_path / str(he) / str(key)).stat().st_mtime + LONGEST + 1)

    kept.forget_old()

    assert not list(tmp_path.glob("*/*"))


@pytest.fixture
def lodestar(content_root, tmp_path, database_url, monkeypatch):
    """Return a function that runs one command on the database of this test."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return lambda *words: main(
        ["--root", str(content_root), "--var", str(tmp_path / "var"), *map(str, words)]
    )


@pytest.fixture
def file(tmp_path):
    """Return a file with a sound row and a refused one."""
    path = tmp_path / "old.csv"
    path.write_bytes(as_csv(ROW, row(编号="A-2", 标题="")))
    return path


def test_the_command_imports_and_names_every_row(lodestar, file, capsys):
    assert lodestar("lessons", "import", file, "--json") == 1

    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(one["row"], one["status"]) for one in rows] == [(2, "taken"), (3, "refused")]
    assert {"column", "value", "message", "cure"} <= set(rows[1]["findings"][0])


def test_a_dry_run_takes_nothing(lodestar, file, database, capsys):
    assert lodestar("lessons", "import", file, "--dry-run", "--lang", "en") == 1
    assert "no title" in capsys.readouterr().out

    with database.reading() as session:
        assert count_imported(session) == 0


def test_a_sound_file_ends_with_nought_the_first_time_and_the_second(lodestar, file, database):
    file.write_bytes(as_csv(ROW))

    assert [lodestar("lessons", "import", file) for _ in range(2)] == [0, 0]
    with database.reading() as session:
        assert count_imported(session) == 1


@pytest.mark.parametrize(
    "more", [["--by", "xu@example.org"], ["--by", "nobody"], ["--mapping", "missing.yml"]]
)
def test_wrong_use_ends_with_two_and_takes_nothing(lodestar, file, database, more):
    assert lodestar("lessons", "import", file, *more) == 2
    with database.reading() as session:
        assert count_imported(session) == 0


def test_a_file_that_cannot_be_read_ends_with_two(lodestar, tmp_path, file):
    assert lodestar("lessons", "import", tmp_path / "none.csv") == 2
    file.write_bytes(b"\x00")
    assert lodestar("lessons", "import", file) == 2


def test_a_mapping_file_names_the_columns(lodestar, file, tmp_path):
    file.write_bytes(as_csv(ROW, header=[*HEADER[:2], "那天", *HEADER[3:]]))
    mapping = tmp_path / "map.yml"
    mapping.write_text("event: 那天\n", encoding="utf-8")

    assert lodestar("lessons", "import", file, "--mapping", mapping) == 0
