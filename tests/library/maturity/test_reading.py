"""A model file is read as text, typed without any float, and its faults have a line, a field and a cure."""

from fractions import Fraction

import pytest

from library.maturity.sentences import MODEL_REASONS
from library.maturity.values import exact
from library.maturity.yaml_text import load_texts
from tests.library.maturity.files import model_file, model_text


def test_every_plain_word_stays_text_save_null():
    said = load_texts("a: No\nb: 1.10\nc: 2026-05-19\nd: null\ne: ~\nf: on\ng: 0x10\nh: 1e3\ni: .5")

    assert said == {
        "a": "No",
        "b": "1.10",
        "c": "2026-05-19",
        "d": None,
        "e": None,
        "f": "on",
        "g": "0x10",
        "h": "1e3",
        "i": ".5",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2/3", Fraction(2, 3)),
        ("0.25", Fraction(1, 4)),
        (".1", Fraction(1, 10)),
        ("3", Fraction(3)),
        ("-1/4", Fraction(-1, 4)),
    ],
)
def test_numbers_become_exact_fractions(text, value):
    assert exact(text) == value


@pytest.mark.parametrize("raw", [0.1, True, "", "1/0", "1e3", "nan", "½", "1_0", "1.2.3"])
def test_what_is_no_exact_number_is_refused(raw):
    with pytest.raises(ValueError, match="mm-number"):
        exact(raw)


def test_a_model_answers_for_itself():
    model = model_file().model

    assert model.key == "demo@1.0.0"
    assert [one.key for one in model.questions_of("D1")] == ["D1.1@1", "D1.2@1"]
    assert model.scoring.min_answered == Fraction(2, 3)
    assert model.settings.type_lead == Fraction(3, 20)


def test_the_bytes_of_a_file_are_kept_with_their_hash():
    file = model_file()

    assert file.raw == model_text().encode()
    assert len(file.sha256) == 64


def test_keys_of_importers_are_kept_apart():
    file = model_file(model_text().replace("  weight: '1'\n", "  weight: '1'\n  x_effort: high\n", 1))

    assert file.model.dimensions[0].x_facts == {"x_effort": "high"}


@pytest.mark.parametrize(
    ("old", "new", "field", "why"),
    [
        ("licence: own work", "licens: own work", "licence", "mm-missing"),
        ("licence: own work", "licence: own work\nlicens: x", "licens", "mm-unknown"),
        ("rev: '1'", "rev: one", "questions.0.rev", "mm-whole"),
        ("rev: '1'", "rev: '0'", "questions.0.rev", "mm-range"),
        ("na_allowed: 'true'", "na_allowed: yes", "questions.0.na_allowed", "mm-flag"),
        ("value: '1'", "value: half", "questions.0.options.0.value", "mm-number"),
        ("missing: skip", "missing: skp", "scoring.missing", "mm-choice"),
        ("version: 1.0.0", "version: '1.0'", "version", "mm-pattern"),
        ("languages:\n- zh\n- en", "languages: zh", "languages", "mm-list"),
        ("  keys:\n    dimension: D1\n", "  keys: D1\n", "questions.0.keys", "mm-mapping"),
        ("licence: own work", "licence: [own]", "licence", "mm-text"),
        (
            "role_groups:\n- id: pmo\n  title:\n    zh: PMO office。\n    en: PMO office",
            "role_groups: []",
            "role_groups",
            "mm-few",
        ),
    ],
)
def test_a_fault_of_the_form_has_its_line_field_and_both_languages(old, new, field, why):
    text = model_text().replace(old, new, 1)
    assert text != model_text()

    fault = next(one for one in model_file(text).faults if one.field == field)

    assert fault.code == "MM-SCHEMA"
    assert fault.line == next(
        (
            number
            for number, row in enumerate(text.splitlines(), start=1)
            if row.strip().startswith(f"{field.rpartition('.')[2]}:")
        ),
        1,
    )
    facts = dict(fault.facts)
    assert facts["why"] == why
    assert MODEL_REASONS[why]["zh"].split("{")[0] in fault.message("zh")
    assert "{" not in fault.message("en") + fault.cure("zh")


def test_five_role_groups_are_too_many():
    groups = [{"id": f"g{n}", "title": {"zh": "组", "en": "Group"}} for n in range(5)]

    assert [dict(one.facts)["why"] for one in model_file(model_text(role_groups=groups)).faults] == [
        "mm-many"
    ]


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"a: [", b"a: 1\na: 2", b"? [x]\n: y"])
def test_what_is_no_yaml_is_told_and_not_raised(raw):
    from library.maturity.reading import read_model

    assert [one.code for one in read_model(raw, "x.yaml").faults] == ["PARSE"]
