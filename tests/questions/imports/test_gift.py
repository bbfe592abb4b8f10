"""GIFT: every trap of the format gives what its text says, or is refused with its lines."""

import pytest

from tests.questions.imports.reading import codes, column, item, refusals, report


def test_the_report_of_a_file_has_every_key():
    told = report("\n\n\n::Gate::Who decides at G3? _____ {=PSC#STD-12 ~PM}\n\nX {\n~a\n~b}\n")

    assert told == {
        "schema": "lodestar.questions-import/1",
        "format": "gift",
        "counts": {"items": 1, "rejected": 1, "with_problems": 0},
        "items": [
            {
                "id": None,
                "kind": "single",
                "title": "Gate",
                "stem": "Who decides at G3? _____",
                "text_format": "plain",
                "line": 4,
                "group": None,
                "category": None,
                "tags": [],
                "options": [
                    {"text": "PSC", "correct": True, "weight": None, "feedback": "STD-12"},
                    {"text": "PM", "correct": False, "weight": None, "feedback": None},
                ],
                "answers": ["A"],
                "tolerance": None,
                "explanation": None,
                "problems": [],
            }
        ],
        "rejected": [
            {
                "line": 6,
                "end_line": 8,
                "code": "no-key",
                "message": "no option is marked right; put = before it",
                "text": "X {\n~a\n~b}",
            }
        ],
    }


def test_an_escape_is_undone_once_and_other_backslashes_stay():
    assert item(r"\~\=\#\{\}\:\\\n.")["stem"] == "~=#{}:\\\n."
    assert item(r"\\neq \\\\ \alpha \frac")["stem"] == r"\neq \\ \alpha \frac"


def test_an_escaped_mark_is_text():
    found = item(r"Which is five? {~ \= 2 + 2 #\~ no = \= 2 + 3 ~ \#\{\}\:}")

    assert column(found, "text") == ["= 2 + 2", "= 2 + 3", "#{}:"]
    assert found["options"][0]["feedback"] == "~ no"


def test_a_comment_is_one_only_at_the_start_of_a_line():
    found = item("// first\nSee http://x // not\n  // second\ngone? {T}\n// after")

    assert (found["stem"], found["line"]) == ("See http://x // not\ngone?", 2)


def test_ids_and_tags_are_read_inside_comments():
    found = item("// [tag:add] [tag: basic ] [id: pmo-0004 ]\n// [tag:a\\]b] [tag:add]\nQ {T}")

    assert (found["id"], found["tags"]) == ("pmo-0004", ["add", "basic", "a]b"])


def test_a_tag_outside_a_comment_is_text():
    assert item("[tag:x] Q {T}")["stem"] == "[tag:x] Q"


def test_comments_of_one_question_are_not_those_of_the_next():
    assert item("// [id:a]\n\nQ {T}")["id"] is None


def test_a_category_holds_until_the_next():
    told = report("A {T}\n\n$CATEGORY: $course$/top/x\nB {T}\n\nC {T}\n\n$CATEGORY: y\n\nD {T}")

    assert [one["category"] for one in told["items"]] == [None, "$course$/top/x", "$course$/top/x", "y"]


def test_a_blank_line_ends_a_question_except_inside_braces():
    told = report("A {\n=x\n\n~y\n\n}\nstill A\n\nB {T}")

    assert [one["stem"] for one in told["items"]] == ["A _____\nstill A", "B"]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Two plus two is {=four =4}.", "Two plus two is _____."),
        ("Grant is {~buried =entombed} in it.", "Grant is _____ in it."),
        ("{=Two} plus two", "_____ plus two"),
        ("Born? {#1822}  ", "Born?"),
    ],
)
def test_text_after_the_block_puts_a_blank_into_the_stem(text, stem):
    assert item(text)["stem"] == stem


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", "description"),
        ("{}", "case"),
        ("{ }", "case"),
        ("{T}", "true_false"),
        ("{FALSE}", "true_false"),
        ("{#5}", "numeric"),
        ("{=one =two}", "fill_in"),
        ("{=a -> b =c -> d}", "matching"),
        ("{=a -> b =c}", "fill_in"),
        ("{~a -> b =c -> d}", "single"),
        ("{=a ~b}", "single"),
        ("{~%50%a ~%50%b ~c}", "multiple"),
    ],
)
def test_the_marks_say_the_kind(body, kind):
    assert item(f"Stem {body}")["kind"] == kind


