"""What one visitor is shown of a board."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from webapp.projects.models import Action


@dataclass(frozen=True)
class FactorView:
    """What made a group's matter possible."""

    id: UUID
    text: str
    is_ours: bool


@dataclass(frozen=True)
class CardView:
    """A card as one person may see it."""

    id: UUID
    text: str
    prompt_key: str
    group_id: UUID | None
    is_mine: bool
    author: str
    hidden_reason: str = ""

    def __hash__(self) -> int:
        """Return a hash that is soon found: the pieces of a board are looked up by how all of them look."""
        return hash(self.id)


@dataclass(frozen=True)
class GroupView:
    """A group as one person may see it; `total` is None until voting has ended."""

    id: UUID
    title: str
    prompt_key: str
    cards: tuple[CardView, ...]
    total: int | None
    factors: tuple[FactorView, ...]
    hands: int | None = None
    is_parked: bool = False
    is_carried: bool = False
    earlier_case: str = ""
    supporters: tuple[UUID, ...] = ()

    def __hash__(self) -> int:
        """Return a hash that is soon found, as of a card."""
        return hash(self.id)


@dataclass(frozen=True)
class Guests:
    """How many seats for guests there are, and how many of them sit."""

    joined: int
    seats: int


@dataclass(frozen=True)
class Own:
    """What on a board is one browser's own: its cards, its votes, and the tag of its copy."""

    handle: str | None
    etag: str
    cards: frozenset[UUID]
    votes: Counter[UUID]
    done_voting: int


@dataclass(frozen=True)
class Board:
    """Everything a person is sent of a board, but for their own votes."""

    cards: tuple[CardView, ...]
    groups: tuple[GroupView, ...]
    joined: int
    invited: int
    actions: tuple[Action, ...]
    unanswered: tuple[Action, ...]
    answered: tuple[Action, ...]
    guests: Guests
    carried: tuple[str, ...]
    names: tuple[str, ...]

    def loose(self, prompt_key: str) -> list[CardView]:
        """Return the cards of a prompt that are in no group."""
        return [card for card in self.cards if card.prompt_key == prompt_key and card.group_id is None]

    def grouped(self, prompt_key: str) -> list[GroupView]:
        """Return the groups of a prompt, most votes first once they are known."""
        rows = [group for group in self.groups if group.prompt_key == prompt_key]
        return sorted(rows, key=lambda group: -(group.total or 0))
