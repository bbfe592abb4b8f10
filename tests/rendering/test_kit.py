"""A project's kit: what is in it, under which name, and what the list says."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from library.kinds import Both, Column, Sheet
from library.paper import PaperColumn, PaperSheet
from library.tailoring import Answers, Cell, Plan, Reason
from tests.rendering.papers import form, register
from webapp.rendering.kit import Order, Shelf, kit, wanted

WHY = Both(zh="客户项目要留记录", en="A client project keeps records")
BASE = Reason("base", Both(zh="B 级的基本行", en="The base row of tier B"))
FACTS = Answers(
    budget_wan=130, weeks=20, team=8, parties=4, novelty="partly_new", exposure="limited", dependency=1
)
PLAN = Plan(
    "B",
    14,
    {},
    (BASE,),
    (
        Cell("TPL-901", "required", "G2", (BASE,)),
        Cell("TPL-902", "optional", "G3", (BASE,)),
        Cell("TPL-009", "required", "G1", (BASE, Reason("M4", WHY))),
        Cell("TPL-903", "none", "G3", (BASE,)),
    ),
    "1.0",
)
PROFILE = {"project_name": "订单系统", "project_no": "PRJ-2026-017"}


def record():
    """Return a made-up tailoring record: a sheet of facts, and a sheet of documents."""
    columns = {
        "scoring": ("no", "budget_wan", "weeks", "team", "novelty", "exposure", "sponsor_tm"),
        "documents": ("doc", "tier", "need", "due", "rules", "reason", "used", "waiver"),
    }
    sheets = tuple(
        PaperSheet(
            Sheet(id=name, title=name, columns=[Column(key=key, label=key, type="text") for key in keys]),
            name,
            tuple(PaperColumn(Column(key=key, label=key, type="text"), key, "") for key in keys),
        )
        for name, keys in columns.items()
    )
    lists = {
        "tier": ("A", "B", "C"),
        "need": ("必备", "可选", "不用"),
        "yes_no": ("是", "否"),
        "novelty": ("做过", "部分是新的", "全新"),
        "exposure": ("没有", "有限", "严重"),
    }
    return replace(register(), id="TPL-009", title="裁剪单", lists=lists, sheets=sheets)


@pytest.fixture
def shelf():
    """Return three papers and the folders of two gates."""
    papers = {"TPL-901": form(), "TPL-902": replace(register(), id="TPL-902"), "TPL-009": record()}
    return Shelf(papers, {"G2": "S2_启动", "G3": "S3_计划"})


def opened(data):
    """Return the files of a kit by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_required_and_the_chosen_are_in_it_by_stage(shelf):
    files = opened(kit(Order("zh", PROFILE, FACTS, ["TPL-902"]), PLAN, shelf))

    assert sorted(files) == [
        "00_裁剪单_TPL-009.xlsx",
        "S2_启动/PRJ-2026-017_TPL-901_项目说明_V1.0.docx",
        "S3_计划/PRJ-2026-017_TPL-902_风险登记册_V1.1.xlsx",
        "manifest.json",
        "请先读我.txt",
    ]


def test_what_is_optional_waived_or_not_needed_stays_out():
    order = Order("zh", PROFILE, FACTS, ["TPL-903"], {"TPL-901": "WV-2026-003"})

    assert [cell.document for cell in wanted(order, PLAN)] == ["TPL-009"]


def test_the_record_is_always_in_it():
    order = Order("zh", PROFILE, FACTS, [], {"TPL-009": "WV-2026-001", "TPL-901": "WV-2026-002"})

    assert [cell.document for cell in wanted(order, PLAN)] == ["TPL-009"]


def test_the_record_says_what_follows_from_the_facts_and_why(shelf):
    order = Order("zh", PROFILE, FACTS, ["TPL-902"], {"TPL-901": "WV-2026-003"})
    book = load_workbook(io.BytesIO(opened(kit(order, PLAN, shelf))["00_裁剪单_TPL-009.xlsx"]))

    rows = {row[0]: row for row in book["documents"].iter_rows(min_row=2, max_row=5, values_only=True)}
    assert rows["TPL-901"][1:4] == ("B", "必备", "G2")
    assert rows["TPL-901"][7] == "WV-2026-003"
    assert rows["TPL-902"][6] == "是"
    assert rows["TPL-009"][4:6] == ("M4", "客户项目要留记录")
    facts = next(book["scoring"].iter_rows(min_row=2, max_row=2, values_only=True))
    assert facts == ("1", 130, 20, 8, "部分是新的", "有限", "否")


def test_the_list_names_every_file_with_version_reason_and_hash(shelf):
    files = opened(kit(Order("zh", PROFILE, FACTS), PLAN, shelf))
    listed = json.loads(files["manifest.json"])

    assert (listed["schema"], listed["tier"], listed["tailoring_version"]) == (1, "B", "1.0")
    assert len(listed["answers_sha256"]) == 64
    for row in listed["files"]:
        assert row["path"] in files
        assert row["reason"].startswith("base: ")
        assert len(row["sha256"]) == 64


def test_the_same_order_gives_the_same_bytes_and_tells_of_each_file(shelf):
    told = []
    first = kit(Order("zh", PROFILE, FACTS), PLAN, shelf, told.append)

    assert kit(Order("zh", PROFILE, FACTS), PLAN, shelf) == first
    assert told == ["00_裁剪单_TPL-009.xlsx", "S2_启动/PRJ-2026-017_TPL-901_项目说明_V1.0.docx"]


def test_names_are_marked_as_utf_8(shelf):
    with zipfile.ZipFile(io.BytesIO(kit(Order("zh", PROFILE, FACTS), PLAN, shelf))) as packed:
        assert all(one.flag_bits & 0x800 for one in packed.infolist() if not one.filename.isascii())