def test_an_empty_block_is_a_case_that_lacks_a_rubric():
    assert codes(item("Discuss. {}")) == ["no-rubric"]
    assert item("Discuss. {####Look at STD-08}")["explanation"] == "Look at STD-08"


def test_without_an_equals_sign_positive_weights_are_right():
    found = item("Who? {~%-50%No one ~%50%Grant ~%50%His wife ~%-50%His father}")

    assert column(found, "correct") == [False, True, True, False]
    assert column(found, "weight") == [-50, 50, 50, -50]
    assert (found["answers"], codes(found)) == (["B", "C"], [])


def test_with_an_equals_sign_partial_weights_are_kept_and_not_right():
    found = item("Hard {~wrong ~%50%half#near =full}")

    assert column(found, "correct") == [False, False, True]
    assert (column(found, "weight"), found["answers"]) == ([None, 50, None], ["C"])


def test_two_equals_signs_beside_a_tilde_are_several_keys():
    found = item("Q {=a =b ~c}")

    assert (found["kind"], found["answers"], codes(found)) == ("single", ["A", "B"], ["several-keys"])


@pytest.mark.parametrize(
    ("weights", "problems"),
    [
        ((50, 50), []),
        ((33.33333, 33.33333, 33.33333), []),
        ((99,), []),
        ((100, 50), ["weights"]),
        ((50, 48.9), ["weights"]),
    ],
)
def test_positive_weights_add_up_to_a_hundred_give_or_take_one(weights, problems):
    marks = " ".join(f"~%{one}%x" for one in weights)

    assert codes(item(f"Q {{{marks} ~%-100%y}}")) == problems


def test_no_right_option_is_refused():
    assert refusals("Q {~a ~b}") == [(1, 1, "no-key")]
    assert refusals("Q {~%-50%a ~%0%b}") == [(1, 1, "no-key")]
    assert refusals("Q {yes}") == [(1, 1, "no-key")]


def test_the_first_text_after_false_goes_to_whoever_says_true():
    found = item("Q {FALSE#wrong#right####why}")

    assert [(one["text"], one["correct"], one["feedback"]) for one in found["options"]] == [
        ("true", False, "wrong"),
        ("false", True, "right"),
    ]
    assert (found["answers"], found["explanation"], found["problems"]) == ([False], "why", [])


def test_the_first_text_after_true_goes_to_whoever_says_false():
    found = item("Q {T#wrong#right}")

    assert (column(found, "feedback"), found["problems"]) == (["right", "wrong"], [])


def test_readers_disagree_on_a_lone_text_after_true():
    assert codes(item("Q {TRUE#said}")) == ["feedback-order"]
    assert column(item("Q {TRUE#said}"), "feedback") == [None, "said"]
    assert codes(item("Q {FALSE#said}")) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("#7", (7, 7, 7, 0)),
        ("#7:0.5", (7, 6.5, 7.5, 0.5)),
        ("#2..8", (5, 2, 8, 3)),
        ("#-8..-2", (-5, -8, -2, 3)),
        ("#-0.25:.05", (-0.25, -0.3, -0.2, 0.05)),
        ("#+3", (3, 3, 3, 0)),
        ("#3.1415:0.0005", (3.1415, 3.141, 3.142, 0.0005)),
        ("#=1822:0 #yes", (1822, 1822, 1822, 0)),
        ("#1.5e3", (1500, 1500, 1500, 0)),
    ],
)
def test_a_number_has_a_range(body, expected):
    found = item(f"Q {{{body}}}")
    answer = found["answers"][0]

    assert tuple(answer[key] for key in ("value", "min", "max", "tolerance")) == expected
    assert found["tolerance"] == expected[3]


