"""Lessons as their authors, experts and curators meet them."""

import re
from dataclasses import asdict, replace
from uuid import UUID, uuid4

import pytest

from tests.browsers import chinese_in, words_of
from tests.scenes import FACTS, WORDS, register_orders, write_lesson
from webapp.lessons.actions import Origin
from webapp.lessons.models import Draft
from webapp.lessons.rules import FIVE, State
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane

FACTS_TYPED = {
    "type": "improve",
    "priority": "yellow",
    "category": "planning",
    "cause": "no-check",
    "impact_size": "M",
    "impact_kinds": ["schedule"],
    "stages": ["S3", "S4"],
    "supports": "STD-27#C1\n\n STD-27#C2 ",
    "owner": "KMG",
}


@pytest.fixture
def draft(database, cast):
    """Return a draft of `xu` that the app knows."""
    with database.transaction() as session:
        return write_lesson(session, cast["xu"])


@pytest.fixture
def now(database):
    """Return a function that reads a draft as it stands now."""

    def read(draft):
        with database.reading() as session:
            return session.get_one(Draft, draft.id)

    return read


@pytest.fixture
def deliver(app, database):
    """Return a function that lets the worker do what waits."""

    def work():
        with app.app_context():
            app.extensions[OUTBOX].drain(database, Lane.QUICK)

    return work


def path_of(draft, act=""):
    """Return the address of a draft, or of an act on it."""
    return f"/app/lessons/drafts/{draft.id}" + (f"/{act}" if act else "")


def typed(draft, **more):
    """Return what the form of a draft sends."""
    return asdict(draft.words) | {"edition": str(draft.edition)} | more


# Writing


def test_a_new_lesson_begins_empty_and_belongs_to_its_author(sign_in_as, database, cast):
    answer = sign_in_as("xu").post("/app/lessons/new")

    with database.reading() as session:
        draft = session.get_one(Draft, UUID(answer.location.split("/")[-2]))
    assert (draft.state, draft.submitter_id, draft.title) == (State.DRAFT, cast["xu"].id, "")


def test_a_lesson_begun_on_an_english_page_is_english(sign_in_as, database):
    answer = sign_in_as("xu", language="en").post("/app/lessons/new")

    with database.reading() as session:
        assert session.get_one(Draft, UUID(answer.location.split("/")[-2])).language == "en"


def test_what_was_typed_is_kept(sign_in_as, draft, now):
    answer = sign_in_as("xu").post(path_of(draft, "write"), typed(draft, title="接口冻结前不得启动联调"))

    assert answer.location == path_of(draft)
    assert now(draft).title == "接口冻结前不得启动联调"


@pytest.mark.parametrize("missing", FIVE)
def test_a_submission_with_four_fields_keeps_what_was_typed_and_says_what_is_missing(
    sign_in_as, draft, now, missing
):
    given = typed(draft, context="另外写下的背景", **{missing: ""})

    answer = sign_in_as("xu").post(path_of(draft, "submit"), given)

    assert answer.status_code == 422
    assert "这一项还没有写" in words_of(answer)
    assert all(given[name] in answer.text for name in FIVE)
    assert (now(draft).state, now(draft).context) == (State.DRAFT, "另外写下的背景")


def test_after_a_refused_submission_the_same_page_can_be_sent_again(sign_in_as, draft, now):
    xu = sign_in_as("xu")
    refused = xu.post(path_of(draft, "submit"), typed(draft, event=""))
    edition = re.search(r'name="edition"[^>]*value="(\d+)"', refused.text).group(1)

    answer = xu.post(path_of(draft, "submit"), typed(draft) | {"edition": edition})

    assert answer.status_code == 302
    assert now(draft).state == State.SUBMITTED


@pytest.mark.parametrize(("name", "length"), [("title", 61), ("applies_when", 201), ("event", 10_000)])
def test_a_text_that_is_too_long_comes_back_in_its_box(sign_in_as, draft, now, name, length):
    answer = sign_in_as("xu").post(path_of(draft, "write"), typed(draft, **{name: "长" * length}))

    assert answer.status_code == 422
    assert "长" * length in answer.text
    assert f"写了 {length} 字" in words_of(answer)
    assert now(draft).words == WORDS


def test_a_second_tab_does_not_overwrite_the_first(sign_in_as, draft, now):
    xu = sign_in_as("xu")
    xu.post(path_of(draft, "write"), typed(draft, title="第一个标签页"))

    answer = xu.post(path_of(draft, "write"), typed(draft, title="第二个标签页"))

    assert answer.status_code == 422
    assert "别人保存过这份草稿" in words_of(answer)
    assert 'value="第二个标签页"' in answer.text
    assert now(draft).title == "第一个标签页"


