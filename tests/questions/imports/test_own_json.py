"""The JSON of a bank is read as it was written; whatever else is refused with its path, as a whole or one by one."""

import json
import random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from library.questions.bank_reading import read_bank
from library.questions.exports import json_of
from library.questions.imports import FileRefused, import_questions
from library.questions.imports.drafting import draft_of, twin_of
from tests.house.places import CHECKOUT
from tests.questions.banks import bank
from tests.questions.imports.bank_texts import KINDS, banks

SLOW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
JUNK = (
    None,
    True,
    0,
    1.5,
    "",
    "x",
    "1",
    "\ud800",
    "\u2028A. 甲",
    [],
    {},
    [None],
    {"zh": "x"},
    {"fr": "x"},
    "9" * 301,
)


def imported(told):
    """Return what a tree of JSON, or a text, gives."""
    text = told if isinstance(told, str) else json.dumps(told)
    return import_questions(text.encode(), "json")


def read_again(found):
    """Return the bank that a draft of it gives, and the faults of its form."""
    twin = twin_of(found)
    pair = ("content/banks/x.en.md", twin.encode()) if twin is not None else None
    file = read_bank(("content/banks/x.md", draft_of(found, "x", "bank.json").encode()), pair)
    return file.bank, file.faults


@pytest.fixture
def told():
    """Return the JSON of the small bank as a tree."""
    return json.loads(json_of(bank()))


@pytest.mark.parametrize("kind", KINDS)
@SLOW
@given(data=st.data())
def test_a_bank_of_every_kind_comes_back_equal(kind, data):
    whole = data.draw(banks(kind))
    assume(whole is not None and whole.questions)
    found = imported(json_of(whole))

    assert (found.rejected, found.bank) == ((), whole)
    assert read_again(found) == (whole, ())
    assert json_of(found.bank) == json_of(whole)


def test_the_small_bank_comes_back_equal_and_tells_no_problem_but_none():
    found = imported(json_of(bank()))

    assert (found.bank, read_again(found)) == (bank(), (bank(), ()))
    assert found.as_json()["counts"] == {"items": 11, "rejected": 0, "with_problems": 0}


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "content/banks").glob("[!R]*[!n].md")), ids=lambda one: one.stem
)
def test_every_shipped_bank_comes_back_equal(path):
    if path.name.endswith(".en.md"):
        return
    twin = path.with_name(f"{path.stem}.en.md")
    whole = read_bank((path.name, path.read_bytes()), (twin.name, twin.read_bytes())).bank

    assert read_again(imported(json_of(whole))) == (whole, ())


