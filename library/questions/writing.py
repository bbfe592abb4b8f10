"""A bank written as Markdown, master and translation, so that reading them gives the same bank again."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from library.questions.blocks import LABEL, OPTION
from library.questions.canonical import figure
from library.questions.format import Bank, Question, QuestionKind, RubricLine, Scoring, Use
from library.questions.headings import read_heading
from library.questions.keys import BlanksKey, NumericKey

TWIN = "en"
CLASSES = {QuestionKind.TRUE_FALSE: "tf", QuestionKind.FILL_IN: "fill"}
LABELS: Mapping[str, Mapping[str, str]] = {
    "zh": {"key": "答案", "explanation": "解析", "option": "选项", "rubric": "评分标准"},
    "en": {"key": "Answer", "explanation": "Explanation", "option": "Option", "rubric": "Rubric"},
}
TRUTHS = {"zh": {True: "对", False: "错"}, "en": {True: "True", False: "False"}}
BETWEEN = {"zh": "、", "en": ", "}
POINTS = {"zh": "分", "en": "points"}
UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def has_twin(bank: Bank) -> bool:
    """Tell whether a question of the bank has a translation."""
    return any(TWIN in one.stem for one in bank.every)


def text_of(bank: Bank, lang: str, comments: Sequence[str] = ()) -> str:
    """Return the file of a bank in a language; comments stand in its front matter."""
    facts = _twin_facts(bank) if lang == TWIN else _facts(bank)
    head = ["---", *(f"{key}: {value}" for key, value in facts), *comments, "---", ""]
    return "\n".join([*head, *(line for one in bank.questions for line in lines_of(one, lang))])


def _facts(bank: Bank) -> Iterator[tuple[str, str]]:
    yield "kind", "bank"
    for name in ("id", "version", "status", "author", "reviewer", "reviewed_keys", "source"):
        value = getattr(bank, name)
        if value is not None:
            yield name, value if name in ("id", "status") else quoted(value)


def _twin_facts(bank: Bank) -> Iterator[tuple[str, str]]:
    yield from (("kind", "bank"), ("id", bank.id), ("lang", TWIN), ("source_version", quoted(bank.version)))


def quoted(text: str) -> str:
    """Return a text as YAML holds it between quotation marks, line ends and all."""
    return UNPRINTED.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(text, ensure_ascii=False))


def lines_of(one: Question, lang: str) -> Iterator[str]:
    """Yield the lines of a question in a language, those of its parts below; none where it has no such text."""
    if lang in one.stem:
        yield _heading(one, lang)
        yield from (_guarded(one.stem[lang]), "")
        yield from _options(one, lang)
        yield from _keys(one, lang)
        yield from _explained(one, lang)
        yield from _rubric(one.rubric, lang)
        yield ""
    for part in one.parts:
        yield from lines_of(part, lang)


def _guarded(text: str) -> str:
    """Return a stem; its first line, which alone may look like an option, a key or a heading, moved in by a space."""
    first = text.partition("\n")[0]
    is_meant = OPTION.match(first) or LABEL.match(first) or read_heading(first, 1) is not None
    return f" {text}" if is_meant else text


def _heading(one: Question, lang: str) -> str:
    facts = " ".join([f"#{one.id}", f".{CLASSES.get(one.kind, one.kind.value)}"])
    if lang != TWIN:
        facts = " ".join([facts, *_attributes(one)])
    return " ".join(
        word for word in ("####" if one.group else "###", one.title.get(lang), f"{{{facts}}}") if word
    )


def _attributes(one: Question) -> Iterator[str]:
    """Yield what the braces say beside id and kind; a part says all of it, or it would take it from its group."""
    yield f"difficulty={one.difficulty}"
    yield f'std="{" ".join(one.standards)}"'
    if one.unit or one.group:
        yield f'unit="{one.unit or ""}"'
    if one.points != _usual_points(one):
        yield f"points={figure(one.points)}"
    if one.scoring is not Scoring.ALL:
        yield f"scoring={one.scoring.value}"
    if one.measure:
        yield f'measure="{one.measure}"'
    if one.tags:
        yield f'tags="{" ".join(one.tags)}"'
    if one.use is not Use.BOTH:
        yield f"use={one.use.value}"
    if one.fixed_options:
        yield ".fixed-options"


def _usual_points(one: Question) -> Decimal:
    """Return the points of a question that states none."""
    of_parts = sum((part.points for part in one.parts), Decimal(0))
    return of_parts or sum((line.points for line in one.rubric), Decimal(0)) or Decimal(1)


def _options(one: Question, lang: str) -> Iterator[str]:
    told = [f"{option.letter}. {option.text[lang]}" for option in one.options if lang in option.text]
    yield from [*told, ""] if told else []


def _keys(one: Question, lang: str) -> Iterator[str]:
    label = LABELS[lang]["key"]
    if isinstance(one.key, BlanksKey):
        blanks = [blank[lang] for blank in one.key.blanks if lang in blank]
        for place, words in enumerate(blanks, start=1):
            name = label if len(blanks) == 1 else f"{label} {place}"
            yield f"**{name}**: {' | '.join(words)}"
    elif one.key is not None:
        yield f"**{label}**: {_key(one, lang)}"


def _key(one: Question, lang: str) -> str:
    if isinstance(one.key, NumericKey):
        return _number(one.key)
    if isinstance(one.key, bool):
        return TRUTHS[lang][one.key]
    return BETWEEN[lang].join(one.key) if isinstance(one.key, tuple) else ""


def _number(key: NumericKey) -> str:
    if key.value is None:
        return f"{figure(key.low)}..{figure(key.high)}"
    return f"{figure(key.value)} ± {figure(key.tolerance)}" if key.tolerance else figure(key.value)


def _explained(one: Question, lang: str) -> Iterator[str]:
    labels = LABELS[lang]
    if lang in one.explanation:
        yield f"**{labels['explanation']}**: {one.explanation[lang]}"
    for option in one.options:
        if lang in option.reason:
            yield f"**{labels['option']} {option.letter}**: {option.reason[lang]}"


def _rubric(rubric: Sequence[RubricLine], lang: str) -> Iterator[str]:
    told = [f"- {figure(one.points)} {POINTS[lang]}: {one.text[lang]}" for one in rubric if lang in one.text]
    yield from ["", f"**{LABELS[lang]['rubric']}**:", *told] if told else []