def test_several_numbers_keep_their_weights_and_feedback():
    found = item("Born? {#\n =1822:0 #Full\n =%50%1822:2 #Half\n close}")

    assert column(found, "weight", "answers") == [None, 50]
    assert column(found, "feedback", "answers") == ["Full", "Half\n close"]
    assert found["tolerance"] is None


def test_a_text_for_every_other_number_is_no_number():
    found = item("Q {#3:2~#Completely wrong}")

    assert found["answers"][1] == {
        "value": "*",
        "min": None,
        "max": None,
        "tolerance": None,
        "weight": 0,
        "feedback": "Completely wrong",
    }
    assert found["tolerance"] == 2


@pytest.mark.parametrize("body", ["#abc", "#1,5", "#1,000", "#nan", "#1:x", "#3:-1", "#1e999", "#*", "#=1_0"])
def test_what_is_no_number_is_refused(body):
    assert refusals(f"Q {{{body}}}") == [(1, 1, "not-a-number")]


def test_a_range_turned_round_is_refused():
    assert refusals("Q {#8..2}") == [(1, 1, "empty-range")]
    assert refusals("Q {#}") == [(1, 1, "no-key")]


def test_answers_of_a_blank_keep_weights_and_feedback():
    found = item("Which? {=Frog#Good! =%50%Cat#Hm =%0%*#No####[html]Why}")

    assert found["answers"] == [
        {"text": "Frog", "weight": None, "feedback": "Good!"},
        {"text": "Cat", "weight": 50, "feedback": "Hm"},
        {"text": "*", "weight": 0, "feedback": "No"},
    ]
    assert (found["options"], found["explanation"]) == ([], "Why")


def test_the_first_four_hashes_begin_the_explanation():
    found = item("Q {=a#b####[markdown]Intro\n#### Heading\ntext}")

    assert (found["explanation"], found["answers"][0]["feedback"]) == ("Intro\n#### Heading\ntext", "b")
    assert item("Q {=a#####why}")["explanation"] == "why"
    assert item("Q {T#w#r \\#### s}")["explanation"] is None


def test_pairs_may_lack_their_left_side():
    found = item("M {=[html]<b>a</b> -> x \\= y\n = -> z}")

    assert found["answers"] == [{"left": "<b>a</b>", "right": "x = y"}, {"left": "", "right": "z"}]


@pytest.mark.parametrize("name", ["html", "markdown", "plain", "moodle"])
def test_a_format_tag_names_the_format(name):
    found = item(f"::T:: [{name}]**Q** {{=[html]a#[plain]b ~c}}")

    assert (found["text_format"], found["stem"]) == (name, "**Q**")
    assert found["options"][0] == {"text": "a", "correct": True, "weight": None, "feedback": "b"}


def test_any_other_bracket_is_text():
    assert item("[sic] Q {T}")["stem"] == "[sic] Q"


def test_indentation_and_line_ends_inside_a_stem_stay():
    assert item("[html]<pre>\r\n  a \\{\r\n  \\}</pre>{}")["stem"] == "<pre>\n  a {\n  }</pre>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A {=x\n~y\n\nB {T}", [(1, 2, "unclosed-brace")]),
        ("A {=x\n\nmore\n\nB\nstem {T}", [(1, 3, "unclosed-brace")]),
        ("A {=x ~y", [(1, 1, "unclosed-brace")]),
        ("A =x}\n\nB {T}", [(1, 1, "stray-brace")]),
        ("A {={x} ~y}\nrest\n\nB {T}", [(1, 2, "nested-brace")]),
        ("A {=1} and {=2}", [(1, 1, "several-blocks")]),
        ("A {T}\nB {F}", [(1, 2, "several-blocks")]),
        ("::A {T}", [(1, 1, "unclosed-title")]),
        ("A {x ~y =z}", [(1, 1, "unmarked-answer")]),
        ("A {~%100%x}", [(1, 1, "too-few-options")]),
        ("A {=x\n$CATEGORY: c\nB {T}", [(1, 1, "unclosed-brace")]),
    ],
)
def test_braces_and_marks_that_do_not_fit_are_refused_with_their_lines(text, expected):
    assert refusals(text) == expected


