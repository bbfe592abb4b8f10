"""One question as a cell: what may be said of the people behind it, and nothing more."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from math import floor

from library.maturity.format import Question
from webapp.maturity.cells.tally import NOTHING, Tally, together
from webapp.maturity.cells.terms import Ruling, Terms
from webapp.maturity.cells.types import Bar, Flag, QuestionCell, RoleCell, Status
from webapp.maturity.rules import agreement
from webapp.maturity.rules.floor import bars

APART = 2
"""So far apart, the medians of two role groups are worth talking about."""

ENOUGH_EVIDENCE = 2
"""A document, at least."""

FINE, COARSE = 100, 20
"""Shares of bars come in hundredths, or where the floor holds in twentieths: finer would give away n."""


def hidden_question(question: Question, status: Status) -> QuestionCell:
    """Return a question of which nothing is said."""
    return QuestionCell(question.id, question.rev, question.keys.get("dimension", ""), status)


def question_cell(
    question: Question,
    by_role: Mapping[str, Tally],
    asked: Mapping[str, int],
    ruling: Ruling | None,
    shown_roles: Collection[str],
    terms: Terms,
) -> QuestionCell:
    """Return the cell of a question whose group is shown; `shown_roles` are the role groups that are, too."""
    tally = together(by_role.values())
    ratings = tally.ratings(question)
    share = _dont_know_share(tally, terms)
    roles = tuple(
        _role_cell(role, question, by_role.get(role, NOTHING), shown_roles, terms) for role in sorted(asked)
    )
    median, mean = agreement.lower_median(ratings), terms.figure(agreement.mean(ratings))
    called = ruling.value if ruling else None
    official = median if called is None else called
    grade = ruling.evidence_grade if ruling else 0
    cell = replace(
        hidden_question(question, Status.SHOWN),
        n=terms.count(tally.rated),
        median=median,
        mean=mean,
        value=mean if called is None else called,
        official=official,
        level=floor(official),
        is_calibrated=called is not None,
        reason=ruling.reason if ruling else "",
        dont_know=terms.count(tally.dont_know),
        dont_know_share=None if share is None else terms.figure(share),
        not_applicable=terms.count(tally.not_applicable),
        blank=terms.count(max(0, sum(asked.values()) - tally.answered)),
        evidence_grade=grade,
        is_thin=official >= _high(terms) and grade < ENOUGH_EVIDENCE,
        bars=_bars(question, tally, terms),
        roles=roles,
    )
    return _with_agreement(cell, question, ratings, share, terms)


def _with_agreement(
    cell: QuestionCell,
    question: Question,
    ratings: agreement.Ratings,
    share: Fraction | None,
    terms: Terms,
) -> QuestionCell:
    """Return a cell with what is said of agreement: a word, from ten ratings on numbers, and the flags."""
    talk = _needs_talk(ratings, question, terms)
    numbers = terms.is_open or agreement.rated(ratings) >= agreement.FEWEST_FOR_NUMBER
    return replace(
        cell,
        agrees=None if talk is None else not talk,
        agreement=_within(ratings, question, terms) if numbers else None,
        deviation=terms.figure(agreement.average_deviation(ratings)) if numbers else None,
        flags=_flags(talk, share, cell.roles, terms),
    )


def _role_cell(
    role: str, question: Question, tally: Tally, shown_roles: Collection[str], terms: Terms
) -> RoleCell:
    if role not in shown_roles:
        return RoleCell(role, Status.SUPPRESSED)
    ratings = tally.ratings(question)
    median, mean = agreement.lower_median(ratings), terms.figure(agreement.mean(ratings))
    return RoleCell(role, Status.SHOWN, terms.count(tally.rated), median, mean)


def _dont_know_share(tally: Tally, terms: Terms) -> Fraction | None:
    """Return the share of "don't know"; None where so few said so that the share would tell how few."""
    if tally.dont_know < terms.k and not terms.is_open:
        return None
    return agreement.dont_know_share(tally.rated, tally.dont_know)


def _within(ratings: agreement.Ratings, question: Question, terms: Terms) -> Fraction | None:
    found = agreement.within_group(ratings, len(question.options))
    return None if found is None else terms.figure(found)


def _needs_talk(ratings: agreement.Ratings, question: Question, terms: Terms) -> bool | None:
    settings = terms.model.settings
    return agreement.needs_talk(
        ratings, len(question.options), range_flag=settings.range_flag, rwg_flag=settings.rwg_flag
    )


def _flags(
    talk: bool | None, share: Fraction | None, roles: Collection[RoleCell], terms: Terms
) -> tuple[Flag, ...]:
    medians = [one.median for one in roles if one.median is not None]
    found = {
        Flag.DISCUSS: bool(talk),
        Flag.DONT_KNOW: share is not None and share >= terms.model.settings.dk_flag,
        Flag.ROLES_APART: bool(medians) and max(medians) - min(medians) >= APART,
    }
    return tuple(flag for flag, is_up in found.items() if is_up)


def _high(terms: Terms) -> int:
    """Return the level from which evidence is asked for: the last but one."""
    numbers = sorted(level.n for level in terms.model.scale.levels)
    return numbers[-2] if len(numbers) > 1 else numbers[-1]


def _bars(question: Question, tally: Tally, terms: Terms) -> tuple[Bar, ...]:
    counts = [tally.options.get(option.id, 0) for option in question.options]
    steps = FINE if terms.is_open else COARSE
    return tuple(
        Bar(
            options=tuple(question.options[place].id for place in part),
            n=terms.count(people) if people else "0",
            share=Fraction((2 * people * steps + tally.rated) // (2 * tally.rated), steps),
        )
        for part in bars(counts, terms.k)
        for people in [sum(counts[place] for place in part)]
    )
