"""A draft is a bank that can be read; what it cannot hold stands in its notes."""

import base64

import pytest

from library.questions.bank_reading import read_bank
from library.questions.imports import import_questions
from library.questions.imports.drafting import draft_of, picture_files

PNG = b"\x89PNG\r\n\x1a\n"
PAPER = "第41~42题 共用\nA. 甲\nB. 乙\n答案：A、B\n解析：因为"


def drafted(text, named="gift", name="mock"):
    """Return the draft and the bank that is read out of it."""
    text = draft_of(import_questions(text.encode(), named), name, f"mock.txt ({named})")
    found = read_bank((f"var/{name}.md", text.encode()))
    assert found.facts is not None, found.faults
    return text, found


def only(text, named="gift"):
    """Return the only question of a draft."""
    (made,) = drafted(text, named)[1].made
    assert made.flaws == ()
    return made.question


def test_a_choice_keeps_options_key_reasons_and_explanation():
    one = only("// [id:risk-0001] [tag:a b]\n::T::Stem {=x#yes ~y ~z#no####why\nmore}")

    assert (one.id, one.title["zh"], one.stem["zh"], one.tags) == ("risk-0001", "T", "Stem", ("a-b",))
    assert [option.text["zh"] for option in one.options] == ["x", "y", "z"]
    assert (one.key, one.explanation["zh"]) == (("A",), "why\nmore")
    assert [option.reason.get("zh") for option in one.options] == ["yes", None, "no"]


@pytest.mark.parametrize(
    ("body", "kind", "key"),
    [
        ("{~%50%a ~%50%b ~c}", "multiple", "('A', 'B')"),
        ("{T#w#r}", "true_false", "True"),
        ("{FALSE}", "true_false", "False"),
        ("{#7:0.5}", "numeric", "6.5 7.5"),
        ("{#2..8}", "numeric", "2 8"),
        ("{#=7 =%50%8}", "numeric", "7 7"),
        ("{=EV =挣值 =%50%PV}", "fill_in", "('EV', '挣值')"),
    ],
)
def test_every_kind_keeps_its_key(body, kind, key):
    one = only(f"Stem {body}")
    told = {"numeric": lambda: f"{one.key.low} {one.key.high}", "fill_in": lambda: str(one.key.accepted(0))}

    assert one.kind == kind
    assert told.get(kind, lambda: str(one.key))() == key


def test_what_replies_are_told_is_part_of_the_explanation():
    assert only("S {T#wrong#right####why}").explanation["zh"] == "why\n选“对”：right\n选“错”：wrong"


def test_a_range_is_a_group_with_its_parts():
    _, found = drafted(PAPER, "paper")
    group = found.made[0].question

    assert (group.kind, group.stem["zh"], len(found.made)) == ("group", "共用", 1)
    assert [(one.kind.value, one.key) for one in group.parts] == [("single", ("A",)), ("single", ("B",))]


def test_pairs_become_a_group_of_single_choices():
    group = only("Match {=a -> 1\n=b -> 2\n= -> 3}")

    assert [(one.stem["zh"], one.key, len(one.options)) for one in group.parts] == [
        ("a", ("A",), 3),
        ("b", ("B",), 3),
    ]


def test_descriptions_refusals_and_what_is_lost_are_notes():
    text, found = drafted("Look out.\n\nQ {=a ~%50%b\n~c}\n\nBroken {=x\n\n$CATEGORY: c")
    comments = [line for line in text.splitlines() if line.startswith("# line")]

    assert comments[0] == "# line 1: text without a question: Look out."
    assert comments[1].startswith("# line 3: option B earned 50 per cent")
    assert comments[2].startswith("# line 6: refused up to line 6, unclosed-brace")
    assert len(found.made) == 1


@pytest.mark.parametrize(
    "stem",
    ["A. 公司中标", "**答案**: 没有", "### 标题", "#### 标题 \\{.single\\}", "B、公司"],
)
def test_a_line_that_looks_like_a_part_of_a_bank_stays_text(stem):
    escaped = stem.replace("#", "\\#").replace(":", "\\:")
    one = only(f"Stem\n{escaped}\n{{=x\n{escaped}\n~y####why\n{escaped}}}")
    plain = stem.replace("\\", "")

    assert one.stem["zh"] == f"Stem\n {plain}"
    assert [option.text["zh"] for option in one.options] == [f"x\n {plain}", "y"]
    assert one.explanation["zh"] == f"why\n {plain}"


def test_the_name_of_a_bank_is_made_legal_and_ids_are_not_taken_twice():
    text, found = drafted(
        "// [id:risk-0001]\nA {T}\n\n// [id:risk-0001]\nB {T}\n\n// [id:x]\nC {T}", name="2024 卷 A"
    )

    assert found.facts.id == "a"
    assert [one.question.id for one in found.made] == ["risk-0001", "", ""]
    assert "# line 5: the id risk-0001 is not taken" in text


def test_the_source_cannot_break_out_of_the_front_matter():
    found = import_questions(b"A {T}", "gift")
    text = draft_of(found, "x", 'a"\nstatus: approved\n---\n.gift')

    assert read_bank(("x.md", text.encode())).facts.status == "draft"


def pictured(*files, stem):
    told = "".join(
        f'<file name="{name}" encoding="base64">{base64.b64encode(PNG + name.encode()).decode()}</file>'
        for name in files
    )
    text = (
        f'<quiz><question type="truefalse"><name><text>N</text></name><questiontext><text>{stem}</text>{told}'
        '</questiontext><answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question></quiz>'
    )
    return import_questions(text.encode(), "moodle-xml")


def test_pictures_stand_beside_the_draft_and_the_stem_leads_to_them():
    found = pictured("a b.png", "../c.png", stem="x @@PLUGINFILE@@/a%20b.png y @@PLUGINFILE@@/f/a b.png")
    text = draft_of(found, "mock", "x")

    assert picture_files(found, "mock") == {
        "mock-files/0001-1.png": PNG + b"a b.png",
        "mock-files/0001-2.png": PNG + b"../c.png",
    }
    assert "x mock-files/0001-1.png y mock-files/0001-1.png" in text
    assert "# line 1: the picture ../c.png is mock-files/0001-2.png" in text


def test_a_name_that_two_pictures_share_leads_to_neither():
    found = pictured("a.png", "a.png", stem="x @@PLUGINFILE@@/a.png")

    assert "x @@PLUGINFILE@@/a.png" in draft_of(found, "mock", "x")
    assert len(picture_files(found, "mock")) == 2


def test_pairs_beyond_the_alphabet_are_noted():
    pairs = "\n".join(f"=l{place} -> r{place}" for place in range(28))
    text, _ = drafted(f"Match {{{pairs}}}")

    assert "# line 1: the pair l27 and r27 is not taken" in text