def test_what_follows_a_broken_question_is_read():
    told = report("A {=x\n~y\n\n// [id:b]\n\nB {T}\n\nC }\n\nD {F}")

    assert [(one["stem"], one["line"], one["id"]) for one in told["items"]] == [
        ("B", 6, None),
        ("D", 10, None),
    ]


def test_questions_without_text_and_options_without_text_are_not_publishable():
    assert codes(item("{T}")) == ["no-stem"]
    assert codes(item("Q {=a ~}")) == ["empty-option"]


@pytest.mark.parametrize("written", ["%33,3%", "%1000%", "%+50%", "% 50 %", "%150%"])
def test_a_weight_that_is_none_is_refused_and_not_taken_for_text(written):
    assert refusals(f"S {{=a ~{written}b ~c}}") == [(1, 1, "not-a-number")]


def test_a_per_cent_sign_that_is_no_weight_is_text():
    assert column(item("S {=%d ~50% ~%x%y}"), "text") == ["%d", "50%", "%x%y"]


@pytest.mark.parametrize("body", ["{=%50%a =%25%b}", "{#=%50%7}", "{=%33.3%a =%33.3%b =%33.3%c}"])
def test_a_question_that_nobody_can_answer_in_full_is_doubtful(body):
    assert codes(item(f"S {body}")) == ["weights"]


@pytest.mark.parametrize("body", ["{=%0%a}", "{=%-50%a}", "{#=%0%7}", "{#=%-50%7}", "{=}"])
def test_answers_that_earn_nothing_are_no_key(body):
    assert [one[2] for one in refusals(f"S {body}")] == ["no-key"]


def test_a_star_in_a_right_answer_is_doubtful():
    assert codes(item("S {=*plan* =%0%*}")) == ["wildcard"]
    assert codes(item("S {=plan =%0%*#other}")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("谁负责？｛＝甲 ～乙｝", "full-width"), ("Who?\nA) x\nB) y\nANSWER: B", "other-format")],
)
def test_a_question_in_other_marks_is_no_description(text, code):
    assert [one[2] for one in refusals(text)] == [code]


def test_a_description_may_speak_of_answers():
    assert item("A) is the first option.\nThe answer: see below.")["kind"] == "description"


@pytest.mark.parametrize("written", [r"$x \neq y$ {T}", r"a {=\nu ~b}", r"a {T####\notin}"])
def test_an_end_of_a_line_that_may_be_latex_is_told(written):
    assert codes(item(written)) == ["newline-or-latex"]


@pytest.mark.parametrize("written", [r"$x \\neq y$ {T}", r"one\ntwo {T}", r"one\nnumber {T}", r"\alpha {T}"])
def test_other_ends_of_lines_and_other_latex_are_not_doubted(written):
    assert codes(item(written)) == []


@pytest.mark.parametrize("body", ["~%50 yes =no", "=%50 yes"])
def test_a_text_that_begins_as_a_weight_is_told(body):
    found = item(f"Q {{{body}}}")

    assert codes(found) == ["weights"]
    assert "%50 yes" in found["problems"][0]["message"]


def test_a_third_text_behind_a_truth_stays_text_and_is_told():
    found = item("Q {T#a#b#c}")

    assert (column(found, "feedback"), codes(found)) == (["b#c", "a"], ["feedback-order"])


@pytest.mark.parametrize("written", ["$CATEGORY: a/b", "$category:a/b", "  $Category : a/b"])
def test_a_category_is_one_however_it_is_written(written):
    assert item(f"{written}\n\nQ {{T}}")["category"] == "a/b"


def test_a_format_tag_is_one_in_any_case():
    assert item("[HTML]<b>Q</b> {T}")["text_format"] == "html"


def test_a_right_side_to_spare_is_no_pair():
    assert codes(item("Q {=a -> b = -> c}")) == ["too-few-pairs"]
    assert codes(item("Q {=a -> b =c -> d = -> e}")) == []
    assert codes(item("Q {=a -> b =c -> }")) == ["empty-answer"]
