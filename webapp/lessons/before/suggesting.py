"""What is put before a project: the list that was kept when the first answer came, or the one of today."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from library import Catalog, Entry
from library.gate_checks import checks_of_gate
from library.kinds import Kind, LessonFacts, StandardFacts
from search.likeness import shared_words
from webapp import clock
from webapp.lessons.before.models import Suggestion
from webapp.lessons.before.rules import Candidate, Occasion, Profile, Suggested, suggest
from webapp.lessons.recurrence import recurrence_counts
from webapp.projects.models import Project
from webapp.projects.reason import Reason
from webapp.projects.tailoring_queries import find_record


@dataclass(frozen=True)
class Line:
    """One lesson before a project, as it stands now; `kept` once the list was fixed."""

    lesson_id: str
    reasons: tuple[Reason, ...]
    score: int
    kept: Suggestion | None = None
    mark: str = ""

    @property
    def is_answered(self) -> bool:
        """Tell whether the project has said what it does with it."""
        return self.kept is not None and self.kept.answer is not None


def occasion_of(catalog: Catalog, gate: str) -> str:
    """Return at which occasion a gate asks: the gate at the end of S2 asks what S2 asks."""
    known = catalog.vocabulary.gates.get(gate)
    return Occasion.START if known is not None and known.stage == Occasion.START else gate


def lines_of(session: Session, catalog: Catalog, project: Project, occasion: str) -> Sequence[Line]:
    """Return what is put before a project at an occasion; nothing that it was shown before."""
    shown = suggestions_of(session, project)
    kept = [one for one in shown if one.occasion == occasion]
    if kept:
        return [
            Line(one.lesson_id, tuple(Reason(**why) for why in one.reasons), one.score, one) for one in kept
        ]
    found = _suggested(session, catalog, project, occasion, {one.lesson_id for one in shown})
    return [
        Line(one.lesson_id, one.reasons, one.score, mark=mark_of(catalog.find(one.lesson_id)))
        for one in found
    ]


def mark_of(entry: Entry | None) -> str:
    """Return what changes with a lesson: its version and status."""
    return f"{entry.version} {entry.status}" if entry is not None else ""


def keep_list(session: Session, project: Project, occasion: str, lines: Sequence[Line]) -> None:
    """Fix a list with the first answer: what is asked no longer moves."""
    if any(one.kept for one in lines):
        return
    for place, one in enumerate(lines, start=1):
        row = Suggestion(
            project_id=project.id,
            lesson_id=one.lesson_id,
            occasion=occasion,
            place=place,
            score=one.score,
            reasons=[asdict(why) for why in one.reasons],
            offered_on=clock.today(),
            mark=one.mark,
        )
        session.add(row)
    session.flush()


def suggestions_of(session: Session, project: Project) -> Sequence[Suggestion]:
    """Return everything that was kept for a project, in the order in which it was shown."""
    query = select(Suggestion).where(Suggestion.project_id == project.id)
    query = query.options(selectinload(Suggestion.answer), selectinload(Suggestion.outcome))
    return session.scalars(query.order_by(Suggestion.offered_on, Suggestion.occasion, Suggestion.place)).all()


def _suggested(
    session: Session, catalog: Catalog, project: Project, occasion: str, seen: set[str]
) -> Sequence[Suggested]:
    counts = recurrence_counts(session)
    lessons = {one.id: one for one in catalog.of_kind(Kind.LESSON) if one.id not in seen}
    told = "\n".join([project.purpose, *(f"{goal.text}\n{goal.measure}" for goal in project.goals)])
    shared = shared_words(project.name, told, {key: _text_of(entry) for key, entry in lessons.items()})
    candidates = [
        Candidate(key, entry.facts, shared[key], counts.get(key, 0))
        for key, entry in lessons.items()
        if isinstance(entry.facts, LessonFacts)
    ]
    return suggest(candidates, profile_of(session, catalog, project, occasion), clock.today())


def _text_of(entry: Entry) -> str:
    facts = entry.facts
    when = facts.applies_to.when if isinstance(facts, LessonFacts) else ""
    return " ".join([when or "", *(f"{text.title} {text.summary}" for text in entry.texts.values())])


def profile_of(session: Session, catalog: Catalog, project: Project, occasion: str = "") -> Profile:
    """Return what the choice needs to know of a project."""
    tier = project.tier.value
    record = find_record(session, project)
    planned: Sequence[Mapping[str, str]] = record.plan.get("cells", ()) if record else ()
    dropped = {cell["document"] for cell in planned} - set(record.chosen if record else ())
    return replace(
        kind_of(project),
        stage=project.stage.value,
        left_out=frozenset(dropped | _not_asked(catalog, tier)),
        asked=frozenset(one.clause for one in checks_of_gate(catalog, occasion, tier)),
    )


def kind_of(project: Project) -> Profile:
    """Return what kind of project it is."""
    return Profile(project.tier.value, project.type.value, project.approach.value, project.field.value)


def _not_asked(catalog: Catalog, tier: str) -> set[str]:
    """Return the checks that a tier leaves out."""
    return {
        f"{entry.id}#{check.id}"
        for entry in catalog.of_kind(Kind.STANDARD)
        if isinstance(entry.facts, StandardFacts)
        for check in entry.facts.checks
        if tier not in check.tiers
    }
