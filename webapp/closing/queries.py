"""Look closings up, and say who may see, fill in and judge them, and what each part still lacks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.kinds import DocumentFacts, Kind
from webapp import clock
from webapp.accounts.models import User
from webapp.accounts.queries import codes_of
from webapp.accounts.rules import Permission
from webapp.closing import rules
from webapp.closing.models import Closing
from webapp.closing.rules import DueDocument, Lessons, Part, Standing, State, Tally
from webapp.errors import NotFound
from webapp.lessons.before.queries import outcomes_owed
from webapp.lessons.models import Draft
from webapp.lessons.rules import LessonType
from webapp.lessons.rules import State as LessonState
from webapp.projects.models import Evidence, Project, StageChange
from webapp.projects.queries import is_of, may_lead
from webapp.projects.rules import Stage
from webapp.projects.tailoring_queries import find_record

RETROSPECTIVE = "retrospective-held"
"""The kind of evidence by which closing hears of boards, and the only way."""

WATCHING = frozenset({"PMO", "QA"})
UNDECIDED = (LessonState.SUBMITTED, LessonState.IN_REVIEW)
HANDED_IN = frozenset({*UNDECIDED, LessonState.ACCEPTED, LessonState.PUBLISHED, LessonState.MERGED})


Counter = Callable[[Session, Project], Tally]
"""Counts the appraisals of a project; the factory registers it where this installation keeps them."""


@dataclass(frozen=True)
class Surroundings:
    """What a closing stands in: the documents it is measured by, and who counts appraisals, if they are kept here."""

    catalog: Catalog
    count_appraisals: Counter | None


def find_closing(session: Session, project: Project) -> Closing | None:
    """Return the closing of a project, if it has been opened."""
    return session.scalar(select(Closing).where(Closing.project_id == project.id))


def get_closing(session: Session, closing_id: UUID, *, by: User, for_change: bool = False) -> Closing:
    """Return a closing that a person may see, or raise `NotFound`; `for_change` locks it."""
    closing = session.get(Closing, closing_id, with_for_update={"of": Closing} if for_change else None)
    if closing is None or not may_see(session, closing, by):
        raise NotFound
    return closing


def may_see(session: Session, closing: Closing, person: User) -> bool:
    """Tell whether a person may see a closing: the team, the receiver, the PMO, quality assurance."""
    return may_see_of(session, closing.project, person) or closing.receiver_id == person.id


def may_see_of(session: Session, project: Project, person: User) -> bool:
    """Tell whether a person may see the closing of a project by what they are to the project."""
    if is_of(project, person) or person.may(Permission.CURATE):
        return True
    return bool(codes_of(session, person) & WATCHING)


def may_fill(closing: Closing, person: User) -> bool:
    """Tell whether a person may write into the five parts now."""
    return closing.state == State.SELF_CHECK and may_lead(closing.project, person)


def may_write_report(closing: Closing, person: User) -> bool:
    """Tell whether a person may still write the words of the closure report."""
    return closing.state != State.CLOSED and may_lead(closing.project, person)


def may_judge(closing: Closing, person: User) -> bool:
    """Tell whether a person judges this project's closing: a curator who does not lead it."""
    return person.may(Permission.CURATE) and closing.project.pm_id != person.id


def may_confirm(closing: Closing, person: User) -> bool:
    """Tell whether a person can confirm that they have received the result."""
    is_open = closing.state == State.SELF_CHECK and closing.confirmed_on is None
    return is_open and closing.receiver_id == person.id


def closings_waiting_for(session: Session, person: User) -> Sequence[Closing]:
    """Return the closings in which a person has something to do now: confirm, judge, or hold the meeting."""
    query = select(Closing).where(Closing.state != State.CLOSED)
    confirms = (Closing.receiver_id == person.id) & Closing.confirmed_on.is_(None)
    if person.may(Permission.CURATE):
        query = query.where(or_(confirms, Closing.state.in_((State.REVIEW, State.MEETING))))
    else:
        query = query.where(confirms, Closing.state == State.SELF_CHECK)
    return session.scalars(query.order_by(Closing.opened_on)).unique().all()


