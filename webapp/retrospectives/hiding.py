"""Hide a card: its text is sent to nobody, neither as a card nor as the title of a group."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.retrospectives.models import Card, CardGroup, Retro
from webapp.retrospectives.rules import LONGEST_REASON, LONGEST_TITLE

UNTITLED = "…"
"""The title of a group that was called what a hidden card says."""


def hide(session: Session, retro: Retro, card: Card, *, reason: str) -> None:
    """Hide a card with the reason for all to see."""
    card.hidden_reason = reason.strip()[:LONGEST_REASON]
    session.flush()
    mask_titles(session, retro)


def show(session: Session, card: Card) -> None:
    """Show a hidden card again, and give its group the title back."""
    card.hidden_reason = ""
    group = session.get(CardGroup, card.group_id) if card.group_id else None
    if group is not None and group.title == UNTITLED:
        group.title = card.text[:LONGEST_TITLE]
    session.flush()


def mask_titles(session: Session, retro: Retro) -> None:
    """Take the words of hidden cards out of the titles of groups."""
    hidden = select(Card.text).where(Card.retro_id == retro.id, Card.hidden_reason != "")
    said = {text[:LONGEST_TITLE] for text in session.scalars(hidden)}
    if not said:
        return
    for group in session.scalars(select(CardGroup).where(CardGroup.retro_id == retro.id)):
        if group.title in said:
            group.title = UNTITLED
    session.flush()
