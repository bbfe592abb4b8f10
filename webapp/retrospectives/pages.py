"""Put a board together for one person: what they may see, and the forms they may use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.queries import all_users
from webapp.projects.action_queries import actions_from
from webapp.projects.models import Action
from webapp.retrospectives import queries, scores
from webapp.retrospectives.beside import Beside, Moment, lessons_beside, timeline_of
from webapp.retrospectives.closed import the_questions
from webapp.retrospectives.formats import Format, Question, find_format, formats_from
from webapp.retrospectives.goals import goals_of
from webapp.retrospectives.lead_actions import may_take_over
from webapp.retrospectives.live_views import Kind
from webapp.retrospectives.models import Participation, Retro, RetroGoal
from webapp.retrospectives.own import Looking, Standing, own_of, signs_of
from webapp.retrospectives.refusals import PhaseMovedOn
from webapp.retrospectives.rules import MOST_CARDS_EACH, Phase, phase_before, road_of
from webapp.retrospectives.shown import Own
from webapp.retrospectives.tokens import cookie_name
from webapp.retrospectives.visitors import Visitor
from webapp.site.content import the_catalog
from webapp.ui.languages import language


@dataclass(frozen=True)
class Asked:
    """A question with the answer of this browser; `question` is None for the closing question."""

    key: str
    question: Question | None
    given: int | None


@dataclass(frozen=True)
class View:
    """One person's view of one board: what stands around its live part."""

    retro: Retro
    format: Format
    own: Own
    kind: Kind
    visitor: Visitor
    goals: Sequence[RetroGoal] = ()
    actions: Sequence[Action] = ()
    timeline: Sequence[Moment] = ()
    lessons: Sequence[Beside] = ()
    ratings: tuple[Asked, ...] = ()
    invited: Sequence[User] = ()
    heirs: Sequence[User] = ()

    @property
    def road(self) -> list[Phase]:
        """Return all phases of this board."""
        return road_of(self.format.phases)

    @property
    def seat(self) -> Participation | None:
        """Return the seat of this person, if they are invited."""
        return self.visitor.seat

    @property
    def handle(self) -> str | None:
        """Return the handle of this browser."""
        return self.visitor.handle

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

    @property
    def cards_left(self) -> int:
        """Return how many cards this browser may still write."""
        return MOST_CARDS_EACH - len(self.own.cards)


def cookie_path(retro: Retro) -> str:
    """Return the only path to which the token is sent."""
    return f"/app/retrospectives/{retro.id}"


def the_formats() -> tuple[Format, ...]:
    """Return the formats an opening may choose from."""
    return formats_from(the_catalog().vocabulary.formats)


def format_of(retro: Retro) -> Format:
    """Return the format a retrospective was opened with, whatever became of it since, or raise `NotFound`."""
    if retro.format_kept is not None:
        return formats_from([retro.format_kept])[0]
    return find_format(the_formats(), retro.format_id, retro.format_version)


def view_of(session: Session, retro: Retro, visitor: Visitor) -> View:
    """Return what decides how one person is shown the live part of a board."""
    leads = visitor.leads(retro)
    writes = visitor.handle is not None and (visitor.seat is not None or visitor.is_guest)
    at, by = Standing.of(retro), Looking(visitor.handle, leads, language())
    return View(
        retro=retro,
        format=format_of(retro),
        own=own_of(session, at, by, signs_of(session, at, by)),
        kind=Kind(leads=leads, writes=writes, is_guest=visitor.is_guest),
        visitor=visitor,
    )


def view_for(session: Session, retro: Retro, visitor: Visitor) -> View:
    """Return one person's view of a whole board, with what stands around its live part."""
    view = view_of(session, retro, visitor)
    beside = view.format.beside
    view = replace(
        view,
        timeline=timeline_of(session, the_catalog(), retro.project) if "timeline" in beside else (),
        lessons=lessons_beside(session, the_catalog(), retro.project) if "lessons" in beside else (),
        ratings=_questions(session, retro, visitor.handle),
    )
    return _with_controls(session, view) if view.kind.leads else view


def _with_controls(session: Session, view: View) -> View:
    """Return a view with what the facilitator's controls name."""
    retro = view.retro
    return replace(
        view,
        goals=goals_of(session, retro),
        actions=actions_from(session, queries.ORIGIN, str(retro.id)),
        invited=queries.people_invited(session, retro),
        heirs=[one for one in all_users(session) if may_take_over(session, retro, one)],
    )


def _questions(session: Session, retro: Retro, handle: str | None) -> tuple[Asked, ...]:
    """Return what this browser may answer now, with what it has answered."""
    asked = scores.asked_in(retro, the_questions())
    given = scores.my_ratings(session, retro, handle) if asked else {}
    known = {one.key: one for one in the_questions()}
    return tuple(Asked(key, known.get(key), given.get(key)) for key in asked)
