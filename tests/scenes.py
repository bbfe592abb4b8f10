"""What a test begins with: the cast of the demo, and how to put them to work."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp import clock
from webapp.accounts.actions import add_user, hold_role, make_expert
from webapp.accounts.models import User
from webapp.demo.cast import CAST
from webapp.lessons.actions import start_draft, submit
from webapp.lessons.models import Draft
from webapp.lessons.rules import Facts, Size, Words
from webapp.projects.actions import Promise, Registration, add_action, register_project
from webapp.projects.models import Action, Project
from webapp.projects.rules import Aim, Approach, Stage
from webapp.retrospectives.actions import Opening, open_retrospective
from webapp.retrospectives.formats import Format
from webapp.retrospectives.models import Retro

Cast = Mapping[str, User]

TEAM = ("xu", "fang", "gu", "luo")
"""The members of the project of orders; `lin` is its manager, `zhou` its facilitator."""

WORDS = Words(
    title="测试环境和排期一起批准",
    event="联调开始那天，测试环境被另一个项目占着，等了 6 天。",
    cause_text="排期评审只看人和任务，没有一栏写环境；计划里看不到冲突。",
    recommendation="项目经理在排期评审前把每个联调窗口的环境写进进度表，环境负责人签字。看什么：评审记录里有签字日期。",
    applies_when="几个项目共用一套测试环境",
)
FACTS = Facts(
    category="planning",
    cause="no-check",
    stages=("S3", "S4"),
    impact_kinds=("schedule",),
    impact_size=Size.M,
    supports=("STD-27#C1",),
)


def enter_cast(session: Session) -> None:
    """Open the accounts of the cast, with their codes and fields."""
    for person in CAST:
        user = add_user(
            session, email=f"{person.key}@example.org", name=person.name, role=person.role, by=None
        )
        for code in person.codes:
            hold_role(session, user, code)
        make_expert(session, user, person.fields)


def read_cast(session: Session) -> Cast:
    """Return the cast by key."""
    return {user.email.partition("@")[0]: user for user in session.scalars(select(User))}


def register_orders(session: Session, cast: Cast, **more: Any) -> Project:
    """Enter the project of orders, in stage S4, with its four members and two goals."""
    given: dict[str, Any] = {
        "number": "PRJ-2026-017",
        "name": "订单系统",
        "purpose": "把电话和传真下单换成网上下单。",
        "pm_id": cast["lin"].id,
        "approach": Approach.HYBRID,
        "stage": Stage.S4,
        "goals": [Aim("下单不再手工转录", "手工转录的订单占比", "≤ 5%")],
        "member_ids": [cast[key].id for key in TEAM],
        **more,
    }
    return register_project(session, Registration(**given), by=cast["tang"])


def promise(session: Session, project: Project, owner: User, text: str = "接口清单由双方签字") -> Action:
    """Let somebody promise something within two weeks."""
    due = clock.today() + timedelta(days=14)
    return add_action(session, project, Promise(text, owner, due, "gate", "G3"))


def open_board(
    session: Session,
    project: Project,
    cast: Cast,
    format_: Format,
    *,
    people: Sequence[str] = TEAM,
    **more: Any,
) -> Retro:
    """Open a retrospective, anonymous unless said otherwise, led by the facilitator of the cast."""
    given: dict[str, Any] = {"title": "S4 阶段回顾", "people": [cast[key].id for key in people], **more}
    return open_retrospective(session, project, Opening(format=format_, **given), by=cast["zhou"])


def write_lesson(session: Session, author: User, words: Words = WORDS, **more: Any) -> Draft:
    """Begin a lesson with its five fields."""
    return start_draft(session, words, by=author, **{"language": "zh", **more})


def submit_lesson(session: Session, author: User, words: Words = WORDS, **more: Any) -> Draft:
    """Begin a lesson and hand it to the PMO."""
    draft = write_lesson(session, author, words, **more)
    submit(session, draft, by=author)
    return draft
