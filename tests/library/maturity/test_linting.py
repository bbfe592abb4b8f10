"""A sound model has no findings, and every code is found once where one thing is broken."""

import copy
from pathlib import Path

import pytest
import yaml

import library.maturity
from library.faults import Level
from library.maturity.linting import Surroundings, lint_model
from library.maturity.linting.surroundings import Linked
from library.maturity.sentences import MODEL_REASONS, MODEL_SENTENCES
from tests.library.maturity.files import PATH, model_file
from tests.maturity.small_models import model_data, options, question, said

CONTENT = {"STD-01": Linked("1.2"), "STD-02": Linked("1.0", is_retired=True), "STD-03": Linked()}
PROFILE = {
    "asked": ["as_is"],
    "types": [
        {"id": "supportive", "value": "0", "title": said("S s")},
        {"id": "directive", "value": "2", "title": said("D d")},
    ],
    "items": [
        {
            "id": "T1",
            "text": said("t t"),
            "options": [{"id": "supportive", "text": said("a a")}, {"id": "directive", "text": said("b b")}],
        }
    ],
}


def sound():
    questions = [question("D1.1", options=linked("STD-01")), question("D2.1", options=linked("STD-01@1.1"))]
    questions[0]["keys"]["level"] = "1"
    questions[1]["keys"]["level"] = "2"
    return model_data(questions, profile=copy.deepcopy(PROFILE))


def linked(*links):
    return [{**one, "links": list(links)} for one in options()]


def file_of(data, path=PATH):
    return model_file(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), path)


def found(data, *, versions=(), registry=None, path=PATH):
    file = file_of(data, path)
    assert file.model is not None, file.faults
    around = Surroundings(
        (*versions, file), registry or {"demo@1.0.0": file.sha256}, CONTENT.get, is_own=True
    )
    return lint_model(file, around)


def told(faults):
    return [(one.code, dict(one.facts).get("why", ""), one.level) for one in faults]


def test_a_sound_model_has_no_findings():
    assert found(sound()) == []


def change(**places):
    """Return a function that sets dotted places, written with __, in the data of a model."""

    def apply(data):
        for path, value in places.items():
            *parts, last = [int(one) if one.isdigit() else one for one in path.split("__")]
            here = data
            for part in parts:
                here = here[part]
            here[last] = value
        return data

    return apply


def gate(thresholds):
    """Return a step of staged levels with thresholds."""
    return {"by": ["dimension"], "fn": "gate", "emit": "dimension_level", "thresholds": thresholds}


