"""What people searched for: counts of the last weeks, with words nobody found and a page nobody opened."""

from datetime import timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.finder.log_actions import close_days, keep_search
from webapp.finder.log_rules import Searched

SEARCHES = (
    ("okr", "zh", 0, 0, 7),
    ("年假", "zh", 0, 0, 5),
    ("scrumban", "en", 0, 0, 4),
    ("周报", "zh", 9, 0, 8),
    ("章程", "zh", 24, 1, 12),
    ("risk register", "en", 18, 1, 6),
    ("躺平", "zh", 0, 0, 2),
)
"""Words, language, pages found, place opened, and in how many sessions."""


def search_in_vain(session: Session) -> None:
    """Keep some days of searching and close them; two sessions alone stay off every list."""
    for day, step in ((9, 0), (3, 1)):
        with clock.stopped_at(clock.now() - timedelta(days=day)):
            for words, language, hits, position, sessions in SEARCHES:
                for visit in range(step, sessions, 2):
                    one = Searched(words, language, hits, position)
                    keep_search(session, one, visit=f"{words}-{visit}")
    close_days(session)
