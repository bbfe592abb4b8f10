"""What makes no page by itself and is taken in all the same: the glossary, a translation that waits for its master."""

import pytest

from webapp.settings import Settings
from webapp.site.content import Content, NotReadable
from webapp.site.finding import Finding

MASTER = "---\nkind: page\ntitle: 问\nsummary: 答\n---\n答。\n"
TWIN = '---\nkind: page\ntitle: Q\nsummary: A\nsource_version: "1.0"\n---\nAnswer.\n'
ROW = "测试用词,testing word,只在测试里用的词,A word for tests,质量,没人叫的名字,\n"


@pytest.fixture
def content(settings: Settings) -> Content:
    """Return the content of a running program."""
    return Content(settings.root)


def written(content: Content, name: str, text: str):
    """Write a page and have it taken in."""
    path = content.root / "content/pages/faq" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    content.refresh(path)
    return path


def test_a_page_appears_with_its_master_and_in_both_languages_at_once(content):
    written(content, "why.en.md", TWIN)
    assert content.find_page("/en/faq/why/") is None
    assert content.find_page("/faq/why/") is None
    written(content, "why.md", MASTER)

    entry, language = content.find_page("/en/faq/why/")
    assert (entry.has("en"), language) == (True, "en")
    assert content.find_page("/faq/why/") is not None


@pytest.mark.parametrize(
    ("name", "text"), [("bad.en.md", "no front matter"), ("bad.md", "---\nkind: page\n---\n")]
)
def test_a_file_that_cannot_be_read_is_still_refused(content, name, text):
    with pytest.raises(NotReadable):
        written(content, name, text)


def test_the_glossary_is_learned_at_once(content, settings):
    finding = Finding(settings.index, content)
    finding.catch_up()
    path = content.root / "content/vocabulary/glossary.csv"
    path.write_text(path.read_text(encoding="utf-8") + ROW, encoding="utf-8")
    content.refresh(path)
    finding.refresh(path)

    assert any(term.zh == "测试用词" for term in content.catalog.vocabulary.glossary)
    found = finding.index.suggest("测试用词", "zh")
    assert [one.title for one in found][:1] == ["测试用词"]


def test_a_broken_glossary_is_refused_and_the_one_before_stays(content):
    path, before = content.root / "content/vocabulary/glossary.csv", content.catalog
    path.write_text("term_zh,term_en\n", encoding="utf-8")

    with pytest.raises(NotReadable):
        content.refresh(path)
    assert content.catalog is before
