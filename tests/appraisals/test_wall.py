"""The wall: appraisals can be reached from nowhere but by those they concern.

No import crosses it, no foreign key does, and no page, export, search, log or other table holds a word of one.
"""

import ast
import io
import logging
import zipfile
from itertools import product

import pytest
from sqlalchemy import select

from tests.appraisals.conftest import beginning, take
from tests.house.places import modules, told
from tests.scenes import open_board, register_orders, submit_lesson
from webapp.appraisals.actions import add_remark, begin_appraisals
from webapp.appraisals.models import Appraisal
from webapp.appraisals.rules import State
from webapp.closing.actions import open_closing
from webapp.factory.tables import metadata
from webapp.projects.rules import Stage

TABLES = {"appraisal", "appraisal_read"}
MARKER = "MarkerWordOfTheWall"
KNOW = {"appraisals", "factory", "demo", "cli"}
WORDS = {"lang": "zh", "part": "appraisal", "gate": "G3", "document_id": "TPL-004", "secret": "none"}
"""What stands for the parts of an address that are no keys."""


@pytest.fixture
def beside(database, cast, formats):
    """Return an appraisal full of a marker word, in a project with board, lesson and closing."""
    with database.transaction() as session:
        project = register_orders(session, cast)
        row = begin_appraisals(session, project, beginning(cast, "luo", reviewer="shen"), by=cast["lin"])[0]
        row.post = MARKER
        take(session, row, to=State.REVIEW, text=MARKER)
        add_remark(session, row, MARKER, by=cast["luo"])
        open_board(session, project, cast, formats[0])
        submit_lesson(session, cast["xu"])
        project.stage = Stage.S6
        open_closing(session, project, by=cast["lin"])
    return row


def test_no_package_but_those_that_put_the_program_together_imports_appraisals():
    crossing = [
        f"{module.at(node)} imports {node.module}"
        for module in modules("webapp", "library", "search")
        if not (module.name.startswith("webapp/") and module.name.split("/")[1] in KNOW)
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("webapp.appraisals")
    ]

    assert not crossing, told(crossing, "Ask for a figure through a function that the factory registers.")


def test_no_foreign_key_crosses_the_wall():
    crossing = [
        f"{table.name}.{key.parent.name} → {key.column.table.name}"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if (table.name in TABLES) != (key.column.table.name in TABLES)
        if not (table.name in TABLES and key.column.table.name == "user_account")
    ]

    assert not crossing, told(crossing, "An appraisal points at people, and nothing points at an appraisal.")


def test_its_people_find_the_marker_so_that_the_walk_can_find_it(sign_in_as, beside):
    for key in ("luo", "lin", "shen"):
        assert MARKER in sign_in_as(key).get(f"/app/appraisals/{beside.id}").text


@pytest.mark.parametrize("key", ["tang", "han", "xu", None])
def test_no_address_gives_a_word_of_it_to_anybody_else(sign_in_as, browser, addresses, beside, caplog, key):
    caplog.set_level(logging.DEBUG)
    visitor = sign_in_as(key) if key else browser
    leaks, opened = [], 0
    for path in addresses:
        with visitor.get(path) as answer:
            opened += answer.status_code == 200
            if MARKER in _text_of(answer):
                leaks.append(path)

    assert not leaks, told(leaks, "Appraisals are for the people they concern.")
    assert opened > 5
    assert MARKER not in caplog.text
    if key:
        assert visitor.get(f"/app/appraisals/{beside.id}").status_code == 404


def test_a_search_for_its_words_finds_nothing(sign_in_as, beside):
    for key in ("luo", "lin", "tang"):
        assert sign_in_as(key).get(f"/api/search?q={MARKER}").json["hits"] == []


def test_no_other_table_holds_a_word_or_the_key_of_it(database, beside):
    kept = []
    with database.reading() as session:
        for table in metadata.sorted_tables:
            if table.name in TABLES or table.name == "notice":
                continue
            text = str(session.execute(select(table)).all())
            kept += [table.name for word in (MARKER, str(beside.id), beside.id.hex) if word in text]
        notices = str(session.execute(select(metadata.tables["notice"])).all())

    assert not kept, told(kept, "The audit log, the outbox and the register know nothing of an appraisal.")
    assert MARKER not in notices


def test_a_person_sees_only_notices_of_their_own(sign_in_as, beside):
    for key in ("tang", "han", "xu"):
        assert str(beside.id) not in sign_in_as(key).get("/app/notices").text


def test_acts_on_it_leave_nothing_in_the_log(sign_in_as, database, beside, caplog):
    caplog.set_level(logging.DEBUG)
    path = f"/app/appraisals/{beside.id}"
    sign_in_as("luo").post(f"{path}/remark", {"text": f"{MARKER} 再写"})
    sign_in_as("shen").post(f"{path}/review", {"act": "confirm", "text": MARKER, "method-mark": "1"})
    sign_in_as("han").post(f"{path}/review", {"act": "confirm", "text": MARKER})

    assert MARKER not in caplog.text
    with database.reading() as session:
        assert session.scalars(select(Appraisal.state)).one() == State.REVIEW


@pytest.fixture
def addresses(app, database, beside):
    """Return every address that can be opened, with a key of every table in every place for one."""
    with database.reading() as session:
        keys = {
            str(row.id)
            for table in metadata.sorted_tables
            if "id" in table.c
            for row in session.execute(select(table.c.id).limit(1))
        }
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint.startswith("accounts.continue"):
            continue
        converters = {name: type(rule._converters[name]).__name__ for name in rule.arguments}
        values = [
            sorted(keys) if converters[name] == "UUIDConverter" else [WORDS.get(name, "none")]
            for name in sorted(rule.arguments)
        ]
        with app.test_request_context():
            for chosen in product(*values):
                given = dict(zip(sorted(rule.arguments), chosen, strict=True))
                found.append(app.url_map.bind("localhost").build(rule.endpoint, given))
    return found


def _text_of(answer):
    """Return what an answer says, that of the parts of a packed file too."""
    data = answer.get_data()
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
