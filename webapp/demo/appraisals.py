"""Appraisals in three projects: criteria just signed, a closing that waits for them, and one where all is done."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.appraisals.actions import (
    Beginning,
    Verdict,
    begin_appraisals,
    confirm,
    give_own_view,
    hand_in,
    save_scores,
    show_draft,
    sign,
)
from webapp.appraisals.models import Appraisal
from webapp.appraisals.rules import Criterion, Measure, Score, Source, starting_weights
from webapp.projects.models import Project

Cast = Mapping[str, User]
PUBLISHED_AGO = timedelta(days=50)
MEASURES = {
    Criterion.DELIVERY: "按期通过的检查点 ÷ 到期的检查点。5 分 ≥ 90%，3 分 70%～80%，1 分 < 50%",
    Criterion.QUALITY: "到下一道工序才发现的自己的缺陷 ÷ 自己的缺陷。5 分 ≤ 10%，3 分 20%～30%，1 分 > 50%",
    Criterion.TEAMWORK: "别人等的行动按期给出的 ÷ 到期的。5 分 ≥ 90%，3 分 70%～80%，1 分 < 50%",
    Criterion.METHOD: "当日完成的登记 ÷ 应登记的。5 分 ≥ 95%，3 分 75%～85%，1 分 < 60%",
}
SCORES = {
    Criterion.DELIVERY: Score(4, "21 个检查点，18 个按期，86%", Source.ACCEPTANCE, "验收单 Y-07～Y-27"),
    Criterion.QUALITY: Score(3, "11 个缺陷，联调才发现 3 个，27%", Source.DEFECTS, "D-059～D-104 中 11 张"),
    Criterion.TEAMWORK: Score(4, "26 条行动，22 条按期，85%", Source.ACTIONS, "行动日志筛选表"),
    Criterion.METHOD: Score(5, "48 次登记，47 次当日，98%", Source.REGISTERS, "登记核对表"),
}
COMMENT = "换算改读配置之后，联调没有再退回。下一个项目先写换算用例，再写程序。"
OWN = {
    Criterion.DELIVERY: 4,
    Criterion.QUALITY: 4,
    Criterion.TEAMWORK: 4,
    Criterion.METHOD: 5,
}


def publish(
    session: Session, project: Project, people: Sequence[User], reviewer: User, *, by: User
) -> list[Appraisal]:
    """Publish criteria for people of one post, and let them sign."""
    weights = starting_weights(project.tier)
    measures = {key: Measure(weights[key], text) for key, text in MEASURES.items()}
    given = Beginning([one.id for one in people], reviewer.id, "开发，全职", measures)
    rows = begin_appraisals(session, project, given, by=by)
    for row in rows:
        sign(session, row, by=row.subject)
    return rows


def appraise(session: Session, row: Appraisal) -> None:
    """Let the subject say how they see it, and show them the draft."""
    give_own_view(session, row, OWN, "质量自评 4，以为联调发现的是 2 个", by=row.subject)
    save_scores(session, row, SCORES, COMMENT, seen=1, by=row.scorer)
    show_draft(session, row, by=row.scorer)


def finish(session: Session, row: Appraisal) -> None:
    """Hold the talk and make the appraisal final."""
    appraise(session, row)
    hand_in(session, row, clock.today(), by=row.scorer)
    if row.reviewer is not None:
        confirm(session, row, Verdict({}, is_told=False, text=""), by=row.reviewer)


def appraise_orders(session: Session, orders: Project, cast: Cast) -> None:
    """Publish criteria in the project of orders, where two have signed and two wait for theirs."""
    with clock.stopped_at(clock.now() - PUBLISHED_AGO):
        publish(session, orders, [cast["xu"], cast["fang"]], cast["shen"], by=cast["lin"])
