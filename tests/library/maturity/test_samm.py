"""A checkout of SAMM becomes one model; each known trap is met and reported, and no question is lost."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from library.maturity.linting import lint_model
from library.maturity.reading import read_model
from library.maturity.samm import What, import_samm
from library.maturity.samm.checkout import NoCheckout
from library.maturity.samm.codes import code_of
from tests.library.maturity.files import ANSWERS, samm_checkout

REAL = Path(os.environ.get("SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "samm-2.2.0"


def imported(tmp_path, changes=None, **more):
    return import_samm(samm_checkout(tmp_path / "garden-3.1", changes), **more)


def notes(found, what):
    return [f"{one.file}:{one.line}: {one.sentence}" for one in found.report.notes if one.what is what]


def test_a_sound_checkout_is_taken_whole(tmp_path):
    found = imported(tmp_path)

    assert found.model.key == "samm@3.1.0"
    assert [one.id for one in found.model.questions] == ["G-RO-1-A", "G-RO-1-B", "G-RO-2-A", "G-RO-2-B"]
    assert found.report.counts() == {"taken": 4, "skipped": 0, "repaired": 0, "doubtful": 0}
    assert lint_model(read_model(found.text.encode(), "samm.yaml")) == []


def test_a_question_carries_its_place_its_criteria_and_its_other_spellings(tmp_path):
    question = imported(tmp_path).model.question("G-RO-2-B")

    assert question.keys == {
        "dimension": "G-RO",
        "function": "Gardening",
        "practice": "G-RO",
        "stream": "B",
        "level": "2",
    }
    assert question.aliases == ("G-RO-B-2", "G-RO-B-2-1")
    assert question.criteria == ({"en": "Always"},)
    assert question.x_facts["x_guid"] == "Q2B"


def test_the_word_no_stays_a_word_and_options_stand_in_their_order(tmp_path):
    options = imported(tmp_path).model.question("G-RO-1-A").options

    assert [one.text["en"] for one in options] == ["No", "Yes, some", "Yes, half of it", "Yes, all of it"]
    assert [one.value for one in options] == [Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1)]
    assert [one.id for one in options] == ["0", "1", "2", "3"]


def test_the_same_checkout_gives_the_same_bytes(tmp_path):
    assert imported(tmp_path).text == imported(tmp_path).text


def test_the_case_of_fields_does_not_matter(tmp_path):
    changes = {
        "questions/G-RO-1-A.yml": "Activity: A1A\nanswerset: W\nID: Q1A\nTEXT: Is it done?\n",
        "practice_levels/G-RO-1.yml": "practice: P1\nmaturitylevel: L1\nid: PL1\n",
    }

    assert imported(tmp_path, changes).report.counts()["taken"] == 4


def test_two_questions_with_one_guid_are_both_kept_and_told(tmp_path):
    changes = {"questions/G-RO-1-B.yml": "activity: A1B\nanswerSet: W\nid: Q1A\ntext: Is it done?\n"}

    found = imported(tmp_path, changes)

    assert len(found.model.questions) == 4
    (note,) = notes(found, What.DOUBTFUL)
    assert note.startswith(
        "model/questions/G-RO-1-B.yml:5: the GUID Q1A is also that of model/questions/G-RO-1-A.yml"
    )


def test_of_two_activities_with_one_guid_the_one_with_the_code_is_followed(tmp_path):
    changes = {
        "activities/G-RO-1-B.yml": "stream: S2\nlevel: PL1\nid: A1A\n",
        "questions/G-RO-1-B.yml": "activity: A1A\nanswerSet: W\nid: Q1B\ntext: Is it done?\n",
    }

    assert imported(tmp_path, changes).model.question("G-RO-1-B").keys["stream"] == "B"


def test_where_code_and_links_disagree_the_links_are_followed_and_it_is_told(tmp_path):
    changes = {"activities/G-RO-1-A.yml": "stream: S1\nlevel: PL2\nid: A1A\n"}

    found = imported(tmp_path, changes)

    assert found.model.question("G-RO-1-A").keys["level"] == "2"
    assert notes(found, What.DOUBTFUL) == [
        "model/questions/G-RO-1-A.yml:3: the code says level 1, the links lead to 2; the links are followed"
    ]


def test_a_link_that_leads_nowhere_is_repaired_by_code(tmp_path):
    changes = {"activities/G-RO-1-A.yml": "stream: S9\nlevel: PL1\nid: A1A\n"}

    found = imported(tmp_path, changes)

    assert notes(found, What.REPAIRED) == [
        "model/activities/G-RO-1-A.yml:3: stream leads to S9, which is not there; "
        "taken by code: model/streams/G-RO-A.yml"
    ]
    assert len(found.model.questions) == 4


@pytest.mark.parametrize(
    ("changes", "file"),
    [
        (
            {"questions/G-RO-1-A.yml": "activity: A1A\nanswerSet: V\nid: Q1A\ntext: Is it?\n"},
            "model/questions/G-RO-1-A.yml:4",
        ),
        ({"questions/G-RO-1-A.yml": "activity: [A1A\n"}, "model/questions/G-RO-1-A.yml:"),
        (
            {"streams/G-RO-A.yml": None, "streams/G-RO-Z.yml": "practice: P1\nid: SZ\nletter: Z\n"},
            "model/questions/G-RO-1-A.yml:1",
        ),
    ],
)
def test_a_question_that_cannot_be_taken_is_named(tmp_path, changes, file):
    found = imported(tmp_path, changes)

    assert any(one.startswith(file) for one in notes(found, What.SKIPPED))
    assert found.model.find_question("G-RO-1-A") is None
    assert found.model.find_question("G-RO-1-B") is not None


def test_answers_without_a_clear_order_stay_as_in_the_file(tmp_path):
    changes = {"answer_sets/A.yml": ANSWERS.replace("order: 2", "order: 1")}

    found = imported(tmp_path, changes)

    assert len(notes(found, What.REPAIRED)) == 1
    assert found.model.question("G-RO-1-A").options[0].text["en"] == "Yes, all of it"
    assert len(notes(found, What.DOUBTFUL)) == 1


def test_a_newer_release_keeps_revisions_and_lists_what_changed(tmp_path):
    before = imported(tmp_path).model
    changes = {
        "questions/G-RO-1-A.yml": "activity: A1A\nanswerSet: W\nid: Q1A\ntext: Does anybody look after it?\n",
        "questions/G-RO-2-B.yml": None,
    }

    found = import_samm(samm_checkout(tmp_path / "garden-3.2", changes), previous=before)

    assert found.model.question("G-RO-1-A").rev == 1
    told = notes(found, What.DOUBTFUL)
    assert any(one.startswith("G-RO-1-A") and "decide whether its meaning did" in one for one in told)


def test_without_a_version_one_is_assumed_and_told(tmp_path):
    found = import_samm(samm_checkout(tmp_path / "garden" / "flowers" / "here"))

    assert found.model.version == "2.0.0"
    assert "--version" in notes(found, What.DOUBTFUL)[0]


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(NoCheckout, match="model/questions"):
        import_samm(tmp_path)


@pytest.mark.parametrize("spelling", ["G-EG-1-A", "G-EG-A-1", "G-EG-A-1-1", "g-eg-a-1"])
def test_three_spellings_are_one_code(spelling):
    assert code_of(spelling).spellings() == ("G-EG-1-A", "G-EG-A-1", "G-EG-A-1-1")


def test_the_second_question_of_an_activity_has_spellings_of_its_own():
    assert code_of("G-EG-1-A", order="2").spellings() == ("G-EG-1-A-2", "G-EG-A-1-2")
    assert code_of("Roses") is None


def asked(text="text: Is it?", quality="quality:\n- Always", more="order: 1"):
    return f"activity: A1A\nanswerSet: W\nid: Q1A\n{text}\n{more}\n{quality}\n"


def set_with(old, new):
    return {"answer_sets/A.yml": ANSWERS.replace(old, new)}


QUESTION = "questions/G-RO-1-A.yml"
NO_QUESTIONS = {f"questions/G-RO-{level}-{stream}.yml": None for level in "2" for stream in "AB"}


@pytest.mark.parametrize(
    ("changes", "what", "told"),
    [
        ({QUESTION: None}, "doubtful", "activities/G-RO-1-A.yml:1: no question that was taken leads to it"),
        (
            NO_QUESTIONS,
            "doubtful",
            "maturity_levels/2.yml:1: no question that was taken leads to it; it is left",
        ),
        ({"questions/more/G-RO-3-A.yml": asked()}, "skipped", "questions/more:1: it is a folder"),
        (
            {"questions/G-RO-3-A.yml.bak": asked()},
            "skipped",
            "questions/G-RO-3-A.yml.bak:1: its name does not end",
        ),
        ({QUESTION: asked("text: ''")}, "skipped", "questions/G-RO-1-A.yml:6: it has no text"),
        ({QUESTION: asked("")}, "skipped", "questions/G-RO-1-A.yml:1: it has no text"),
        (
            {QUESTION: asked("text: [Is it, done?]")},
            "repaired",
            "questions/G-RO-1-A.yml:6: its text is a list",
        ),
        ({QUESTION: asked(quality="")}, "repaired", "questions/G-RO-1-A.yml:1: quality is missing"),
        (
            {QUESTION: asked(quality="quality: {a: b}")},
            "doubtful",
            "questions/G-RO-1-A.yml:8: quality is no list",
        ),
        (
            {QUESTION: asked(quality="quality:\n- Yes\n- ")},
            "doubtful",
            "questions/G-RO-1-A.yml:10: criterion 2 is",
        ),
        (
            {QUESTION: asked(more="order: first")},
            "doubtful",
            "questions/G-RO-1-A.yml:7: the order first is no num",
        ),
        (
            {QUESTION: asked(more="Text: Is it?")},
            "doubtful",
            "questions/G-RO-1-A.yml:7: text and Text are one",
        ),
        ({QUESTION: asked().replace("id: Q1A", "")}, "doubtful", "questions/G-RO-1-A.yml:1: it has no GUID"),
        (
            set_with("values:\n", "values:\n- Maybe\n"),
            "skipped",
            "answer_sets/A.yml:5: answer 1 holds no keys",
        ),
        (set_with("text: No", "text: "), "doubtful", "answer_sets/A.yml:8: the text of an answer is missing"),
        (
            set_with("text: No", "text: Yes, some"),
            "doubtful",
            "answer_sets/A.yml:14: the text Yes, some stands twice",
        ),
        (set_with("order: 0", "order: first"), "repaired", "answer_sets/A.yml:4: no clear order"),
        (
            set_with("value: 0\n", "value: 0\n  weight: 2\n"),
            "doubtful",
            "answer_sets/A.yml:10: the weight 2 is not",
        ),
        (set_with("value: 0.25", "value: 0.3"), "doubtful", "answer_sets/A.yml:15: 0.3 is no value of SAMM"),
        (set_with("value: 1", "value: 100"), "doubtful", "answer_sets/A.yml:6: 100 is no value of SAMM"),
        (
            set_with("value: 0\n", "value: 0\n  Value: 1\n"),
            "doubtful",
            "answer_sets/A.yml:10: value and Value are",
        ),
        (
            {"streams/G-RO-A.yml": "practice: P1\nid: S1\norder: 1\n"},
            "repaired",
            "streams/G-RO-A.yml:1: letter is missing; A is taken",
        ),
        (
            {"maturity_levels/4.yml": "id: L4\nnumber: 4\n"},
            "doubtful",
            "maturity_levels/4.yml:1: no question that was taken leads to it; it is left out of the scale",
        ),
        (
            {"questions/G RO.yml": asked()},
            "skipped",
            "questions/G RO.yml:1: the question cannot be placed: model/questions/G RO.yml:1: its name cannot be",
        ),
        (
            {"maturity_levels/2.yml": "id: L2\ndescription: On purpose.\n"},
            "skipped",
            "questions/G-RO-2-A.yml:1: the question cannot be placed: model/maturity_levels/2.yml:1: the level has",
        ),
        (
            {
                "answer_sets/B.yml": "id: V\nvalues:\n- {text: No, value: 0, order: 0}\n",
                QUESTION: asked().replace("answerSet: W", "answerSet: V"),
            },
            "skipped",
            "questions/G-RO-1-A.yml:4: model/answer_sets/B.yml:4: an answer set needs 2 answers at least, not 1",
        ),
    ],
)
def test_what_is_odd_in_a_checkout_is_told_with_its_line_and_stops_nothing(tmp_path, changes, what, told):
    found = imported(tmp_path, changes)

    assert any(one.startswith(f"model/{told}") for one in notes(found, What(what))), found.report.notes
    assert found.model.find_question("G-RO-1-B") is not None


@pytest.mark.parametrize(
    ("file", "text", "why"),
    [
        ("business_functions/Gardening.yml", "id: F1\n", "the function has no name"),
        (
            "security_practices/G-Roses.yml",
            "function: F1\nid: P1\nname: Roses\nshortName: R O\n",
            "R O cannot be part of a code",
        ),
    ],
)
def test_a_checkout_in_which_nothing_can_be_placed_says_which_file_is_at_fault(tmp_path, file, text, why):
    with pytest.raises(NoCheckout, match=f"model/{file}:[0-9]+: .*{why}"):
        imported(tmp_path, {file: text})


def test_a_bad_function_costs_only_its_own_questions(tmp_path):
    changes = {
        "business_functions/Paving.yml": "id: F2\n",
        "security_practices/P-Paths.yml": "function: F2\nid: P2\nname: Paths\nshortName: PA\n",
        "streams/P-PA-A.yml": "practice: P2\nid: S3\nletter: A\n",
        "activities/P-PA-1-A.yml": "stream: S3\nlevel: PL1\nid: A3\n",
        "questions/P-PA-1-A.yml": asked().replace("A1A", "A3").replace("Q1A", "Q3"),
    }

    found = imported(tmp_path, changes)

    assert len(found.model.questions) == 4
    assert any(
        "model/business_functions/Paving.yml:1: the function has no name" in one
        for one in notes(found, What.SKIPPED)
    )


def test_what_the_linter_finds_in_the_model_stands_in_the_report(tmp_path):
    changes = {"questions/G-RO-1-A.yaml": asked()}

    found = imported(tmp_path, changes)

    assert found.is_faulty
    assert any("MM-DUP" in one for one in notes(found, What.DOUBTFUL))


@pytest.mark.skipif(not REAL.is_dir(), reason="the published checkout of SAMM is not here")
def test_the_published_release_is_taken_without_loss():
    found = import_samm(REAL)

    assert (found.model.key, len(found.model.questions), len(found.model.dimensions)) == (
        "samm@2.2.0",
        90,
        15,
    )
    assert found.report.counts() == {"taken": 90, "skipped": 0, "repaired": 0, "doubtful": 0}
    assert found.model.find_question("G-EG-A-1-1") is found.model.question("G-EG-1-A")
    assert {one.options[0].text["en"] for one in found.model.questions} == {"No"}
    assert lint_model(read_model(found.text.encode(), "samm.yaml")) == []
