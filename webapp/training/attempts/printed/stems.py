"""The stem of a question as it stands on paper: its number in front, and where the answer is written."""

import re

from flask_babel import gettext
from markupsafe import Markup, escape

from library.questions.format import QuestionKind, said
from webapp.training.attempts.printed.variants import Printed
from webapp.training.attempts.rendering import as_html
from webapp.training.attempts.shown import figure

BRACKETED = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE})
LINE = "_" * 16
BLANK = "__"
OWN_BRACKETS = re.compile(r"[(（](?:[\s\u3000]|&nbsp;)*[)）]")
"""Brackets of the stem itself, with nothing in them: the answer goes there."""
UNBROKEN = str.maketrans({"\u3000": "\u00a0\u00a0\u00a0", " ": "\u00a0"})
"""Spaces at which no line ends, so that brackets stay on one."""


def stem_of(one: Printed, *, has_marks: bool) -> Markup:
    """Return the stem with its number and the place of the answer; with its worth where questions differ."""
    html = as_html(said(one.question.stem, one.lang))
    marks = gettext("（%(n)s 分）", n=figure(one.points)) if has_marks else ""
    return _closed(_opened(html, escape(f"{one.number}. {marks}")), escape(_place(one, html)))


def _place(one: Printed, html: str) -> str:
    """Return where the answer goes, empty where the stem has a place of its own or a case has room below."""
    kind = one.question.kind
    if kind in BRACKETED:
        return "" if OWN_BRACKETS.search(html) else str(gettext("（　　）")).translate(UNBROKEN)
    if kind is QuestionKind.NUMERIC or (kind is QuestionKind.FILL_IN and BLANK not in html):
        return f" {gettext('答：')}{LINE} {one.question.measure or ''}"
    return ""


def _opened(html: str, words: Markup) -> Markup:
    head, mark, rest = html.partition("<p>")
    is_text = mark and not head.strip()
    return Markup(f"<p>{words}{rest}") if is_text else Markup(f"<p>{words}</p>{html}")  # noqa: S704  # both escaped


def _closed(html: str, words: Markup) -> Markup:
    if not words:
        return Markup(html)  # noqa: S704  # rendered before
    head, mark, rest = html.rpartition("</p>")
    is_text = mark and not rest.strip()
    return Markup(f"{head}{words}</p>") if is_text else Markup(f"{html}<p>{words}</p>")  # noqa: S704  # both escaped