def test_the_report_tells_the_language_of_the_master():
    found = {one["id"]: one for one in imported(json_of(bank())).as_json()["items"]}

    single, blanks = found["risk-0001"], found["risk-0007"]
    assert (single["kind"], single["title"], single["answers"], single["tags"]) == (
        "single",
        "负责人",
        ["B"],
        ["登记册", "复核"],
    )
    assert [one["correct"] for one in single["options"]] == [False, True, False]
    assert single["options"][0]["feedback"] == "太早 = 不行"
    assert [one["text"] for one in blanks["answers"]] == ["甲", "乙"]
    assert found["risk-0004"]["answers"][0] | {"feedback": 0} == {
        "value": -0.9,
        "min": -0.91,
        "max": -0.89,
        "tolerance": 0.01,
        "weight": None,
        "feedback": 0,
    }
    assert (found["risk-0005"]["tolerance"], found["risk-0005"]["answers"][0]["value"]) == (3, 5)
    assert (found["risk-0009"]["group"], found["risk-0003"]["answers"]) == ("risk-0008", [True])
    assert [one["text"] for one in found["risk-0006"]["answers"]] == ["挣值", "EV = 已完成"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "broken"),
        ("[]", "nothing in it says schema lodestar.bank/1"),
        ('"x"', "nothing in it says schema"),
        ("{", "line 1, column 2: the JSON is broken"),
        ('{"schema": 1}', "nothing in it says schema"),
        (
            '{"schema": "lodestar.bank/2"}',
            "its schema is lodestar.bank/2, and this version reads lodestar.bank/1 alone",
        ),
        ('{"schema": "lodestar.questions-import/1"}', "which is no bank; this reads lodestar.bank/1"),
        ('{"schema": "a\\n' + "x" * 500 + '"}', "'a\\nxxxx"),
        ('{"schema": "lodestar.bank/1"}', "notice is missing"),
        ('{"schema": NaN}', "it holds NaN, which is no JSON"),
        ('{"schema": -Infinity}', "it holds -Infinity"),
        ('{"schema": ' + "9" * 5000 + "}", "thousands of digits"),
        ("[" * 30 + "]" * 30, "more than 20 deep"),
        ("[" * 200_000, "more than 20 deep"),
        ('{"a":' * 100_000, "more than 20 deep"),
        ('"\\"' * 50_000, "broken"),
        ("<?xml version='1.0'?>", "Say --format moodle-xml"),
    ],
)
def test_a_file_that_is_no_exported_bank_is_refused_with_a_sentence(text, said):
    with pytest.raises(FileRefused) as error:
        imported(text)

    assert said in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one.pop("questions"), "questions is missing"),
        (lambda one: one.update(more=1), "more is nothing that an export writes"),
        (lambda one: one.update(questions={}), "questions is no list"),
        (lambda one: one.update(notice=3), "notice is no text"),
        (lambda one: one.update(bank=[]), "bank is no object"),
        (lambda one: one["bank"].pop("version"), "bank.version is missing"),
        (lambda one: one["bank"].update(kind="bank"), "bank.kind is nothing that an export writes"),
        (lambda one: one["bank"].update(version=1), "bank.version is no text"),
        (lambda one: one["bank"].update(version="1"), "bank cannot be taken: "),
        (lambda one: one["bank"].update(id="../risk"), "bank cannot be taken: "),
        (lambda one: one["bank"].update(id='risk"\n---\n'), "bank cannot be taken: "),
        (lambda one: one["bank"].update(status="effective"), "bank.status cannot stand in a bank as it is"),
        (lambda one: one["bank"].update(author="\ud800"), "half a sign"),
        (lambda one: one["bank"].update(author=None), "bank.author is no text"),
    ],
)
def test_facts_of_the_bank_that_no_bank_has_are_refused_with_their_path(told, change, said):
    change(told)

    with pytest.raises(FileRefused) as error:
        imported(told)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda one: one.update(id="risk-1"), "illegal-id", "questions[0].id: 'risk-1' is no id"),
        (lambda one: one.update(id=""), "illegal-id", "questions[0].id"),
        (lambda one: one.update(id="risk-０００１"), "illegal-id", "questions[0].id"),
        (lambda one: one.update(id=1), "wrong-shape", "questions[0].id: "),
        (
            lambda one: one.update(id="risk-0002"),
            "id-twice",
            "questions[1]: another question has the id risk-0002",
        ),
        (lambda one: one.pop("tags"), "wrong-shape", "questions[0].tags: Field required"),
        (lambda one: one.update(more=1), "wrong-shape", "questions[0].more: "),
        (lambda one: one.update(difficulty=True), "wrong-shape", "questions[0].difficulty: "),
        (lambda one: one.update(difficulty="1"), "wrong-shape", "questions[0].difficulty: "),
        (lambda one: one.update(difficulty=4), "wrong-shape", "questions[0].difficulty: "),
        (lambda one: one.update(fixed_options=1), "wrong-shape", "questions[0].fixed_options: "),
        (lambda one: one.update(standards="STD-17"), "wrong-shape", "questions[0].standards: "),
        (lambda one: one.update(standards=["STD 17"]), "not-in-a-bank", "questions[0].standards"),
        (lambda one: one.update(unit='x" points="9'), "not-in-a-bank", "questions[0]"),
        (
            lambda one: one.update(title={"zh": "甲\n### 乙 {#risk-0099 .tf}"}),
            "not-in-a-bank",
            "questions[0]",
        ),
        (lambda one: one.update(reasons={"Z": {"zh": "x"}}), "not-as-exported", "questions[0].reasons.Z"),
        (
            lambda one: one.update(written={"value": "1", "tolerance": "0"}),
            "not-as-exported",
            "questions[0].written",
        ),
        (lambda one: one["scored"].update(kind="essay"), "wrong-shape", "questions[0].scored.kind: "),
        (lambda one: one["scored"].update(kind="numeric"), "wrong-shape", "questions[0].scored.key"),
        (lambda one: one["scored"].update(kind="group"), "wrong-shape", "questions[0].scored.key"),
        (lambda one: one["scored"].update(key=["b"]), "wrong-shape", "questions[0].scored.key[0]: "),
        (lambda one: one["scored"].update(key="B"), "wrong-shape", "questions[0].scored.key: "),
        (lambda one: one["scored"].update(key=["C", "A"]), "not-in-a-bank", "questions[0].scored.key"),
        (lambda one: one["scored"].update(key=[]), "not-in-a-bank", "questions[0]"),
        (lambda one: one["scored"].update(points="0.90"), "not-as-exported", "questions[0].scored.points"),
        (lambda one: one["scored"].update(points="1e5"), "wrong-shape", "questions[0].scored.points: "),
        (lambda one: one["scored"].update(points="-1"), "not-in-a-bank", "questions[0]"),
        (lambda one: one["scored"].update(points=1), "wrong-shape", "questions[0].scored.points: "),
        (lambda one: one["scored"].update(stem={}), "wrong-shape", "questions[0].scored.stem: "),
        (
            lambda one: one["scored"].update(stem={"zh": "x", "fr": "y"}),
            "wrong-shape",
            "questions[0].scored.stem.fr: ",
        ),
        (lambda one: one["scored"].update(stem={"zh": "x\nA. y"}), "not-in-a-bank", "questions[0].scored"),
        (lambda one: one["scored"].update(stem={"zh": "x "}), "not-in-a-bank", "questions[0].scored.stem.zh"),
        (
            lambda one: one["scored"].update(stem={"zh": "\ud800"}),
            "wrong-shape",
            "questions[0].scored.stem.zh holds half a sign",
        ),
        (
            lambda one: one["scored"].update(shared_stem={"zh": "x"}),
            "not-as-exported",
            "questions[0].scored.shared_stem",
        ),
        (lambda one: one["scored"].update(parts=[1]), "not-as-exported", "questions[0].scored.parts"),
    ],
)
def test_a_question_that_no_export_writes_is_rejected_with_its_path(told, change, code, said):
    change(told["questions"][0])
    found = imported(told)

    assert [one.code for one in found.rejected] == [code]
    assert said in found.rejected[0].message
    assert len(found.bank.questions) == len(told["questions"]) - 1


