"""What moves a closing: opening, the five parts, the receiver's word, the PMO's verdicts, the meeting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user, people_with_role
from webapp.accounts.rules import Role
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.closing import queries
from webapp.closing.baselines import figures_of
from webapp.closing.models import Closing, ClosingPart, ProjectMetric
from webapp.closing.refusals import (
    AlreadyClosing,
    ClosingMoved,
    HeldOnRefused,
    NotTimeToClose,
    OwnProject,
    ReceiverRefused,
    StalePart,
)
from webapp.closing.rules import (
    DEFECT_STAGES,
    LONGEST_FACT,
    LONGEST_NOTE,
    Part,
    Standing,
    State,
    Verdict,
    check_submission,
    check_verdict,
    state_after,
)
from webapp.errors import Forbidden, say
from webapp.projects.actions import move_project
from webapp.projects.models import Project
from webapp.projects.queries import may_lead
from webapp.projects.rules import Stage

ENDING = frozenset({Stage.S6, Stage.S7, Stage.CANCELLED})
TO_CONFIRM = say("%(project)s：请你确认已经接收移交的成果。")
TO_REVIEW = say("%(project)s：结项自查已提交，等 PMO 复核。")
RETURNED = say("%(project)s：结项有一部分被退回，理由写在结项页上。")
READY = say("%(project)s：五个部分都有了结论，可以开结项评审会。")
CLOSED = say("%(project)s：结项完成，可以下载项目总结报告。")


@dataclass(frozen=True)
class Meeting:
    """When the closing was decided, and under which number."""

    held_on: date | None
    decision_no: str = ""


def open_closing(session: Session, project: Project, *, by: User) -> Closing:
    """Apply for the closing of a project that has come to its end, or was cancelled."""
    if not may_lead(project, by):
        raise Forbidden
    if project.stage not in ENDING:
        raise NotTimeToClose
    if queries.find_closing(session, project) is not None:
        raise AlreadyClosing
    closing = Closing(
        project=project,
        state=State.SELF_CHECK,
        is_cancelled=project.stage == Stage.CANCELLED,
        report={},
        edition=1,
        opened_by=by.id,
        opened_on=clock.today(),
        decision_no="",
        parts=[ClosingPart(part=part, facts={}, verdict=Verdict.OPEN, note="", edition=1) for part in Part],
    )
    session.add(closing)
    session.flush()
    _record(session, "closing-opened", closing, None, closing.state, by)
    return closing


def save_part(
    session: Session, closing: Closing, part: Part, facts: Mapping[str, str], *, seen: int, by: User
) -> None:
    """Keep what the project says of a part; an earlier verdict and the receiver's word fall with a change."""
    _need_pen(closing, by)
    row = closing.part(part)
    kept = {key: text.strip()[:LONGEST_FACT] for key, text in facts.items() if text.strip()}
    if kept == row.facts:
        return
    if row.edition != seen:
        raise StalePart
    row.facts = kept
    row.edition += 1
    _reopen(row)
    if part == Part.HANDOVER and closing.receiver is not None and closing.confirmed_on is not None:
        closing.confirmed_on = None
        _ask_to_confirm(session, closing, closing.receiver)
    session.flush()


def save_figures(
    session: Session, closing: Closing, given: Mapping[str, str], *, seen: int, by: User
) -> None:
    """Keep figures of the archive part or words of the closure report, by the keys of the report."""
    if not queries.may_write_report(closing, by):
        raise Forbidden
    merged = {**closing.report, **{key: text.strip() for key, text in given.items()}}
    kept = {key: text for key, text in merged.items() if text}
    if kept == closing.report:
        return
    if closing.edition != seen:
        raise StalePart
    closing.report = kept
    closing.edition += 1
    session.flush()


def name_receiver(session: Session, closing: Closing, receiver_id: UUID, *, by: User) -> None:
    """Say who receives the result; that person is asked to confirm."""
    _need_pen(closing, by)
    if closing.receiver_id == receiver_id:
        return
    receiver = get_user(session, receiver_id)
    if receiver.id == closing.project.pm_id or not receiver.is_active:
        raise ReceiverRefused
    closing.receiver, closing.confirmed_on = receiver, None
    _reopen(closing.part(Part.HANDOVER))
    session.flush()
    _ask_to_confirm(session, closing, receiver)


def confirm_handover(session: Session, closing: Closing, *, by: User) -> None:
    """Record that the receiver has the result."""
    if closing.state != State.SELF_CHECK or closing.confirmed_on is not None:
        raise ClosingMoved
    if closing.receiver_id != by.id:
        raise Forbidden
    closing.confirmed_on = clock.today()
    session.flush()
    _record(session, "handover-confirmed", closing, None, None, by)


