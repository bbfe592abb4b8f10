"""The check finds nothing in `seeded/`, and each fault once, at its line, when one place there is broken."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import library.check
from library import Fault, Level, load_catalog
from library.check import as_json, check, main_report, snapshot
from library.check.clauses import clause_hash
from library.check.published import without_looks
from library.fault_reasons import REASONS
from library.fault_sentences import SENTENCES
from tests.library.breakages import (
    BREAKAGES,
    LESSON,
    LESSON_EN,
    PAGE,
    SHEET,
    SHEET_EN,
    TIERS,
    TIERS_EN,
    Breakage,
)
from tests.library.content_roots import write

CHECKS = Path(library.check.__file__).parent
READER = CHECKS.parent / "vocabulary_reader.py"
NEW = range(4, 11)
SEEDED = Path(__file__).parent / "seeded"
TODAY = date(2026, 6, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SEEDED, tmp_path / "root")


def checked(root: Path, today: date = TODAY) -> list[Fault]:
    return check(load_catalog(root), today)


def broken(root: Path, breakage: Breakage) -> Path:
    """Break one place of a root."""
    for old, new in breakage.moves.items():
        if new is None:
            (root / old).unlink()
        else:
            (root / old).rename(root / new)
    for file, old, new in breakage.edits:
        replace_in(root, file, old, new)
    return root


def replace_in(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_with(root: Path, file: str, text: str) -> int:
    rows = (root / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, row in enumerate(rows, start=1) if text in row)


def codes(faults: list[Fault]) -> list[tuple[str, str]]:
    return [(one.code, one.file) for one in faults]


def test_nothing_is_wrong_with_a_clean_root(root: Path) -> None:
    assert checked(root) == []


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.sentence)
def test_what_is_broken_is_reported_once_at_its_line(root: Path, breakage: Breakage) -> None:
    found = checked(broken(root, breakage))

    line = line_with(root, breakage.file, breakage.at)
    assert [(one.code, one.file, one.line) for one in found] == [(breakage.code, breakage.file, line)]


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.sentence)
def test_what_is_broken_is_told_in_both_languages_with_its_cure(root: Path, breakage: Breakage) -> None:
    (found,) = checked(broken(root, breakage))

    assert found.message("zh") != found.message("en")
    assert found.cure("zh") != found.cure("en")


def test_every_code_has_a_breakage() -> None:
    assert {breakage.code for breakage in BREAKAGES} | {"PARSE", "SKIPPED"} == set(SENTENCES)


def test_every_reason_is_given_by_a_check() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (*CHECKS.glob("*.py"), READER))

    assert [reason for reason in REASONS if f'"{reason}"' not in source] == []


def test_a_wrong_type_keeps_its_file_out_of_the_relations_and_says_so(root: Path) -> None:
    replace_in(root, TIERS, "title: 分级\n", "")

    assert codes(checked(root)) == [("SCHEMA", TIERS), ("SKIPPED", TIERS)]


def test_an_unreadable_master_makes_no_faults_elsewhere(root: Path) -> None:
    replace_in(root, TIERS, "kind: standard\n", "kind: [standard\n")

    assert codes(checked(root)) == [("SKIPPED", TIERS), ("PARSE", TIERS)]


def test_an_unreadable_translation_is_not_called_missing(root: Path) -> None:
    replace_in(root, TIERS_EN, "title: Tiers\n", "")

    assert codes(checked(root)) == [("SCHEMA", TIERS_EN), ("SKIPPED", TIERS_EN)]


def test_an_unreadable_vocabulary_makes_no_faults_elsewhere(root: Path) -> None:
    roles = "content/vocabulary/roles.yml"
    replace_in(root, roles, "roles:\n", "roles: [\n")

    assert codes(checked(root)) == [("SKIPPED", roles), ("PARSE", roles)]


DUTIES, GLOSSARY = "content/vocabulary/duties.csv", "content/vocabulary/glossary.csv"


@pytest.mark.parametrize(
    ("file", "row", "code"),
    [
        (DUTIES, "Z9,types", "SCHEMA"),
        (DUTIES, "Z9,types,职责,Duty,too,many", "SCHEMA"),
        (DUTIES, ",types,职责,Duty", "SCHEMA"),
        (GLOSSARY, "术语", "SCHEMA"),
        (GLOSSARY, "术语,term,定义,definition,PMO,,,surplus", "SCHEMA"),
        (GLOSSARY, '术语,"term,定义', "PARSE"),
    ],
)
def test_a_damaged_row_is_reported_at_its_line_and_stops_nothing_else(
    root: Path, file: str, row: str, code: str
) -> None:
    text = (root / file).read_text(encoding="utf-8").rstrip("\n")
    (root / file).write_text(f"{text}\n{row}\n", encoding="utf-8")

    found = [one for one in checked(root) if one.code != "SKIPPED"]

    assert codes(found) == [(code, file)]
    assert code == "PARSE" or found[0].line == text.count("\n") + 2


@pytest.mark.parametrize("file", [DUTIES, GLOSSARY, "content/vocabulary/roles.yml"])
def test_a_file_that_was_emptied_is_reported(root: Path, file: str) -> None:
    (root / file).write_text("", encoding="utf-8")

    assert ("SCHEMA", file) in codes(checked(root))


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("effective: 2026-02-01", "effective: 2026-02-30", "effective: 2026-02-30"),
        ("kind: standard\n", "? [1, 2]\n: x\nkind: standard\n", "---"),
        ("kind: standard\n", "? {a: 1}\n: x\nkind: standard\n", "---"),
    ],
)
def test_what_yaml_takes_and_no_catalog_can_use_is_reported(root: Path, old: str, new: str, at: str) -> None:
    replace_in(root, TIERS, old, new)

    found = [one for one in checked(root) if one.code == "PARSE"]

    assert codes(found) == [("PARSE", TIERS)]
    assert found[0].line == line_with(root, TIERS, at) + (at == "---")


@pytest.mark.parametrize("target", ["/methodology/nowhere/", "../x", "STD-01#nowhere", "app/sign-in"])
def test_a_link_inside_the_site_needs_a_page_and_a_place(root: Path, target: str) -> None:
    page, page_en = "content/pages/about.md", "content/pages/about.en.md"
    replace_in(root, page, "(STD-01)", f"({target})")
    replace_in(root, page_en, "(STD-01)", f"({target})")

    assert ("DANGLING-BODY", page) in codes(checked(root))


@pytest.mark.parametrize(
    "target", ["/methodology/", "/en/", "/app/find?words=x", "https://example.org/x", "#here"]
)
def test_a_link_that_leads_somewhere_is_left_alone(root: Path, target: str) -> None:
    for page in ("content/pages/about.md", "content/pages/about.en.md"):
        replace_in(root, page, "(STD-01)", f"({target})")

    assert "DANGLING-BODY" not in {one.code for one in checked(root)}


def test_a_folder_that_looks_like_a_file_is_passed_over(root: Path) -> None:
    (root / "lessons" / "LL-2026-0009-folder.md").mkdir()
    (root / "lessons" / "LL-2026-0008-gone.md").symlink_to(root / "nowhere.md")

    assert checked(root) == []


FORMAT = """- id: {id}
  version: 1
  kind: stage
  name: {{zh: 回顾, en: Review}}
  phases: [{phases}]
  prompts:
    - {{key: went, name: {{zh: 好, en: Went}}, ask: {{zh: 什么好？, en: What went well?}}}}
  advice: {{zh: 无, en: None}}
