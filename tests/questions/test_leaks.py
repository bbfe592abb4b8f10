"""Nothing of the banks may stand in what everybody reads."""

import json
from pathlib import Path

import pytest

from library import load_catalog
from library.check import check
from library.questions.leaks import Secrets
from library.site_leaks import leaks_in, secrets_of
from search.documents import all_documents
from tests.library.content_roots import small_root
from tests.questions.shelves import COURSE, RISK, RISK_EN, UNIT, bank_texts, file_of, sound, write

EXPLAINED = "工地的登记册要先看清楚，再动手改。"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small content root with a course and its bank."""
    small_root(tmp_path)
    write(tmp_path, {**sound(), "content/courses/CRS-013/index.md": COURSE})
    return tmp_path


def unit(root, text):
    write(root, {"content/courses/CRS-013/respond.md": UNIT.replace("TEXT", text)})


def leaks(root):
    return [(one.line, dict(one.facts)["why"]) for one in check(load_catalog(root)) if one.code == "LEAK"]


def test_a_page_that_teaches_leaks_nothing(root):
    unit(root, "登记册先看清楚。")

    assert leaks(root) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("题在 content/banks/risk.md 里。", "bank-path"),
        ("**答案**: B", "key-line"),
        ("**Answer**: B", "key-line"),
        ("**解析**：因为。", "key-line"),
        (f"老师说：“{EXPLAINED}”", "explanation"),
        ("老师说：工地的**登记册**要先看清楚，\n再动手改。", "explanation"),
    ],
)
def test_what_gives_a_key_away_is_found_at_its_line(root, text, why):
    unit(root, text)

    assert leaks(root) == [(10, why)]


def test_a_sentence_of_a_standard_is_no_secret(root):
    standard = next((root / "methodology").glob("STD-01*.md"))
    standard.write_text(standard.read_text(encoding="utf-8") + f"\n{EXPLAINED}\n", encoding="utf-8")
    unit(root, EXPLAINED)

    assert leaks(root) == []


def test_no_bank_is_an_entry_and_none_is_found_by_the_search(root):
    unit(root, "登记册先看清楚。")
    catalog = load_catalog(root)
    everything = "\n".join(str(one) for one in all_documents(catalog))

    assert len(catalog.questions) > 24
    assert not [entry for entry in catalog.entries.values() if "banks" in entry.group]
    assert list(secrets_of(catalog).in_published(everything)) == []


def test_a_built_site_is_searched_in_every_file(tmp_path):
    bank = file_of(*bank_texts()).bank
    secrets = Secrets(bank.every)
    english = bank.every[0].explanation["en"]
    write(
        tmp_path,
        {
            "a/index.html": "<p>nothing at all, risk-management, risk-2026</p><nav>Risks</nav>",
            "b/index.html": f"<p>{english[:12]}<b>{english[12:]}</b></p>",
            "c/index.json": json.dumps({"docs": [{"text": EXPLAINED}]}),
            "d.txt": "see risk-0007",
            "d/index.html": '<p data-from="risk-0008">nothing to see</p>',
            "e.xml": "content/banks/risk.md",
        },
    )

    found = leaks_in(tmp_path, secrets)

    assert found == [
        "b/index.html: explanation risk-0001",
        "c/index.json: explanation risk-0001",
        "d/index.html: question risk-0008",
        "d.txt: question risk-0007",
        "e.xml: bank-path",
    ]


def test_the_catalog_reads_the_shelf_anew_when_a_file_changes(root):
    catalog = load_catalog(root)
    zh, en = bank_texts()
    write(
        root,
        {RISK: zh.replace("{#risk-0102", "{#risk-0202"), RISK_EN: en.replace("{#risk-0102", "{#risk-0202")},
    )

    after = catalog.with_file(root / RISK)

    assert "risk-0102" in catalog.questions
    assert "risk-0202" in after.questions
    assert "risk-0102" not in after.questions
