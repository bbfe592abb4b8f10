"""Two gates of the project of orders: one decided, with a condition still owed, and one being filled in."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.projects.actions import change_stage
from webapp.projects.gates.actions import answer_check, open_review, prepare
from webapp.projects.gates.agenda import Agenda, find_agenda
from webapp.projects.gates.decision_actions import close_condition, decide
from webapp.projects.gates.models import GateCheck, GateReview
from webapp.projects.gates.rules import BY_RECORD, Answer, Outcome, Owed, Resolution, Sitting, Verdict
from webapp.projects.models import Project
from webapp.projects.rules import Stage

Cast = Mapping[str, User]
SAT_AGO = 6
FAILING = {
    "G3": {
        "STD-14#C3": "支付接口方的测试账号只有口头答应，没有书面日期",
        "STD-17#C1": "五项里 F3“支付接口只有一个人会”还没有备份人",
    },
    "G4": {"STD-12#C6": "G3 的一条还没有核销：支付接口方书面答应测试账号的交付日期"},
}
STANDS_IN = {
    "STD-15": "B 级可选，裁剪单没有选用成本与挣值",
    "STD-13#C7": "本阶段没有需求增、改、删",
}
ANSWERED = 24


def hold_gates(session: Session, catalog: Catalog, orders: Project, cast: Cast) -> None:
    """Let G3 be passed with conditions six days ago, and G4.1 be half filled in."""
    planned, running = (find_agenda(catalog, gate, orders.tier) for gate in ("G3", "G4"))
    if planned is None or running is None or not planned.checks or not running.checks:
        change_stage(session, orders, Stage.S4, reason="", by=cast["tang"])
        return
    with clock.stopped_at(clock.now() - timedelta(days=SAT_AGO)):
        review = _answered(session, orders, planned, cast)
        decide(session, review, orders, _resolution(clock.today()), by=cast["tang"])
    with clock.stopped_at(clock.now() - timedelta(days=1)):
        close_condition(session, review.conditions[1], evidence="备份人确认邮件，沈舟看过", by=cast["tang"])
    review = open_review(session, orders, running, by=cast["lin"])
    _answer(session, review, review.checks[:ANSWERED], cast)


def _answered(session: Session, orders: Project, agenda: Agenda, cast: Cast) -> GateReview:
    review = open_review(session, orders, agenda, by=cast["lin"])
    _answer(session, review, review.checks, cast)
    today = clock.today()
    pack = {
        "sponsor": "陈立",
        "stage_end": (today - timedelta(days=7)).isoformat(),
        "pack_on": (today - timedelta(days=4)).isoformat(),
        "eac": "120",
        "eac_over": "0",
        "tolerance": "10",
        "finish": (today + timedelta(days=80)).isoformat(),
        "baselines": f"三条基线都是 V1，{today.isoformat()} 批准",
        "next_stage": "下单、库存占用和支付接口三个工作包；第一个新工作包：2.1 下单。",
        "considered": "有条件通过：两条，各一人一日，不花钱。\n返工：两周后再开，新工作包顺延一周，少收益 1.06 万元。",
    }
    prepare(session, review, pack, seen=review.edition, by=cast["xu"])
    return review


def _answer(session: Session, review: GateReview, checks: Iterable[GateCheck], cast: Cast) -> None:
    """Answer checks: those named fail or do not apply, all others hold on their first document."""
    for check in checks:
        if check.clause in BY_RECORD:
            continue
        by = cast["shen"] if check.place % 3 == 0 else cast["xu"]
        answer_check(session, review, check, _said(review.gate, check), seen=check.edition, by=by)


def _said(gate: str, check: GateCheck) -> Answer:
    if check.clause in FAILING[gate]:
        return Answer(Verdict.UNMET, "", FAILING[gate][check.clause])
    reason = STANDS_IN.get(check.clause) or STANDS_IN.get(check.standard)
    if reason:
        return Answer(Verdict.NOT_APPLICABLE, "", reason)
    return Answer(Verdict.MET, f"{check.documents[0]} V1" if check.documents else "项目共享目录", "")


def _resolution(held_on: date) -> Resolution:
    return Resolution(
        outcome=Outcome.CONDITIONAL,
        sitting=Sitting(
            held_on=held_on,
            members=4,
            came=3,
            attendance="严华，主席，到。\n陈立，发起人，到。\n苏敏，财务，到。\n韩松，信息，缺；书面意见：同意。",
        ),
        why="不成立的 2 项都在 10 个工作日内补得上，下一个新工作包不压在上面。",
        conditions=[
            Owed(
                "支付接口方书面答应测试账号的交付日期",
                "许可",
                held_on + timedelta(days=10),
                "往来函一份，登入进度表",
            ),
            Owed("指定支付接口的备份人", "方晓", held_on + timedelta(days=5), "风险登记册 F3 一行"),
        ],
        number="D-04",
    )
