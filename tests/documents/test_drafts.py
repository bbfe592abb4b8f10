"""What somebody has typed into a document is kept, and nobody overwrites it unseen."""

import re

import pytest

from tests.browsers import chinese_in, words_of
from webapp.documents.models import FormDraft
from webapp.documents.queries import drafts_of

PATH = "/app/documents/TPL-004"
WORDS = {"purpose": "订单当天进入计划"}


def drafts(database, person):
    """Return the drafts of a person as they stand now."""
    with database.reading() as session:
        return drafts_of(session, person)


@pytest.fixture
def kept(sign_in_as, for_orders):
    """Return a browser of the manager who has saved a draft for the project of orders."""
    lin = sign_in_as("lin")
    lin.post(f"{PATH}/draft", for_orders | WORDS)
    return lin


def test_a_saved_draft_comes_back_with_the_page(kept, kept_orders):
    page = kept.get(f"{PATH}?project={kept_orders.id}")

    assert "订单当天进入计划" in page.text
    assert "接着写你的草稿" in words_of(page)
    assert 'name="seen-edition" value="1"' in page.text


def test_a_draft_belongs_to_person_project_and_language(kept, sign_in_as, database, cast, for_orders):
    sign_in_as("xu").post(f"{PATH}/draft", for_orders | {"purpose": "另一个人的"})
    kept.post(f"{PATH}/draft", {"for-project": "", "seen-edition": "0", "purpose": "不属于项目"})
    sign_in_as("lin", language="en").post(f"{PATH}/draft", for_orders | {"purpose": "in English"})

    assert [one.values["purpose"] for one in drafts(database, cast["xu"])] == ["另一个人的"]
    assert {one.values["purpose"] for one in drafts(database, cast["lin"])} == {
        "订单当天进入计划",
        "不属于项目",
        "in English",
    }


def test_an_older_tab_does_not_overwrite_and_sees_both_texts(kept, database, cast, for_orders):
    answer = kept.post(f"{PATH}/draft", for_orders | {"purpose": "旧标签页里的字"})

    assert answer.status_code == 409
    assert "旧标签页里的字" in answer.text
    assert "另一个页面保存的是：订单当天进入计划" in words_of(answer)
    assert drafts(database, cast["lin"])[0].values == WORDS


def test_after_seeing_both_one_may_save_ones_own(kept, database, cast, for_orders):
    page = kept.post(f"{PATH}/draft", for_orders | {"purpose": "旧标签页里的字"}).text
    seen = re.search(r'name="seen-edition" value="(\d+)"', page)[1]
    kept.post(f"{PATH}/draft", for_orders | {"purpose": "对照之后的字", "seen-edition": seen})

    assert drafts(database, cast["lin"])[0].values == {"purpose": "对照之后的字"}


def test_the_page_keeps_by_itself_and_hears_of_another_tab(kept, for_orders):
    first = kept.post(f"{PATH}/keep", for_orders | WORDS | {"seen-edition": "1"})
    late = kept.post(f"{PATH}/keep", for_orders | WORDS | {"seen-edition": "1"})

    assert (first.status_code, first.json) == (200, {"kept": True, "edition": 2})
    assert (late.status_code, late.json) == (409, {"kept": False})


def test_typing_on_after_the_draft_is_gone_loses_nothing(kept, database, cast, for_orders):
    (draft,) = drafts(database, cast["lin"])
    kept.post(f"/app/documents/drafts/{draft.id}/discard")
    answer = kept.post(f"{PATH}/keep", for_orders | WORDS | {"seen-edition": "1"})

    assert answer.json == {"kept": True, "edition": 2}


def test_a_draft_of_another_is_not_there(kept, sign_in_as, database, cast):
    (draft,) = drafts(database, cast["lin"])

    assert sign_in_as("he").post(f"/app/documents/drafts/{draft.id}/discard").status_code == 404
    assert len(drafts(database, cast["lin"])) == 1


def test_my_documents_list_what_i_have_begun(kept, cast):
    page = words_of(kept.get("/app/documents"))

    assert "项目章程" in page
    assert "订单系统" in page
    assert "确认丢弃" in page


def test_my_documents_speak_english(kept, sign_in_as, cast):
    page = sign_in_as("lin", language="en").get("/app/documents")

    assert "Drafts" in words_of(page)
    known = {"订单系统", "北辰", *(person.name for person in cast.values())}
    assert not chinese_in(page, but=known)


def test_nothing_is_kept_of_a_sensitive_document(make_sensitive, sign_in_as, database, cast, for_orders):
    make_sensitive()
    lin = sign_in_as("lin")

    assert "data-keep" not in lin.get(PATH).text
    assert lin.post(f"{PATH}/keep", for_orders | WORDS).status_code == 403
    assert drafts(database, cast["lin"]) == []


def test_a_draft_on_an_older_version_says_so_and_keeps_what_has_no_field_any_more(
    kept, kept_orders, publish_charter, for_orders
):
    kept.post(f"{PATH}/draft", for_orders | {"case_ref": "商业论证第 3 稿", "seen-edition": "1"})
    publish_charter("1.3", rename=("case_ref", "basis"))
    page = words_of(kept.get(f"{PATH}?project={kept_orders.id}"))

    assert "开始写的时候是 V1.2，现在是 V1.3" in page
    assert "商业论证第 3 稿" in page


def test_a_draft_for_a_project_of_others_cannot_be_kept(sign_in_as, database, for_orders):
    assert sign_in_as("zhou").post(f"{PATH}/keep", for_orders | WORDS).status_code == 404
    with database.reading() as session:
        assert session.query(FormDraft).count() == 0
