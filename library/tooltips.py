"""Terms of the glossary in running text: a link that carries the definition, once a section."""

import re
from functools import lru_cache
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from library.vocabulary import Term

SILENT = {
    "a",
    "abbr",
    "button",
    "code",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "label",
    "pre",
    "script",
    "style",
    "th",
}
GLOSSARY = {"zh": "/glossary/", "en": "/en/glossary/"}
SHORTEST_PLURAL = 4
ASCII = re.compile(r"^[\x20-\x7e]+$")


class Tooltips(Extension):
    """Registers the tooltips of a glossary in a language."""

    def __init__(self, glossary: tuple[Term, ...], lang: str) -> None:
        super().__init__()
        self._glossary = glossary
        self._lang = lang

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Run after inline text has become elements and before the guard."""
        if self._glossary:
            md.treeprocessors.register(_Terms(md, self._glossary, self._lang), "lodestar-terms", 5)


class _Terms(Treeprocessor):
    def __init__(self, md: Markdown, glossary: tuple[Term, ...], lang: str) -> None:
        super().__init__(md)
        self._lang = lang
        self._pattern, self._known = pattern_of(glossary, lang)
        self._seen: set[str] = set()

    def run(self, root: ElementTree.Element) -> None:
        self._seen = set()
        self._walk(root)

    def _walk(self, element: ElementTree.Element) -> None:
        if element.tag == "h2":
            self._seen = set()
        if element.tag in SILENT:
            return
        children = list(element)
        if element.text:
            element.text, made = self._split(element.text)
            for place, link in enumerate(made):
                element.insert(place, link)
        for child in children:
            self._walk(child)
            if child.tail:
                child.tail, made = self._split(child.tail)
                start = list(element).index(child) + 1
                for place, link in enumerate(made):
                    element.insert(start + place, link)

    def _split(self, text: str) -> tuple[str, list[ElementTree.Element]]:
        head, last, made = "", 0, list[ElementTree.Element]()
        for found in self._pattern.finditer(text):
            term = self._known[found.group().casefold()]
            if term.zh in self._seen:
                continue
            self._seen.add(term.zh)
            between = text[last : found.start()]
            if made:
                made[-1].tail = between
            else:
                head = between
            made.append(self._link(found.group(), term))
            last = found.end()
        if not made:
            return text, made
        made[-1].tail = text[last:]
        return head, made

    def _link(self, word: str, term: Term) -> ElementTree.Element:
        meaning = term.definition_en if self._lang == "en" else term.definition_zh
        link = ElementTree.Element(
            "a", {"class": "ls-term", "href": f"{GLOSSARY[self._lang]}#{anchor(term)}"}
        )
        link.set("data-meaning", meaning)
        link.text = word
        return link


def anchor(term: Term) -> str:
    """Return the anchor of a term on the glossary page, equal in both languages."""
    return "t-" + re.sub(r"[^a-z0-9]+", "-", term.en.casefold()).strip("-")


def names_of(term: Term, lang: str) -> list[str]:
    """Return the names under which a term stands in running text of a language."""
    full, _, short = term.en.partition(" (")
    short = short.rstrip(")")
    names = [short] if short and short.isupper() else []
    return [term.zh, *names] if lang == "zh" else [full, *names]


@lru_cache(maxsize=4)
def pattern_of(glossary: tuple[Term, ...], lang: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return one pattern for all terms, the longest first, and the term of each name.

    ASCII names end where letters end; Chinese names stand anywhere, since Chinese has no blanks.
    """
    known = {name.casefold(): term for term in glossary for name in names_of(term, lang)}
    parts = []
    for name in sorted(known, key=len, reverse=True):
        plural = (
            "s?" if lang == "en" and not known[name].en.endswith("s") and len(name) >= SHORTEST_PLURAL else ""
        )
        if plural:
            known.setdefault(f"{name}s", known[name])
        bounded = rf"(?<![A-Za-z0-9-]){re.escape(name)}{plural}(?![A-Za-z0-9-])"
        parts.append(bounded if ASCII.match(name) else re.escape(name))
    # the look at the first letter spares trying hundreds of names at every place of a text
    firsts = "".join(sorted({re.escape(name[0]) for name in known}))
    pattern = rf"(?=[{firsts}])(?:{'|'.join(parts)})" if parts else r"(?!)"
    return re.compile(pattern, re.IGNORECASE), known
