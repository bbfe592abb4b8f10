"""What moves an appraisal from published criteria to a final form (STD-28)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import get_user
from webapp.appraisals import queries
from webapp.appraisals.models import Appraisal
from webapp.appraisals.refusals import (
    AppraisalMoved,
    NotTheScorer,
    ReviewerRefused,
    StaleScores,
    SubjectRefused,
    TalkRefused,
    TooLateToBegin,
)
from webapp.appraisals.rules import (
    COMPLETE,
    LONGEST_REASON,
    LONGEST_TEXT,
    REMARKABLE,
    Alteration,
    Criterion,
    Marks,
    Measure,
    Relation,
    Score,
    State,
    alterations,
    check_marks,
    check_measures,
    check_scored,
    check_scores,
    check_text,
)
from webapp.errors import NotFound, say
from webapp.projects.models import Project
from webapp.projects.rules import Stage

LATE = frozenset({Stage.S6, Stage.S7, Stage.CLOSED, Stage.CANCELLED})
PUBLISHED = say("%(project)s：你的评价指标和权重已公布，请看过并签收。")
SHOWN = say("%(project)s：你的评价草稿可以看了，谈话之前先看，有补充写在上面。")
TO_REVIEW = say("%(project)s：有一份成员评价等你复核。")
RETURNED = say("%(project)s：你写的一份成员评价被退回，理由写在上面。")
FINAL = say("%(project)s：你的评价已定稿。不同意的，可以在 5 个工作日内申诉一次。")
REMARKED = say("%(project)s：成员在评价草稿上写了意见。")


@dataclass(frozen=True)
class Beginning:
    """What is published for people of one post: who reviews, which criteria weigh how much."""

    subject_ids: Sequence[UUID]
    reviewer_id: UUID
    post: str
    measures: Mapping[Criterion, Measure]


@dataclass(frozen=True)
class Verdict:
    """What review or ruling says: marks that differ, whether both sides were told before, and words."""

    wanted: Mapping[Criterion, Alteration]
    is_told: bool
    text: str


def begin_appraisals(session: Session, project: Project, given: Beginning, *, by: User) -> list[Appraisal]:
    """Publish criteria and weights for people of one post; each of them is asked to sign."""
    if project.stage in LATE:
        raise TooLateToBegin
    people = _begun_for(session, project, given.subject_ids, by)
    reviewer = get_user(session, given.reviewer_id)
    if not reviewer.is_active or reviewer.id in {by.id, *(one.id for one in people)}:
        raise ReviewerRefused
    measures = check_measures(given.measures)
    rows = [_begun(project, one, by, given.post) for one in people]
    for row in rows:
        row.reviewer, row.criteria = reviewer, {key.value: asdict(one) for key, one in measures.items()}
    session.add_all(rows)
    session.flush()
    for row in rows:
        tell(session, row, row.subject, "published", PUBLISHED)
    return rows


def exempt(session: Session, project: Project, subject_id: UUID, *, reason: str, by: User) -> Appraisal:
    """Say with a reason that somebody is not appraised; they can read it. What was begun for them ends."""
    row = session.scalar(
        select(Appraisal)
        .where(Appraisal.project_number == project.number, Appraisal.subject_id == subject_id)
        .with_for_update(of=Appraisal)
    )
    if row is None:
        person = _subject(session, project, subject_id, by)
        row = _begun(project, person, by, "")
        session.add(row)
    elif row.scorer_id != by.id:
        raise NotTheScorer
    elif row.state in COMPLETE or row.state == State.OBJECTED:
        raise AppraisalMoved
    row.note, row.state = check_text(reason, longest=LONGEST_REASON), State.EXEMPT
    session.flush()
    return row


def sign(session: Session, appraisal: Appraisal, *, by: User) -> None:
    """Let the subject say that they know criteria and weights."""
    need(appraisal, by, Relation.SUBJECT, State.PUBLISHED)
    appraisal.signed_on, appraisal.state = clock.today(), State.SIGNED
    session.flush()


def give_own_view(session: Session, appraisal: Appraisal, marks: Marks, note: str, *, by: User) -> None:
    """Keep how the subject sees it, before they have seen the scores."""
    need(appraisal, by, Relation.SUBJECT, State.SIGNED)
    appraisal.own = {key.value: mark for key, mark in check_marks(marks).items()}
    appraisal.own_note = note.strip()[:LONGEST_TEXT]
    session.flush()


def save_scores(
    session: Session,
    appraisal: Appraisal,
    scores: Mapping[Criterion, Score],
    comment: str,
    *,
    seen: int,
    by: User,
) -> None:
    """Keep scores with their facts and records; once the draft is shown the subject sees each change."""
    need(appraisal, by, Relation.SCORER, State.SIGNED, State.DRAFT)
    if appraisal.edition != seen:
        raise StaleScores
    checked = check_scores({key: one for key, one in scores.items() if key in appraisal.measures})
    if appraisal.state == State.DRAFT:
        check_scored(checked)
    appraisal.scored = {key.value: asdict(one) for key, one in checked.items()}
    appraisal.comment = comment.strip()[:LONGEST_TEXT]
    appraisal.edition += 1
    session.flush()


def show_draft(session: Session, appraisal: Appraisal, *, by: User) -> None:
    """Let the subject see the draft before the talk."""
    need(appraisal, by, Relation.SCORER, State.SIGNED)
    check_scored(appraisal.scored)
    appraisal.shown_on, appraisal.state = clock.today(), State.DRAFT
    session.flush()
    tell(session, appraisal, appraisal.subject, "shown", SHOWN)


def add_remark(session: Session, appraisal: Appraisal, text: str, *, by: User) -> None:
    """Keep what the subject says of the draft; the scorer hears of the first."""
    need(appraisal, by, Relation.SUBJECT, *REMARKABLE)
    appraisal.remark = check_text(text)
    session.flush()
    tell(session, appraisal, appraisal.scorer, "remarked", REMARKED)


def hand_in(session: Session, appraisal: Appraisal, talk_on: date | None, *, by: User) -> None:
    """Hand the draft to the reviewer once the talk was held (C5)."""
    need(appraisal, by, Relation.SCORER, State.DRAFT)
    check_scored(appraisal.scored)
    if talk_on is None or not (appraisal.shown_on or talk_on) <= talk_on <= clock.today():
        raise TalkRefused
    appraisal.talk_on, appraisal.state, appraisal.note = talk_on, State.REVIEW, ""
    session.flush()
    if appraisal.reviewer is not None:
        tell(session, appraisal, appraisal.reviewer, "to-review", TO_REVIEW)


def send_back(session: Session, appraisal: Appraisal, reason: str, *, by: User) -> None:
    """Return a draft to its scorer with a reason."""
    need(appraisal, by, Relation.REVIEWER, State.REVIEW)
    appraisal.note = check_text(reason, longest=LONGEST_REASON)
    appraisal.state = State.DRAFT
    appraisal.edition += 1
    session.flush()
    tell(session, appraisal, appraisal.scorer, "returned", RETURNED)


def confirm(session: Session, appraisal: Appraisal, verdict: Verdict, *, by: User) -> None:
    """Make an appraisal final; a mark is altered only with the number of a record, and after telling (C4)."""
    need(appraisal, by, Relation.REVIEWER, State.REVIEW)
    changed = alterations(appraisal.marks(), verdict.wanted, is_told=verdict.is_told)
    appraisal.reviewed = {key.value: asdict(one) for key, one in changed.items()}
    appraisal.review_note = verdict.text.strip()[:LONGEST_TEXT]
    appraisal.final_on, appraisal.state = clock.today(), State.FINAL
    session.flush()
    tell(session, appraisal, appraisal.subject, "final", FINAL)


def need(appraisal: Appraisal, by: User, relation: Relation, *states: State) -> None:
    """Refuse whoever stands otherwise to an appraisal, and what its state does not allow."""
    if appraisal.relation_of(by) != relation:
        raise NotFound
    if appraisal.state not in states:
        raise AppraisalMoved


def tell(session: Session, appraisal: Appraisal, person: User, act: str, sentence: str) -> None:
    """Tell one of the people concerned what happened; the notice names the project alone."""
    name = session.scalar(select(Project.name).where(Project.number == appraisal.project_number))
    key = f"appraisal:{appraisal.id}:{act}:{appraisal.edition}"
    url = f"/app/appraisals/{appraisal.id}"
    notify(session, person, sentence, key=key, url=url, project=name or appraisal.project_number)


def _begun_for(session: Session, project: Project, ids: Sequence[UUID], by: User) -> list[User]:
    people = [_subject(session, project, one, by) for one in dict.fromkeys(ids)]
    if not people or any(queries.find_own(session, project, one) for one in people):
        raise SubjectRefused
    return people


def _subject(session: Session, project: Project, subject_id: UUID, by: User) -> User:
    """Return somebody whom `by` appraises in a project."""
    mine = {one.id: one for one in queries.subjects_for(session, project, by)}
    if not mine:
        raise NotTheScorer
    if subject_id not in mine:
        raise SubjectRefused
    return mine[subject_id]


def _begun(project: Project, subject: User, scorer: User, post: str) -> Appraisal:
    texts = dict.fromkeys(("own_note", "comment", "remark", "note", "review_note", "objection", "ruling"), "")
    return Appraisal(
        project_number=project.number,
        subject=subject,
        scorer_id=scorer.id,
        post=post.strip()[:60],
        state=State.PUBLISHED,
        criteria={},
        published_on=clock.today(),
        own={},
        scored={},
        reviewed={},
        ruled={},
        edition=1,
        **texts,
    )
