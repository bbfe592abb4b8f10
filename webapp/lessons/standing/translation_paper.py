"""The source of a translation part by part, and the Markdown of the translation."""

import html
import re
from collections.abc import Mapping
from typing import Any

import yaml

from library.catalog import Catalog, Entry
from library.kinds import LessonFacts
from webapp.lessons.paper import HEADINGS, UNSAID, Plain, as_prose, one_line
from webapp.lessons.standing.rules import SECTIONS, ByHandOnly, Wording
from webapp.publishing.rules import Paper

HEADING = re.compile(r"^## [^\n]*\{#(?P<anchor>[a-z-]+)\}[ \t]*$", re.MULTILINE)
ESCAPED = re.compile(r"\\([\[\]{}`|\\])")


def other_language(entry: Entry) -> str:
    """Return the language a lesson is translated into."""
    return "en" if entry.master_lang == "zh" else "zh"


def source_of(entry: Entry) -> dict[str, str]:
    """Return the text of a lesson by the fields of a translation; refuse a file with parts of its own."""
    facts, text = entry.facts, entry.texts[entry.master_lang]
    parts = _parts(text.body)
    if not isinstance(facts, LessonFacts) or not parts or set(parts) - set(SECTIONS):
        raise ByHandOnly
    named = {"title": text.title, "summary": text.summary, "applies_when": facts.applies_to.when}
    return named | {SECTIONS[anchor]: part for anchor, part in parts.items()}


def written_of(entry: Entry) -> Wording:
    """Return the translation that stands in the content, or an empty one."""
    text = entry.texts.get(other_language(entry))
    if text is None:
        return Wording()
    parts = {SECTIONS[anchor]: part for anchor, part in _parts(text.body).items() if anchor in SECTIONS}
    where = text.labels.get("applies_to")
    when = str(where.get("when", "")) if isinstance(where, Mapping) else ""
    return Wording(title=text.title, summary=text.summary, applies_when=when, **parts)


def translation_paper(catalog: Catalog, entry: Entry, wording: Wording, source_version: str) -> Paper:
    """Return the file of a translation: the headings of its master, in its order, and no facts."""
    lang, master = other_language(entry), entry.texts[entry.master_lang]
    names = {anchor: name for name, anchor in HEADINGS[lang]}
    said = {anchor: as_prose(getattr(wording, SECTIONS[anchor])) for anchor in _parts(master.body)}
    parts = [
        f"## {names[anchor]} {{#{anchor}}}\n\n{text or UNSAID[lang].get(anchor, '–')}\n"
        for anchor, text in said.items()
    ]
    head = yaml.dump(
        _front_matter(entry, wording, source_version),
        Dumper=Plain,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )
    relative = master.path.resolve().relative_to(catalog.root.resolve()).as_posix()
    path = re.sub(r"(?:\.(?:en|zh))?\.md$", f".{lang}.md", relative)
    return Paper(path, f"---\n{head}---\n" + "\n".join(parts), entry.id)


def _front_matter(entry: Entry, wording: Wording, source_version: str) -> dict[str, Any]:
    lang = other_language(entry)
    kept = dict(entry.texts[lang].labels) if lang in entry.texts else {}
    texts = kept | {"applies_to": {"when": one_line(wording.applies_when)}}
    return {
        "kind": "lesson",
        "id": entry.id,
        "lang": lang,
        "title": one_line(wording.title),
        "summary": one_line(wording.summary),
        "source_version": source_version,
        "texts": texts,
    }


def _parts(body: str) -> dict[str, str]:
    """Return the text below each heading, as somebody would type it."""
    found = list(HEADING.finditer(body))
    ends = [one.start() for one in found[1:]] + [len(body)]
    return {one["anchor"]: _plain(body[one.end() : end]) for one, end in zip(found, ends, strict=True)}


def _plain(markdown: str) -> str:
    text = html.unescape(ESCAPED.sub(r"\1", markdown.strip()))
    return "" if text in {"–", *(one for said in UNSAID.values() for one in said.values())} else text