@pytest.mark.parametrize("edition", ["", "x", "-1", "٣", "9" * 5000])
def test_a_page_of_no_known_edition_overwrites_nothing(sign_in_as, draft, now, edition):
    answer = sign_in_as("xu").post(path_of(draft, "write"), typed(draft, title="旧页") | {"edition": edition})

    assert answer.status_code == 422
    assert now(draft).title == WORDS.title


def test_a_text_saved_after_submission_in_another_tab_is_given_back(sign_in_as, draft, now):
    xu = sign_in_as("xu")
    xu.post(path_of(draft, "submit"), typed(draft))
    late = "提交之后才想起来的一句话，写得很长，不应该丢掉"

    answer = xu.post(path_of(draft, "write"), typed(draft, event=late))

    assert answer.status_code == 422
    assert late in answer.text
    assert now(draft).event == WORDS.event


@pytest.mark.parametrize("key", ["gu", "lin", "shen", "zhou", "han"])
def test_a_draft_is_nobody_elses(sign_in_as, draft, now, key):
    person = sign_in_as(key)

    assert person.get(path_of(draft)).status_code == 404
    assert person.get(path_of(draft, "write")).status_code == 404
    for act in ("write", "submit", "comment", "sign"):
        sent = person.post(path_of(draft, act), typed(draft, title="别人改的", note="看一下"))
        assert sent.status_code in {403, 404, 422}
    assert (now(draft).title, now(draft).state) == (WORDS.title, State.DRAFT)


def test_a_curator_reads_a_draft_and_does_not_rewrite_it(sign_in_as, draft, now):
    he = sign_in_as("he")

    assert he.get(path_of(draft)).status_code == 200
    assert he.get(path_of(draft, "write")).location == path_of(draft)
    assert he.post(path_of(draft, "write"), typed(draft, title="改了")).status_code == 422
    assert now(draft).title == WORDS.title


def test_a_stranger_is_asked_to_sign_in(browser, draft):
    assert browser.get(path_of(draft)).location.startswith("/app/sign-in?next=")
    assert browser.post(path_of(draft, "write"), typed(draft)).status_code == 403


@pytest.mark.parametrize("act", ["", "write", "submit", "facts", "take", "validate", "accept", "publish"])
def test_a_draft_that_is_not_there_is_not_found(sign_in_as, act):
    he, path = sign_in_as("he"), f"/app/lessons/drafts/{uuid4()}" + (f"/{act}" if act else "")

    assert he.get(path).status_code in {404, 405}
    assert he.post(path, {"edition": "1", **FACTS_TYPED}).status_code in {404, 405}


@pytest.mark.parametrize(
    "act",
    [
        "write",
        "submit",
        "facts",
        "take",
        "validate",
        "comment",
        "return",
        "reject",
        "accept",
        "sign",
        "gate",
        "publish",
    ],
)
def test_every_act_without_a_token_of_its_page_is_refused(sign_in_as, kept, now, act):
    draft = kept(State.ACCEPTED)

    answer = sign_in_as("he").post_without_token(
        path_of(draft, act), typed(draft, note="看一下", title="改了")
    )

    assert answer.status_code == 400
    assert (now(draft).state, now(draft).title) == (State.ACCEPTED, WORDS.title)


def test_hints_on_wording_stand_beside_the_form_and_block_nothing(sign_in_as, draft, now):
    xu = sign_in_as("xu")
    xu.post(path_of(draft, "write"), typed(draft, event="因为测试人员粗心，等了 6 天。顾平知道。"))

    page = words_of(xu.get(path_of(draft, "write")))

    assert "粗心" in page
    assert "顾平" in page
    assert "说条件，不说人" in page
    assert xu.post(path_of(draft, "submit"), typed(now(draft))).status_code == 302


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", '"><img src=x onerror=alert(1)>']
)
def test_what_somebody_typed_is_shown_as_text(sign_in_as, database, cast, text):
    with database.transaction() as session:
        words = replace(WORDS, title=text[:60], event=text, applies_when=text)
        draft = write_lesson(session, cast["xu"], words)

    for path in ("/app/lessons", path_of(draft), path_of(draft, "write")):
        page = sign_in_as("xu").get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert not re.search(r"\b49\b", page)


# The desk


