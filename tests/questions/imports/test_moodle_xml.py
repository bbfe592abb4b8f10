"""Moodle XML: what a bank can hold is taken, the rest refused one by one, hostile and broken files as a whole."""

import base64

import pytest

from library.questions.imports import FileRefused
from library.questions.imports.moodle_xml.pictures import MOST_BYTES
from tests.questions.imports.reading import codes, column, report

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n0000").decode()


def file(name, content=PNG):
    return f'<file name="{name}" encoding="base64">{content}</file>'


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
        ("a.png", PNG, ["picture"]),
        ("A.PNG", PNG, ["picture"]),
        ("a.jpeg", base64.b64encode(b"\xff\xd8\xff0").decode(), ["picture"]),
        ("a.webp", base64.b64encode(b"RIFF0000WEBP").decode(), ["picture"]),
        ("a.webp", base64.b64encode(b"RIFF0000WAVE").decode(), ["file-type"]),
        ("a.jpg", PNG, ["file-type"]),
        ("a.svg", PNG, ["file-type"]),
        ("a.png", base64.b64encode(b"<svg onload='x'/>").decode(), ["file-type"]),
        ("a.png", "not base64!", ["file-type"]),
    ],
)
def test_only_pictures_made_of_dots_are_accepted_as_files(name, content, problems):
    found = item("description", "", more=file(name, content))

    assert codes(found) == problems
    assert f"{name} " in found["problems"][0]["message"]


def test_a_problem_tells_where_a_picture_stands():
    inside = answer(100, "a") + answer(0, "b", more=file("b.png"))
    explained = f"<generalfeedback><text>why</text>{file('c.png')}</generalfeedback>"
    old = f"<image>d.png</image><image_base64>\n{PNG}\n</image_base64>"
    found = item("multichoice", inside + explained + old, more=file("a.png"))

    said = [one["message"].partition(";")[0] for one in found["problems"]]
    assert said == [
        "the picture a.png stands in the stem",
        "the picture b.png stands in option B",
        "the picture c.png stands in the explanation",
        "the picture d.png stands in the stem",
    ]


def test_a_picture_too_large_is_left_out_and_told():
    large = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * MOST_BYTES).decode()

    assert codes(item("description", "", more=file("a.png", large))) == ["file-size"]


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


def test_truths_are_told_as_true_and_false_whatever_their_case():
    found = item("truefalse", answer(0, "False", "no") + answer(100, "True"))

    assert column(found, "text") == ["true", "false"]
    assert column(found, "feedback") == [None, "no"]


@pytest.mark.parametrize(
    "inside",
    ["<category><text>$course$/Pi</text></category>", "<category>$course$/Pi</category>"],
)
def test_a_category_is_read_in_its_old_form_too(inside):
    found = told(f'<question type="category">{inside}</question>', question("description", ""))

    assert found["items"][0]["category"] == "$course$/Pi"


@pytest.mark.parametrize(
    "inside",
    [
        f"<section>{question('description', '')}</section>",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>',
        "<item>A question of another system</item>",
    ],
)
def test_what_is_no_question_in_a_quiz_is_refused_not_lost(inside):
    found = told(question("description", ""), inside)

    assert len(found["items"]) == 1
    assert [(one["line"], one["code"]) for one in found["rejected"]] == [(4, "unknown-element")]
    assert found["rejected"][0]["text"]


def test_a_fraction_inside_an_answer_counts_to_one():
    found = item(
        "numerical", "<answer>42<fraction>0.5</fraction></answer><answer>43<fraction>1</fraction></answer>"
    )

    assert column(found, "weight", "answers") == [50, 100]


@pytest.mark.parametrize("kind", ["shortanswer", "numerical"])
def test_an_answer_without_a_fraction_is_refused(kind):
    assert refused(kind, "<answer><text>7</text></answer>") == ["no-fraction"]


@pytest.mark.parametrize(
    ("grade", "said"), [("1.0000000", []), ("", []), ("2.5000000", ["grade"]), ("0.0000000", ["grade"])]
)
def test_points_other_than_one_are_told_for_the_report_has_no_place_for_them(grade, said):
    inside = f"<defaultgrade>{grade}</defaultgrade>{answer(100, 'a')}{answer(0, 'b')}"

    assert codes(item("multichoice", inside)) == said


def test_hints_and_exact_case_are_told_for_a_bank_has_no_place_for_them():
    inside = (
        answer(100, "EV") + "<usecase>1</usecase><hint><text>Look it up</text></hint><hint><text/></hint>"
    )
    found = item("shortanswer", inside)

    assert codes(found) == ["hints", "use-case"]
    assert "Look it up" in found["problems"][0]["message"]


def test_a_refused_question_without_words_is_shown_as_written():
    found = told('<question type="random"/>')

    assert found["rejected"][0]["text"] == '<question type="random" />'


def replies(right, part, wrong):
    return (
        f"<correctfeedback><text>{right}</text></correctfeedback>"
        f"<partiallycorrectfeedback><text>{part}</text></partiallycorrectfeedback>"
        f"<incorrectfeedback><text>{wrong}</text></incorrectfeedback>"
    )


def test_replies_to_everybody_are_told_for_a_bank_has_no_place_for_them():
    inside = answer(100, "a") + answer(0, "b") + replies("See chapter 3", "", "Read it again")
    found = item("multichoice", inside)

    assert codes(found) == ["reply", "reply"]
    assert "See chapter 3" in found["problems"][0]["message"]
    assert "Read it again" in found["problems"][1]["message"]


@pytest.mark.parametrize(
    "said",
    [
        ("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."),
        ("回答正确。", "部分正确", "回答错误！"),
    ],
)
def test_what_moodle_itself_replies_is_not_told(said):
    assert codes(item("multichoice", answer(100, "a") + answer(0, "b") + replies(*said))) == []


@pytest.mark.parametrize(
    ("written", "said"), [("0", ["fixed-order"]), ("false", ["fixed-order"]), ("1", []), ("", [])]
)
def test_options_that_keep_their_order_are_told(written, said):
    inside = f"<shuffleanswers>{written}</shuffleanswers>{answer(100, 'a')}{answer(0, 'b')}"

    assert codes(item("multichoice", inside)) == said


def test_the_beginning_of_an_answer_and_notes_for_markers_are_told():
    found = item(
        "essay",
        "<graderinfo><text>Be kind</text></graderinfo>"
        "<responsetemplate><text>Dear board</text></responsetemplate>",
    )
    said = " ".join(one["message"] for one in found["problems"])

    assert codes(found) == ["no-rubric", "template"]
    assert "Be kind" in said
    assert "Dear board" in said


def test_a_right_side_to_spare_is_no_pair():
    def pair(left, right):
        return f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"

    assert codes(item("matching", pair("a", "b") + pair("", "c"))) == ["too-few-pairs"]
    assert codes(item("matching", pair("a", "b") + pair("c", "d") + pair("", "e"))) == []
    assert codes(item("matching", pair("a", "b") + pair("c", ""))) == ["empty-answer"]


def test_text_between_questions_is_refused_not_lost():
    found = told(question("description", ""), "left <b/> over")

    assert len(found["items"]) == 1
    assert [one["text"] for one in found["rejected"] if one["text"][0] != "<"] == ["left", "over"]
    assert {one["code"] for one in found["rejected"]} == {"unknown-element"}
