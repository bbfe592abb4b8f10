"""The live part of a board as one kind of visitor is shown it, and nobody in particular."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from webapp.retrospectives.boards import board_for
from webapp.retrospectives.closed import Scored, means_of, trends_of
from webapp.retrospectives.formats import Format
from webapp.retrospectives.goals import goals_of
from webapp.retrospectives.guards import is_borne_out
from webapp.retrospectives.models import Retro, RetroGoal
from webapp.retrospectives.scores import Trend
from webapp.retrospectives.shown import Board, GroupView
from webapp.retrospectives.steps import can_undo

FOREMOST = 3


@dataclass(frozen=True)
class Kind:
    """What of a visitor decides how a board looks, apart from their own cards and votes."""

    leads: bool
    writes: bool
    is_guest: bool


@dataclass(frozen=True)
class LiveView:
    """What stands in the live part for a kind of visitor."""

    retro: Retro
    format: Format
    kind: Kind
    board: Board
    goals: Sequence[RetroGoal]
    scores: tuple[Scored, ...]
    trends: tuple[Trend, ...]
    can_undo: bool

    @cached_property
    def _told(self) -> frozenset[object]:
        return frozenset(one.id for one in self.board.groups if one.cards)

    @cached_property
    def _highest(self) -> list[int]:
        return sorted((one.total or 0 for one in self.board.groups), reverse=True)[:FOREMOST]

    @cached_property
    def _titles(self) -> str:
        named = (f"{one.id} {one.title}" for one in self.board.groups)
        return "\n".join(named) if self.kind.leads else ""

    def supports_of(self, group: GroupView) -> int:
        """Return how many groups with cards bear a pattern out."""
        return len(self._told.intersection(group.supporters))

    def is_foremost(self, group: GroupView) -> bool:
        """Tell whether a group is among the three that got most votes: why is asked there first."""
        is_answered = any(one.is_ours for one in group.factors)
        return bool(group.total) and group.total in self._highest and not is_answered

    def is_borne_out(self, group: GroupView) -> bool:
        """Tell whether a group is a pattern and not only a guess."""
        needed = self.format.prompt(group.prompt_key).needs_support
        return is_borne_out(needed, self.supports_of(group), group.earlier_case)

    def look_of(self, group: GroupView) -> Hashable:
        """Return all that decides how a group looks; the menus of the facilitator name every other one."""
        return group, self.supports_of(group), self.is_foremost(group), self._titles


def live_view(
    session: Session, retro: Retro, format_: Format, kind: Kind, *, handle: str | None = None
) -> LiveView:
    """Return the live part of a board; `handle` is that of one person where each is sent their own cards."""
    return LiveView(
        retro=retro,
        format=format_,
        kind=kind,
        board=board_for(session, retro, handle),
        goals=goals_of(session, retro) if any(one.filled_from for one in format_.prompts) else (),
        scores=means_of(session, retro),
        trends=trends_of(session, retro),
        can_undo=can_undo(session, retro),
    )
