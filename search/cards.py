"""What is known of a document without reading its text: enough to filter, name and suggest it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from search.documents import SearchDocument
from search.pinyin import typed_keys
from search.sections import Section
from search.words import name_key


@dataclass(frozen=True)
class Card:
    """A document in brief; `keys` are its names as somebody may type them, `mark` is that of `mark_of`.

    `review_due` and `changed` are ordinals of days, 0 where there is none.
    """

    id: str
    kind: str
    lang: str
    title: str
    url: str
    summary: str
    stages: tuple[str, ...]
    roles: tuple[str, ...]
    standards: tuple[str, ...]
    tiers: tuple[str, ...]
    category: str
    status: str
    review_due: int
    changed: int
    names: tuple[str, ...]
    keys: tuple[str, ...]
    mark: str


def mark_of(document: SearchDocument) -> str:
    """Return what a document has in common with no other, its own earlier state included."""
    return hashlib.blake2b(repr(document).encode(), digest_size=12).hexdigest()


def card_of(document: SearchDocument) -> Card:
    """Return the card of a document."""
    names = (document.title, *document.aliases)
    keys = [name_key(document.id), *(key for name in names for key in (name_key(name), *typed_keys(name)))]
    return Card(
        id=document.id,
        kind=document.kind,
        lang=document.lang,
        title=document.title,
        url=document.url,
        summary=document.summary,
        stages=document.stages,
        roles=document.roles,
        standards=document.standards,
        tiers=document.tiers,
        category=document.category,
        status=document.status,
        review_due=document.next_review.toordinal() if document.next_review else 0,
        changed=document.changed_on.toordinal() if document.changed_on else 0,
        names=tuple(name_key(name) for name in names),
        keys=tuple(dict.fromkeys(key for key in keys if key)),
        mark=mark_of(document),
    )


def stored_card(card: Card) -> dict[str, Any]:
    """Return a card as plain data."""
    return asdict(card)


def read_card(data: dict[str, Any]) -> Card:
    """Return the card that was stored."""
    return Card(**data)


def stored_sections(document: SearchDocument) -> bytes:
    """Return the text of a document as bytes."""
    sections = [[section.title, section.anchor, section.text] for section in document.sections]
    return json.dumps(sections, ensure_ascii=False).encode()


def read_sections(data: bytes) -> list[Section]:
    """Return the text that was stored."""
    return [Section(*row) for row in json.loads(data)] if data else []
