"""Two recommendations about a project in trouble that wait for their markers; one of the two has been marked once."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.demo.sitters.sitting import Paper, begin, fill_in
from webapp.training.attempts.finish_actions import submit
from webapp.training.attempts.marking_actions import mark
from webapp.training.attempts.marking_queries import get_case
from webapp.training.attempts.models import Attempt
from webapp.training.attempts.queries import items_of
from webapp.training.banks.shelf import Papers

QUIZ = "crs-008-case"
GOOD, THIN = "guo", "ma"
NOTE = "比较写得清楚。回头的条件有数有日期，但要写明数取自哪一份报告。"
WORDS = {
    ("recovery-0017", GOOD): (
        "一、计分：SPI 0.76，连续两期低于 0.8，2 分；CPI 0.80，2 分；EAC 250，超 25%，2 分；客户拒绝验收 2 分；"
        "发起人 35 天没有作决定 1 分。共 9 分，应进入 GX-in。\n\n"
        "二、今后净值：照旧 190 − 145 = 45，整改 170 − 120 = 50，终止 40 − 15 = 25。建议整改。"
        "照旧只差 5 万元，关键看整改的 120 万元估得准不准。\n\n"
        "三、105 万元三案里都已经花掉，改不了。要问的是：再拿 120 万元换 170 万元，值不值。\n\n"
        "四、整改费用到 145 万元时与终止打平。第 26 周末新基线 CPI 低于 0.83，就重开终止案。"
    ),
    ("recovery-0017", THIN): (
        "项目 SPI 和 CPI 都低，客户又不验收，应该整改。三案里整改净值 50 最高，终止 25 最低。\n\n"
        "沉没成本不考虑。如果整改以后还是不好，就再开会讨论要不要终止。"
    ),
    ("recovery-0018", GOOD): (
        "一、三处不符合：没有“终止”案，应补上，只列今后费用和收益；原基线和 −40 万元要存档并列到 G6；"
        "加班、增人、每天开会没有对应根本原因，写编号或退回。\n\n"
        "二、单位成本 (160 − 28) ÷ 120 = 1.10，剩余 100 × 1.10 = 110，总额 270。给发起人：范围少了 30 万元，"
        "总额仍比 250 多 20 万元。\n\n"
        "三、不能通过。第 25 周 SPI 0.95、CPI 0.95 达标；第 27 周 SPI 0.98、CPI 0.93，CPI 不达标；关键措施还逾期。\n\n"
        "四、最早看第 29、31 周两期，都不低于 0.95，旧编码清理完，第 31 周报告之后开 GX-out。"
    ),
    ("recovery-0018", THIN): (
        "计划没有终止案，加班和开会也不是根本原因。剩余工作按 100 万元做完，总额 260。\n\n"
        "GX-out 现在不能通过，因为 CPI 只有 0.93。下一期好了就可以开。"
    ),
}
"""What each of the two writes to each case of the bank, whichever they draw."""


def hand_in_cases(session: Session, papers: Papers, people: Mapping[str, User], *, marker: User) -> None:
    """Let two people write, and one marker mark the better of them."""
    if QUIZ not in papers.quizzes:
        return
    for days, key in ((3, GOOD), (2, THIN)):
        attempt = _write(session, papers, people[key], key, days)
        if key == GOOD:
            with clock.stopped_at(clock.now() - timedelta(days=1)):
                _mark(session, papers, attempt, marker)


def _write(session: Session, papers: Papers, person: User, key: str, days: int) -> Attempt:
    begins_at = clock.now() - timedelta(days=days)
    attempt = begin(session, Paper(papers, papers, QUIZ, begins_at, 41), person)
    with clock.stopped_at(begins_at + timedelta(minutes=41)):
        items = items_of(session, attempt)
        fill_in(
            session, attempt, [(one, {"text": WORDS.get((one.version.question, key), "")}) for one in items]
        )
        submit(session, papers, attempt, key=str(attempt.id))
    return attempt


def _mark(session: Session, papers: Papers, attempt: Attempt, marker: User) -> None:
    case = get_case(session, attempt.id, 1, marker)
    lines = case.item.version.body["rubric"]
    typed = [str(int(float(line["points"])) - place % 2) for place, line in enumerate(lines)]
    mark(session, papers, case, typed=typed, note_text=NOTE, by=marker)
