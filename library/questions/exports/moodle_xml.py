"""A bank as Moodle XML, so that what the format can carry comes back equal."""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from library.questions.exports.losses import Exported, LeftOut, Loss, losses_in, stem_of
from library.questions.format import Bank, Option, Question, QuestionKind, said
from library.questions.keys import BlanksKey, NumericKey

MARKED = " 含答案，不得公开 · contains keys, not to be published "
LOSSES = frozenset(Loss) - {Loss.ARROW, Loss.RUBRIC, Loss.ORDER}
NO_SIGN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FULL = Decimal(100)
PLACES = Decimal("0.00001")
TYPES = {
    QuestionKind.SINGLE: "multichoice",
    QuestionKind.MULTIPLE: "multichoice",
    QuestionKind.TRUE_FALSE: "truefalse",
    QuestionKind.NUMERIC: "numerical",
    QuestionKind.FILL_IN: "shortanswer",
    QuestionKind.CASE: "essay",
}


def moodle_xml_of(bank: Bank, lang: str) -> Exported:
    """Return the questions of a bank in one language; those that the format has no form for are left out and listed."""
    quiz = Element("quiz")
    quiz.append(Comment(MARKED))
    _text(SubElement(SubElement(quiz, "question", type="category"), "category"), f"$course$/{bank.id}")
    left_out: list[LeftOut] = []
    for one in bank.items:
        lost = list(losses_in(one, lang, LOSSES))
        if not any(loss.is_whole for loss in lost):
            made = _question(one, lang)
            quiz.append(made)
            lost += [Loss.SIGNS] if _cleaned(made) else []
        left_out += [LeftOut(one.id, loss) for loss in lost]
    indent(quiz)
    text = tostring(quiz, encoding="unicode")
    return Exported(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', tuple(left_out))


def _question(one: Question, lang: str) -> Element:
    made = Element("question", type=TYPES[one.kind])
    _text(SubElement(made, "name"), said(one.title, lang))
    _text(SubElement(made, "questiontext", format="markdown"), stem_of(one, lang))
    _text(SubElement(made, "generalfeedback", format="markdown"), said(one.explanation, lang))
    SubElement(made, "defaultgrade").text = f"{one.points:f}"
    SubElement(made, "idnumber").text = one.id
    for answer in _answers(one, lang):
        made.append(answer)
    if one.rubric:
        lines = "\n".join(f"- {line.points:f}: {said(line.text, lang)}" for line in one.rubric)
        _text(SubElement(made, "graderinfo", format="markdown"), lines)
    if one.options:
        SubElement(made, "single").text = str(one.kind is QuestionKind.SINGLE).lower()
        SubElement(made, "shuffleanswers").text = str(not one.fixed_options).lower()
    if one.tags:
        tags = SubElement(made, "tags")
        for tag in one.tags:
            _text(SubElement(tags, "tag"), tag)
    return made


def _answers(one: Question, lang: str) -> Iterator[Element]:
    if isinstance(one.key, bool):
        for truth in (True, False):
            yield _answer(str(truth).lower(), FULL if truth is one.key else Decimal(0), "moodle_auto_format")
    elif isinstance(one.key, NumericKey):
        yield _number(one.key)
    elif isinstance(one.key, BlanksKey):
        yield from (_answer(word, FULL, "moodle_auto_format") for word in one.key.accepted(0))
    else:
        yield from (_option(one, option, lang) for option in one.options)


def _option(one: Question, option: Option, lang: str) -> Element:
    keys = one.key if isinstance(one.key, tuple) else ()
    is_right, is_single = option.letter in keys, one.kind is QuestionKind.SINGLE
    share = FULL if is_single else (FULL / (len(keys) or 1)).quantize(PLACES)
    made = _answer(
        said(option.text, lang), share if is_right else Decimal(0) if is_single else -FULL, "markdown"
    )
    _text(SubElement(made, "feedback", format="markdown"), said(option.reason, lang))
    return made


def _number(key: NumericKey) -> Element:
    middle = key.low + (key.high - key.low) / 2
    value, spread = (middle, key.high - middle) if key.value is None else (key.value, key.tolerance)
    made = _answer(f"{value:f}", FULL, "moodle_auto_format")
    SubElement(made, "tolerance").text = f"{spread or 0:f}"
    return made


def _answer(text: str, weight: Decimal, written: str) -> Element:
    made = Element("answer", fraction=f"{weight.normalize():f}", format=written)
    _text(made, text)
    return made


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text


def _cleaned(made: Element) -> bool:
    """Put a blank in place of every sign that XML has no place for; tell whether there were any."""
    spoilt = [one for one in made.iter() if one.text and NO_SIGN.search(one.text)]
    for one in spoilt:
        one.text = NO_SIGN.sub(" ", one.text or "")
    return bool(spoilt)
