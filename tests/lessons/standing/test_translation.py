"""The second language of a lesson: written, confirmed by another person, published with its source's version."""

from dataclasses import asdict, replace

import pytest

from library import load_catalog
from library.check import check
from tests.browsers import words_of
from tests.lessons.standing.conftest import LESSON
from webapp.accounts.queries import notices_of
from webapp.errors import Forbidden
from webapp.lessons.refusals import StaleDraft
from webapp.lessons.standing.rules import (
    ByHandOnly,
    Exposed,
    PartDiffers,
    PartMissing,
    PartTooLong,
    SecondReader,
    StepPassed,
    WhyMissing,
    Writing,
)
from webapp.lessons.standing.translation_actions import confirm, hand_over, save_translation, send_back
from webapp.lessons.standing.translation_paper import source_of, translation_paper, written_of
from webapp.site.content import the_catalog

URL = f"/app/lessons/{LESSON}/translation"


@pytest.fixture
def whole(lesson):
    """Return a translation that leaves nothing out."""
    return written_of(lesson)


@pytest.fixture
def waiting(session, cast, lesson, whole):
    """Return a translation by `shen` that waits for a curator."""
    row = save_translation(session, lesson, replace(whole, title="Another title"), edition=1, by=cast["shen"])
    hand_over(session, lesson, row, by=cast["shen"])
    return row


def publish(session, cast, catalog, lesson, row):
    """Confirm a translation as `he` would."""
    confirm(session, catalog, lesson, row, seen=row.wording.hash, by=cast["he"])


def test_every_translation_that_comes_with_the_method_is_whole(request):
    catalog = load_catalog(request.config.rootpath)
    for entry in catalog.of_kind("lesson"):
        wording, source = written_of(entry), source_of(entry)
        assert {name for name, text in source.items() if text} == {n for n, t in asdict(wording).items() if t}


def test_what_is_written_is_kept_and_an_older_edition_is_refused(session, cast, lesson, whole):
    row = save_translation(session, lesson, replace(whole, title="One"), edition=1, by=cast["shen"])
    assert (row.title, row.edition, row.state) == ("One", 2, Writing.WRITING)

    with pytest.raises(StaleDraft):
        save_translation(session, lesson, replace(whole, title="Two"), edition=1, by=cast["he"])
    assert row.title == "One"


@pytest.mark.parametrize("key", ["xu", "lin", "zhou", "han"])
def test_only_experts_and_curators_translate(session, sign_in_as, cast, lesson, whole, key):
    with pytest.raises(Forbidden):
        save_translation(session, lesson, whole, edition=1, by=cast[key])
    assert sign_in_as(key).get(URL).status_code in {403, 404}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"event": " "}, PartMissing),
        ({"recommendation": "One sentence without the three steps."}, PartDiffers),
        ({"title": "Zhou Yuan 周远 forgot it"}, Exposed),
        ({"event": "The careless team missed one server of eight."}, Exposed),
    ],
)
def test_a_translation_that_is_not_fit_is_not_handed_over(session, cast, lesson, whole, change, refusal):
    row = save_translation(session, lesson, replace(whole, **change), edition=1, by=cast["shen"])

    with pytest.raises(refusal) as found:
        hand_over(session, lesson, row, by=cast["shen"])
    assert found.value.field == next(iter(change))
    assert row.state == Writing.WRITING


def test_a_part_beyond_its_length_is_not_kept(session, cast, lesson, whole):
    with pytest.raises(PartTooLong):
        save_translation(session, lesson, replace(whole, title="x" * 121), edition=1, by=cast["shen"])


def test_another_curator_hears_of_it(session, cast, waiting):
    assert [one.values["lesson"] for one in notices_of(session, cast["he"])] == [LESSON]
    assert not notices_of(session, cast["shen"])


def test_nobody_confirms_their_own_translation(session, cast, catalog, lesson, whole):
    row = save_translation(session, lesson, replace(whole, title="Mine"), edition=1, by=cast["he"])
    hand_over(session, lesson, row, by=cast["he"])

    with pytest.raises(SecondReader):
        publish(session, cast, catalog, lesson, row)
    with pytest.raises(Forbidden):
        confirm(session, catalog, lesson, row, seen=row.wording.hash, by=cast["shen"])