@pytest.mark.parametrize("key", ["xu", "lin", "zhou", "shen", "han"])
def test_the_queue_and_its_acts_are_for_curators(sign_in_as, kept, now, key):
    draft, person = kept(State.SUBMITTED), sign_in_as(key)

    assert person.get("/app/lessons/queue").status_code == 403
    for act in ("facts", "take", "return", "reject", "accept", "gate", "publish"):
        assert person.post(path_of(draft, act), {"note": "不行"}).status_code == 403
    assert now(draft).state == State.SUBMITTED


def test_an_author_does_not_see_the_queue_and_a_curator_does(sign_in_as, kept):
    kept(State.SUBMITTED)

    assert WORDS.title in words_of(sign_in_as("he").get("/app/lessons/queue"))
    assert "打开队列" not in words_of(sign_in_as("xu").get("/app/lessons"))


def test_facts_are_kept_as_chosen(sign_in_as, kept, now):
    draft = kept(State.SUBMITTED)

    answer = sign_in_as("he").post(path_of(draft, "facts"), FACTS_TYPED | {"edition": str(draft.edition)})

    assert answer.location == path_of(draft)
    assert now(draft).facts == replace(FACTS, supports=("STD-27#C1", "STD-27#C2"))


def test_the_page_of_facts_shows_what_was_kept(sign_in_as, kept):
    page = sign_in_as("he").get(path_of(kept(State.IN_REVIEW), "facts")).text

    assert re.search(r'<option selected value="planning">', page)
    assert "STD-27#C1" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "x"},
        {"priority": "purple"},
        {"category": "nothing"},
        {"cause": "nobody"},
        {"impact_size": "XXL"},
        {"impact_kinds": ["mood"]},
        {"stages": ["S9"]},
        {"tiers": ["Z"]},
        {"fields": ["magic"]},
        {"owner": "BOSS"},
        {"edition": "0"},
        {"edition": "x"},
    ],
)
def test_facts_that_no_list_knows_are_not_kept(sign_in_as, kept, now, wrong):
    draft = kept(State.IN_REVIEW)

    answer = sign_in_as("he").post(
        path_of(draft, "facts"), FACTS_TYPED | {"edition": str(draft.edition)} | wrong
    )

    assert answer.status_code == 422
    assert now(draft).facts == FACTS


def test_a_second_curators_facts_do_not_overwrite_the_first(sign_in_as, kept, now):
    draft = kept(State.SUBMITTED)
    given = FACTS_TYPED | {"edition": str(draft.edition)}
    sign_in_as("he").post(path_of(draft, "facts"), given)

    answer = sign_in_as("tang").post(path_of(draft, "facts"), given | {"category": "risk"})

    assert answer.status_code == 422
    assert "别人保存过这份草稿" in words_of(answer)
    assert now(draft).facts.category == "planning"


def test_a_draft_without_category_says_what_is_missing(sign_in_as, kept, now):
    draft = kept(State.SUBMITTED)

    assert sign_in_as("he").post(path_of(draft, "take")).status_code == 422
    assert now(draft).state == State.SUBMITTED


@pytest.mark.parametrize("act", ["return", "reject"])
def test_a_return_without_a_reason_is_refused_beside_its_box(sign_in_as, kept, now, act):
    draft = kept(State.IN_REVIEW)

    answer = sign_in_as("he").post(path_of(draft, act), {"note": "  "})

    assert answer.status_code == 422
    assert "请写明原因" in words_of(answer)
    assert now(draft).state == State.IN_REVIEW


def test_the_author_reads_why_a_draft_came_back_and_may_write_again(sign_in_as, kept, now):
    draft = kept(State.IN_REVIEW)
    sign_in_as("he").post(path_of(draft, "return"), {"note": "请补上日期和代价"})
    xu = sign_in_as("xu")

    assert "请补上日期和代价" in words_of(xu.get(path_of(draft)))
    assert xu.get(path_of(draft, "write")).status_code == 200
    assert xu.post(path_of(draft, "submit"), typed(now(draft))).status_code == 302


@pytest.mark.parametrize(("key", "status"), [("shen", 302), ("he", 422), ("lin", 403), ("xu", 403)])
def test_the_expert_of_the_field_validates(sign_in_as, kept, now, key, status):
    draft = kept(State.IN_REVIEW)

    assert (
        sign_in_as(key)
        .post(path_of(draft, "validate"), {"note": "成立", "seen": draft.text_hash})
        .status_code
        == status
    )


