"""The page of an answered question, and the list of all: the answer, what it rests on, and where to ask on."""

from collections import defaultdict

from library.addresses import FAQ, FAQ_PAGES, address, guide_address
from library.catalog import Catalog, Entry
from library.guide_words import tell
from library.kinds import Kind, PageFacts
from library.page_words import html

ASK = "/app/guidance/new"


def is_faq(entry: Entry) -> bool:
    """Tell whether an entry is an answered question."""
    return entry.id.startswith(FAQ_PAGES)


def answered_questions(catalog: Catalog) -> list[Entry]:
    """Return the answered questions that hold and that everybody may find, by id."""
    return [
        one
        for one in catalog.of_kind(Kind.PAGE)
        if is_faq(one)
        and one.status == "approved"
        and isinstance(one.facts, PageFacts)
        and one.facts.classification != "restricted"
    ]


def questions_about(catalog: Catalog, entry_id: str) -> list[Entry]:
    """Return the answered questions that rest on an entry or on a clause of it."""
    return [one for one in answered_questions(catalog) if entry_id in _ids(one)]


def faq_kicker(lang: str) -> str:
    """Return what stands above the question: the way to all of them."""
    return f'<a href="{guide_address(FAQ, lang)}">{html(tell("faq", lang))}</a>'


def faq_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the answer, the ids it rests on, and where to ask when it does not help."""
    parts = [entry.text(lang).body.strip()]
    items = "".join(_cited(catalog, ref, lang) for ref in _refs(entry))
    if items:
        parts.append(f'## {tell("faq.basis", lang)} {{#basis}}\n\n<ul class="ls-list">{items}</ul>')
    return "\n\n".join([*parts, ask_line(lang)])


def ask_line(lang: str) -> str:
    """Return the line that leads to the PMO."""
    return (
        f'<p class="ls-row">{html(tell("faq.more", lang))} '
        f'<a class="ls-btn" href="{ASK}">{html(tell("faq.ask", lang))}</a></p>'
    )


def questions_list(catalog: Catalog, lang: str) -> str:
    """Return the answered questions by what their answers rest on first; one without a basis stands at the end."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in answered_questions(catalog):
        groups[next(iter(_ids(entry)), "")].append(entry)
    parts = [
        f"## {_name(catalog, ref, lang)} {{#{ref.lower() or 'more'}}}\n\n{_shelf(groups[ref], lang)}"
        for ref in sorted(groups, key=lambda ref: (not ref, ref))
    ]
    return "\n\n".join(parts or [f"<p>{html(tell('faq.none', lang))}</p>"])


def _name(catalog: Catalog, ref: str, lang: str) -> str:
    entry = catalog.find(ref)
    return f"{ref} {html(entry.text(lang).title)}" if entry else ref or tell("faq.others", lang)


def _shelf(entries: list[Entry], lang: str) -> str:
    items = "".join(
        f'<li><a href="{address(one, lang)}">{html(one.text(lang).title)}</a>'
        f"<span>{html(one.text(lang).summary)}</span></li>"
        for one in entries
    )
    return f'<ul class="ls-list ls-shelf">{items}</ul>'


def _cited(catalog: Catalog, ref: str, lang: str) -> str:
    id_, _, anchor = ref.partition("#")
    entry = catalog.find(id_)
    if entry is None:
        return ""
    place = f"#{anchor}" if anchor else ""
    title = html(entry.text(lang).title)
    return f'<li><a href="{address(entry, lang)}{html(place)}"><b>{html(ref)}</b> {title}</a></li>'


def _refs(entry: Entry) -> list[str]:
    return entry.facts.rests_on if isinstance(entry.facts, PageFacts) else []


def _ids(entry: Entry) -> list[str]:
    return [ref.partition("#")[0] for ref in _refs(entry)]
