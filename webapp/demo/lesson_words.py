"""What the cast wrote of their projects, and what they follow."""

from webapp.lessons.rules import Words

ENVIRONMENT = Words(
    title="测试环境和排期一起批准",
    event="联调开始那天，测试环境被另一个项目占着，等了 6 天；12 个人改做别的，回来又花 2 天恢复现场。",
    cause_text="排期评审只看人和任务，没有一栏写环境；环境由另一个部门按先来后到安排，计划里看不到冲突。",
    recommendation="项目经理在排期评审前把每个联调窗口要用的环境写进进度表，环境负责人在同一张表上签字。"
    "看什么：评审记录里每个联调窗口都有环境编号和签字日期。",
    applies_when="几个项目共用一套测试环境，联调窗口短于两周",
)
WRONG_UNITS = Words(
    title="两个系统传数之前，先用一个已知值走通",
    event="财务接口一端按元、一端按万元，上线第二天对账才发现，回退用了一天。",
    cause_text="接口文档写了字段名，没有写单位；没有人用手算得出的值走通全程。",
    recommendation="接收方在投用前手算一个结果，让它走一遍真实的程序。看什么：测试记录里手算值和读到的值并排，各带单位。",
    applies_when="一方产出的数值由另一方读取",
)
WEEKLY = Words(
    title="周报先写偏差，再写做了什么",
    event="三周的周报都写“按计划推进”，第四周里程碑晚了 8 天，委员会才知道。",
    cause_text="周报模板第一栏是已完成事项，偏差放在第三页；没有一步要求对照基线。",
    recommendation="项目经理每周先把进度与基线的差写在第一行，再写事项。看什么：周报第一行是一个带正负号的天数。",
    applies_when="按基线管理、每周向委员会报告",
)
INTERFACES = Words(
    title="接口清单由双方签字之后再排联调",
    event="联调排在接口评审之前，三个接口各改了两次，返工 11 个人日。",
    cause_text="排期时没有检查接口清单是否签过字；两份清单的版本号不一样。",
    recommendation="集成负责人把双方签字的接口清单作为联调的入口条件。看什么：联调通知附着签字页，版本号与清单一致。",
    applies_when="有外部接口，由两方以上开发",
)
AGAIN = Words(
    title="试运行的名单在上线前两周冻结",
    event="上线前一天试运行名单还在变，四个班组没有帐号，第一天手工录了 60 单。",
    cause_text="名单由三处分别维护，没有一步核对；帐号申请要三个工作日。",
    recommendation="试运行负责人在上线前两周冻结名单，之后的增减走变更。看什么：上线检查单里有冻结日期和帐号核对记录。",
    applies_when="试运行涉及多个班组或地点",
)
OBJECTION = "“四个班组”加上“60 单”，公司里的人一看就知道是哪个车间。请改成“几个班组”，去掉单数。"
NAMES = {
    "client": "城西科技馆\n海棠纸业",
    "supplier": "远帆软件\nBluekite Systems",
    "code_name": "青禾七号",
}
FOLLOWED = {
    "lin": ("weekly", (("category", "planning"), ("category", "integration"), ("standard", "STD-18"))),
    "shen": ("at_once", (("category", "quality"), ("stage", "S4"))),
    "he": ("weekly", (("stage", "S3"), ("field", "software"))),
}
TRANSLATED = "LL-2026-0012"
FAREWELL = (
    "LL-2026-0024",
    "这一条的要求已经写进 LL-2026-0013 的建议，两条并成一条看更清楚。",
    "What it asks for is now part of the recommendation of LL-2026-0013; one lesson reads better than two.",
    "LL-2026-0013",
)
RED = "LL-2026-0001"
