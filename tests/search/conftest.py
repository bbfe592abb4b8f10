"""An index of a few made-up pages, and one of everything in the checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

from library import Catalog, load_catalog
from library.vocabulary import Term
from search.documents import SearchDocument, all_documents
from search.index import Index, SearchRequest, SearchResults
from search.sections import Section

CHECKOUT = Path(__file__).parent.parent.parent
GLOSSARY = (
    Term(
        "风险登记册",
        "risk register",
        "记录风险的清单",
        "A list of risks",
        "风险",
        aliases=("风险清单", "risk log"),
    ),
    Term("挣值管理", "earned value management (EVM)", "衡量绩效的方法", "A way to measure", "监控"),
    Term("阶段门", "stage gate", "检查点", "A check", "治理", aliases=("门",)),
)
Ask = Callable[..., SearchResults]


def page(entry: str, title: str, text: str = "", *, lang: str = "zh", **facts: object) -> SearchDocument:
    """Return a made-up page of one section."""
    sections = (Section("正文" if lang == "zh" else "Text", "text", text),) if text else ()
    given = {"kind": "standard", "url": f"/{lang}/{entry.lower()}/", "sections": sections} | facts
    return SearchDocument(id=entry, title=title, lang=lang, **given)  # type: ignore[arg-type]  # facts of a test


SHELF = [
    page("STD-03", "启动与章程", "发起人签署章程，任命项目经理。", stages=("S2",)),
    page("STD-03", "Initiation and charter", "The sponsor signs the charter.", lang="en", stages=("S2",)),
    page(
        "STD-08", "危机项目整改", "得 8 分及以上，召开 GX-in。接口冻结。", stages=("S4", "SX"), tiers=("A",)
    ),
    page(
        "TPL-014",
        "风险登记册",
        "每项风险写明责任人。",
        kind="document",
        aliases=("风险台账",),
        stages=("all",),
    ),
    page("TPL-014", "Risk register", "Every risk has an owner.", kind="document", lang="en", stages=("all",)),
    page("LL-2026-0001", "One interface owner", "Freeze the interface early.", kind="lesson", lang="en"),
    page("STD-99", "旧的章程办法", "章程，不再使用。", status="retired"),
]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Return an index of the made-up pages."""
    made = Index(tmp_path / "index", GLOSSARY)
    made.rebuild(SHELF)
    return made


@pytest.fixture
def ask(index: Index) -> Ask:
    """Return a way to ask the made-up pages."""

    def asked(query: str, lang: str = "zh", **more: object) -> SearchResults:
        return index.search(SearchRequest(query, lang, **more))  # type: ignore[arg-type]  # options of a test

    return asked


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the content of the checkout."""
    return load_catalog(CHECKOUT)


@pytest.fixture(scope="session")
def whole_index(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Return an index of everything in the checkout."""
    made = Index(tmp_path_factory.mktemp("whole"), catalog.vocabulary.glossary)
    made.rebuild(all_documents(catalog))
    return made
