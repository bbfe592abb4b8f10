"""What one visitor is shown of a board."""

from dataclasses import dataclass
from uuid import UUID

from webapp.projects.models import Action
from webapp.retrospectives.models import (
    Factor,
)


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


@dataclass(frozen=True)
class GroupView:
    """A group as one person may see it; `total` is None until voting has ended."""

    id: UUID
    title: str
    prompt_key: str
    cards: tuple[CardView, ...]
    my_votes: int
    total: int | None
    factors: tuple[Factor, ...]
    hands: int | None = None
    is_parked: bool = False
    is_carried: bool = False
    earlier_case: str = ""
    supporters: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Guests:
    """How many seats for guests there are, and how many of them sit."""

    joined: int
    seats: int


@dataclass(frozen=True)
class Board:
    """Everything a person is sent of a board."""

    cards: tuple[CardView, ...]
    groups: tuple[GroupView, ...]
    joined: int
    invited: int
    my_votes: int
    actions: tuple[Action, ...]
    unanswered: tuple[Action, ...]
    answered: tuple[Action, ...]
    guests: Guests
    done_voting: int
    carried: tuple[str, ...]
    names: tuple[str, ...]

    def loose(self, prompt_key: str) -> list[CardView]:
        """Return the cards of a prompt that are in no group."""
        return [card for card in self.cards if card.prompt_key == prompt_key and card.group_id is None]

    def grouped(self, prompt_key: str) -> list[GroupView]:
        """Return the groups of a prompt, most votes first once they are known."""
        rows = [group for group in self.groups if group.prompt_key == prompt_key]
        return sorted(rows, key=lambda group: -(group.total or 0))
