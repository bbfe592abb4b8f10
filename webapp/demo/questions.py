"""A desk at work: a question late, one to give out, one answered, one sent back, one made fit for everybody."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.guidance.actions import answer, ask, close, say_not_yet
from webapp.guidance.faq_actions import save_faq
from webapp.guidance.faq_rules import HOLDS, FaqWords
from webapp.guidance.models import Question
from webapp.guidance.rules import Answered, Asked
from webapp.projects.models import Project

DAYS = 3
TWO_MILESTONES = "变更同时碰到两个里程碑，影响分析写一份还是两份？两份的话审批也要走两次吗？"
ONE_ANALYSIS = (
    "写一份。影响分析按变更写，不按里程碑写：\n\n1. 在同一份里分别写两个里程碑的新日期。\n"
    "2. 按影响大的那一个里程碑定审批级别，走一次审批。"
)
ONE_ANALYSIS_EN = (
    "One. The analysis belongs to the change, not to the milestone:\n\n"
    "1. Give the new date of each milestone in the same analysis.\n"
    "2. Take the level of approval from the milestone that is hit harder, and approve once."
)


def open_desk(session: Session, catalog: Catalog, orders: Project, cast: Mapping[str, User]) -> None:
    """Ask and answer over the last weeks."""
    shen = cast["shen"]
    with clock.stopped_at(clock.now() - timedelta(days=20)):
        first = _ask(session, cast["xu"], TWO_MILESTONES, "change", project=orders, about="STD-18#C2")
        second = _ask(session, cast["gu"], "C 级项目的质量检查表可以不单独交吗？", "quality")
        third = _ask(session, cast["fang"], "里程碑只改一天，也要走变更吗？", "change", about="STD-18#C2")
    with clock.stopped_at(clock.now() - timedelta(days=18)):
        answer(session, first, Answered(ONE_ANALYSIS, ("STD-18#C2",)), by=shen)
        answer(session, second, Answered("可以并进周报，检查项不能少。", ("STD-01",)), by=shen)
        close(session, first, is_helped=True, by=cast["xu"])
        close(session, second, is_helped=True, by=cast["gu"])
    with clock.stopped_at(clock.now() - timedelta(days=15)):
        answer(session, third, Answered("基准以内的不用，碰到基准就要。", ("STD-18#C2",)), by=shen)
        say_not_yet(session, third, "我的里程碑就在基准上，差一天也算碰到吗？", days=DAYS, by=cast["fang"])
    with clock.stopped_at(clock.now() - timedelta(days=1)):
        _ask(session, cast["luo"], "供应商的人要不要进干系人登记册？", "stakeholders")
        _ask(session, cast["xu"], "进度表里怎么写测试环境的占用？", "planning", is_open=False)
    _write_faq(session, first, catalog, cast["he"])


def _ask(session: Session, person: User, text: str, category: str, **more: object) -> Question:
    project, about = more.get("project"), str(more.get("about", ""))
    asked = Asked(text, category, "zh", about=about, is_open=bool(more.get("is_open", True)))
    project_id = project.id if isinstance(project, Project) else None
    return ask(session, asked, project_id=project_id, days=DAYS, by=person)


def _write_faq(session: Session, question: Question, catalog: Catalog, curator: User) -> None:
    known = [ref for ref in ("STD-18#C2",) if catalog.find(ref.partition("#")[0])]
    words = FaqWords(
        title_zh="变更同时碰到两个里程碑，影响分析写几份？",
        title_en="A change touches two milestones: how many impact analyses?",
        answer_zh=ONE_ANALYSIS,
        answer_en=ONE_ANALYSIS_EN,
        rests_on=tuple(known),
        owner="MTH",
        next_review=clock.today() + HOLDS,
    )
    save_faq(session, question, words, kept_because="", edition=0, by=curator)
