"""Facts of a person in a course: as tests write them, and as hypothesis draws them, late entries among them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from webapp.training.certificates.validity import Terms
from webapp.training.courses.rules import Exempt, Source, Standing, Turn
from webapp.training.requirements.dates import DueRule
from webapp.training.requirements.facts import Cycle, Event, Facts, Move, Paper, Relief
from webapp.training.requirements.judging import Duty
from webapp.training.requirements.rules import Anchor

FIRST, SECOND = UUID(int=1), UUID(int=2)
BEGAN = date(2026, 1, 1)
DUE = date(2026, 1, 31)
DUTY = Duty(BEGAN, True, DueRule(Anchor.JOINED, 30, None, BEGAN), None, None)
PAPER = Paper("AAAAA", date(2026, 1, 20), date(2028, 1, 20), date(2027, 11, 20))
BEGUN, FINISHED = (
    Event(kind, on, on) for kind, on in ((Turn.BEGUN, date(2026, 1, 5)), (Turn.DONE, date(2026, 1, 20)))
)
GONE = Cycle(FIRST, 1, date(2026, 1, 2), Standing.ACTIVE, Source.RULE, DUE, (BEGUN,))
DONE = replace(GONE, events=(BEGUN, FINISHED), standing=Standing.DONE, papers=(PAPER,))
DAYS = st.dates(date(2025, 6, 1), date(2029, 6, 1))


def event(kind, on, recorded_on=None):
    return Event(kind, on, recorded_on or on)


def waived(kind=Exempt.WAIVER, since=date(2026, 1, 10), until=None, ended_on=None):
    return Relief(kind, since, until, ended_on, "用不上", "唐宁", FIRST, None)


def _days(first, most):
    return st.integers(first, most).map(timedelta)


def _late(day):
    """Draw a day on which something of a day may be written down: then, or later."""
    return st.one_of(st.just(day), _days(1, 90).map(lambda late: day + late))


@st.composite
def _cycles(draw):
    """Draw a time through a course: begun, done, opened again, revoked, on days written down then or later."""
    enrolled = draw(DAYS)
    told = []
    for kind in draw(st.lists(st.sampled_from(Turn), max_size=5)):
        on = enrolled + draw(_days(-20, 200))
        written = on if kind in {Turn.REOPENED, Turn.REVOKED} else draw(_late(on))
        told.append(Event(kind, on, max(written, enrolled)))
    told.sort(key=lambda one: one.recorded_on)
    issued = [one.recorded_on for one in told if one.kind == Turn.DONE][:1] if draw(st.booleans()) else []
    papers = tuple(replace(PAPER, issued_on=on, expires_on=on + timedelta(days=300)) for on in issued)
    return replace(GONE, enrolled_on=enrolled, events=tuple(told), papers=papers)


reliefs = st.builds(
    lambda kind, since, days, ended: waived(
        kind,
        since,
        since + timedelta(days=days) if days is not None else None,
        since + timedelta(days=ended) if ended is not None else None,
    ),
    st.sampled_from(Exempt),
    DAYS,
    st.none() | st.integers(0, 400),
    st.none() | st.integers(0, 400),
)
moves = st.builds(
    lambda day, days: Move(FIRST, day, None, day + timedelta(days=days), "r"), DAYS, st.integers(1, 90)
)
everything = st.builds(
    lambda some, freed, moved: Facts(
        tuple(sorted(some, key=lambda one: one.enrolled_on)),
        tuple(sorted(freed, key=lambda one: one.since)),
        tuple(sorted(moved, key=lambda one: one.on)),
    ),
    st.lists(_cycles(), max_size=3),
    st.lists(reliefs, max_size=2),
    st.lists(moves, max_size=2),
)
duties = st.builds(
    lambda months, window, mandatory: replace(
        DUTY, is_mandatory=mandatory, own=Terms(months, min(window, months - 1)) if months else None
    ),
    st.none() | st.integers(1, 36),
    st.integers(0, 6),
    st.booleans(),
)
