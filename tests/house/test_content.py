"""Ids are permanent and unique, and what must not be published is not."""

import re
from collections import Counter

import pytest

from library import load_catalog
from library.catalog import Catalog
from library.check.tally import tally_of
from library.faults import Level
from library.kinds import Kind
from library.maturity.helping import newest_models
from library.reading import SHELVES, files_below
from library.site_plan import site_plan
from search.documents import all_documents
from tests.house.places import CHECKOUT, paper, told

KEY = "the answer that nobody may read"
LESSON = re.compile(r"LL-\d{4}-\d{4,}")
CLOSED = ("content/banks", "content/models", "content/vocabulary")


@pytest.fixture(scope="module")
def catalog():
    """Return the catalog of the checkout."""
    return load_catalog(CHECKOUT)


@pytest.fixture
def with_bank(tmp_path):
    """Return the catalog of a content that has a question bank."""
    for folder in CLOSED:
        place = tmp_path / folder / "risk.md"
        place.parent.mkdir(parents=True)
        place.write_text(f"---\nkind: page\ntitle: Bank\nsummary: Questions\n---\n{KEY}\n", encoding="utf-8")
    home = tmp_path / "content" / "pages" / "index.md"
    home.parent.mkdir(parents=True)
    home.write_text("---\nkind: page\ntitle: Home\nsummary: The door\n---\nWelcome.\n", encoding="utf-8")
    return load_catalog(tmp_path)


def test_no_file_of_the_content_is_unreadable(catalog: Catalog):
    errors = [
        f"{one.file}:{one.line} {one.message('en')}" for one in catalog.faults if one.level == Level.ERROR
    ]

    assert not errors, told(errors, "Run .venv/bin/lodestar check: it names the cure of each.")


def test_every_id_belongs_to_one_file(catalog: Catalog):
    masters = [read for group in catalog.reads.values() for read in group.values() if read.suffix == ""]
    named = Counter(getattr(read.facts, "id", None) or read.group for read in masters)
    shared = [f"{name}: {count} files" for name, count in named.items() if count > 1]

    assert not shared, told(shared, "An id is given once and never again; take the next free one.")


def test_a_file_name_begins_with_its_id(catalog: Catalog):
    misnamed = [
        f"{entry.group}.md holds {entry.id}"
        for entry in catalog.entries.values()
        if entry.kind in {Kind.STANDARD, Kind.DOCUMENT, Kind.LESSON}
        and not entry.slug.startswith(f"{entry.id}-")
    ]

    assert not misnamed, told(misnamed, "Rename the file; links go by id and stay.")


def test_the_whole_method_stands_and_serves_every_duty(catalog: Catalog):
    tally = tally_of(catalog)

    assert (tally.standards, tally.documents) == (32, 54), "A standard or a document is missing or too many."
    assert tally.covered == tally.duties == 119, "Name the duty in the covers of a standard."
    assert all(count <= limit for count, limit in tally.required.values()), "A tier asks for too much."


def test_every_standard_and_document_is_there_in_both_languages(catalog: Catalog):
    alone = [
        entry.id
        for entry in catalog.entries.values()
        if entry.kind in {Kind.STANDARD, Kind.DOCUMENT, Kind.PAGE} and set(entry.texts) != {"zh", "en"}
    ]

    assert not alone, told(alone, "Write the other language.")


def test_every_published_lesson_acts_in_a_clause_and_in_a_document(catalog: Catalog):
    idle = [
        entry.id
        for entry in catalog.of_kind(Kind.LESSON)
        if entry.status != "retired" and not (entry.facts.supports and entry.facts.documents)
    ]

    assert not idle, told(idle, "Name the clauses it supports and the items of documents it asked for.")


def test_every_lesson_that_a_document_changed_for_is_linked_to_it(catalog: Catalog):
    lost = [
        f"{entry.id} {row.version}: {lesson}"
        for entry in catalog.of_kind(Kind.DOCUMENT)
        for row in entry.facts.revisions
        for lesson in LESSON.findall(row.reason)
        if entry.id not in {one.partition("#")[0] for one in catalog.get(lesson).facts.documents}
    ]

    assert not lost, told(lost, "Name the item under `documents` of the lesson.")


def test_an_id_that_is_planned_is_not_written_yet(catalog: Catalog):
    written = sorted(catalog.vocabulary.planned & set(catalog.entries))

    assert not written, told(written, "Take the line out of content/vocabulary/planned.txt.")


def test_every_duty_has_a_number_of_its_own():
    numbers = [
        line.partition(",")[0] for line in paper("content/vocabulary/duties.csv").splitlines()[1:] if line
    ]

    assert len(numbers) == len(set(numbers))


def test_no_question_bank_is_a_shelf():
    assert not [shelf for shelf in SHELVES if shelf.startswith(CLOSED) or shelf == "content"]


def test_no_question_of_a_bank_is_in_the_site(with_bank: Catalog):
    pages = [page.as_file() for lang in ("zh", "en") for page in site_plan(with_bank, lang).values()]

    assert any("Welcome" in page or "Home" in page for page in pages)
    assert not [page for page in pages if KEY in page]


def test_no_question_of_a_bank_is_in_the_index(with_bank: Catalog):
    assert KEY not in str(all_documents(with_bank))


def test_what_is_restricted_is_neither_in_the_site_nor_in_the_index(tmp_path):
    page = tmp_path / "content" / "pages" / "closed.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        f"---\nkind: page\ntitle: Closed\nsummary: For few\nclassification: restricted\n---\n{KEY}\n",
        encoding="utf-8",
    )
    catalog = load_catalog(tmp_path)

    assert catalog.find("pages/closed") is not None
    assert KEY not in str(
        [one.as_file() for lang in ("zh", "en") for one in site_plan(catalog, lang).values()]
    )
    assert KEY not in str(all_documents(catalog))


def test_a_readme_on_a_shelf_is_no_page():
    assert not [name for name in files_below(CHECKOUT) if name.endswith("README.md")]


def test_the_front_page_of_maturity_speaks_of_the_version_in_use(catalog: Catalog):
    version = newest_models(catalog.models.values())[0].version
    page = catalog.entries["pages/maturity/index"]
    silent = [lang for lang in ("zh", "en") if version not in page.text(lang).body]

    assert not silent, told(
        silent, f"Say on content/pages/maturity/index what {version} of the model changed."
    )
