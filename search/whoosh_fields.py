"""The fields of the index in Whoosh's terms. The words come ready from `search.weights`."""

from collections.abc import Iterator
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.columns import CompressedBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Existence

from search.cards import card_of, stored_card, stored_sections
from search.documents import SearchDocument
from search.weights import analysed

TEXT, NAMES, PINYIN, WRITTEN = "text", "names", "pinyin", "written"


class WeightedWords(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A scored field whose value is `{word: (times, weight)}`."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: Any, **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word with how often it stands there and what that weighs."""
        for word, (times, weight) in value.items():
            yield word.encode(), times, weight, b""


class PlainWords(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is looked up and never scored; its value is a set of words."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=False)

    def index(self, value: Any, **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each word once."""
        for word in value:
            yield word.encode(), 1, 1.0, b""


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own format without the statistics of lengths, which only skipping by quality would read."""

    length_stats = False


def schema() -> Schema:
    """Return the fields of the index."""
    return Schema(
        id=ID(),
        text=WeightedWords(),
        names=WeightedWords(),
        pinyin=PlainWords(),
        written=PlainWords(),
        card=STORED(),
        sections=COLUMN(CompressedBytesColumn()),
    )


def fields_of(document: SearchDocument) -> dict[str, Any]:
    """Return a document as the values of the fields."""
    found = analysed(document)
    return {
        "id": document.id,
        TEXT: found.text,
        NAMES: found.names,
        PINYIN: found.pinyin,
        WRITTEN: found.written,
        "card": stored_card(card_of(document)),
        "sections": stored_sections(document),
    }
