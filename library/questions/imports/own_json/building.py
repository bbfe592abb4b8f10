"""A question built of exported data, and held against what a bank can hold."""

from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from library.questions.bank_reading import read_bank
from library.questions.exports.whole import question_as_json
from library.questions.format import Bank, Option, Question, QuestionKind, RubricLine, Scoring, Use
from library.questions.heading_facts import ID
from library.questions.imports.items import Refusal
from library.questions.imports.own_json.comparing import find_difference
from library.questions.imports.own_json.shapes import KEYS, QuestionShape, ScoredShape, WrittenShape
from library.questions.keys import BlanksKey, Key, NumericKey
from library.questions.writing import has_twin, text_of

MASTER = "zh"
MOST_TOLD = 3
MOST_NAMED = 80
NO_FORM = "it cannot be written into a bank"


def shape_of(told: Any, path: str) -> QuestionShape:
    """Return a question whose fields and types are right; raise `Refusal` with the paths that are not."""
    try:
        return QuestionShape.model_validate(told)
    except ValidationError as error:
        raise Refusal("wrong-shape", _said(error, path)) from error


def _said(error: ValidationError, path: str) -> str:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{_path(path, one['loc'])}: {one['msg']}" for one in found[:MOST_TOLD]]
    more = len(found) - len(told)
    return "; ".join([*told, *([f"and {more} more"] if more else [])])


def _path(path: str, places: tuple[int | str, ...]) -> str:
    for place in places:
        if place == "[key]":
            continue
        path += f"[{place}]" if isinstance(place, int) else f".{ascii(place)[1:-1][:MOST_NAMED]}"
    return path


def question_of(shape: QuestionShape, area: str, path: str, group: QuestionShape | None = None) -> Question:
    """Return the question of a shape with its parts; raise `Refusal`."""
    if not ID.fullmatch(shape.id):
        raise Refusal("illegal-id", f"{path}.id: {shape.id[:MOST_NAMED]!a} is no id such as risk-0001")
    scored = shape.scored
    if MASTER not in scored.stem:
        raise Refusal(
            "wrong-shape", f"{path}.scored.stem: it has no text in {MASTER}, the language of a master"
        )
    kind = QuestionKind(scored.kind)
    if group is not None and (shape.parts or kind is QuestionKind.GROUP):
        raise Refusal("wrong-shape", f"{path}: a part of a group is no group itself")
    return Question(
        id=shape.id,
        area=area,
        kind=kind,
        difficulty=shape.difficulty,
        standards=tuple(shape.standards),
        stem=scored.stem,
        explanation=shape.explanation,
        title=shape.title,
        options=tuple(
            Option(one.letter, one.text, shape.reasons.get(one.letter, {})) for one in scored.options
        ),
        key=_key(kind, scored, shape.written, path),
        rubric=tuple(RubricLine(Decimal(one.points), one.text) for one in scored.rubric),
        parts=tuple(
            question_of(one, area, f"{path}.parts[{place}]", shape) for place, one in enumerate(shape.parts)
        ),
        group=group.id if group is not None else None,
        shared_stem=group.scored.stem if group is not None else {},
        unit=shape.unit,
        points=Decimal(scored.points),
        scoring=Scoring(scored.scoring),
        measure=scored.measure,
        tags=tuple(shape.tags),
        use=Use(shape.use),
        fixed_options=shape.fixed_options,
    )


def _key(kind: QuestionKind, scored: ScoredShape, written: WrittenShape | None, path: str) -> Key:
    try:
        found = KEYS[kind].validate_python(scored.key, strict=True)
    except ValidationError as error:
        raise Refusal("wrong-shape", _said(error, f"{path}.scored.key")) from error
    if kind is QuestionKind.NUMERIC:
        ends = Decimal(found.low), Decimal(found.high)
        own = (Decimal(written.value), Decimal(written.tolerance)) if written is not None else (None, None)
        return NumericKey(*ends, *own)
    if kind is QuestionKind.FILL_IN:
        blanks = ({lang: tuple(words) for lang, words in blank.items()} for blank in found)
        return BlanksKey(tuple(blanks))
    return tuple(found) if isinstance(found, list) else found


def find_unwritable(question: Question, path: str) -> str | None:
    """Return what a bank cannot hold as it is, found by writing it and reading that again; None when it can."""
    bank = Bank("draft", "0.1", "draft", "TRN", None, None, "x", (question,))
    try:
        master = ("draft.md", text_of(bank, "zh").encode())
        twin = ("draft.en.md", text_of(bank, "en").encode()) if has_twin(bank) else None
    except (UnicodeEncodeError, ValueError):
        return f"{path}: {NO_FORM}"
    file = read_bank(master, twin)
    found = file.bank.questions if file.bank is not None else ()
    if len(found) != 1:
        told = "; ".join(one.message("en") for one in file.faults) or "it reads as several questions"
        return f"{path}: {NO_FORM}: {told}"
    differing = find_difference(
        question_as_json(question), question_as_json(found[0]), path, leaving_out="sha"
    )
    if differing is None:
        return None
    return f"{differing} would read otherwise in a bank: a line of it means something there, or it has spaces at an end"