def due_documents(session: Session, project: Project, catalog: Catalog) -> list[DueDocument]:
    """Return the documents a project was to keep: by its tailoring record, else those its tier requires."""
    record = find_record(session, project)
    if record is None:
        return [DueDocument(one) for one in _required(catalog, project.tier)]
    needed = {cell["document"] for cell in record.plan["cells"] if cell["need"] == "required"}
    return [
        DueDocument(one, record.waivers.get(one, ""))
        for one in sorted(needed | set(record.chosen) | set(record.waivers))
    ]


def standings_of(session: Session, closing: Closing, around: Surroundings) -> dict[Part, Standing]:
    """Return what each part lacks today and what was said of it."""
    project = closing.project
    due = due_documents(session, project, around.catalog)
    lacks = {
        Part.HANDOVER: rules.handover_lacks(
            closing.part(Part.HANDOVER).facts,
            has_receiver=closing.receiver_id is not None,
            is_confirmed=closing.confirmed_on is not None,
            is_cancelled=closing.is_cancelled,
        ),
        Part.ARCHIVE: rules.archive_lacks(due, closing.part(Part.ARCHIVE).facts, closing.report),
        Part.SURVEY: rules.survey_lacks(
            is_sent=closing.survey is not None,
            is_closed=closing.survey is not None and closing.survey.is_closed,
        ),
        Part.LESSONS: rules.lessons_lacks(lessons_of(session, project), closing.part(Part.LESSONS).facts),
        Part.APPRAISAL: rules.appraisal_lacks(
            tally_of(session, project, around), closing.part(Part.APPRAISAL).facts
        ),
    }
    return {part: _standing(closing, part, lacks[part], due) for part in Part}


def lessons_of(session: Session, project: Project) -> Lessons:
    """Return what the register of lessons knows of a project; a board counts when it was held at its end."""
    query = select(Draft).where(Draft.project_id == project.id, Draft.state.in_(HANDED_IN))
    drafts = session.scalars(query).all()
    kinds = [draft.facts.type for draft in drafts]
    return Lessons(
        is_held=find_held_on(session, project) is not None,
        improve=kinds.count(LessonType.IMPROVE),
        sustain=kinds.count(LessonType.SUSTAIN),
        undecided=sum(1 for draft in drafts if draft.state in UNDECIDED),
        owed=len(outcomes_owed(session, project)),
    )


def tally_of(session: Session, project: Project, around: Surroundings) -> Tally | None:
    """Return how many appraisals are complete; None where they are done elsewhere."""
    return around.count_appraisals(session, project) if around.count_appraisals else None


def find_held_on(session: Session, project: Project) -> date | None:
    """Return the day of the last retrospective held since a project came to its end, if there was one."""
    ending = select(StageChange.at).where(
        StageChange.project_id == project.id, StageChange.after.in_((Stage.S6, Stage.CANCELLED))
    )
    first = session.scalar(ending.order_by(StageChange.at))
    boards = select(Evidence.on).where(Evidence.project_id == project.id, Evidence.kind == RETROSPECTIVE)
    if first is not None:
        boards = boards.where(Evidence.on >= clock.day_of(first))
    return session.scalar(boards.order_by(Evidence.on.desc()))


def _standing(
    closing: Closing, part: Part, lacks: Sequence[rules.Lack], due: Sequence[DueDocument]
) -> Standing:
    row = closing.part(part)
    return Standing(
        part=part,
        verdict=row.verdict,
        lacks=lacks,
        waiver=row.facts.get("waiver", ""),
        is_listed=rules.is_listed(part, closing.project.tier, due),
    )


def _required(catalog: Catalog, tier: str) -> list[str]:
    found: Mapping[str, DocumentFacts] = {
        entry.id: entry.facts
        for entry in catalog.of_kind(Kind.DOCUMENT)
        if isinstance(entry.facts, DocumentFacts)
    }
    return sorted(
        key
        for key, facts in found.items()
        if facts.use == "project" and facts.tailoring and facts.tailoring.get(tier) == "required"  # type: ignore[call-overload]  # a tier
    )
