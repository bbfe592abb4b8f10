"""Moodle XML: what a bank can hold is taken, the rest refused one by one, hostile and broken files as a whole."""

import base64

import pytest

from library.questions.imports import FileRefused
from tests.questions.imports.reading import codes, column, report

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n0000").decode()


def quiz(*questions):
    return '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n"


def question(kind, inside, stem="Stem", more=""):
    return (
        f'<question type="{kind}"><name><text>Name</text></name><questiontext format="html">'
        f"<text>{stem}</text>{more}</questiontext>{inside}</question>"
    )


def answer(fraction, text, feedback="", more=""):
    return (
        f'<answer fraction="{fraction}"><text>{text}</text>'
        f"<feedback><text>{feedback}</text></feedback>{more}</answer>"
    )


def told(*questions):
    return report(quiz(*questions), "moodle-xml")


def item(kind, inside, **more):
    found = told(question(kind, inside, **more))
    assert found["rejected"] == []
    return found["items"][0]


def refused(kind, inside, **more):
    return [one["code"] for one in told(question(kind, inside, **more))["rejected"]]


def test_a_single_choice_is_right_at_a_hundred_per_cent():
    found = item("multichoice", answer(50, "half") + answer(100, "full", "Yes") + answer(0, "none"))

    assert (found["kind"], found["answers"], found["line"]) == ("single", ["B"], 3)
    assert column(found, "weight") == [50, 100, 0]
    assert column(found, "feedback") == [None, "Yes", None]
    assert (found["title"], found["text_format"], found["problems"]) == ("Name", "html", [])


def test_single_says_whether_several_may_be_chosen():
    many = answer(50, "a") + answer(50, "b") + answer("-50", "c") + "<single>false</single>"

    assert item("multichoice", many)["kind"] == "multiple"
    assert item("multichoice", many)["answers"] == ["A", "B"]
    assert refused("multichoice", many.replace("false", "true")) == ["no-key"]


def test_weights_that_do_not_add_up_are_a_problem():
    inside = answer(33, "2") + answer(33.33333, "3") + answer(32, "5") + "<single>0</single>"

    assert codes(item("multichoice", inside)) == ["weights"]


def test_text_is_decoded_once_and_not_cleaned():
    found = item("description", "", stem="<![CDATA[<p onclick='x'>a &amp; b</p>]]>")

    assert found["stem"] == "<p onclick='x'>a &amp; b</p>"
    assert item("description", "", stem="&lt;b&gt; &amp;amp;")["stem"] == "<b> &amp;"


@pytest.mark.parametrize(
    ("written", "read"),
    [("html", "html"), ("markdown", "markdown"), ("plain_text", "plain"), ("moodle_auto_format", "moodle")],
)
def test_the_format_of_the_stem_is_told(written, read):
    source = question("description", "").replace('format="html"', f'format="{written}"')

    assert told(source)["items"][0]["text_format"] == read


def test_a_true_or_false_question_has_its_two_options_in_order():
    found = item("truefalse", answer(100, "false", "Right") + answer(0, "true", "Wrong"))

    assert [(one["text"], one["correct"], one["feedback"]) for one in found["options"]] == [
        ("true", False, "Wrong"),
        ("false", True, "Right"),
    ]
    assert found["answers"] == [False]


def test_several_numbers_have_each_their_tolerance():
    inside = answer(100, "3.14", "", "<tolerance>0.01</tolerance>") + answer(50, "3", "", "<tolerance/>")
    found = item("numerical", inside + answer(0, "*", "No"))

    assert [(one["value"], one["min"], one["max"]) for one in found["answers"]] == [
        (3.14, 3.13, 3.15),
        (3, 3, 3),
        ("*", None, None),
    ]
    assert found["tolerance"] is None
    assert item("numerical", answer(100, "7", "", "<tolerance>0.5</tolerance>"))["tolerance"] == 0.5


