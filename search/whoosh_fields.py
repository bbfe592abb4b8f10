"""The fields of the index in Whoosh's terms. The words come ready from `search.weights`."""

from collections.abc import Iterator
from typing import Any

from whoosh.columns import CompressedBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Existence
from whoosh.scoring import BM25F

from search.cards import card_of, stored_card, stored_sections
from search.documents import SearchDocument
from search.weights import names_in_pinyin, weighted_names, weighted_text, written_words

TEXT, NAMES, PINYIN, WRITTEN = "text", "names", "pinyin", "written"
WEIGHTING = BM25F(B=0.75, K1=1.2, names_B=0.5)


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


def schema() -> Schema:
    """Return the fields of the index. Who changes them raises `search.folders.SCHEMA`."""
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
    return {
        "id": document.id,
        TEXT: weighted_text(document),
        NAMES: weighted_names(document),
        PINYIN: names_in_pinyin(document),
        WRITTEN: written_words(document),
        "card": stored_card(card_of(document)),
        "sections": stored_sections(document),
    }
