"""The named cast and what they are in the middle of; the same people as in the tests."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.actions import add_user, hold_role, make_expert
from webapp.accounts.models import User
from webapp.accounts.rules import Role
from webapp.demo.appraisals import appraise_orders
from webapp.demo.boards import hold_boards
from webapp.demo.closings import close_projects
from webapp.demo.courses import learn
from webapp.demo.gates import hold_gates
from webapp.demo.learning import learn_before
from webapp.demo.lessons import fill_lessons
from webapp.demo.maturity import hold_rounds
from webapp.demo.papers import keep_papers
from webapp.demo.questions import open_desk
from webapp.demo.requests import fill_board
from webapp.demo.requirements import require_training
from webapp.demo.reviews import renew
from webapp.demo.searches import search_in_vain
from webapp.demo.sitters import hold_term
from webapp.projects.actions import Promise, Registration, add_action, register_project
from webapp.projects.models import Project
from webapp.projects.rules import Aim, Approach, ProjectType, Stage, Tier, WorkField
from webapp.retrospectives.formats import Format


@dataclass(frozen=True)
class Person:
    """One of the cast."""

    key: str
    name: str
    role: Role
    codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


CAST = (
    Person("lin", "林岚", Role.READER, codes=("PM",)),
    Person("zhou", "周远", Role.FACILITATOR),
    Person(
        "shen", "沈舟", Role.EXPERT, codes=("QA",), fields=("integration", "quality", "planning", "change")
    ),
    Person("he", "何静", Role.CURATOR, codes=("KMG", "MTH")),
    Person("tang", "唐宁", Role.CURATOR, codes=("PMO",)),
    Person("han", "韩松", Role.ADMIN),
    Person("xu", "许可", Role.READER),
    Person("fang", "方晓", Role.READER),
    Person("gu", "顾平", Role.READER),
    Person("luo", "罗一", Role.READER),
)


def fill(session: Session, formats: tuple[Format, ...], catalog: Catalog) -> dict[str, User]:
    """Fill an empty database with the cast and their work; leave a filled one alone."""
    if session.scalar(select(User.id).limit(1)) is not None:
        return {}
    with clock.stopped_at(clock.now() - timedelta(days=90)):
        cast = {person.key: _enter(session, person) for person in CAST}
    with clock.stopped_at(clock.now() - timedelta(days=60)):
        orders, warehouse = _projects(session, cast)
    keep_papers(session, catalog, orders, cast)
    hold_gates(session, catalog, orders, cast)
    renew(session, catalog, cast)
    if formats:
        hold_boards(session, formats, orders, cast)
    fill_board(session, catalog, cast)
    open_desk(session, catalog, orders, cast)
    search_in_vain(session)
    learn_before(session, catalog, cast)
    due = clock.today() + timedelta(days=14)
    promise = Promise("接口清单由双方签字并编版本号，放进共享目录", cast["xu"], due, "gate", "G3")
    add_action(session, orders, promise)
    fill_lessons(session, catalog, orders, cast)
    add_action(session, warehouse, Promise("第 29 周冻结扫码入库接口", cast["gu"], due, "gate", "GX-in"))
    close_projects(session, catalog, cast)
    appraise_orders(session, orders, cast)
    hold_rounds(session, catalog, cast)
    learn(session, catalog, cast)
    hold_term(session, catalog, cast)
    require_training(session, catalog, cast)
    return cast


def _enter(session: Session, person: Person) -> User:
    user = add_user(session, email=f"{person.key}@example.org", name=person.name, role=person.role, by=None)
    for code in person.codes:
        hold_role(session, user, code)
    make_expert(session, user, person.fields)
    return user


def _projects(session: Session, cast: dict[str, User]) -> tuple[Project, Project]:
    members = [cast[key].id for key in ("xu", "fang", "gu", "luo")]
    orders = Registration(
        number="PRJ-2026-017",
        name="订单系统",
        purpose="把电话和传真下单换成网上下单，订单当天进入生产计划。",
        pm_id=cast["lin"].id,
        approach=Approach.HYBRID,
        tier=Tier.B,
        stage=Stage.S3,
        goals=[
            Aim("下单不再手工转录", "手工转录的订单占比", "≤ 5%"),
            Aim("订单当天进入计划", "当天进入计划的比例", "≥ 95%"),
        ],
        member_ids=members,
    )
    warehouse = Registration(
        number="PRJ-2026-031",
        name="仓储调度系统",
        purpose="用扫码和调度算法缩短入库上架时间，让两座仓库用同一套数据。",
        pm_id=cast["fang"].id,
        tier=Tier.B,
        stage=Stage.SX,
        member_ids=[cast["gu"].id, cast["luo"].id],
    )
    refit = Registration(
        number="PRJ-2026-022",
        name="展厅改造",
        purpose="为城西科技馆改造 8 间展室，8 周内分间验收。",
        pm_id=cast["gu"].id,
        type=ProjectType.CLIENT,
        field=WorkField.SERVICE,
        tier=Tier.C,
        stage=Stage.S3,
        member_ids=[cast["luo"].id],
    )
    first = register_project(session, orders, by=cast["tang"])
    second = register_project(session, warehouse, by=cast["tang"])
    register_project(session, refit, by=cast["tang"])
    return first, second