def test_blanks_pairs_and_essays_are_read():
    pairs = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        for left, right in (("a", "1"), ("b", "2"))
    )
    notes = "<graderinfo><text>4 for the date</text></graderinfo>"

    assert item("shortanswer", answer(100, "EV") + answer(80, "ev"))["answers"][1] == {
        "text": "ev",
        "weight": 80,
        "feedback": None,
    }
    assert item("matching", pairs)["answers"] == [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}]
    assert "4 for the date" in item("essay", notes)["problems"][0]["message"]


def test_a_category_question_sets_the_category():
    one = '<question type="category"><category><text>$course$/Pi</text></category></question>'
    found = told(question("description", ""), one, question("description", ""))

    assert [one["category"] for one in found["items"]] == [None, "$course$/Pi"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("risk-0001", "risk-0001"), ("T &amp; F", None), ("myid", None), ("risk-1", None), ("", None)],
)
def test_an_id_number_is_taken_only_if_a_bank_may_hold_it(written, read):
    assert item("description", f"<idnumber>{written}</idnumber>")["id"] == read


def test_tags_and_the_general_feedback_are_read():
    inside = "<tags><tag><text>a</text></tag><tag><text>b</text></tag></tags>"
    found = item("description", inside + "<generalfeedback><text>Why</text></generalfeedback>")

    assert (found["tags"], found["explanation"]) == (["a", "b"], "Why")


@pytest.mark.parametrize(
    ("name", "content", "problems"),
    [
        ("a.png", PNG, []),
        ("a.svg", PNG, ["file-type"]),
        ("a.png", base64.b64encode(b"<svg onload='x'/>").decode(), ["file-type"]),
        ("a.png", "not base64!", ["file-type"]),
    ],
)
def test_only_pictures_made_of_dots_are_accepted_as_files(name, content, problems):
    file = f'<file name="{name}" encoding="base64">{content}</file>'

    assert codes(item("description", "", more=file)) == problems


@pytest.mark.parametrize(
    "kind",
    ["cloze", "calculated", "calculatedmulti", "ddwtos", "ddmarker", "gapselect", "random", "coderunner"],
)
def test_a_type_without_counterpart_is_refused_and_the_rest_read(kind):
    found = told(question(kind, ""), question("description", ""))

    assert [(one["code"], one["line"], one["end_line"]) for one in found["rejected"]] == [
        ("unsupported-type", 3, 3)
    ]
    assert [one["line"] for one in found["items"]] == [4]
    assert found["rejected"][0]["text"] == "Name\nStem"


@pytest.mark.parametrize(
    ("kind", "inside", "code"),
    [
        ("multichoice", answer(100, "a"), "too-few-options"),
        ("multichoice", answer("x", "a") + answer(0, "b"), "not-a-number"),
        ("multichoice", answer(100, "<b>a</b>") + answer(0, "b"), "unescaped-html"),
        ("truefalse", answer(100, "yes") + answer(0, "no"), "no-key"),
        ("truefalse", answer(0, "true") + answer(0, "false"), "no-key"),
        ("numerical", answer(100, "3,14"), "not-a-number"),
        ("numerical", answer(0, "*"), "no-key"),
        ("shortanswer", "", "no-key"),
        ("matching", "", "no-key"),
    ],
)
def test_answers_that_cannot_be_read_are_refused(kind, inside, code):
    assert refused(kind, inside) == [code]


def test_html_that_is_not_escaped_is_refused():
    assert refused("description", "", stem="<p>a</p>") == ["unescaped-html"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!DOCTYPE quiz>\n<quiz/>", "line 1"),
        ('<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', "refused"),
        ('<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', "refused"),
        ('<!DOCTYPE q SYSTEM "http://example.org/q.dtd"><quiz/>', "refused"),
        ("<quiz>\n<question type='description'>\n</quiz>", "line 3"),
        ("<quiz>&nbsp;</quiz>", "line 1"),
        ("<quiz>", "broken"),
        ("", "broken"),
        ("<html/>", "<html>"),
        ("<quiz>" + "<a>" * 5000 + "</a>" * 5000 + "</quiz>", "deep"),
        ("<quiz>\x01</quiz>", "broken"),
    ],
)
def test_hostile_and_broken_files_are_refused_whole(text, said):
    with pytest.raises(FileRefused, match=said):
        report(text, "moodle-xml")