def test_a_refused_validation_gives_the_note_back(sign_in_as, kept):
    note = "这一段写得很长的审定意见不应该因为没有权限而丢掉"

    answer = sign_in_as("he").post(path_of(kept(State.IN_REVIEW), "validate"), {"note": note})

    assert answer.status_code == 422
    assert note in answer.text


@pytest.mark.parametrize(("key", "status"), [("tang", 302), ("shen", 302), ("he", 422)])
def test_the_last_editor_does_not_sign(sign_in_as, kept, key, status):
    draft = kept(State.ACCEPTED)

    assert sign_in_as(key).post(path_of(draft, "sign"), {"seen": draft.text_hash}).status_code == status


@pytest.mark.parametrize(
    ("key", "act", "state"), [("tang", "sign", State.ACCEPTED), ("shen", "validate", State.IN_REVIEW)]
)
def test_nobody_puts_their_name_to_a_text_they_have_not_seen(sign_in_as, kept, now, key, act, state):
    draft = kept(state)
    seen = draft.text_hash
    changed = typed(draft) | {"edition": str(draft.edition), "context": "后来加的一段"}
    sign_in_as("he").post(path_of(draft, "write"), changed)

    answer = sign_in_as(key).post(path_of(draft, act), {"seen": seen})

    assert answer.status_code == 422
    assert "别人保存过这份草稿" in words_of(answer)


@pytest.mark.parametrize("wrong", ["nonsense", "STD-99#C1", "STD-27#C99", "STD-27", "TPL-004#goal1"])
def test_a_clause_that_does_not_exist_is_refused_beside_its_field(sign_in_as, kept, now, wrong):
    draft = kept(State.SUBMITTED)
    given = FACTS_TYPED | {"edition": str(draft.edition), "supports": wrong, "no_standard": ""}

    answer = sign_in_as("he").post(path_of(draft, "facts"), given)

    assert answer.status_code == 422
    assert wrong in words_of(answer)
    assert now(draft).facts.supports != (wrong,)


def test_clauses_that_exist_and_planned_ones_are_taken(sign_in_as, kept, now):
    draft = kept(State.SUBMITTED)
    given = FACTS_TYPED | {
        "edition": str(draft.edition),
        "supports": "STD-27#C1\nSTD-98#C2",
        "no_standard": "",
    }

    assert sign_in_as("he").post(path_of(draft, "facts"), given).status_code == 302
    assert now(draft).facts.supports == ("STD-27#C1", "STD-98#C2")


def test_a_draft_that_says_the_same_is_merged_into_the_known_lesson(sign_in_as, kept, now):
    draft = kept(State.SUBMITTED)
    he = sign_in_as("he")
    assert he.post(path_of(draft, "merge"), {"into": "LL-2026-9999"}).status_code == 422

    assert he.post(path_of(draft, "merge"), {"into": "LL-2026-0010"}).status_code == 422

    said = {"into": "LL-2026-0010", "note": "同一台服务器漏装"}
    assert he.post(path_of(draft, "merge"), said).status_code == 302

    assert now(draft).state == State.MERGED
    assert "LL-2026-0010 同一台服务器漏装" in sign_in_as("xu").get(path_of(draft)).text


def test_publishing_past_an_open_check_says_how_many_are_open(sign_in_as, kept, now):
    draft = kept(State.ACCEPTED)
    he = sign_in_as("he")
    he.post(path_of(draft, "gate"), {"duplicate": "", "overrule_3": "", "overrule_7": ""})

    answer = he.post(path_of(draft, "publish"))

    assert answer.status_code == 422
    assert "质量门还有 1 项没有通过" in words_of(answer)
    assert now(draft).state == State.ACCEPTED


def test_a_double_click_publishes_once(sign_in_as, kept, deliver, content_root):
    draft, he = kept(State.ACCEPTED), sign_in_as("he")

    statuses = [he.post(path_of(draft, "publish")).status_code for _ in range(2)]
    deliver()

    assert statuses == [302, 422]
    assert len(list(content_root.glob(f"lessons/{draft.lesson_id}-*.md"))) == 1


def test_a_published_lesson_is_read_and_found_by_a_stranger(sign_in_as, browser, kept, deliver):
    draft = kept(State.ACCEPTED)
    sign_in_as("he").post(path_of(draft, "publish"))

    deliver()

    hits = browser.get("/api/search?q=测试环境和排期&lang=zh").json["hits"]
    (found,) = [hit for hit in hits if hit["id"] == draft.lesson_id]
    page = browser.get(found["url"])
    assert page.status_code == 200
    assert WORDS.event in words_of(page)
    assert "许可" not in page.text