"""


@pytest.mark.parametrize(
    "text",
    [
        FORMAT.format(id="a", phases="actions, colect, decide"),
        FORMAT.format(id="a", phases="collect, collect"),
        FORMAT.format(id="a", phases="collect") * 2,
    ],
)
def test_a_format_no_board_could_follow_is_reported(root: Path, text: str) -> None:
    write(root, {"content/vocabulary/retrospectives.yml": text})

    assert ("SCHEMA", "content/vocabulary/retrospectives.yml") in codes(checked(root))


def test_a_duty_that_stands_twice_is_reported(root: Path) -> None:
    lines = (root / DUTIES).read_text(encoding="utf-8").splitlines()
    (root / DUTIES).write_text("\n".join([*lines, lines[1], ""]), encoding="utf-8")

    assert ("DUP", DUTIES) in codes(checked(root))


def test_a_column_that_is_missing_is_named(root: Path) -> None:
    replace_in(root, GLOSSARY, "definition_en", "definition")

    assert ("SCHEMA", GLOSSARY) in codes(checked(root))


@pytest.mark.parametrize("file", [DUTIES, "content/vocabulary/stages.yml", "content/vocabulary/planned.txt"])
def test_a_file_in_another_encoding_is_reported(root: Path, file: str) -> None:
    (root / file).write_bytes("编号".encode("gb18030"))

    assert ("PARSE", file) in codes(checked(root))


def test_a_lesson_id_used_twice_is_reported_in_the_second_file(root: Path) -> None:
    again = "lessons/LL-2026-0001-zz-again.md"
    shutil.copyfile(root / LESSON, root / again)

    assert codes(checked(root)) == [("DUP", again)]


def test_a_lesson_may_stand_in_one_language(root: Path) -> None:
    (root / LESSON_EN).unlink()

    assert checked(root) == []


def test_the_missing_translation_of_a_draft_is_a_warning(root: Path) -> None:
    (root / SHEET_EN).unlink()
    replace_in(root, SHEET, "status: approved", "status: draft")

    assert [(one.code, one.level) for one in checked(root)] == [("NO-TRANSLATION", Level.WARNING)]


def test_a_page_holds_at_most_eight_must_sentences(root: Path) -> None:
    checks = [
        f"  - {{id: C{number}, text: 查, level: must, tiers: [A], evidence: [TPL-001]}}\n" for number in NEW
    ]
    replace_in(root, TIERS, "measures:\n", f"{''.join(checks)}measures:\n")
    texts = "".join(f", C{number}: Look" for number in NEW)
    replace_in(root, TIERS_EN, ", C3: Sources are stated", f", C3: Sources are stated{texts}")
    musts = [f"{number}. 项目经理必须查。（C{number}）\n" for number in NEW]
    replace_in(root, TIERS, "每项因素的出处。\n", f"每项因素的出处。\n{''.join(musts)}")
    musts = [f"{number}. The project manager must look. (C{number})\n" for number in NEW]
    replace_in(root, TIERS_EN, "of each factor.\n", f"of each factor.\n{''.join(musts)}")

    (found,) = checked(root)
    assert (found.code, found.line) == ("MUST-CHECK", line_with(root, TIERS, "（C10）"))


def test_a_standard_needs_five_numbers_beside_its_ids_and_list_marks(root: Path) -> None:
    vague = {"40 份": "许多份", "6 份": "几份", "5 个工作日": "一周", "7～11 分": "低", "12～16 分": "高"}
    for old, new in vague.items():
        replace_in(root, TIERS, old, new)

    (found,) = checked(root)
    assert (found.code, found.message("en")) == ("THIN", "weight: only 3 numbers")


def test_a_text_changed_under_its_published_version_needs_a_revision(root: Path) -> None:
    write(root, {"content/vocabulary/published.txt": snapshot(load_catalog(root))})
    assert checked(root) == []
    replace_in(root, TIERS, "三个级别都要计分。", "三个级别都要算分。")

    (found,) = checked(root)
    assert (found.code, found.file, found.line) == (
        "REVISION",
        TIERS,
        line_with(root, TIERS, 'version: "1.1"'),
    )


def test_a_review_moved_on_changes_no_published_text(root: Path) -> None:
    write(root, {"content/vocabulary/published.txt": snapshot(load_catalog(root))})
    replace_in(root, TIERS, "next_review: 2027-02-01", "next_review: 2027-12-01")

    assert checked(root) == []


def test_the_looks_of_a_sheet_are_no_part_of_its_published_text() -> None:
    column = {"key": "worth", "label": "值不值", "width": 8, "shades": ["bad", "ok"]}
    wider = column | {"width": 12, "shades": ["bad", "warn"]}

    assert without_looks([{"freeze": 2, "columns": [column]}]) == without_looks([{"columns": [wider]}])
    assert without_looks([column]) != without_looks([column | {"label": "值得吗"}])


def test_reviews_are_due_as_seen_from_today(root: Path) -> None:
    assert {one.code for one in checked(root, date(2027, 1, 15))} == {"REVIEW-OVERDUE", "REVIEW-SOON"}


def test_a_confirmed_guard_is_quiet_again(root: Path) -> None:
    replace_in(root, TIERS, "text: 七项因素已计分", "text: 七项因素都已计分")
    replace_in(root, LESSON, clause_hash("七项因素已计分"), clause_hash("七项因素都已计分"))

    assert checked(root) == []


def test_ids_and_headings_inside_code_are_examples(root: Path) -> None:
    replace_in(root, PAGE, "见[分级]", "```\n# TPL-988\n```\n\n写作 `TPL-988`。见[分级]")

    assert checked(root) == []


def test_the_report_goes_by_file_and_ends_with_counts(root: Path) -> None:
    replace_in(root, TIERS, "approver: PMO\n", "approver: MTH\n")
    replace_in(root, TIERS, "容差 10%", "弹性空间 10%")

    file, first, second, _, total = main_report(checked(root), "en").splitlines()
    assert file == TIERS
    assert first == "    9  FOUR-EYES          error  owner and approver are both MTH → name another approver"
    assert "TERM" in second
    assert total == "Errors: 1, warnings: 1, files: 1."


def test_the_report_of_a_clean_root_says_so() -> None:
    assert main_report([], "zh") == "检查完毕，没有发现问题。"
    assert main_report([], "en") == "All checked, and nothing is wrong."


def test_the_json_holds_every_sentence_in_both_languages(root: Path) -> None:
    replace_in(root, TIERS, "approver: PMO\n", "approver: MTH\n")

    told = json.loads(as_json(checked(root)))
    assert (told["errors"], told["warnings"]) == (1, 0)
    assert told["faults"] == [
        {
            "file": TIERS,
            "line": line_with(root, TIERS, "approver: MTH"),
            "field": "approver",
            "code": "FOUR-EYES",
            "level": "error",
            "message": {"zh": "责任人和批准人都是 MTH", "en": "owner and approver are both MTH"},
            "cure": {"zh": "换一个批准人", "en": "name another approver"},
        }
    ]
