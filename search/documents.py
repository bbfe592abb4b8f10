"""What is found: one document for each page and language in which it is written, and for each term."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from library.addresses import address, guide_address
from library.catalog import Catalog, Entry
from library.faq_page import is_faq
from library.guides import named_guides
from library.kinds import CourseFacts, DocumentFacts, Kind, LessonFacts, StandardFacts
from library.maturity_page import is_about_maturity
from library.tooltips import GLOSSARY, anchor
from library.vocabulary import Term
from search.plain import tidy
from search.sections import Section, written_sections

LANGUAGES = ("zh", "en")
FORMATS = {"docx": "Word", "xlsx": "Excel"}
NAMES_OF_KINDS = {
    "standard": ("标准", "规范", "standard"),
    "document": ("文档", "模板", "表单", "document", "template", "form"),
    "lesson": ("经验教训", "案例", "lesson", "case"),
    "page": ("指南", "guide"),
    "course": ("课程", "培训", "course", "training"),
    "unit": ("单元", "unit"),
    "term": ("术语", "term"),
}
FAQ_WORDS = ("常见问题", "问答", "FAQ")
MATURITY_WORDS = ("成熟度", "自评", "maturity", "self-assessment")


@dataclass(frozen=True)
class SearchDocument:
    """One page in one language. `kind_words` are what people call its kind, in both languages."""

    id: str
    kind: str
    lang: str
    title: str
    url: str
    summary: str = ""
    sections: tuple[Section, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind_words: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    category: str = ""
    status: str = "approved"
    next_review: date | None = None
    changed_on: date | None = None


def is_found(entry: Entry) -> bool:
    """Tell whether an entry may be found at all: never what only some may read."""
    return getattr(entry.facts, "classification", "") != "restricted"


def documents_of(catalog: Catalog, entry: Entry) -> list[SearchDocument]:
    """Return a document for each language in which an entry is written; none if it may not be found."""
    if not is_found(entry):
        return []
    return [_document(catalog, entry, lang) for lang in entry.texts]


def all_documents(catalog: Catalog) -> list[SearchDocument]:
    """Return the documents of all entries and of all terms of the glossary."""
    pages = (documents_of(catalog, entry) for entry in catalog.entries.values())
    terms = (documents_of_term(term) for term in catalog.vocabulary.glossary)
    return [*chain.from_iterable((*pages, *terms)), *documents_of_guides(catalog)]


def documents_of_guides(catalog: Catalog) -> Iterator[SearchDocument]:
    """Yield the pages made from the catalog, by title and by what they are for: their parts are found at home."""
    for lang in LANGUAGES:
        for guide in named_guides(catalog, lang):
            yield SearchDocument(
                id=f"pages/{guide.name}",
                kind="page",
                lang=lang,
                title=guide.title,
                url=guide_address(guide.name, lang),
                summary=tidy(guide.summary),
                aliases=guide.aliases,
                kind_words=NAMES_OF_KINDS["page"],
                stages=guide.stages,
                roles=guide.roles,
            )


def id_of_term(term: Term) -> str:
    """Return under which id a term is found."""
    return f"term/{anchor(term)}"


def documents_of_term(term: Term) -> list[SearchDocument]:
    """Return a term in both languages, each naming the other's word."""
    short, known = anchor(term), (*term.aliases, *term.avoid)
    names = {"zh": (term.zh, term.en, term.definition_zh), "en": (term.en, term.zh, term.definition_en)}
    return [
        SearchDocument(
            id=id_of_term(term),
            kind="term",
            lang=lang,
            title=own,
            url=f"{GLOSSARY[lang]}#{short}",
            summary=meaning,
            tags=(other,),
            aliases=known,
            kind_words=NAMES_OF_KINDS["term"],
            category=term.category,
        )
        for lang, (own, other, meaning) in names.items()
    ]


def _document(catalog: Catalog, entry: Entry, lang: str) -> SearchDocument:
    text, facts = entry.text(lang), entry.facts
    category = getattr(facts, "category", None) or getattr(facts, "group", "")
    return SearchDocument(
        id=entry.id,
        kind=entry.kind.value,
        lang=lang,
        title=tidy(text.title) or text.title,
        url=address(entry, lang),
        summary=tidy(text.summary),
        sections=tuple(written_sections(catalog, entry, lang)),
        tags=(*text.tags, *_names_of_facts(catalog, entry, lang)),
        aliases=text.aliases,
        kind_words=(*NAMES_OF_KINDS[entry.kind.value], *_words_of_part(entry)),
        stages=entry.stages,
        roles=tuple(sorted(_roles(entry))),
        standards=_standards(entry),
        tiers=_tiers(entry),
        category=category or "",
        status=_status(catalog, entry),
        next_review=getattr(facts, "next_review", None),
        changed_on=changed_on(facts),
    )


def _words_of_part(entry: Entry) -> tuple[str, ...]:
    """Return what people call the part of the site a page stands in."""
    if is_faq(entry):
        return FAQ_WORDS
    return MATURITY_WORDS if is_about_maturity(entry) else ()


def _names_of_facts(catalog: Catalog, entry: Entry, lang: str) -> Iterator[str]:
    """Yield the words that say what an entry is about and that stand beside its text."""
    facts, known = entry.facts, catalog.vocabulary
    if isinstance(facts, DocumentFacts):
        yield FORMATS[facts.format]
    if isinstance(facts, LessonFacts):
        for code, names in ((facts.category, known.categories), (facts.cause, known.causes)):
            if code in names:
                yield names[code][lang]
        yield from (known.fields[code][lang] for code in facts.applies_to.fields if code in known.fields)
    if isinstance(facts, CourseFacts):
        yield from (known.areas[code][lang] for code in facts.areas if code in known.areas)


def _status(catalog: Catalog, entry: Entry) -> str:
    """Return the status of an entry; a unit has that of its course."""
    course = catalog.find(entry.id.partition("/")[0]) if entry.kind is Kind.UNIT else None
    return (course or entry).status


def changed_on(facts: object) -> date | None:
    """Return when a page last said something new: its last revision, or the day it was published or began to hold."""
    revisions = getattr(facts, "revisions", ())
    first = getattr(facts, "published_on", None) or getattr(facts, "effective", None)
    changed: date | None = revisions[-1].date if revisions else first
    return changed


def _roles(entry: Entry) -> set[str]:
    if isinstance(entry.facts, CourseFacts):
        return set(entry.facts.audience)
    if not isinstance(entry.facts, StandardFacts):
        return set()
    found: set[str] = set()
    for row in entry.facts.raci:
        accountable = row.A if isinstance(row.A, list) else [row.A or ""]
        found |= {*row.R, *accountable}
    return found - {""}


def _standards(entry: Entry) -> tuple[str, ...]:
    keys = ("standards", "supports", "rests_on")
    named = (one.partition("#")[0] for key in keys for one in getattr(entry.facts, key, ()))
    return tuple(dict.fromkeys(one for one in named if one.startswith("STD-") or entry.kind is not Kind.PAGE))


def _tiers(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry.facts, LessonFacts):
        return tuple(entry.facts.applies_to.tiers)
    tailoring = getattr(entry.facts, "tailoring", None) or {}
    return tuple(tier for tier, duty in sorted(tailoring.items()) if duty != "none")