def submit(
    session: Session, closing: Closing, parts: Iterable[Standing], names: Mapping[Part, str], *, by: User
) -> None:
    """Hand the self-check to the PMO; refuse it while a part is neither complete nor argued."""
    _need_pen(closing, by)
    check_submission(parts, names)
    _move(session, closing, State.REVIEW, by)
    reviewers = [one for one in people_with_role(session, Role.CURATOR) if queries.may_judge(closing, one)]
    _tell(session, closing, reviewers, TO_REVIEW, f"review:{closing.edition}:{_round(closing)}")


def judge(
    session: Session, closing: Closing, standing: Standing, verdict: Verdict, *, note: str, by: User
) -> None:
    """Say what the PMO thinks of a part; with the last one settled the meeting can be held."""
    _need_judge(closing, by, State.REVIEW)
    check_verdict(standing, verdict, note)
    row = closing.part(standing.part)
    row.verdict, row.note = verdict, note.strip()[:LONGEST_NOTE]
    row.decided_by, row.decided_at = by.id, clock.now()
    session.flush()
    _record(session, f"closing-{standing.part}", closing, standing.verdict, verdict, by)
    if standing.part == Part.ARCHIVE and verdict == Verdict.PASS:
        _join_library(session, closing)
    after = state_after(one.verdict for one in closing.parts)
    if after == State.REVIEW:
        return
    _move(session, closing, after, by)
    sentence = RETURNED if after == State.SELF_CHECK else READY
    _tell(session, closing, [closing.project.pm], sentence, f"{after}:{_round(closing)}:{closing.edition}")


def close(session: Session, closing: Closing, project: Project, meeting: Meeting, *, by: User) -> None:
    """Close the project on the day of the meeting: out of S6 it goes on to the benefits review."""
    _need_judge(closing, by, State.MEETING)
    if meeting.held_on is None or not closing.opened_on <= meeting.held_on <= clock.today():
        raise HeldOnRefused
    closing.held_on, closing.decision_no = meeting.held_on, meeting.decision_no.strip()
    closing.closed_by, closing.closed_on = by.id, clock.today()
    _move(session, closing, State.CLOSED, by)
    if project.stage == Stage.S6:
        move_project(session, project, Stage.S7, reason=closing.decision_no, by=by)
    team = {person.id: person for person in (project.pm, *project.members)}
    _tell(session, closing, team.values(), CLOSED, "closed")


def _join_library(session: Session, closing: Closing) -> None:
    """Write the figures of a project into the baseline library, in the place of earlier ones."""
    facts = closing.part(Part.ARCHIVE).facts
    defects = {stage: facts.get(f"defects_{stage}", "") for stage in DEFECT_STAGES}
    for key, figure in figures_of(closing.report, closing.project.started_on, defects).items():
        row = ProjectMetric(closing_id=closing.id, key=key, **vars(figure))
        session.merge(row)
    session.flush()


def _ask_to_confirm(session: Session, closing: Closing, receiver: User) -> None:
    _tell(session, closing, [receiver], TO_CONFIRM, f"confirm:{closing.part(Part.HANDOVER).edition}")


def _need_pen(closing: Closing, by: User) -> None:
    if not may_lead(closing.project, by):
        raise Forbidden
    if not queries.may_fill(closing, by):
        raise ClosingMoved


def _need_judge(closing: Closing, by: User, state: State) -> None:
    if not queries.may_judge(closing, by):
        raise OwnProject if closing.project.pm_id == by.id else Forbidden
    if closing.state != state:
        raise ClosingMoved


def _reopen(row: ClosingPart) -> None:
    row.verdict, row.note, row.decided_by, row.decided_at = Verdict.OPEN, "", None, None


def _round(closing: Closing) -> str:
    """Return what tells one round of review from the next: the editions of all parts."""
    return "-".join(str(closing.part(part).edition) for part in Part)


def _move(session: Session, closing: Closing, after: State, by: User) -> None:
    before, closing.state = closing.state, after
    session.flush()
    _record(session, "closing-moved", closing, before, after, by)


def _record(
    session: Session, act: str, closing: Closing, before: str | None, after: str | None, by: User
) -> None:
    record(session, Decision(act, "closing", str(closing.id), before, after), by=by.id)


def _tell(session: Session, closing: Closing, people: Iterable[User], sentence: str, key: str) -> None:
    for person in people:
        notify(
            session,
            person,
            sentence,
            key=f"closing:{closing.id}:{key}",
            url=f"/app/projects/{closing.project_id}/closing",
            project=closing.project.name,
        )
