"""A renewal changes what it must in the front matter, and nothing else, whatever people write."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import load_catalog
from library.check import check
from library.faults import Level
from library.frontmatter import split
from library.reviewing import approver_of, review_due
from webapp.reviews.front_matter import REASON, Renewed, renewed_files
from webapp.reviews.rules import TextRefused, clean

CHECKOUT = Path(__file__).parent.parent.parent
ON = date(2027, 11, 20)
NEXT = date(2028, 11, 20)


def renewed(entry, **checked):
    """Return the files of an entry as a renewal writes them."""
    return renewed_files(entry, Renewed(ON, NEXT, approver_of(entry), checked))


@pytest.fixture(scope="module")
def whole():
    """Return everything that comes with the program."""
    return load_catalog(CHECKOUT)


def test_every_page_that_is_due_one_day_can_be_renewed_and_the_check_stays_clean(whole, tmp_path):
    shutil.copytree(CHECKOUT / "content", tmp_path / "content")
    due = [entry for entry in whole.entries.values() if review_due(entry)]
    for entry in due:
        files = renewed(entry, zh="逐条核对过", en="checked line by line")
        for lang, text in entry.texts.items():
            target = tmp_path / text.path.relative_to(CHECKOUT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files.get(lang, text.path.read_text(encoding="utf-8")).encode())

    after = load_catalog(tmp_path)
    errors = [one for one in check(after, ON) if one.level == Level.ERROR]

    assert len(due) > 100
    assert errors == []
    assert {after.get(entry.id).facts.next_review for entry in due} == {NEXT}
    assert not any(text.stale for entry in due for text in after.get(entry.id).texts.values())


def test_it_can_be_renewed_every_year(whole, tmp_path):
    shutil.copytree(CHECKOUT / "content", tmp_path / "content")
    entry, root = whole.get("STD-03"), tmp_path
    for year in range(2027, 2033):
        row = Renewed(date(year, 11, 20), date(year + 2, 11, 19), "PMO", {"zh": f"{year} 年看过"})
        for lang, text in renewed_files(entry, row).items():
            target = root / "methodology" / entry.texts[lang].path.name
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, encoding="utf-8")
        entry = load_catalog(root).get("STD-03")

    faults = [one for one in check(load_catalog(root), date(2032, 12, 1)) if one.file.endswith("charter.md")]
    assert entry.version == "1.7"
    assert [one for one in faults if one.code in {"DATES", "REVISION", "FOUR-EYES", "SCHEMA"}] == []


@settings(max_examples=60)
@given(zh=st.text(max_size=80), en=st.text(max_size=80))
def test_whatever_is_typed_comes_back_as_it_was_read(whole, zh, en):
    for page in ("STD-03", "TPL-004"):
        entry = whole.get(page)
        files = renewed(entry, zh=zh, en=en)

        master, english = split(files["zh"]), split(files["en"])
        assert master.data["revisions"][-1]["reason"] == (clean(zh) or REASON["zh"])
        assert master.data["revisions"][-1]["approver"] == "PMO"
        assert english.data["texts"]["revisions"][english.data["source_version"]]["reason"] == (
            clean(en) or REASON["en"]
        )
        assert master.body == entry.texts["zh"].body
        assert english.body == entry.texts["en"].body


def test_a_lesson_gets_its_date_and_who_said_so_in_its_master_alone(whole):
    entry = whole.get("LL-2026-0010")
    files = renewed(entry, zh="来源仍能打开")

    assert list(files) == ["zh"]
    data = split(files["zh"]).data
    assert data["next_review"] == NEXT
    assert data["reviewed"] == {"by": "QA", "on": ON}
    assert data["version"] == entry.version


def test_the_translation_goes_first_so_that_it_is_never_older(whole):
    assert list(renewed(whole.get("STD-03"), zh="看过")) == ["en", "zh"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("revisions:\n", "revisions: # the history\n"),
        ("next_review: 2027-12-01", "next_review:\n  2027-12-01"),
        ("---\nkind", "\ufeff---\nkind"),
    ],
    ids=["windows", "comment", "two-lines", "mark"],
)
def test_what_is_written_in_an_unusual_way_is_left_alone(content_root, old, new):
    (path,) = content_root.glob("methodology/STD-03-*r.md")
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    entry = load_catalog(content_root).get("STD-03")

    with pytest.raises(TextRefused):
        renewed(entry, zh="看过")


def test_a_row_is_never_older_than_the_one_before(whole):
    entry = whole.get("STD-03")
    last = entry.facts.revisions[-1].date
    early = Renewed(last - timedelta(days=3), NEXT, "PMO", {"zh": "看过"})

    assert split(renewed_files(entry, early)["zh"]).data["revisions"][-1]["date"] == last
