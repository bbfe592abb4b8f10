"""Which reviews a page of the calendar shows: filtered, and grouped by how urgent they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from webapp.reviews.queries import Review, is_concerned
from webapp.reviews.rules import Band


@dataclass(frozen=True)
class Wish:
    """What a person asks the calendar for."""

    is_all: bool = False
    kind: str = ""
    words: str = ""

    @classmethod
    def from_address(cls, asked: Mapping[str, str], *, may_see_all: bool) -> "Wish":
        """Return what an address asks for, as far as the person may see it."""
        is_all = may_see_all and asked.get("show") == "all"
        return cls(is_all, asked.get("kind", ""), asked.get("words", "").strip())

    def fits(self, review: Review) -> bool:
        """Tell whether a review is asked for."""
        if not self.is_all and not is_concerned(review):
            return False
        if self.kind and review.entry.kind.value != self.kind:
            return False
        titles = (text.title for text in review.entry.texts.values())
        return any(self.words.casefold() in told.casefold() for told in (review.entry.id, *titles))


@dataclass(frozen=True)
class Shown:
    """What the calendar shows: what waits for the person, and all else by how urgent it is."""

    waiting: list[Review]
    bands: dict[Band, list[Review]]


def choose(reviews: Iterable[Review], wish: Wish) -> Shown:
    """Return the reviews asked for: each once, the most urgent first, and in a band what is under way."""
    fitting = [one for one in reviews if wish.fits(one)]
    others = [one for one in fitting if not one.waits_for_them]
    others.sort(key=lambda one: not one.is_under_way)
    groups = {band: [one for one in others if one.band == band] for band in Band}
    waiting = [one for one in fitting if one.waits_for_them]
    return Shown(waiting, {band: found for band, found in groups.items() if found})
