"""The index as a thing that is made, changed, shared and thrown away."""

import gc
import json
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir
from whoosh.util.filelock import FileLock

from search import folders
from search import index as index_module
from search.folders import IndexLocked
from search.index import Index, SearchRequest
from search.whoosh_writer import FEW_SEGMENTS, MOST_SEGMENTS
from tests.search.conftest import GLOSSARY, SHELF, page

NEW = page("STD-50", "沟通管理", "谁在何时得到何种信息。")


def ids(index: Index, query: str) -> list[str]:
    """Return the ids of what is found."""
    return [hit.id for hit in index.search(SearchRequest(query, "zh")).hits]


def test_an_index_that_was_never_made_is_empty_and_answers_nothing(tmp_path):
    index = Index(tmp_path / "none", GLOSSARY)

    assert index.count() == 0
    assert index.search(SearchRequest("章程", "zh")).total == 0
    assert index.suggest("章程", "zh") == []


def test_it_counts_pages_by_language(index):
    assert index.count() == len(SHELF)


def test_a_page_is_found_as_soon_as_it_is_taken_in(index):
    index.replace([NEW.id], [NEW])

    assert ids(index, "沟通管理") == ["STD-50"]
    assert index.count() == len(SHELF) + 1


def test_a_changed_page_stands_in_place_of_the_old_one(index):
    index.replace(["STD-08"], [page("STD-08", "项目抢救", "新的文字")])

    assert ids(index, "接口冻结") == []
    assert ids(index, "项目抢救")[0] == "STD-08"
    assert index.count() == len(SHELF)


def test_a_page_that_may_no_longer_be_found_is_gone_in_both_languages(index):
    index.replace(["STD-03"], [])

    assert "STD-03" not in ids(index, "章程")
    assert "STD-03" not in ids(index, "charter")
    assert index.count() == len(SHELF) - 2


def segments(index: Index) -> int:
    """Return of how many segments the index is made."""
    folder = index._folders.current()
    return len(open_dir(str(folder))._segments())


def test_a_small_change_joins_nothing_until_there_are_too_many_segments(index):
    for number in range(MOST_SEGMENTS + 2):
        index.replace([], [page(f"STD-{200 + number}", f"第 {number} 号标准", "新的文字")])
        assert segments(index) <= MOST_SEGMENTS + 1
        if number == FEW_SEGMENTS:
            assert segments(index) > FEW_SEGMENTS

    assert index.count() == len(SHELF) + MOST_SEGMENTS + 2


def test_tidying_joins_segments_and_changes_no_answer(index):
    for number in range(FEW_SEGMENTS + 4):
        index.replace([], [page(f"STD-{200 + number}", f"第 {number} 号标准", "接口冻结以后的文字")])
    before, apart = ids(index, "接口冻结"), segments(index)

    index.tidy()

    assert segments(index) < apart
    assert sorted(ids(index, "接口冻结")) == sorted(before)


def test_many_small_changes_lose_and_double_nothing(index):
    for number in range(12):
        index.replace([f"STD-6{number % 4}"], [page(f"STD-6{number % 4}", f"第 {number} 版")])

    assert index.count() == len(SHELF) + 4
    assert len(ids(index, "STD-60")) == 1


def test_a_page_can_be_taken_in_before_the_first_rebuild(tmp_path):
    index = Index(tmp_path / "index", GLOSSARY)
    index.replace([NEW.id], [NEW])

    assert ids(index, "沟通管理") == ["STD-50"]


def test_a_rebuild_forgets_what_is_no_longer_there(index):
    index.rebuild([NEW])

    assert index.count() == 1


def test_an_index_that_holds_the_documents_already_is_left_as_it_is(index, tmp_path):
    before = index._folders.stamp()

    assert Index(tmp_path / "index", GLOSSARY).bring_to(reversed(SHELF)) == 0
    assert index._folders.stamp() == before


def test_a_change_of_one_page_leaves_the_others_where_they_are(index):
    folder = index._folders.current()

    assert index.bring_to([page("STD-99", "旧的章程办法", "启用。"), *SHELF[:-1]]) == 1
    assert index._folders.current() == folder
    assert ids(index, "启用") == ["STD-99"]
    assert index.count() == len(SHELF)


def test_a_page_whose_name_or_status_alone_has_changed_is_taken_in(index):
    index.bring_to([*SHELF[:-1], page("STD-99", "旧的章程办法", "章程，不再使用。", status="approved")])

    assert [hit.status for hit in index.search(SearchRequest("旧的章程办法", "zh")).hits][:1] == ["approved"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the engine leaves it open
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:40])])
def test_an_index_that_cannot_be_read_is_made_anew(index, tmp_path, caplog, spoil):
    for path in index._folders.current().glob("*.seg"):
        spoil(path)
    started = Index(tmp_path / "index", GLOSSARY)

    started.bring_to(SHELF)

    assert "made anew" in caplog.text
    assert started.count() == len(SHELF)
    assert ids(started, "接口冻结")[0] == "STD-08"
    caplog.clear()
    gc.collect()


