"""The Markdown of a lesson: facts above, what people wrote below, nothing of it trusted as markup."""

import re
from dataclasses import dataclass
from datetime import date

import yaml
from pypinyin import lazy_pinyin

from webapp.lessons.rules import Facts, Words
from webapp.publishing.rules import Paper

SUMMARY = 160
SLUG = 40
MARKS = re.compile(r"^((?:\s*(?:[-*+]|\d+\.)\s+)*\s*)(.*)$", re.DOTALL)
"""The marks of a list, one in another, and the words behind them."""

UNSAID = {
    "zh": {"context": "作者没有另写背景。", "evidence": "作者没有附证据。"},
    "en": {"context": "The author gave no further context.", "evidence": "The author gave no evidence."},
}
"""What stands below a heading that a lesson must have and its author left empty."""

HEADINGS = {
    "zh": (
        ("背景", "context"),
        ("发生了什么", "event"),
        ("原因", "cause"),
        ("建议", "recommendation"),
        ("证据", "evidence"),
    ),
    "en": (
        ("Context", "context"),
        ("What happened", "event"),
        ("Why", "cause"),
        ("Recommendation", "recommendation"),
        ("Evidence", "evidence"),
    ),
}


@dataclass(frozen=True)
class Imprint:
    """What publication adds: the id, the language, who validated and when, and how long it holds."""

    id: str
    language: str
    validated_by: str
    validated_on: date
    published_on: date
    next_review: date


class Plain(yaml.SafeDumper):
    """YAML of plain data; an enum of words is written as its word."""


Plain.add_multi_representer(str, lambda dumper, text: dumper.represent_str(str(text)))


def slug_of(title: str) -> str:
    """Return a title as part of a file name: ASCII words and pinyin, joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(title)).casefold())
    slug = ""
    for word in words:
        if len(slug) + len(word) >= SLUG:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or "lesson"


def lesson_paper(words: Words, facts: Facts, imprint: Imprint) -> Paper:
    """Return the file of a lesson."""
    head = yaml.dump(
        _front_matter(words, facts, imprint), Dumper=Plain, allow_unicode=True, sort_keys=False, width=1000
    )
    texts = {
        "context": words.context,
        "event": words.event,
        "cause": words.cause_text,
        "recommendation": words.recommendation,
        "evidence": words.evidence,
    }
    unsaid = UNSAID[imprint.language]
    said = {anchor: as_prose(text) or unsaid.get(anchor, "–") for anchor, text in texts.items()}
    parts = [f"## {name} {{#{anchor}}}\n\n{said[anchor]}\n" for name, anchor in HEADINGS[imprint.language]]
    text = f"---\n{head}---\n" + "\n".join(parts)
    return Paper(path=f"lessons/{imprint.id}-{slug_of(words.title)}.md", text=text, subject=imprint.id)


def as_prose(text: str) -> str:
    """Return what a person wrote as Markdown that can only be prose, lists and emphasis.

    Angle brackets and ampersands become entities, headings and rules are escaped, and attribute lists and
    links lose their meaning, so that no page structure, script or foreign address can come in.
    """
    escaped = text.replace("\r\n", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", escaped)
    escaped = re.sub(r"([\[\]{}`|\\])", r"\\\1", escaped)
    return "\n".join(_as_line(line) for line in escaped.expandtabs(4).split("\n")).strip()


def _as_line(line: str) -> str:
    """Return a line whose words, behind the marks of a list, begin nothing but prose."""
    found = MARKS.match(line.rstrip())
    assert found is not None  # noqa: S101  # every part of the pattern may be empty
    marks, words = found.groups()
    unsafe = len(words) if not words.strip(" -*_=") else int(words[:1] in set("#=~:!?"))
    entities = "".join(letter if letter == " " else f"&#{ord(letter)};" for letter in words[:unsafe])
    return re.sub(r"^\s{4,}", "   ", marks) + entities + words[unsafe:]


def _front_matter(words: Words, facts: Facts, imprint: Imprint) -> dict[str, object]:
    return {
        "kind": "lesson",
        "id": imprint.id,
        "title": one_line(words.title),
        "summary": (one_line(words.summary) or one_line(words.recommendation))[:SUMMARY],
        "lang": imprint.language,
        "version": "1.0",
        "origin": "own",
        "type": facts.type.value,
        "status": "published",
        "priority": facts.priority.value,
        "stages": list(facts.stages),
        "category": facts.category,
        "cause": facts.cause,
        "impact": {"kinds": list(facts.impact_kinds), "size": facts.impact_size.value},
        "applies_to": {
            "types": list(facts.types),
            "approaches": list(facts.approaches),
            "tiers": list(facts.tiers),
            "fields": list(facts.fields),
            "when": one_line(words.applies_when),
        },
        **(
            {"supports": list(facts.supports)}
            if facts.supports
            else {"no_standard": one_line(facts.no_standard)}
        ),
        "documents": list(facts.documents),
        "embedded": [],
        "sources": 1,
        "evidence": [],
        "validated": {"by": imprint.validated_by, "on": imprint.validated_on},
        "owner": facts.owner,
        "classification": "internal",
        "published_on": imprint.published_on,
        "next_review": imprint.next_review,
        "supersedes": [],
    }


def one_line(text: str) -> str:
    """Return a text with its blanks and line ends folded."""
    return " ".join(text.split())
