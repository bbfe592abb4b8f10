"""Put a board together for one person: what they may see, and the forms they may use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import all_users
from webapp.retrospectives import boards, queries, scores, shown
from webapp.retrospectives.beside import Beside, Moment, lessons_beside, timeline_of
from webapp.retrospectives.formats import Format, Question, find_format, formats_from, questions_from
from webapp.retrospectives.goals import goals_of
from webapp.retrospectives.guards import is_borne_out
from webapp.retrospectives.lead_actions import may_take_over
from webapp.retrospectives.models import Participation, Retro, RetroGoal
from webapp.retrospectives.refusals import PhaseMovedOn
from webapp.retrospectives.rules import MOST_CARDS_EACH, WORTH, Phase, phase_before, road_of
from webapp.retrospectives.scores import Trend
from webapp.retrospectives.steps import can_undo
from webapp.retrospectives.tokens import cookie_name
from webapp.retrospectives.visitors import Visitor
from webapp.site.content import the_catalog
from webapp.ui.languages import language

FOREMOST = 3


@dataclass(frozen=True)
class Asked:
    """A question with the answer of this browser; `question` is None for the closing question."""

    key: str
    question: Question | None
    given: int | None


@dataclass(frozen=True)
class View:
    """One person's view of one board."""

    retro: Retro
    etag: str
    format: Format
    board: shown.Board
    road: list[Phase]
    is_facilitator: bool
    visitor: Visitor
    seat: Participation | None
    goals: Sequence[RetroGoal] = ()
    timeline: Sequence[Moment] = ()
    lessons: Sequence[Beside] = ()
    ratings: tuple[Asked, ...] = ()
    scores: tuple[tuple[Question | None, float | None, int], ...] = ()
    trends: tuple[Trend, ...] = ()
    can_undo: bool = False
    invited: Sequence[User] = ()
    heirs: Sequence[User] = ()

    @property
    def handle(self) -> str | None:
        """Return the handle of this browser."""
        return self.visitor.handle

    @property
    def may_write(self) -> bool:
        """Tell whether this browser may write and vote."""
        return self.handle is not None and (self.seat is not None or self.visitor.is_guest)

    @property
    def may_go_back(self) -> bool:
        """Tell whether the phase before can be entered again."""
        try:
            phase_before(self.retro.phase, self.format.phases)
        except PhaseMovedOn:
            return False
        return True

    @property
    def drafts(self) -> str:
        """Return the name under which this person's browser keeps what is half written here."""
        who = cookie_name(self.retro.id, self.visitor.person.id) if self.visitor.person else "guest"
        return f"lodestar-draft:{self.retro.id}:{who}"

    def supports_of(self, group: shown.GroupView) -> int:
        """Return how many groups with cards bear a pattern out."""
        return len(set(group.supporters) & {one.id for one in self.board.groups if one.cards})

    def is_foremost(self, group: shown.GroupView) -> bool:
        """Tell whether a group is among the three that got most votes: why is asked there first."""
        totals = sorted((one.total or 0 for one in self.board.groups), reverse=True)[:FOREMOST]
        return bool(group.total) and group.total in totals and not any(one.is_ours for one in group.factors)

    def is_borne_out(self, group: shown.GroupView) -> bool:
        """Tell whether a group is a pattern and not only a guess."""
        needed = self.format.prompt(group.prompt_key).needs_support
        return is_borne_out(needed, self.supports_of(group), group.earlier_case)

    @property
    def cards_left(self) -> int:
        """Return how many cards this browser may still write."""
        return MOST_CARDS_EACH - sum(1 for card in self.board.cards if card.is_mine)


def cookie_path(retro: Retro) -> str:
    """Return the only path to which the token is sent."""
    return f"/app/retrospectives/{retro.id}"


def the_formats() -> tuple[Format, ...]:
    """Return the formats an opening may choose from."""
    return formats_from(the_catalog().vocabulary.formats)


def the_questions() -> tuple[Question, ...]:
    """Return the questions of a team's health."""
    return questions_from(the_catalog().vocabulary.health)


def format_of(retro: Retro) -> Format:
    """Return the format a retrospective was opened with, whatever became of it since, or raise `NotFound`."""
    if retro.format_kept is not None:
        return formats_from([retro.format_kept])[0]
    return find_format(the_formats(), retro.format_id, retro.format_version)


def etag_of(session: Session, retro: Retro, visitor: Visitor) -> str:
    """Return what this browser's view of a board is a copy of, unreadably.

    What others write before the reveal, and where they vote, is no part of it: an answer that something is
    new would tell when somebody else wrote.
    """
    own = boards.own_marks(session, retro, visitor.handle, leads=visitor.leads(retro))
    parts = (retro.shown_version, retro.phase, language(), visitor.handle, visitor.leads(retro), own)
    return sha256(repr(parts).encode()).hexdigest()[:24]


def live_view(session: Session, retro: Retro, visitor: Visitor) -> View:
    """Return one person's view of the part of a board that is asked for again and again."""
    format_ = format_of(retro)
    return View(
        retro=retro,
        etag=etag_of(session, retro, visitor),
        format=format_,
        board=boards.board_for(session, retro, visitor.handle, leads=visitor.leads(retro)),
        road=road_of(format_.phases),
        is_facilitator=visitor.leads(retro),
        visitor=visitor,
        seat=queries.find_seat(session, retro, visitor.person) if visitor.person else None,
        goals=goals_of(session, retro),
        scores=_scores(session, retro),
        trends=_trends(session, retro),
        can_undo=can_undo(session, retro),
    )


def view_for(session: Session, retro: Retro, visitor: Visitor) -> View:
    """Return one person's view of a whole board, with what stands around its live part."""
    view, leads = live_view(session, retro, visitor), visitor.leads(retro)
    beside = view.format.beside
    return replace(
        view,
        timeline=timeline_of(session, the_catalog(), retro.project) if "timeline" in beside else (),
        lessons=lessons_beside(session, the_catalog(), retro.project) if "lessons" in beside else (),
        ratings=_questions(session, retro, visitor.handle),
        invited=queries.people_invited(session, retro) if leads else (),
        heirs=[one for one in all_users(session) if may_take_over(session, retro, one)] if leads else (),
    )


def _questions(session: Session, retro: Retro, handle: str | None) -> tuple[Asked, ...]:
    """Return what this browser may answer now, with what it has answered."""
    given = scores.my_ratings(session, retro, handle)
    known = {one.key: one for one in the_questions()}
    return tuple(
        Asked(key, known.get(key), given.get(key)) for key in scores.asked_in(retro, the_questions())
    )


def _scores(session: Session, retro: Retro) -> tuple[tuple[Question | None, float | None, int], ...]:
    """Return the means of a closed board, the closing question last."""
    if retro.phase != Phase.CLOSED:
        return ()
    kept = scores.scores_of(session, retro)
    order = [*((one.key, one) for one in the_questions()), (WORTH, None)]
    return tuple(
        (question, scores.mean_of(kept[key]), kept[key].answers) for key, question in order if key in kept
    )


def _trends(session: Session, retro: Retro) -> tuple[Trend, ...]:
    if retro.phase != Phase.CLOSED or not retro.asks_health:
        return ()
    return scores.trends_of(session, retro.project, the_questions())
