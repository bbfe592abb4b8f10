"""What becomes of an answer for everybody: both languages or none, nobody named, signed by a second person."""

from dataclasses import replace
from datetime import timedelta

import hypothesis
import pytest
from hypothesis import strategies as st
from sqlalchemy import select

from library import load_catalog
from library.faq_page import questions_about
from tests.guidance.conftest import ANSWERED, ASKED, DAYS, faq_words
from webapp import clock
from webapp.errors import Forbidden
from webapp.guidance.actions import answer, ask, choose_openness
from webapp.guidance.faq_actions import checks_of, publish_faq, save_faq, sign_faq
from webapp.guidance.faq_paper import faq_papers
from webapp.guidance.faq_rules import ALIKE, BASED, CLEAN, NOBODY, OPEN, SIGNED, WHOLE, are_alike, faq_hash
from webapp.guidance.refusals import DayRefused, FaqStale, KeptPrivate, NotReady, SecondPerson, TooLong
from webapp.publishing.models import Publication


@pytest.fixture(scope="session")
def catalog(kept_content):
    """Return the small content."""
    return load_catalog(kept_content)


def open_checks(session, question, catalog):
    """Return what is not passed."""
    return [check.ask for check in checks_of(session, question, catalog) if not check.is_passed]


def rewrite(session, question, cast, **more):
    """Change the text as `he`, and have it signed again."""
    faq = question.faq
    kept = more.pop("kept_because", "")
    words = replace(faq.words, **more)
    save_faq(session, question, words, kept_because=kept, edition=faq.edition, by=cast["he"])
    sign_faq(session, faq, seen=faq_hash(faq.words), by=cast["shen"])


def test_a_page_goes_out_in_both_languages_with_what_it_rests_on(session, cast, signed, catalog):
    faq = publish_faq(session, signed, catalog, by=cast["he"])

    rows = session.scalars(select(Publication).order_by(Publication.number)).all()
    slug = "how-far-does-a-charter-spell-out"
    assert faq.slug == slug
    assert [row.path for row in rows] == [
        f"content/pages/faq/{slug}.en.md",
        f"content/pages/faq/{slug}.md",
    ]
    assert "STD-03#C1" in rows[1].text
    assert "next_review" in rows[1].text
    assert "owner: MTH" in rows[1].text


def test_what_is_published_passes_the_check_of_the_content(session, cast, signed, content_root):
    publish_faq(session, signed, load_catalog(content_root), by=cast["he"])
    before = {one.code for one in load_catalog(content_root).faults}
    for row in session.scalars(select(Publication)):
        path = content_root / row.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(row.text, encoding="utf-8")

    whole = load_catalog(content_root)
    assert {one.code for one in whole.faults} == before
    entry = whole.get("pages/faq/how-far-does-a-charter-spell-out")
    assert set(entry.texts) == {"zh", "en"}
    assert questions_about(whole, "STD-03") == [entry]


def test_no_file_names_who_asked_or_the_project(session, cast, orders, catalog):
    question = ask(session, ASKED, project_id=orders.id, days=DAYS, by=cast["xu"])
    answer(session, question, ANSWERED, by=cast["shen"])
    save_faq(session, question, faq_words(), kept_because="", edition=0, by=cast["he"])
    for told in (cast["xu"].name, orders.name, orders.number):
        rewrite(
            session, question, cast, answer_zh=f"{told}问过。STD-03", answer_en="STD-03", kept_because="留"
        )

        assert NOBODY in open_checks(session, question, catalog)
        with pytest.raises(NotReady):
            publish_faq(session, question, catalog, by=cast["he"])


def test_a_private_question_never_reaches_a_page(session, cast, signed, catalog):
    choose_openness(session, signed, is_open=False, by=cast["xu"])

    with pytest.raises(KeptPrivate):
        publish_faq(session, signed, catalog, by=cast["he"])
    with pytest.raises(KeptPrivate):
        save_faq(session, signed, faq_words(), kept_because="", edition=1, by=cast["he"])
    assert OPEN in open_checks(session, signed, catalog)
    assert session.scalars(select(Publication)).all() == []


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"answer_en": ""}, WHOLE),
        ({"title_en": ""}, WHOLE),
        ({"answer_en": "Two things, see STD-03:\n\n1. How much."}, ALIKE),
        ({"answer_en": "Two things:\n\n1. How much.\n2. How long."}, ALIKE),
        ({"rests_on": ()}, BASED),
        ({"rests_on": ("STD-77",)}, BASED),
        ({"rests_on": ("STD-03#C99",)}, BASED),
        ({"answer_zh": "见 STD-77", "answer_en": "see STD-77"}, BASED),
        ({"answer_zh": "打 13812345678，见 STD-03", "answer_en": "see STD-03"}, CLEAN),
        ({"answer_zh": "测试的人粗心，见 STD-03", "answer_en": "see STD-03"}, CLEAN),
        ({"answer_zh": "问方晓，见 STD-03", "answer_en": "see STD-03"}, CLEAN),
    ],
)
def test_each_check_fails_on_its_own_bad_example(session, cast, signed, catalog, change, check):
    assert open_checks(session, signed, catalog) == []
    rewrite(session, signed, cast, **change)

    assert check in open_checks(session, signed, catalog)
    with pytest.raises(NotReady):
        publish_faq(session, signed, catalog, by=cast["he"])


