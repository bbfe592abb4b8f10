"""The answers of a question in Moodle XML, by its type."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from library.questions.imports.choices import FULL, check_count, key_letters, option_problems
from library.questions.imports.inside import NO_RUBRIC, Inside, blank, matching, numbers
from library.questions.imports.items import (
    Kind,
    NumericAnswer,
    Pair,
    Problem,
    ReadOption,
    Refusal,
    TextAnswer,
)
from library.questions.imports.moodle_xml.fields import (
    fraction_of,
    needed_fraction,
    note_in,
    own_text,
    text_in,
)
from library.questions.imports.numbers import find_number

FALSE = {"false", "0", ""}


def _choice(question: Element) -> Inside:
    """A single choice is right at 100 per cent, a multiple choice at any positive weight."""
    written = question.findtext("single")
    kind: Kind = "multiple" if written is not None and written.strip().lower() in FALSE else "single"
    answers = question.findall("answer")
    check_count(answers)
    options = tuple(_option(one, kind) for one in answers)
    if not key_letters(options):
        need = "100" if kind == "single" else "more than 0"
        raise Refusal("no-key", f"no answer has a fraction of {need} per cent")
    return Inside(kind, options, key_letters(options), tuple(option_problems(kind, options)))


def _option(answer: Element, kind: Kind) -> ReadOption:
    weight = fraction_of(answer)
    is_right = weight is not None and (weight == FULL if kind == "single" else weight > 0)
    return ReadOption(own_text(answer), is_right, weight, note_in(answer, "feedback"))


def _truth(question: Element) -> Inside:
    answers = question.findall("answer")
    found = {own_text(one).lower(): one for one in answers}
    if set(found) != {"true", "false"} or len(answers) != len(found):
        raise Refusal("no-key", "a true or false question needs the answers true and false")
    options = tuple(replace(_option(found[name], "single"), text=name) for name in ("true", "false"))
    if len(key_letters(options)) != 1:
        raise Refusal("no-key", "one of true and false needs a fraction of 100 per cent, the other none")
    return Inside("true_false", options, (options[0].is_correct,))


def _blank(question: Element) -> Inside:
    return blank(
        [
            TextAnswer(own_text(one), needed_fraction(one), note_in(one, "feedback"))
            for one in question.findall("answer")
        ]
    )


def _numeric(question: Element) -> Inside:
    found = numbers(
        [_number(one) for one in question.findall("answer")],
        "no number has a fraction of more than 0 per cent",
    )
    has_units = any((one.findtext("unit_name") or "").strip() for one in question.findall("units/unit"))
    units = Problem("units", "its units are not taken; say the unit in the stem, or as measure in the draft")
    return replace(found, problems=(*found.problems, units)) if has_units else found


def _number(answer: Element) -> NumericAnswer:
    written, weight, feedback = own_text(answer), needed_fraction(answer), note_in(answer, "feedback")
    if written == "*":
        return NumericAnswer(None, weight=weight, feedback=feedback)
    spread = (answer.findtext("tolerance") or "").strip() or "0"
    value, tolerance = find_number(written), find_number(spread)
    if value is None or tolerance is None or tolerance < 0:
        raise Refusal("not-a-number", f"{written} with the tolerance {spread} is no number")
    return NumericAnswer(value, value - tolerance, value + tolerance, tolerance, weight, feedback)


def _pairs(question: Element) -> Inside:
    pairs = tuple(Pair(own_text(one), text_in(one, "answer")) for one in question.findall("subquestion"))
    if not pairs:
        raise Refusal("no-key", "a matching question needs pairs")
    return matching(pairs)


def _case(question: Element) -> Inside:
    notes = text_in(question, "graderinfo")
    said = f"{NO_RUBRIC.message}. Notes for markers: {notes}" if notes else NO_RUBRIC.message
    return Inside("case", problems=(Problem(NO_RUBRIC.code, said),))


READERS: Mapping[str, Callable[[Element], Inside]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _blank,
    "numerical": _numeric,
    "matching": _pairs,
    "essay": _case,
    "description": lambda _: Inside("description"),
}
