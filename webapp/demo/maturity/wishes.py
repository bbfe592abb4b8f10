"""What units want to reach and what they do for it: targets with importance, and actions with their owners."""

from dataclasses import dataclass

from webapp.improvements.rules import State

AIMS = {
    "it": {
        "D13": ("2", "3", 5),
        "D09": ("7/2", "4", 4),
        "D12": ("5/2", "3", 4),
        "D15": ("3", "7/2", 3),
        "D05": ("4", "4", 5),
    },
    "supply": {"D05": ("3", "7/2", 5), "D02": ("3", "3", 4), "D06": ("3", "3", 5), "D09": ("2", "3", 3)},
    "works": {"D09": ("3", "3", 4), "D13": ("5/2", "3", 3), "D07": ("4", "9/2", 4)},
    "lab": {"D04": ("5/2", "3", 5), "D05": ("3", "3", 4), "D16": ("2", "5/2", 2)},
    "market": {"D06": ("2", "2", 4), "D01": ("5/2", "5/2", 3), "D09": ("2", "2", 3)},
    "finance": {"D04": ("3", "3", 4), "D09": ("5/2", "3", 3)},
}
"""By unit and dimension: by the first day, by the second, and how important."""

USUAL_AIM = 2
"""How important it is to hold what a unit has."""


@dataclass(frozen=True)
class Deed:
    """One action: what it is to lift, from where to where, with how much effort, by whom, and how far it is.

    `due` counts days from when it was given out.
    """

    office: str
    question: str
    lift: tuple[str, str]
    effort: int
    title: str
    why: str
    owner: str = ""
    due: int = 0
    state: State = State.NEW
    word: str = ""
    content: tuple[str, ...] = ()


FIRST = (
    Deed(
        "it",
        "D05.1",
        ("2", "3"),
        2,
        "所有项目改用同一张月报，颜色照界限定",
        "三份报告三种口径，管理层看不出哪个项目真在红。",
        "xu",
        90,
        State.DONE,
        "11 个项目连续三期同表同日报送",
        ("STD-06", "TPL-024"),
    ),
    Deed(
        "it",
        "D06.1",
        ("2", "3"),
        2,
        "登记册加责任人和触发条件，双周评审",
        "清单写完就不再打开。",
        "lin",
        120,
        State.DONE,
        "抽五个项目，四个近四周有改动",
        ("STD-17", "TPL-014"),
    ),
    Deed(
        "supply",
        "D06.1",
        ("2", "3"),
        4,
        "买一套风险管理软件",
        "想让系统提醒。",
        "fang",
        150,
        State.DECLINED,
        "先把登记册用起来，再看要不要系统",
    ),
)
LATEST = (
    Deed(
        "it",
        "D13.2",
        ("1", "2"),
        1,
        "把 PMO 年度说明发给各业务部门并开一次答疑会",
        "七个人都答不清楚 PMO 值不值。",
        "lin",
        144,
        State.DONE,
        "已发六个部门，答疑会记录在共享目录 PMO/2",
        ("STD-25", "TPL-049"),
    ),
    Deed(
        "it",
        "D09.1",
        ("3", "4"),
        3,
        "采用过的教训逐条写明有没有帮助，按季统计复用",
        "教训有人答复，没有人回头看灵不灵。",
        "xu",
        204,
        State.IN_WORK,
        "",
        ("STD-27", "TPL-043"),
    ),
    Deed(
        "it",
        "D12.1",
        ("2", "3"),
        4,
        "年度立项前逐个项目写明对应哪个战略目标",
        "",
        "lin",
        239,
        State.TRIAGED,
        "",
    ),
    Deed("it", "D15.2", ("2", "3"), 2, "月报里加完工预测一栏", "费用超支到最后一个月才看得出来。", due=190),
    Deed(
        "supply",
        "D05.1",
        ("5/2", "3"),
        2,
        "白板和系统只留一个数据日期，每周三中午",
        "两边差一到两天，谁都有理。",
        "fang",
        158,
        State.IN_WORK,
        "",
        ("STD-06", "TPL-024"),
    ),
    Deed(
        "supply",
        "D06.1",
        ("2", "3"),
        3,
        "收货和质检的风险进登记册，双周过一遍",
        "",
        "fang",
        219,
        State.TRIAGED,
        "",
        ("STD-17", "TPL-014"),
    ),
    Deed(
        "works",
        "D09.1",
        ("2", "3"),
        2,
        "新工地开工前逐条答复相近工地的教训",
        "",
        "gu",
        189,
        State.IN_WORK,
        "",
        ("STD-27", "TPL-043"),
    ),
    Deed(
        "lab",
        "D04.2",
        ("1", "2"),
        2,
        "每人在各项目的投入写成一张承诺表",
        "三个人同时被四个项目占着。",
        "luo",
        176,
        State.TRIAGED,
        "",
        ("STD-19", "TPL-016"),
    ),
)
