"""What units agreed on in calibration, and why: by unit, question, value, grade of the evidence, people present."""

from dataclasses import dataclass
from fractions import Fraction

from webapp.maturity.rules.campaign import EvidenceGrade

NONE, STATEMENT, DOCUMENT, SAMPLE = EvidenceGrade


@dataclass(frozen=True)
class Ruling:
    """One value that was agreed on, and what bears it out: the id of a page, or an address."""

    office: str
    question: str
    value: str
    reason: str
    grade: EvidenceGrade
    source: str = ""

    @property
    def agreed(self) -> Fraction:
        """Return the value."""
        return Fraction(self.value)


FIRST = (
    Ruling("it", "D05.1", "2", "各项目自己写报告，颜色凭感觉；会上当场翻了三份。", STATEMENT),
    Ruling("it", "D06.2", "1", "去年两个停摆的项目都没有人接手，大家说法一致。", STATEMENT),
    Ruling("works", "D07.1", "4", "审查日历和六份报告都在，发现的关闭情况有统计。", DOCUMENT, "STD-07"),
    Ruling(
        "supply",
        "D05.1",
        "3",
        "PMO 说所有项目同表同日报，现场说白板才准。没有谈拢，取较低中位数。",
        STATEMENT,
    ),
)
LATEST = (
    Ruling(
        "it", "D05.1", "4", "4 月起 PMO 每期抽三份报告到现场核对，两份不实的当期更正。", DOCUMENT, "TPL-031"
    ),
    Ruling("it", "D06.1", "3", "抽了五个项目的登记册，四个在近四周里改过应对。", SAMPLE, "TPL-014"),
    Ruling(
        "it", "D03.1", "4", "都说好找，每月也列过期清单，但这次没有人带来证据，先按中位数认定。", STATEMENT
    ),
    Ruling("it", "D13.2", "1", "业务部门的七个人都答不清楚：PMO 写过年度说明，没有给他们看过。", STATEMENT),
    Ruling(
        "supply", "D05.1", "5/2", "PMO 看系统，仓库看白板，两边差一到两天；取中间，先把日期统一。", STATEMENT
    ),
    Ruling("supply", "D06.1", "2", "登记册只在启动时写，收货和质检的风险不在里面。", DOCUMENT, "TPL-014"),
    Ruling(
        "supply",
        "D02.1",
        "5/2",
        "自建项目都过门，委外的不过；改为 3 要等委外的也留下决定记录。",
        DOCUMENT,
        "STD-12",
    ),
    Ruling("supply", "D14.2", "2", "部门的人月底才从周会上听说，角色之间差两档，记作一条发现。", STATEMENT),
    Ruling(
        "works",
        "D07.1",
        "4",
        "质量部抽查了六个工地，十一项发现按期关了十项。",
        SAMPLE,
        "https://files.example.org/qa/6",
    ),
    Ruling("works", "D16.2", "4", "每季度的供应商打分表齐全，去年换过一家。", DOCUMENT, "TPL-022"),
    Ruling("lab", "D04.2", "1", "三个人同时被四个项目占着，延误了才发现。", STATEMENT),
    Ruling("lab", "D09.1", "3", "开工前逐条答复了教训，看了两份答复记录。", DOCUMENT, "TPL-043"),
    Ruling("finance", "D15.1", "4", "拿两年的预算和最终成本对过，储备按误差调整了一次。", SAMPLE, "TPL-044"),
)
PRESENT = {"it": 9, "supply": 11, "works": 8, "lab": 7, "market": 6, "finance": 6}
UNFINISHED = "其余标出的题都在校准会上念过，没有人要改，按较低中位数认定。"