def test_letters_are_labels_and_the_report_counts_places(told):
    told["questions"][0]["scored"]["options"].reverse()
    found = imported(told)

    assert (found.rejected, found.items[0].answers) == ((), ("B",))
    assert [one.letter for one in found.bank.questions[0].options] == ["C", "B", "A"]
    assert read_again(found)[0] == found.bank


def test_the_parts_of_a_group_stand_twice_and_have_to_agree(told):
    group = next(one for one in told["questions"] if one["scored"]["kind"] == "group")
    group["parts"][1]["scored"]["key"] = ["A"]
    found = imported(told)

    assert [one.code for one in found.rejected] == ["not-as-exported"]
    assert found.rejected[0].message.startswith("questions[7].scored.parts[1].key[0]")
    assert {one.id for one in found.bank.every}.isdisjoint({"risk-0008", "risk-0009", "risk-0010"})


def test_a_part_of_a_group_is_no_group(told):
    group = told["questions"][7]
    group["parts"][0] = {**told["questions"][7], "parts": []}

    assert [one.code for one in imported(told).rejected] == ["wrong-shape"]


def test_a_question_changed_after_its_export_is_told(told):
    told["questions"][0]["scored"]["stem"]["zh"] = "改过"
    found = imported(told)

    assert [[one.code for one in item.problems] for item in found.items[:2]] == [["changed"], []]
    assert "# line " in draft_of(found, "x", "y") and "changed" in draft_of(found, "x", "y")


def test_a_key_that_stands_twice_in_a_question_rejects_it_alone():
    text = json_of(bank()).replace('"fixed_options": false,', '"fixed_options": false, "id": "risk-0044",', 1)
    found = imported(text)

    assert [(one.code, one.message.split(" ")[0]) for one in found.rejected] == [
        ("key-twice", "questions[0].id")
    ]


@pytest.mark.parametrize("field", ["schema", "notice", "questions"])
def test_a_key_that_stands_twice_above_the_questions_refuses_the_file(told, field):
    text = json.dumps(told)[:-1] + f', "{field}": {json.dumps(told[field])}}}'

    with pytest.raises(FileRefused, match=f"{field} stands twice"):
        imported(text)


def test_a_key_that_stands_twice_in_the_bank_refuses_the_file():
    with pytest.raises(FileRefused, match=r"bank\.author stands twice"):
        imported(json_of(bank()).replace('"author": "TRN"', '"author": "TRN", "author": "MTH"'))


def test_what_is_rejected_names_its_lines():
    text = json_of(bank())
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines) if '"id": "risk-0003"' in line)
    lines[place] = '      "id": "RISK",'
    (one,) = imported("\n".join(lines)).rejected

    assert (one.line, lines[one.line - 1].strip(), lines[one.end_line - 1].strip()) == (place, "{", "},")
    assert '"id": "RISK"' in one.text


@pytest.mark.parametrize("junk", [1, "x", None, [], {}], ids=repr)
def test_what_is_no_question_is_rejected_and_the_rest_is_read(told, junk):
    told["questions"].insert(1, junk)
    found = imported(told)

    assert [one.code for one in found.rejected] == ["wrong-shape"]
    assert (found.bank.questions, found.rejected[0].message[:12]) == (bank().questions, "questions[1]")


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(JUNK))
def test_one_change_anywhere_is_refused_told_or_kept_word_for_word(chance: random.Random, junk):
    told = json.loads(json_of(bank()))
    places = [*_places(told)]
    holder, key = chance.choice(places)
    if chance.random() < 0.2:
        del holder[key]
    else:
        holder[key] = junk
    try:
        found = imported(told)
    except FileRefused as error:
        assert str(error)
        return

    assert all("questions[" in one.message for one in found.rejected)
    kept = json.loads(json_of(found.bank))["questions"]
    by_id = {
        one["id"]: one
        for one in told["questions"]
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
    assert [_without_sha(one) for one in kept] == [_without_sha(by_id[one["id"]]) for one in kept]
    assert read_again(found)[0] == found.bank
    json.dumps(found.as_json(), allow_nan=False)


def _places(value):
    """Yield every place of a tree, as its holder and key."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(inside):
        yield value, key
        yield from _places(one)


def _without_sha(value):
    if isinstance(value, dict):
        return {key: _without_sha(one) for key, one in value.items() if key != "sha"}
    return [_without_sha(one) for one in value] if isinstance(value, list) else value