E, W = Level.ERROR, Level.WARNING
BREAKAGES = [
    (change(title={"zh": "标题"}), "MM-LANG", "mm-lang-missing", E),
    (change(title={"zh": "标题", "en": "Title", "de": "Titel"}), "MM-LANG", "mm-lang-extra", E),
    (change(title={"zh": "标题", "en": " "}), "MM-LANG", "mm-lang-empty", E),
    (change(title={"zh": "The same", "en": "The same"}), "MM-LANG", "mm-lang-same", W),
    (change(title={"zh": "标题,副题", "en": "Title"}), "MM-LANG", "mm-punctuation", W),
    (change(questions__0__criteria=[{"zh": "有"}]), "MM-LANG", "mm-lang-missing", E),
    (change(questions__1__id="D1.1"), "MM-DUP", "", E),
    (change(questions__1__aliases=["D1.1"]), "MM-DUP", "", E),
    (change(questions__0__options__1__id="1"), "MM-DUP", "", E),
    (change(dimensions__1__slug="d1"), "MM-DUP", "", E),
    (change(questions__0__options__2__value="2"), "MM-ORDER", "mm-rising", E),
    (change(scale__levels__4__n="6"), "MM-ORDER", "mm-unreached", W),
    (change(questions__0__keys={"level": "1"}), "MM-KEYS", "mm-lacks", E),
    (change(questions__0__keys={"level": "1", "dimension": "D9"}), "MM-KEYS", "mm-no-dimension", E),
    (change(questions__0__keys={"level": "1", "dimension": "D2"}), "MM-KEYS", "mm-no-question", E),
    (change(scoring__steps__0__by=["practice"]), "MM-SCHEMA", "mm-facet", E),
    (change(scoring__steps__1__by=["level"]), "MM-SCHEMA", "mm-facet", E),
    (change(scoring__steps__1__weight="level"), "MM-SCHEMA", "mm-weight", E),
    (change(scoring__steps__0__weight="dimension"), "MM-SCHEMA", "mm-weight", E),
    (change(scoring__steps__0__thresholds={"2": "1/2"}), "MM-SCHEMA", "mm-threshold", E),
    (change(questions__0__audience=["boss"]), "MM-SCHEMA", "mm-group", E),
    (change(profile__items__0__options__0__id="free"), "MM-SCHEMA", "mm-type", E),
    (change(id="other"), "MM-SCHEMA", "mm-file", E),
    (change(questions__0__options__0__links=["see below"]), "MM-LINK", "mm-link-form", E),
    (change(questions__0__options__0__links=["STD-99"]), "MM-LINK", "mm-link-none", E),
    (change(questions__0__options__0__links=["STD-01@1.10"]), "MM-LINK", "mm-link-old", E),
    (change(questions__0__options__0__links=["STD-02"]), "MM-LINK", "mm-link-retired", W),
    (change(questions__0__options__0__links=["STD-03"]), "MM-LINK", "mm-link-planned", W),
    (change(questions__0__options__0__links=[]), "MM-LINK", "mm-link-empty", W),
    (change(questions__0__depends_on=["D9.9"]), "MM-DEP", "mm-dep-none", E),
    (change(questions__0__depends_on=["D2.1"]), "MM-DEP", "mm-dep-higher", E),
    (change(questions__0__depends_on=["D1.1"]), "MM-DEP", "mm-dep-circle", E),
    (change(scoring__steps__1__emit="dimension"), "MM-DUP", "", E),
    (change(scoring__staged__0__emit="dimension"), "MM-DUP", "", E),
    (change(questions__0__options__0__id="NA"), "MM-SCHEMA", "mm-reserved", E),
    (change(questions__0__options__0__id="dk"), "MM-SCHEMA", "mm-reserved", E),
    (change(questions__0__options__1__text=said("Anchor  1")), "MM-DUP", "", E),
    (change(questions__0__replaces=["D1.1@1"]), "MM-SCHEMA", "mm-replaces", E),
    (change(scale__levels__1__n="0"), "MM-SCHEMA", "mm-levels", E),
    (change(scoring__staged__0=gate({"9": "1/2"})), "MM-SCHEMA", "mm-threshold-level", E),
    (change(scoring__staged__0=gate({"5": "3/2"})), "MM-SCHEMA", "mm-threshold-share", E),
    (change(profile__types__1__value="0"), "MM-SCHEMA", "mm-types", E),
]

OUT_OF_RANGE = [
    (change(dimensions__0__weight="0"), "dimensions.0.weight"),
    (change(dimensions__0__weight="-1"), "dimensions.0.weight"),
    (change(profile__types__0__value="-1"), "profile.types.0.value"),
    *(
        (change(settings={name: value}), f"settings.{name}")
        for name, value in (
            ("rwg_flag", "7"),
            ("range_flag", "0"),
            ("change", "-0.3"),
            ("dk_flag", "1.1"),
            ("core_coverage", "5"),
            ("type_top", "-1"),
            ("type_lead", "2"),
        )
    ),
]


@pytest.mark.parametrize(("breakage", "field"), OUT_OF_RANGE)
def test_a_figure_out_of_its_range_is_found_with_its_line(breakage, field):
    fault = next(one for one in file_of(breakage(sound())).faults if one.field == field)

    assert (fault.code, dict(fault.facts)["why"]) == ("MM-SCHEMA", "mm-range")
    assert fault.line > 1


def test_a_raised_revision_may_replace_the_one_before():
    data = change(questions__0__rev="2", questions__0__replaces=["D1.1@1"])(sound())

    assert "mm-replaces" not in [why for _, why, _ in told(found(data))]


