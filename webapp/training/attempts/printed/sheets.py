"""The two files of a variant: what candidates read, without a trace of the key, and the sheet of keys."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_babel import force_locale, gettext

from library.catalog import Catalog
from library.questions.format import said
from webapp.rendering.word.exam import ExamSheet, exam_sheet
from webapp.training.attempts.printed.stems import BRACKETED, stem_of
from webapp.training.attempts.printed.variants import Printed, Variant
from webapp.training.attempts.printed.words import PART_NAMES, heading, ordinal, to_do
from webapp.training.attempts.rendering import as_html, as_line
from webapp.training.attempts.shown import figure
from webapp.training.attempts.solutions import key_in_words

A_ROW = 10
"""Keys in a row of the table for marking by hand."""

CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
OUTER_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
"""A line break in Chinese, which is no space."""


@dataclass(frozen=True)
class File:
    """A file with its name."""

    data: bytes
    name: str


def candidates_paper(variant: Variant, number: str) -> File:
    """Return what candidates get: questions and options, and nothing that tells of a key."""
    with force_locale(variant.lang):
        body = _page("printed/paper.html", variant, number, cover=list(to_do(variant)))
        told = gettext("考试用，考后收回")
        sheet = _sheet(variant, number, body, (told, ""), has_cover=True)
    return File(exam_sheet(sheet), f"{_stem(variant, number)}.docx")


def key_sheet(variant: Variant, number: str, catalog: Catalog) -> File:
    """Return the keys by number with explanation and standard, and the rubric of each case."""
    with force_locale(variant.lang):
        keys = {one.number: key_of(one, variant.lang) for one in variant.items}
        body = _page("printed/keys.html", variant, number, keys=keys, catalog=catalog, rows=_rows(variant))
        told = gettext("含答案，不得公开")
        sheet = _sheet(variant, number, body, (told, told), has_cover=False)
    return File(exam_sheet(sheet), f"{_stem(variant, number)}-SECRET-KEY.docx")


def key_of(one: Printed, lang: str) -> str:
    """Return the key of a question in the labels of its variant, empty for a case."""
    if isinstance(one.question.key, bool):
        return str(gettext("对") if one.question.key else gettext("错"))
    if one.right:
        return "、".join(one.right) if lang == "zh" else ", ".join(one.right)
    return "; ".join(key_in_words(one.question.scored_body, one.lang))


def _rows(variant: Variant) -> list[Sequence[Printed]]:
    """Return the questions with a short key in rows of ten."""
    short = [one for one in variant.items if one.question.kind in BRACKETED]
    return [short[at : at + A_ROW] for at in range(0, len(short), A_ROW)]


def _page(template: str, variant: Variant, number: str, **more: Any) -> str:
    names: Mapping[str, Any] = {
        "as_html": as_html,
        "as_line": as_line,
        "said": said,
        "figure": figure,
        "heading": heading,
        "ordinal": ordinal,
        "part_names": PART_NAMES,
        "stem_of": stem_of,
    }
    html = render_template(template, variant=variant, number=number, lang=variant.lang, **names, **more)
    return "".join(one if CODE.match(one) else OUTER_BREAK.sub("", one) for one in CODE.split(html))


def _sheet(variant: Variant, number: str, body: str, told: tuple[str, str], *, has_cover: bool) -> ExamSheet:
    classification, remark = told
    return ExamSheet(
        id=number,
        title=variant.quiz.title[variant.lang],
        version=str(gettext("试卷 %(letter)s", letter=variant.letter)),
        classification=classification,
        lang=variant.lang,
        body=body,
        remark=remark,
        has_cover=has_cover,
    )


def _stem(variant: Variant, number: str) -> str:
    return f"{variant.quiz.id}-{number}-{variant.letter}-{variant.lang}"
