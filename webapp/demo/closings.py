"""Two projects at their end: one closed, with what its stakeholders said, and one whose survey is open."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.appraisals.queries import appraisals_by, count_complete
from webapp.closing.actions import (
    Meeting,
    close,
    confirm_handover,
    judge,
    name_receiver,
    open_closing,
    save_figures,
    save_part,
    submit,
)
from webapp.closing.models import Closing
from webapp.closing.partition import Group
from webapp.closing.queries import Surroundings, due_documents, standings_of
from webapp.closing.rules import Part, Tally, Verdict
from webapp.closing.survey_actions import close_survey, give_answer, open_survey
from webapp.demo.appraisals import PUBLISHED_AGO, finish, publish
from webapp.projects.actions import Registration, move_project, register_project, report_evidence
from webapp.projects.models import Project
from webapp.projects.rules import Aim, Stage, Tier

Cast = Mapping[str, User]
CLOSED_AGO = timedelta(days=20)
WANTED = {Group.SPONSOR: 3, Group.USER: 9, Group.SUPPLIER: 4}
HANDOVER = {
    "deliverables": "范围内 3 项，全部交付。\n手册 1 份，已交接手的人。",
    "accepted_by": "行政部经理，G5 当天",
    "defects": "1 项：导出的表头少一列，由接手的人两周内改完",
    "access": "供应商账号 2 个已停用",
    "training": "前台 4 人，各 1 小时",
}
FIGURES = {
    "finish_appr": 0,
    "finish_act": 7,
    "cost_orig": "36",
    "cost_appr": "38",
    "cost_act": "37.2",
    "effort_appr": "140",
    "effort_act": "152",
    "scope_appr": "36",
    "scope_act": "36",
    "change_act": "3",
    "defect_act": "1",
}
WORDS = {"verdict": "比原基线晚 7 天，费用 37.2 万元；12 间会议室都用上了。", "people_n": "5"}
SAID = ("早一个月告诉我们换了供应商", "外宾也能自己取消", "培训放在上线前一天太晚")


def close_projects(session: Session, catalog: Catalog, cast: Cast) -> None:
    """Close the booking of rooms, and leave the time sheets waiting for answers."""
    with clock.stopped_at(clock.now() - CLOSED_AGO):
        closing = _open(session, cast, "PRJ-2026-009", "会议室预订", "让全公司在一处订会议室，少跑空。")
        for row in appraisals_by(session, cast["xu"]):
            finish(session, row)
        _close(session, closing, catalog, cast)
    closing = _open(session, cast, "PRJ-2026-014", "工时单上线", "工时当天填、当天批，不再月底补。")
    save_part(session, closing, Part.HANDOVER, HANDOVER, seen=1, by=cast["xu"])
    name_receiver(session, closing, cast["luo"].id, by=cast["xu"])
    _ask(session, closing, cast, answered=7)


def _open(session: Session, cast: Cast, number: str, name: str, purpose: str) -> Closing:
    given = Registration(
        number=number,
        name=name,
        purpose=purpose,
        pm_id=cast["xu"].id,
        tier=Tier.B,
        stage=Stage.S5,
        goals=[Aim("少跑空", "订了没有人用的比例", "≤ 10%")],
        member_ids=[cast["luo"].id, cast["fang"].id],
    )
    with clock.stopped_at(clock.now() - PUBLISHED_AGO):
        project = register_project(session, given, by=cast["tang"])
        publish(session, project, [cast["luo"], cast["fang"]], cast["shen"], by=cast["xu"])
    move_project(session, project, Stage.S6, reason="", by=cast["tang"])
    return open_closing(session, project, by=cast["xu"])


def _close(session: Session, closing: Closing, catalog: Catalog, cast: Cast) -> None:
    manager, around = (
        cast["xu"],
        Surroundings(catalog, _count),
    )
    documents = " ".join(one.id for one in due_documents(session, closing.project, catalog))
    facts = {
        Part.HANDOVER: HANDOVER,
        Part.ARCHIVE: {"folder": "共享目录 009/S6", "documents": documents, "defects_S4": "9"},
        Part.LESSONS: {"no_improve": "偏差都在容差之内", "no_sustain": "没有新的做法"},
    }
    for part, given in facts.items():
        save_part(session, closing, part, given, seen=1, by=manager)
    name_receiver(session, closing, cast["luo"].id, by=manager)
    confirm_handover(session, closing, by=cast["luo"])
    save_figures(session, closing, {**_figures(), **WORDS}, seen=1, by=manager)
    report_evidence(session, closing.project_id, "retrospective-held", "demo")
    _ask(session, closing, cast, answered=len(list(Group)) * 5)
    if closing.survey is not None:
        close_survey(session, closing.survey, by=cast["he"])
    submit(session, closing, standings_of(session, closing, around).values(), {}, by=manager)
    for part in Part:
        standing = standings_of(session, closing, around)[part]
        judge(session, closing, standing, Verdict.PASS, note="", by=cast["he"])
    close(session, closing, closing.project, Meeting(clock.today(), "D-31"), by=cast["tang"])


def _count(session: Session, project: Project) -> Tally:
    return Tally(*count_complete(session, project))


def _figures() -> dict[str, str]:
    """Return the figures, with dates counted from today."""
    today = clock.today()
    days = {key: (today + timedelta(days=n)).isoformat() for key, n in FIGURES.items() if isinstance(n, int)}
    return {**{key: text for key, text in FIGURES.items() if isinstance(text, str)}, **days}


def _ask(session: Session, closing: Closing, cast: Cast, *, answered: int) -> None:
    """Send the survey and let the first so many answer."""
    _, links = open_survey(session, closing, WANTED, by=cast["he"])
    secrets = [secret for group in Group for secret in links[group]]
    for place, secret in enumerate(secrets[:answered]):
        marks = {number: 3 + (place * number) % 3 for number in range(1, 11)}
        give_answer(session, secret, marks, SAID[place] if place < len(SAID) else "")
