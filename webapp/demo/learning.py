"""What the demo shows of lessons at work: a project in S2 with three answers, one at its end that owes an outcome."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.lessons.before.actions import answer_lesson, kept_row, state_outcome
from webapp.lessons.before.answers import AnswerKind, Difference, Effect, Given
from webapp.lessons.before.queries import outcomes_owed
from webapp.lessons.before.rules import Occasion
from webapp.lessons.before.suggesting import lines_of
from webapp.lessons.recurrence import note_recurrence
from webapp.projects.action_queries import open_actions
from webapp.projects.actions import Registration, finish_action, move_project, register_project
from webapp.projects.models import Project
from webapp.projects.rules import Aim, Approach, Stage, Tier, WorkField

Cast = Mapping[str, User]
CAME_BACK = "LL-2026-0015"
ADOPT, ADAPT, NOT = AnswerKind.ADOPT, AnswerKind.ADAPT, AnswerKind.NOT_APPLICABLE
SAID = {
    "LL-2026-0001": (ADOPT, "第一次对接前，用一笔手算过的数从电表到报表走通全程", None),
    "LL-2026-0002": (ADOPT, "任命沈舟为集成负责人，写进章程", None),
    "LL-2026-0004": (ADAPT, "先定两类单据的字段，其余随迭代定，每次迭代前签字", None),
    "LL-2026-0005": (ADAPT, "周报加一栏：端到端能走通几条流程", None),
    "LL-2026-0006": (NOT, "授权额度公司已有规定，见财务制度", Difference.COVERED),
    "LL-2026-0007": (ADOPT, "离开项目前一周，每人写一页交接", None),
    "LL-2026-0010": (ADOPT, "切换前逐台核对版本号，两人签字", None),
    "LL-2026-0015": (ADOPT, "需求基线批准之后才开工，没有编号的需求不写代码", None),
    "LL-2026-0022": (ADAPT, "月会只问三个问题，答案写进纪要", None),
    "LL-2026-0028": (ADOPT, "避开月底对账的一周上线", None),
}
ELSE = (NOT, "这个项目没有这种情况", Difference.SITUATION)


def learn_before(session: Session, catalog: Catalog, cast: Cast) -> None:
    """Let one project be half way through its lessons, and an older one state what came of two of three."""
    with clock.stopped_at(clock.now() - timedelta(days=200)):
        portal = _register(
            session, cast, "PRJ-2026-011", "供应商门户", "让供应商自己查订单和对账，少打电话。"
        )
        _answer(session, catalog, portal, cast, len(lines_of(session, catalog, portal, Occasion.START)))
        note_recurrence(session, CAME_BACK, portal)
    with clock.stopped_at(clock.now() - timedelta(days=190)):
        for action in open_actions(session, portal):
            finish_action(session, action)
    for stage in (Stage.S3, Stage.S4, Stage.S5, Stage.S6):
        move_project(session, portal, stage, reason="", by=cast["tang"])
    for one in outcomes_owed(session, portal)[:1]:
        words = "月底对账没有受影响，切换当天没有一个电话"
        state_outcome(session, portal, one.lesson_id, Effect.HELPED, words, by=cast["lin"])
    metering = _register(
        session, cast, "PRJ-2026-038", "能耗计量", "二十个车间装表，电费按线分摊，数据当天可查。"
    )
    _answer(session, catalog, metering, cast, 2)


def _register(session: Session, cast: Cast, number: str, name: str, purpose: str) -> Project:
    given = Registration(
        number=number,
        name=name,
        purpose=purpose,
        pm_id=cast["lin"].id,
        approach=Approach.HYBRID,
        field=WorkField.SOFTWARE,
        tier=Tier.B,
        stage=Stage.S2,
        goals=[Aim("接口一次对通", "联调返工次数", "≤ 1")],
        member_ids=[cast["xu"].id, cast["luo"].id],
    )
    return register_project(session, given, by=cast["tang"])


def _answer(session: Session, catalog: Catalog, project: Project, cast: Cast, count: int) -> None:
    lines = lines_of(session, catalog, project, Occasion.START)
    for line in lines[:count]:
        row = kept_row(session, project, Occasion.START, lines, line.lesson_id)
        kind, words, why = SAID.get(line.lesson_id, ELSE)
        due = clock.today() + timedelta(days=14)
        given = Given(kind, words, has_owner=True, due=due, why=why)
        answer_lesson(session, project, row, given, owner=cast["xu"], by=cast["lin"])
        lines = lines_of(session, catalog, project, Occasion.START)
