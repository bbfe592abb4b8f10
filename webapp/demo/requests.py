"""A living board: what readers and lessons asked for, in every state one meets."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from library.check.clauses import wording_at
from webapp import clock
from webapp.accounts.models import User
from webapp.improvements.actions import propose, take_step
from webapp.improvements.announcements import Announcer
from webapp.improvements.feedback import give
from webapp.improvements.models import Improvement
from webapp.improvements.rules import Choice, Helped, Place, Said, Source, State, Trace, Wish, Wording

Cast = Mapping[str, User]
OWNER = "MTH"
VOICES = (
    ("STD-18", "not_quite", "拿不准 5 个工作日从哪天算起，是批准当天还是第二天"),
    ("STD-18", "not_quite", "我的变更同时碰两个里程碑，表里不知道看哪一行"),
    ("STD-06", "yes", ""),
    ("STD-06", "yes", ""),
    ("TPL-026", "not_quite", "手机上填四个影响时看不到上一栏写了什么"),
)


def fill_board(session: Session, catalog: Catalog, cast: Cast) -> None:
    """Put requests on the board: new, late, given, accepted, amended, declined, put off, returned, merged."""
    with clock.stopped_at(clock.now() - timedelta(days=3)):
        for page, helped, words in VOICES:
            give(
                session,
                Said(_place(catalog, page), "zh", Helped(helped), words),
                by=cast["fang"] if words else None,
            )
    with clock.stopped_at(clock.now() - timedelta(days=24)):
        _proposal(session, catalog, cast["gu"], "STD-13#C3", "需求编号要不要跟着版本走，说一句")
        accepted = _proposal(
            session, catalog, cast["xu"], "STD-14#C3", "外部接口的日期要写明以谁的书面答复为准"
        )
        declined = _proposal(session, catalog, cast["luo"], "STD-06#C2", "周报改成两周一次")
        twin = _proposal(session, catalog, cast["fang"], "STD-14#C3", "供应商的日期口头答应算不算")
    with clock.stopped_at(clock.now() - timedelta(days=20)):
        for row in (accepted, declined):
            _step(session, row, cast, Choice(State.TRIAGED))
        _step(session, twin, cast, Choice(State.DUPLICATE, "问的是同一条，一起改。", twin=accepted.number))
        agreed = "对外接口的日期以对方书面答复为准，口头答应不算。"
        amended = Choice(State.AMENDED, "要改，措辞短一些；下一次修订一起发布。", agreed=agreed)
        _step(session, accepted, cast, amended)
        why = "两周一次看不住超支：示例项目的偏差就是在第二周发现的。C 级可以裁剪成两周。"
        _step(session, declined, cast, Choice(State.DECLINED, why))
    with clock.stopped_at(clock.now() - timedelta(days=5)):
        lesson = _from_lesson(session, catalog, cast["shen"])
        _step(session, lesson, cast, Choice(State.TRIAGED))
        back = _proposal(session, catalog, cast["xu"], "TPL-014", "风险登记册加一栏")
        _step(session, back, cast, Choice(State.RETURNED, "加哪一栏，谁来填？举一行例子就够。"))
        later = _proposal(session, catalog, cast["gu"], "STD-22", "归档清单按行业分开")
        _step(session, later, cast, Choice(State.TRIAGED))
        again = clock.today() + timedelta(days=90)
        _step(session, later, cast, Choice(State.DEFERRED, "等三个项目归档之后再看差别。", due=again))


def _place(catalog: Catalog, address: str) -> Place:
    page, _, clause = address.partition("#")
    entry = catalog.find(page)
    return Place(page, clause, entry.version if entry else "", OWNER)


def _proposal(session: Session, catalog: Catalog, person: User, address: str, words: str) -> Improvement:
    present = Wording(*(wording_at(catalog, address, lang) for lang in ("zh", "en")))
    wish = Wish(_place(catalog, address), Trace(Source.PROPOSAL), "zh", why=words, present=present)
    return propose(session, wish, by=person)


def _from_lesson(session: Session, catalog: Catalog, expert: User) -> Improvement:
    address, ref = "STD-16#C2", "LL-2026-0001"
    present = Wording(*(wording_at(catalog, address, lang) for lang in ("zh", "en")))
    wish = Wish(
        _place(catalog, address),
        Trace(Source.LESSON, ref, f"/app/lessons/{ref}/change"),
        "zh",
        title="跨团队传数，先用一个已知值走通全程",
        why="教训里规格写对了，没有人拿真实数值走一遍；走没走过，事后要查得到。",
        present=present,
        proposed=Wording(
            f"{present.zh}；走通的记录附在验收单后",
            f"{present.en}; the record of it is attached to the acceptance",
        ),
    )
    return propose(session, wish, by=expert)


def _step(session: Session, row: Improvement, cast: Cast, choice: Choice) -> None:
    take_step(session, row, choice, owner=cast["he"], by=cast["he"], to=Announcer())
