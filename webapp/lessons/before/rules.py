"""Which lessons a project should read before it goes on: filter, score, and the reasons in words.

The score is what the design asks for and no more: likeness, red, recurrences, verified and a guard that the
project tailored out; less for a lesson past its review, or one whose guard is in force. At a gate, standing
behind one of its checks is the likeness to what lies ahead. Same input, same list.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from library.kinds import LessonFacts
from webapp.lessons.before import reasons
from webapp.projects.reason import Reason

MOST, MOST_OF_A_CATEGORY = 7, 2
SILENT_AFTER = timedelta(days=90)
"""So long past its review date a lesson is suggested no more."""

TAILORED_OUT, RED, VERIFIED = 5, 2, 1
MOST_LIKENESS, MOST_RECURRENCES = 3, 3
PAST_REVIEW, IN_FORCE = -2, -3
"""Starting values."""

ROAD = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7")
RECOVERY, TROUBLED = "SX", "S4"


class Occasion(StrEnum):
    """When a project is asked, besides at its gates."""

    START = "S2"


@dataclass(frozen=True)
class Profile:
    """What a project is like: codes of the vocabulary, what it left out, and what the coming gate asks."""

    tier: str
    type: str = ""
    approach: str = ""
    field: str = ""
    stage: str = "S2"
    left_out: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """A lesson that may be suggested: its facts, the words it shares with the project, how often it came back."""

    id: str
    facts: LessonFacts
    shared: tuple[str, ...] = ()
    recurrences: int = 0


@dataclass(frozen=True)
class Suggested:
    """A lesson that is suggested, with its score and why, the strongest first."""

    lesson_id: str
    category: str
    score: int
    reasons: tuple[Reason, ...]


def suggest(candidates: Iterable[Candidate], project: Profile, today: date) -> tuple[Suggested, ...]:
    """Return at most seven lessons, at most two of a category; ties go by id."""
    weighed = [weigh(one, project, today) for one in candidates if fits(one.facts, project, today)]
    found = sorted((one for one in weighed if one.reasons), key=lambda one: (-one.score, one.lesson_id))
    return tuple(_mixed(found)[:MOST])


def _mixed(found: Sequence[Suggested]) -> list[Suggested]:
    taken: Counter[str] = Counter()
    kept = []
    for one in found:
        taken[one.category] += 1
        if taken[one.category] <= MOST_OF_A_CATEGORY:
            kept.append(one)
    return kept


def fits(facts: LessonFacts, project: Profile, today: date) -> bool:
    """Tell whether a lesson may be suggested: it applies, its stage is not over, and somebody still looks after it."""
    is_kept = facts.status != "retired" and today <= facts.next_review + SILENT_AFTER
    return is_kept and applies(facts, project) and bool(set(facts.stages) & stages_ahead(project.stage))


def stages_ahead(stage: str) -> frozenset[str]:
    """Return the stages a project is in or still has before it; recovery lies ahead only of work that is running."""
    if stage == RECOVERY:
        return frozenset({RECOVERY, *ROAD[ROAD.index(TROUBLED) :]})
    if stage not in ROAD:
        return frozenset()
    ahead = ROAD[ROAD.index(stage) :]
    return frozenset({*ahead, RECOVERY} if stage == TROUBLED else ahead)


def applies(facts: LessonFacts, project: Profile) -> bool:
    """Tell whether nothing in `applies_to` shuts a project out."""
    return all(not codes or not own or own in codes for codes, own in _limits(facts, project))


def _limits(facts: LessonFacts, project: Profile) -> tuple[tuple[Sequence[str], str], ...]:
    where = facts.applies_to
    return (
        (where.types, project.type),
        (where.approaches, project.approach),
        (where.fields, project.field),
        (where.tiers, project.tier),
    )


def weigh(one: Candidate, project: Profile, today: date) -> Suggested:
    """Return a lesson with its score and every reason that speaks for it."""
    facts = one.facts
    behind = next((clause for clause in facts.supports if clause in project.asked), "")
    out = next((place for place in _guards(facts) if _is_out(place, project)), "")
    points = MOST_LIKENESS if behind else min(len(one.shared), MOST_LIKENESS)
    points += min(one.recurrences, MOST_RECURRENCES)
    points += TAILORED_OUT * bool(out) + RED * (facts.priority == "red")
    points += VERIFIED * (facts.status == "verified") + PAST_REVIEW * (facts.next_review < today)
    points += IN_FORCE * (bool(facts.guards) and not out)
    why = [
        reasons.tailored_out(out) if out else None,
        reasons.recurred(one.recurrences) if one.recurrences else None,
        reasons.RED if facts.priority == "red" else None,
        reasons.VERIFIED if facts.status == "verified" else None,
        reasons.behind(behind) if behind else None,
        reasons.alike(one.shared) if one.shared else None,
        reasons.SAME_KIND if _names_kind(facts, project) else None,
        reasons.same_stage(project.stage) if project.stage in facts.stages else None,
    ]
    return Suggested(one.id, facts.category, points, tuple(reason for reason in why if reason is not None))


def _guards(facts: LessonFacts) -> Iterable[str]:
    return [*(one.at for one in facts.guards), *facts.documents, *facts.supports]


def _is_out(place: str, project: Profile) -> bool:
    return place in project.left_out or place.partition("#")[0] in project.left_out


def _names_kind(facts: LessonFacts, project: Profile) -> bool:
    *kinds, _tier = _limits(facts, project)
    return any(own and own in codes for codes, own in kinds)