def test_only_the_text_that_was_seen_is_confirmed(session, cast, catalog, lesson, waiting):
    seen = waiting.wording.hash
    save_translation(
        session, lesson, replace(waiting.wording, title="Newer"), edition=waiting.edition, by=cast["shen"]
    )
    hand_over(session, lesson, waiting, by=cast["shen"])

    with pytest.raises(StepPassed):
        confirm(session, catalog, lesson, waiting, seen=seen, by=cast["he"])


def test_a_returned_translation_goes_back_with_its_reason(session, cast, waiting):
    with pytest.raises(WhyMissing):
        send_back(session, waiting, note=" ", by=cast["he"])
    send_back(session, waiting, note="第二步漏了签字", by=cast["he"])

    assert (waiting.state, waiting.note) == (Writing.WRITING, "第二步漏了签字")
    assert "退回" in notices_of(session, cast["shen"])[0].sentence


def test_the_file_has_the_version_of_its_source_and_no_fault(untranslated, content_root, whole, catalog):
    entry = untranslated.get(LESSON)
    paper = translation_paper(untranslated, entry, whole, entry.version)
    (content_root / paper.path).write_text(paper.text, encoding="utf-8")

    after = load_catalog(content_root)
    text = after.get(LESSON).texts["en"]
    assert (text.source_version, text.stale, text.title) == (entry.version, False, whole.title)
    assert paper.path.endswith(".en.md")
    known = {(one.code, one.file) for one in check(catalog)}
    assert not [one for one in check(after) if one.file == paper.path and (one.code, one.file) not in known]


def test_what_was_typed_comes_back_as_it_was_typed(untranslated, content_root, whole):
    entry = untranslated.get(LESSON)
    odd = replace(whole, evidence="A [link] & <b> {x} | `y` \\ z")
    paper = translation_paper(untranslated, entry, odd, entry.version)
    (content_root / paper.path).write_text(paper.text, encoding="utf-8")

    assert written_of(load_catalog(content_root).get(LESSON)).evidence == odd.evidence
    assert "<b>" not in paper.text


def test_a_source_that_moves_on_makes_the_translation_stale(content_root):
    master = next(path for path in content_root.glob(f"lessons/{LESSON}-*.md") if ".en." not in path.name)
    master.write_text(
        master.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"', 1), encoding="utf-8"
    )

    assert load_catalog(content_root).get(LESSON).texts["en"].stale


def test_a_file_with_parts_of_its_own_is_not_rewritten(content_root):
    master = next(path for path in content_root.glob(f"lessons/{LESSON}-*.md") if ".en." not in path.name)
    master.write_text(master.read_text(encoding="utf-8") + "\n## 另一段 {#more}\n\n话。\n", encoding="utf-8")

    with pytest.raises(ByHandOnly):
        source_of(load_catalog(content_root).get(LESSON))


def test_a_translation_is_written_returned_confirmed_and_read(app, sign_in_as, database, deliver, whole):
    shen, he = sign_in_as("shen"), sign_in_as("he")
    typed = asdict(replace(whole, title="Look at every server twice")) | {"edition": "1"}

    refused = shen.post(f"{URL}/hand-over", typed | {"event": ""})
    assert refused.status_code == 422
    assert "Look at every server twice" in refused.text
    typed["edition"] = "2"
    assert shen.post(f"{URL}/hand-over", typed).status_code == 302
    assert "等另一位" in words_of(shen.get(URL))
    seen = he.get(URL).text.split('name="seen" value="')[1].split('"')[0]
    assert he.post(f"{URL}/return", {"note": ""}).status_code == 422
    assert he.post(f"{URL}/confirm", {"seen": "another"}).status_code == 409
    assert he.post(f"{URL}/confirm", {"seen": seen}).status_code == 302
    deliver()

    with app.app_context():
        assert the_catalog().get(LESSON).texts["en"].title == "Look at every server twice"
    assert "等人确认 0" in words_of(he.get("/app/lessons/published"))


def test_the_list_marks_what_is_behind_and_what_is_missing(sign_in_as, content_root, app):
    master = next(path for path in content_root.glob(f"lessons/{LESSON}-*.md") if ".en." not in path.name)
    master.write_text(
        master.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"', 1), encoding="utf-8"
    )
    with app.app_context():
        from webapp.site.content import the_content

        the_content().refresh(master)
    he = sign_in_as("he")

    assert "落后于原文" in words_of(he.get("/app/lessons/published?show=stale"))
    assert LESSON not in he.get("/app/lessons/published?show=missing").text
    assert "原文已是 V1.1" in words_of(he.get(URL))
    assert sign_in_as("xu").get("/app/lessons/published").status_code in {403, 404}
