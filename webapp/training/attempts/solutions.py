"""The solution of one item. Whoever calls this has asked the review policy before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from library.questions.format import Question, said
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.rendering import as_html, as_line
from webapp.training.attempts.shown import figure
from webapp.training.attempts.tokens import token_of
from webapp.training.banks.shelf import Papers


@dataclass(frozen=True)
class Solution:
    """Key, explanation, a reason for each option that has one, and where to read on.

    `right` and `reasons` go by token; `key` is said in words where nothing is chosen.
    """

    right: frozenset[str]
    key: tuple[str, ...]
    explanation: Markup
    reasons: Mapping[str, Markup]
    rubric: tuple[tuple[str, str], ...]
    unit: str | None
    standards: tuple[str, ...]


def solution_of(attempt: Attempt, item: AttemptItem, papers: Papers, language: str) -> Solution:
    """Return the solution of an item by the version that counts, with the explanation as it reads now."""
    question = papers.items.get(item.version.question)
    body, lang = item.version.body, item.lang or language
    counting = (item.scored_by or item.version).body
    return Solution(
        right=frozenset(token_of(attempt.secret, item.slot, letter) for letter in _right(item)),
        key=tuple(key_in_words(counting, lang)),
        explanation=as_html(said(question.explanation, lang)) if question else Markup(),
        reasons=_reasons(attempt, item, question, lang),
        rubric=tuple((figure(one["points"]), said(one["text"], lang)) for one in body["rubric"]),
        unit=question.unit if question else None,
        standards=question.standards if question else (),
    )


def _right(item: AttemptItem) -> Sequence[str]:
    """Return the right letters of the version that was shown, read by the key that counts."""
    counting = (item.scored_by or item.version).body
    if counting["kind"] == "true_false":
        return ["true" if counting["key"] else "false"]
    if counting["kind"] not in {"single", "multiple"}:
        return []
    texts = {one["text"]["zh"] for one in counting["options"] if one["letter"] in counting["key"]}
    return [one["letter"] for one in item.version.body["options"] if one["text"]["zh"] in texts]


def _reasons(attempt: Attempt, item: AttemptItem, question: Question | None, lang: str) -> dict[str, Markup]:
    """Return the reasons of today by the text of their options: letters are labels of one version only."""
    if question is None:
        return {}
    reasons = {said(one.text, "zh"): said(one.reason, lang) for one in question.options if one.reason}
    return {
        token_of(attempt.secret, item.slot, one["letter"]): as_line(reasons[one["text"]["zh"]])
        for one in item.version.body["options"]
        if reasons.get(one["text"]["zh"])
    }


def key_in_words(body: Mapping[str, Any], lang: str) -> list[str]:
    """Return the key of a question in which nothing is chosen: a number or range, or the words of each blank."""
    if body["kind"] == "numeric":
        low, high = body["key"]["low"], body["key"]["high"]
        measure = f" {body['measure']}" if body["measure"] else ""
        return [f"{low}{measure}" if low == high else f"{low} – {high}{measure}"]
    if body["kind"] == "fill_in":
        return [" / ".join(blank.get(lang) or blank.get("zh", ())) for blank in body["key"]]
    return []