def test_a_lesson_walks_the_whole_road_by_form_posts(sign_in_as, draft, now, deliver, content_root):
    xu, he, shen, tang = (sign_in_as(key) for key in ("xu", "he", "shen", "tang"))
    steps = [
        (xu, "submit", typed(draft)),
        (he, "facts", FACTS_TYPED | {"edition": str(draft.edition)}),
        (he, "take", {}),
        (shen, "validate", {"note": "成立"}),
        (he, "accept", {}),
        (he, "gate", {"duplicate": "没有相似的"}),
        (tang, "sign", {}),
        (he, "publish", {}),
    ]

    for person, act, given in steps:
        answer = person.post(path_of(draft, act), given | {"seen": now(draft).text_hash})
        assert answer.status_code == 302, (act, words_of(answer))
    assert "正在写进网站" in words_of(he.get(path_of(draft)))
    deliver()
    assert "读者现在就能读到" in words_of(he.get(path_of(draft)))

    assert now(draft).state == State.PUBLISHED
    assert len(list(content_root.glob(f"lessons/{now(draft).lesson_id}-*.md"))) == 1


def test_the_manager_of_the_source_sees_a_draft_without_its_submitter(sign_in_as, database, cast, kept):
    with database.transaction() as session:
        project = register_orders(session, cast)
    draft = kept(State.IN_REVIEW, origin=Origin(project_id=project.id))

    page = words_of(sign_in_as("lin").get(path_of(draft)))

    assert WORDS.title in page
    assert "提交人" not in page
    assert "许可" not in page


# Both languages


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED])
def test_every_page_of_a_lesson_speaks_english_without_a_word_of_chinese(sign_in_as, cast, kept, state):
    draft = kept(state)
    known = [
        "Lodestar 北辰",
        "没有相似的",
        "成立",
        *asdict(WORDS).values(),
        *(user.name for user in cast.values()),
    ]
    known += ["测试环境", "排期"]

    for key in ("he", "xu"):
        person = sign_in_as(key, language="en")
        for path in (
            "/app/lessons",
            path_of(draft),
            path_of(draft, "write"),
            path_of(draft, "facts"),
            "/app/lessons/queue",
        ):
            page = person.get(path)
            assert not chinese_in(page, but=known), (path, key)


def test_hints_speak_english_too(sign_in_as, database, cast):
    with database.transaction() as session:
        draft = write_lesson(session, cast["xu"], replace(WORDS, event="因为粗心"))
    known = ["Lodestar 北辰", "因为粗心", "粗心", *asdict(WORDS).values()]

    assert not chinese_in(sign_in_as("xu", language="en").get(path_of(draft, "write")), but=known)


# Kept while somebody writes


def test_a_draft_is_kept_while_somebody_writes(sign_in_as, draft, now):
    xu = sign_in_as("xu")

    answer = xu.post(
        path_of(draft, "keep"), typed(draft) | {"edition": str(draft.edition), "title": "写到一半"}
    )

    assert answer.json == {"kept": True, "edition": now(draft).edition}
    assert now(draft).title == "写到一半"


def test_a_second_tab_is_told_that_it_keeps_nothing(sign_in_as, draft, now):
    xu = sign_in_as("xu")
    xu.post(path_of(draft, "keep"), typed(draft) | {"edition": str(draft.edition), "title": "第一个窗口"})

    answer = xu.post(
        path_of(draft, "keep"), typed(draft) | {"edition": str(draft.edition), "title": "第二个窗口"}
    )

    assert (answer.status_code, answer.json["kept"]) == (409, False)
    assert now(draft).title == "第一个窗口"


def test_every_empty_field_is_named_at_once(sign_in_as, draft):
    empty = typed(draft) | {"cause_text": "", "recommendation": " ", "applies_when": ""}

    answer = sign_in_as("xu").post(path_of(draft, "submit"), empty | {"edition": str(draft.edition)})

    assert words_of(answer).count("这一项还没有写") == 3


def test_an_author_throws_an_own_draft_away(sign_in_as, draft):
    assert sign_in_as("fang").post(path_of(draft, "discard")).status_code == 404
    assert sign_in_as("xu").post(path_of(draft, "discard")).status_code == 302
    assert sign_in_as("xu").get(path_of(draft)).status_code == 404


def test_what_was_handed_in_is_not_thrown_away(sign_in_as, kept, now):
    draft = kept(State.SUBMITTED)

    assert sign_in_as("xu").post(path_of(draft, "discard")).status_code == 409
    assert now(draft).state == State.SUBMITTED
