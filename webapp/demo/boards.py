"""Two retrospectives of the demo: one that collects over days, one closed with actions."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.models import User
from webapp.projects.actions import finish_action, put_off_action
from webapp.projects.models import Project
from webapp.retrospectives.actions import Opening, open_retrospective
from webapp.retrospectives.board_actions import Wish, add_card, add_factor, decide_action, note_answer, vote
from webapp.retrospectives.formats import Format, find_format
from webapp.retrospectives.goals import judge_goal
from webapp.retrospectives.lead_actions import park_group
from webapp.retrospectives.models import CardGroup, Retro
from webapp.retrospectives.phases import next_phase
from webapp.retrospectives.queries import unanswered_actions
from webapp.retrospectives.rules import WORTH, Phase, Reached
from webapp.retrospectives.scores import rate
from webapp.retrospectives.seat_actions import join
from webapp.retrospectives.tokens import handle_of

Cast = Mapping[str, User]
SEATS = ("xu", "fang", "gu", "luo", "shen")
SAID = (
    ("xu", "result", "联调比计划晚 3 周开始，返工 12 人日"),
    ("fang", "result", "下单页面第一轮验收就通过"),
    ("gu", "cause", "接口没有冻结日期，谁都以为对方会定"),
    ("luo", "cause", "测试环境由两个项目共用，排期里看不见"),
    ("shen", "pattern", "没有入口条件的联调，都会变成设计"),
)
CAUSE = "联调开始那天没有人要看接口版本号"


def hold_boards(session: Session, formats: tuple[Format, ...], orders: Project, cast: Cast) -> None:
    """Let one retrospective be closed three weeks ago, and another collect until the end of the week."""
    fupan = find_format(formats, "fupan")
    with clock.stopped_at(clock.now() - timedelta(days=21)):
        _closed(session, fupan, orders, cast)
    opening = Opening(
        title="订单系统 S4 阶段回顾",
        format=fupan,
        people=[cast[key].id for key in SEATS],
        guest_seats=3,
        asks_health=True,
        collect_until=clock.now() + timedelta(days=4),
    )
    opened = open_retrospective(session, orders, opening, by=cast["zhou"])
    next_phase(session, opened, fupan, seen=Phase.PREPARE, by=cast["zhou"])
    first, *others = unanswered_actions(session, opened)
    finish_action(session, first)
    for action in others:
        put_off_action(session, action, due=clock.today() + timedelta(days=9))
    for action in (first, *others):
        note_answer(session, opened, action)
    next_phase(session, opened, fupan, seen=Phase.ACTIONS, by=cast["zhou"])


def _closed(session: Session, format_: Format, orders: Project, cast: Cast) -> None:
    leader = cast["zhou"]
    people = [cast[key].id for key in SEATS]
    opening = Opening(title="订单系统 S3 阶段复盘", format=format_, people=people)
    retro = open_retrospective(session, orders, opening, by=leader)
    handles = _seated(session, retro, cast)
    for phase in (Phase.PREPARE, Phase.ACTIONS):
        next_phase(session, retro, format_, seen=phase, by=leader)
    for key, prompt, text in SAID:
        add_card(session, retro, prompt_key=prompt, text=text, handle=handles[key], author="")
    judge_goal(session, retro, 1, reached=Reached.PARTLY, actual="12 %")
    judge_goal(session, retro, 2, reached=Reached.MET, actual="96 %")
    for phase in (Phase.COLLECT, Phase.GROUP):
        next_phase(session, retro, format_, seen=phase, by=leader)
    groups = {
        one.title: one for one in session.scalars(select(CardGroup).where(CardGroup.retro_id == retro.id))
    }
    interface = groups[SAID[2][2]]
    for key in SEATS:
        vote(session, retro, interface.id, handle=handles[key])
    next_phase(session, retro, format_, seen=Phase.VOTE, by=leader)
    add_factor(session, retro, interface.id, text=CAUSE, is_ours=True)
    park_group(session, retro, groups[SAID[3][2]].id, is_parked=True, by=leader)
    next_phase(session, retro, format_, seen=Phase.WHY, by=leader)
    _decide(session, retro, cast)
    for key in SEATS:
        rate(session, retro, WORTH, value=4, handle=handles[key], questions=())
    next_phase(session, retro, format_, seen=Phase.DECIDE, by=leader)


def _seated(session: Session, retro: Retro, cast: Cast) -> dict[str, str]:
    key = retro.retro_key or b""
    return {one: handle_of(key, join(session, retro, by=cast[one])) for one in SEATS}


def _decide(session: Session, retro: Retro, cast: Cast) -> None:
    today = clock.today()
    for text, owner, days in (
        ("联调入口加一条：接口清单编了版本号才开始", "xu", 28),
        ("在进度表里给每个联调窗口写上测试环境", "fang", 18),
    ):
        decide_action(session, retro, Wish(text, cast[owner], today + timedelta(days=days)))