def test_a_curator_may_keep_a_flagged_word_with_a_reason(session, cast, signed, catalog):
    text = {"answer_zh": "粗心检查表见 STD-03", "answer_en": "see STD-03"}
    rewrite(session, signed, cast, **text, kept_because="检查表的名字")

    assert open_checks(session, signed, catalog) == []


def test_an_edit_voids_the_signature(session, cast, signed, catalog):
    assert signed.faq.is_signed
    words = replace(signed.faq.words, title_zh="授权写到多细？")
    save_faq(session, signed, words, kept_because="", edition=1, by=cast["he"])

    assert open_checks(session, signed, catalog) == [SIGNED]


def test_the_last_editor_does_not_sign_and_nobody_signs_what_they_did_not_see(session, cast, answered):
    faq = save_faq(session, answered, faq_words(), kept_because="", edition=0, by=cast["he"])
    for key in ("he", "xu", "luo"):
        with pytest.raises(SecondPerson):
            sign_faq(session, faq, seen=faq_hash(faq.words), by=cast[key])
    with pytest.raises(FaqStale):
        sign_faq(session, faq, seen="0" * 64, by=cast["tang"])
    sign_faq(session, faq, seen=faq_hash(faq.words), by=cast["tang"])

    assert faq.is_signed


def test_a_text_begun_on_an_older_edition_is_refused(session, cast, signed):
    with pytest.raises(FaqStale):
        save_faq(session, signed, faq_words(), kept_because="", edition=0, by=cast["tang"])


def test_only_curators_make_and_publish(session, cast, signed, catalog):
    for key in ("shen", "xu"):
        with pytest.raises(Forbidden):
            save_faq(session, signed, faq_words(), kept_because="", edition=1, by=cast[key])
        with pytest.raises(Forbidden):
            publish_faq(session, signed, catalog, by=cast[key])


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title_zh": "长" * 61}, TooLong),
        ({"answer_en": "x" * 4001}, TooLong),
        ({"next_review": clock.today() + timedelta(days=5)}, DayRefused),
        ({"next_review": clock.today() + timedelta(days=900)}, DayRefused),
    ],
)
def test_a_text_beyond_its_measure_is_refused_at_its_field(session, cast, answered, change, refusal):
    with pytest.raises(refusal) as told:
        save_faq(session, answered, faq_words(**change), kept_because="", edition=0, by=cast["he"])

    assert told.value.field in change


def test_two_pages_never_share_a_name(session, cast, signed, catalog):
    publish_faq(session, signed, catalog, by=cast["he"])
    other = ask(session, ASKED, days=DAYS, by=cast["luo"])
    answer(session, other, ANSWERED, by=cast["shen"])
    save_faq(session, other, faq_words(), kept_because="", edition=0, by=cast["he"])
    sign_faq(session, other.faq, seen=faq_hash(other.faq.words), by=cast["tang"])

    assert publish_faq(session, other, catalog, by=cast["he"]).slug == f"{signed.faq.slug}-2"


@hypothesis.given(st.text(max_size=300))
def test_what_people_wrote_is_never_markup(text):
    paper = faq_papers(faq_words(answer_zh=text or "x"), "a")[1]
    body = paper.text.partition("---\n")[2].partition("\n---\n")[2]

    assert "<" not in body
    assert not any(line.startswith("#") for line in body.splitlines())


@hypothesis.given(st.integers(0, 5), st.integers(0, 5))
def test_both_languages_have_as_many_steps_or_are_not_alike(ours, theirs):
    steps = ["\n".join(f"{n + 1}. 做" for n in range(count)) for count in (ours, theirs)]

    assert are_alike(faq_words(answer_zh=steps[0], answer_en=steps[1])) == (ours == theirs)