PILES = st.lists(
    st.sampled_from([*SHELF, NEW, page("STD-08", "项目抢救", "接口冻结"), page("STD-51", "", "门")]),
    unique_by=lambda one: (one.id, one.lang),
)


@pytest.mark.parametrize("most", [0.2, 9])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(piles=st.lists(PILES, min_size=1, max_size=3))
def test_from_any_state_the_index_comes_to_hold_what_it_is_given(tmp_path, monkeypatch, most, piles):
    monkeypatch.setattr(index_module, "MOST_CHANGED", most)
    brought = Index(tmp_path / uuid.uuid4().hex, GLOSSARY)
    for pile in piles:
        brought.bring_to(pile)
        made = Index(tmp_path / uuid.uuid4().hex, GLOSSARY)
        made.rebuild(pile)

        assert brought._marks() == made._marks()
        assert brought.count() == len(pile)
        for query in ("章程", "接口冻结", "门"):
            assert set(ids(brought, query)) == set(ids(made, query))


def test_another_index_on_the_same_folder_sees_every_change(index, tmp_path):
    other = Index(tmp_path / "index", GLOSSARY)
    assert ids(other, "沟通管理") == []

    index.replace([NEW.id], [NEW])
    assert ids(other, "沟通管理") == ["STD-50"]

    index.rebuild(SHELF)
    assert ids(other, "沟通管理") == []


def test_old_folders_do_not_pile_up(index, tmp_path):
    for _ in range(4):
        index.rebuild(SHELF)

    assert len(list((tmp_path / "index").glob("index-*"))) <= folders.KEPT


def test_an_index_of_another_program_version_counts_as_none(index, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "WRITERS", "others")
    newer = Index(tmp_path / "index", GLOSSARY)

    assert newer.count() == 0
    newer.rebuild(SHELF)
    assert newer.count() == len(SHELF)


def test_a_pointer_that_cannot_be_read_counts_as_no_index(index, tmp_path):
    (tmp_path / "index" / folders.POINTER).write_text("{", encoding="utf-8")

    assert Index(tmp_path / "index", GLOSSARY).count() == 0


def test_a_pointer_cannot_lead_out_of_the_folder(index, tmp_path):
    pointer = tmp_path / "index" / folders.POINTER
    pointer.write_text(json.dumps({"folder": "../elsewhere", "writers": folders.WRITERS}), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()

    assert Index(tmp_path / "index", GLOSSARY).count() == 0


def test_while_another_process_writes_one_is_told_to_wait(index, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "PATIENCE", 0.1)
    lock = FileLock(str(tmp_path / "index" / folders.LOCK))
    assert lock.acquire()
    try:
        with pytest.raises(IndexLocked, match="Another process"):
            index.replace([NEW.id], [NEW])
        assert index.count() == len(SHELF)
    finally:
        lock.release()

    index.replace([NEW.id], [NEW])
    assert ids(index, "沟通管理") == ["STD-50"]


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(index):
    def broken():
        yield NEW
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        index.rebuild(broken())

    assert index.count() == len(SHELF)
    index.replace([NEW.id], [NEW])
    assert ids(index, "沟通管理") == ["STD-50"]


def test_readers_are_answered_during_a_rebuild(index):
    waiting, answered = threading.Event(), threading.Event()
    told: list[bool] = []

    def slow_documents():
        yield NEW
        waiting.set()
        told.append(answered.wait(timeout=10))

    builder = threading.Thread(target=lambda: index.rebuild(slow_documents()))
    builder.start()
    assert waiting.wait(timeout=10)
    assert ids(index, "危机项目整改") == ["STD-08"]
    answered.set()
    builder.join()

    assert told == [True]
    assert index.count() == 1


def started(act: Callable[[], None], faults: list[BaseException]) -> threading.Thread:
    """Return a running thread that keeps what goes wrong in it."""

    def run():
        try:
            act()
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_threads_may_search_while_others_write(index):
    faults: list[BaseException] = []

    def search():
        for _ in range(25):
            assert ids(index, "危机项目整改") == ["STD-08"]
            assert index.suggest("fengx", "zh")

    def write():
        name = f"STD-{threading.get_ident()}"
        for version in range(5):
            index.replace([name], [page(name, f"新页 {version}")])

    for thread in [started(act, faults) for act in (search, write, search, write, search)]:
        thread.join()

    assert not faults
    assert index.count() == len(SHELF) + 2


def test_the_index_lies_where_it_is_told(index, tmp_path: Path):
    assert {one.name for one in tmp_path.iterdir()} == {"index"}
