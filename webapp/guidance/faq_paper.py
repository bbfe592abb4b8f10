"""The two files of a published answer: nothing in them is trusted as markup, and nobody is named."""

from collections.abc import Mapping

import yaml

from webapp.guidance.faq_rules import FaqWords
from webapp.lessons.paper import as_prose, one_line
from webapp.publishing.rules import Paper

SUMMARY = 160
VERSION = "1.0"


def faq_papers(words: FaqWords, slug: str) -> list[Paper]:
    """Return the files of an answered question: the translation first, so that no page ever stands in one language."""
    master = {
        "kind": "page",
        "title": one_line(words.title_zh),
        "summary": _summary(words.answer_zh),
        "version": VERSION,
        "status": "approved",
        "owner": words.owner,
        "next_review": words.next_review,
        "classification": "internal",
        "rests_on": list(words.rests_on),
    }
    translation = {
        "kind": "page",
        "title": one_line(words.title_en),
        "summary": _summary(words.answer_en),
        "source_version": VERSION,
    }
    subject, stem = f"pages/faq/{slug}", f"content/pages/faq/{slug}"
    return [
        Paper(f"{stem}.en.md", _file(translation, words.answer_en), subject),
        Paper(f"{stem}.md", _file(master, words.answer_zh), subject),
    ]


def _summary(answer: str) -> str:
    """Return how an answer begins, as far as a list shows it."""
    text = one_line(answer.strip().partition("\n\n")[0])
    return text if len(text) <= SUMMARY else f"{text[: SUMMARY - 1]}…"


def _file(head: Mapping[str, object], answer: str) -> str:
    front = yaml.safe_dump(dict(head), allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n{as_prose(answer)}\n"