@pytest.mark.parametrize(("breakage", "code", "why", "level"), BREAKAGES)
def test_each_breakage_is_found_with_its_level(breakage, code, why, level):
    faults = found(breakage(sound()), registry={"demo@1.0.0": "", "other@1.0.0": ""})

    assert (code, why, level) in told(faults)
    for fault in faults:
        assert fault.line > 1 or fault.field == ""
        assert "{" not in fault.message("zh") + fault.message("en") + fault.cure("zh") + fault.cure("en")


def test_a_name_of_one_word_may_be_the_same_in_both_languages():
    assert found(change(role_groups__0__title={"zh": "PMO", "en": "PMO"})(sound())) == []


def test_a_published_file_never_changes_and_is_registered():
    assert told(found(sound(), registry={"demo@1.0.0": "0" * 64})) == [("MM-FROZEN", "mm-frozen", E)]
    assert told(found(sound(), registry={"other@1.0.0": ""})) == [("MM-FROZEN", "mm-frozen-new", W)]


def later(version, breakage=lambda data: data):
    """Return what is found in a later version, with the first one published before it."""
    first = file_of(sound(), PATH)
    data = breakage(sound()) | {"version": version}
    path = f"content/models/demo-{version}.yaml"
    return told(
        found(data, versions=[first], registry={f"demo@{version}": file_of(data, path).sha256}, path=path)
    )


def more_questions(data):
    data["questions"].append(
        question("D2.2", options=linked("STD-01"), keys={"dimension": "D2", "level": "2"})
    )
    return data


@pytest.mark.parametrize(
    ("version", "breakage", "wanted"),
    [
        ("1.0.1", change(questions__0__text=said("question D1.l")), []),
        ("1.1.0", more_questions, []),
        ("2.0.0", change(questions__0__rev="2"), []),
        ("1.0.1", more_questions, [("MM-SEMVER", "mm-step-minor", E)]),
        ("1.1.0", change(questions__0__rev="2"), [("MM-SEMVER", "mm-step-major", E)]),
        ("1.0.1", change(dimensions__0__weight="3"), [("MM-SEMVER", "mm-step-minor", E)]),
        ("1.0.1", change(questions__0__options__4__value="6"), [("MM-REV", "mm-rev-options", E)]),
        (
            "1.0.1",
            change(questions__0__text=said("Something altogether different is asked")),
            [("MM-REV", "mm-rev-text", W)],
        ),
    ],
)
def test_a_later_version_is_held_against_the_one_before(version, breakage, wanted):
    assert later(version, breakage) == wanted


def test_a_revision_never_falls():
    first = file_of(change(questions__0__rev="2")(sound()), PATH)
    data = sound() | {"version": "2.0.0"}
    path = "content/models/demo-2.0.0.yaml"

    assert ("MM-REV", "mm-rev-falls", E) in told(
        found(data, versions=[first], registry={"demo@2.0.0": ""}, path=path)
    )


def test_an_id_that_comes_back_must_ask_the_same():
    first, second = (
        file_of(more_questions(sound()), PATH),
        file_of(sound() | {"version": "2.0.0"}, "content/models/demo-2.0.0.yaml"),
    )
    path = "content/models/demo-2.1.0.yaml"

    def third(text):
        data = more_questions(sound()) | {"version": "2.1.0"}
        data["questions"][-1]["text"] = said(text)
        return told(
            found(
                data, versions=[first, second], registry={"demo@2.1.0": file_of(data, path).sha256}, path=path
            )
        )

    assert third("question D2.2") == []
    assert third("Is there something entirely new under the sun?") == [("MM-REUSE", "", E)]


def test_an_unchanged_version_number_is_told():
    other = "content/models/demo-1.0.1.yaml"
    faults = told(found(sound(), versions=[file_of(sound(), PATH)], path=other))

    assert ("MM-DUP", "", E) in faults


def test_every_code_and_reason_is_given_somewhere():
    source = "".join(
        path.read_text(encoding="utf-8")
        for folder in (Path(library.maturity.__file__).parent, Path(library.__file__).parent / "check")
        for path in folder.rglob("*.py")
        if path.name != "sentences.py"
    )

    assert [key for key in (*MODEL_SENTENCES, *MODEL_REASONS) if f'"{key}"' not in source] == []
