"""Render the live part of a board: once for everybody of a kind, then filled with what is one person's own."""

from collections.abc import Hashable, Mapping
from typing import Any

from flask import current_app, render_template
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy.orm import Session

from webapp import clock
from webapp.projects.forms import AnswerForm
from webapp.retrospectives.boards import told_beside
from webapp.retrospectives.formats import Format
from webapp.retrospectives.forms import PHASE_NAMES, REACHED_NAMES
from webapp.retrospectives.live_views import Kind, LiveView, live_view
from webapp.retrospectives.models import Retro
from webapp.retrospectives.own import Standing
from webapp.retrospectives.patterns import Pattern, Pieces, gap, the_patterns
from webapp.retrospectives.rules import Phase
from webapp.retrospectives.shown import Own
from webapp.settings import Settings
from webapp.ui.languages import language

SHARED = frozenset({Phase.GROUP, Phase.VOTE, Phase.WHY, Phase.DECIDE})
"""Phases in which all are shown the same cards. In the others each is sent their own, and nothing is kept."""


def live_part(session: Session, retro: Retro, format_: Format, kind: Kind, own: Own) -> Markup:
    """Return the live part of a board for one person."""
    at = Standing.of(retro)
    if retro.phase not in SHARED:
        view = live_view(session, retro, format_, kind, handle=own.handle)
        pattern = Pattern(_rendered(view, Pieces({})))
    else:
        pattern = the_patterns().get(
            (retro.id, retro.phase, language(), kind),
            _stamp(session, at, is_anonymous=retro.is_anonymous),
            lambda pieces: _rendered(live_view(session, retro, format_, kind), pieces),
        )
    if retro.phase == Phase.CLOSED:
        the_patterns().forget(retro.id)
    return pattern.filled(said_to(at, own))


def kept_pattern(session: Session, at: Standing, kind: Kind, *, is_anonymous: bool) -> Pattern | None:
    """Return the live part for a kind of visitor in this language, if it is kept as the board is now."""
    if at.phase not in SHARED:
        return None
    stamp = _stamp(session, at, is_anonymous=is_anonymous)
    return the_patterns().find((at.id, at.phase, language(), kind), stamp)


def _stamp(session: Session, at: Standing, *, is_anonymous: bool) -> tuple[Hashable, ...]:
    return at.shown_version, *told_beside(session, at.id, is_anonymous=is_anonymous)


def _rendered(view: LiveView, pieces: Pieces) -> str:
    """Return the live part with gaps where something is one person's own."""
    return render_template(
        "retrospectives/live.html",
        view=view,
        retro=view.retro,
        board=view.board,
        format=view.format,
        phases=PHASE_NAMES,
        answer_form=AnswerForm(formdata=None) if view.retro.phase == Phase.ACTIONS else None,
        today=clock.today(),
        reached=REACHED_NAMES,
        gap=gap,
        once=pieces.once,
        kept_days=kept_days(),
    )


def kept_days() -> int:
    """Return for how many days the cards of a closed board are kept here."""
    settings: Settings = current_app.extensions["lodestar.settings"]
    return settings.cards_kept_days


def said_to(at: Standing, own: Own) -> Mapping[str, str]:
    """Return what stands in the gaps for one person."""
    words: Any = current_app.jinja_env.get_template("retrospectives/own.html").module
    said = {"token:": generate_csrf(), "etag:": own.etag}
    for card in own.cards:
        said |= {f"own:{card}": " ls-note--own", f"whose:{card}": words.whose()}
    if at.phase != Phase.VOTE:
        return said
    spent = own.votes.total()
    said |= {"placed:": words.placed(spent, at.votes_each), "done:": words.done(own.done_voting)}
    said["up:"] = " disabled" if spent >= at.votes_each else ""
    for group, votes in own.votes.items():
        said |= {f"down:{group}": "", f"pips:{group}": words.pips(votes, at.votes_each)}
    return said
