"""Add words people type to the aliases of a term, on the one road into the content."""

import csv
import io
from collections.abc import Sequence
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from library import Catalog
from library.vocabulary import Term
from search.words import name_key
from webapp.accounts.models import User
from webapp.finder.log_rules import AliasRefused, AliasTaken, NoTerm, is_sound_alias
from webapp.finder.rules import find_term
from webapp.publishing.actions import hold_road, publish
from webapp.publishing.queries import newest_text
from webapp.publishing.rules import GLOSSARY, Approval, Paper

KEY, ALIASES = "term_zh", "aliases"
LIKE = 0.7
"""From this likeness on a term is proposed as what was meant."""


def add_alias(session: Session, catalog: Catalog, words: str, term: str, *, by: User) -> Term:
    """Let a term be found by other words as well; the glossary is published with them."""
    glossary = catalog.vocabulary.glossary
    meant = next((one for one in glossary if name_key(term) in {name_key(one.zh), name_key(one.en)}), None)
    if meant is None:
        raise NoTerm(term=term)
    if not is_sound_alias(words):
        raise AliasRefused(words=words)
    known = find_term(glossary, words)
    if known is not None:
        raise AliasTaken(words=words, term=known.zh)
    hold_road(session)
    text = with_alias(newest_text(session, catalog.root, GLOSSARY), meant.zh, words)
    paper = Paper(GLOSSARY, text, "glossary")
    publish(session, paper, Approval(f"Find {meant.en} by other words", by.role), by=by.id)
    return meant


def with_alias(text: str, term: str, words: str) -> str:
    """Return the glossary with one alias more; every other row stays as it is."""
    table = csv.DictReader(io.StringIO(text))
    rows, written = list(table), io.StringIO()
    writer = csv.DictWriter(written, table.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        if row[KEY] == term:
            kept = [one for one in (row[ALIASES] or "").split(";") if one]
            row[ALIASES] = ";".join([*kept, *([words] if words not in kept else [])])
        writer.writerow(row)
    return written.getvalue()


def nearest_term(glossary: Sequence[Term], words: str) -> Term | None:
    """Return the term whose names are most like some words, if any is like them at all."""
    asked = name_key(words)
    best, likeness = None, LIKE
    for term in glossary:
        for name in (term.zh, term.en, *term.aliases):
            found = SequenceMatcher(None, asked, name_key(name), autojunk=False).ratio()
            if found > likeness:
                best, likeness = term, found
    return best
