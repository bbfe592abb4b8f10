from pathlib import Path

import pytest

from library import Catalog, Kind, load_catalog
from library.addresses import address
from tests.library.content_roots import DOCUMENT, LESSON, STANDARD, small_root, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_root(tmp_path)


@pytest.fixture
def catalog(root: Path) -> Catalog:
    return load_catalog(root)


def test_a_clean_root_has_no_faults(catalog: Catalog) -> None:
    assert catalog.faults == ()
    assert sorted(catalog.entries) == ["LL-2026-0001", "STD-01", "TPL-001"]


def test_relations_written_once_are_known_on_the_other_side(catalog: Catalog) -> None:
    assert [one.id for one in catalog.documents_of("STD-01")] == ["TPL-001"]
    assert [one.id for one in catalog.lessons_behind("STD-01#C1")] == ["LL-2026-0001"]
    assert [one.id for one in catalog.lessons_of("STD-01")] == ["LL-2026-0001"]


def test_a_retired_lesson_no_longer_stands_behind_a_clause(root: Path) -> None:
    write(
        root, {"lessons/LL-2026-0001-count-people.md": LESSON.replace("status: published", "status: retired")}
    )
    assert load_catalog(root).lessons_behind("STD-01#C1") == ()


def test_a_missing_translation_falls_back_to_the_master(catalog: Catalog) -> None:
    document = catalog.get("TPL-001")
    assert not document.has("en")
    assert document.text("en").title == "登记表"


def test_a_translation_of_an_older_version_is_stale(root: Path) -> None:
    newer = STANDARD.replace('version: "1.0"', 'version: "1.10"', 1)
    write(root, {"methodology/STD-01-tiers.md": newer})
    assert load_catalog(root).get("STD-01").text("en").stale


def test_a_fault_names_file_line_field_and_cure(root: Path) -> None:
    write(root, {"templates/TPL-001-register.md": DOCUMENT.replace("format: docx", "format: pdf")})
    [fault] = load_catalog(root).faults
    assert (fault.file, fault.line, fault.code, fault.field) == (
        "templates/TPL-001-register.md",
        12,
        "SCHEMA",
        "format",
    )
    assert fault.message("zh") and fault.cure("en")


def test_all_faults_of_all_files_are_listed_at_once(root: Path) -> None:
    write(
        root,
        {
            "templates/TPL-001-register.md": DOCUMENT.replace("owner: MTH", "owner: MTH\ncolour: red"),
            "lessons/LL-2026-0001-count-people.md": LESSON.replace("size: S", "size: XL"),
            "methodology/STD-02-broken.md": "---\nid: [\n---\n",
        },
    )
    assert [fault.code for fault in load_catalog(root).faults] == ["SCHEMA", "PARSE", "SCHEMA"]


@pytest.mark.parametrize("text", ["", "no front matter", "---\na: 1\na: 2\n---\n", "---\n- 1\n---\n"])
def test_unreadable_files_are_faults_and_never_raise(root: Path, text: str) -> None:
    write(root, {"methodology/STD-02-broken.md": text})
    assert [fault.code for fault in load_catalog(root).faults] == ["PARSE"]


def test_an_id_used_twice_is_reported_where_it_stands_the_second_time(root: Path) -> None:
    write(root, {"methodology/STD-01-zz.md": STANDARD})
    [fault] = load_catalog(root).faults
    assert (fault.code, fault.file, fault.line) == ("DUP", "methodology/STD-01-zz.md", 3)


def test_a_translation_may_not_state_a_fact(root: Path) -> None:
    path = root / "methodology/STD-01-tiers.en.md"
    path.write_text(path.read_text().replace("kind: standard", "kind: standard\nowner: PMO", 1))
    [fault] = load_catalog(root).faults
    assert (fault.code, fault.field, fault.line) == ("LANG-FACT", "owner", 3)


def test_taking_in_a_file_equals_loading_anew(root: Path, catalog: Catalog) -> None:
    changed = LESSON.replace("先数人再定级", "数清人数")
    write(root, {"lessons/LL-2026-0001-count-people.md": changed})
    taken = catalog.with_file(root / "lessons/LL-2026-0001-count-people.md")
    assert taken.entries == load_catalog(root).entries
    assert taken.lessons_behind("STD-01#C1")[0].text("zh").title == "数清人数"
    assert catalog.get("LL-2026-0001").text("zh").title == "先数人再定级"


def test_a_file_that_is_gone_is_forgotten(root: Path, catalog: Catalog) -> None:
    path = root / "lessons/LL-2026-0001-count-people.md"
    path.unlink()
    after = catalog.with_file(path)
    assert after.find("LL-2026-0001") is None
    assert after.of_kind(Kind.LESSON) == ()


def test_an_entry_is_found_by_any_of_its_files(root: Path, catalog: Catalog) -> None:
    found = catalog.entry_of(root / "methodology/STD-01-tiers.en.md")
    assert found is not None and found.id == "STD-01"
    assert catalog.entry_of(root / "README.md") is None


def test_a_lesson_without_translation_is_read_in_its_own_language(catalog: Catalog) -> None:
    assert address(catalog.get("LL-2026-0001"), "en") == "/lessons/LL-2026-0001-count-people/"
    assert address(catalog.get("STD-01"), "en") == "/en/methodology/STD-01-tiers/"
