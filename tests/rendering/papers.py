"""Made-up documents for tests: a form and a register, small and with everything in them."""

from datetime import date

from library.kinds import Column, FormField, Sheet
from library.paper import Paper, PaperColumn, PaperField, PaperRevision, PaperSheet

HOSTILE = "A|B *x* <script>alert(1)</script> {{7*7}} {% x %} [l](http://x) &copy; @x 1. # _y_ `z` \\n $e=mc^2$ ~~no~~"

BODY = {
    "zh": """> 填写说明：先填名称。

## 目标 {#goals}

{{ purpose }}

### 指标 {#measures}

| 项 | 内容 | 编号 |
|---|-------|-----|
| 名称 | {{ project_name }} | {{ project_no }} |

## 签字 {#signatures}

- [ ] 已核对
""",
    "en": """> Guidance: the name first.

## Goals {#goals}

{{ purpose }}

### Measures {#measures}

| Item | Entry | Number |
|---|-------|-----|
| Name | {{ project_name }} | {{ project_no }} |

## Signatures {#signatures}

- [ ] Checked
""",
}

FIELDS = (
    FormField(key="project_name", label="名称", type="string", required=True, max=80),
    FormField(key="project_no", label="编号", type="string", pattern=r"PRJ-\d{4}-\d{3}"),
    FormField(key="purpose", label="目的", type="text"),
    FormField(key="prepared_on", label="日期", type="date"),
    FormField(key="budget", label="预算", type="number", min=0, max=1000),
    FormField(key="tier", label="级别", type="enum", list="tier"),
)

COLUMNS = (
    Column(key="no", label="编号", type="id"),
    Column(key="event", label="事件", type="text", help="可能发生的一件事"),
    Column(key="p", label="概率", type="int", min=1, max=5),
    Column(key="i", label="影响", type="int", min=1, max=5),
    Column(key="score", label="风险值", type="formula", formula="{p}*{i}", blank_if=["p", "i"]),
    Column(
        key="level",
        label="等级",
        type="formula",
        formula="IF({score}>=15,{level[0]},IF({score}>=8,{level[1]},{level[2]}))",
        blank_if=["score"],
        colours="level",
    ),
    Column(key="due", label="期限", type="date"),
    Column(key="state", label="状态", type="list", list="state"),
    Column(
        key="overdue",
        label="逾期",
        type="formula",
        formula="IF(AND({state}<>{state[1]},{due}<TODAY()),{late[0]},{late[1]})",
        blank_if=["due"],
        colours="late",
    ),
)

LISTS = {
    "zh": {
        "tier": ("A", "B", "C"),
        "level": ("高", "中", "低"),
        "state": ("开放", "关闭"),
        "late": ("逾期", "未逾期"),
    },
    "en": {
        "tier": ("A", "B", "C"),
        "level": ("High", "Medium", "Low"),
        "state": ("Open", "Closed"),
        "late": ("Overdue", "On time"),
    },
}

REVISIONS = (PaperRevision("1.0", date(2026, 5, 1), "首次发布", "原先没有", "PMO 主任 PMO"),)


def form(lang="zh", *, style="enterprise", body=None):
    """Return a made-up Word document."""
    return Paper(
        id="TPL-901",
        lang=lang,
        title="项目说明" if lang == "zh" else "Project brief",
        summary="一页说清。",
        version="1.0",
        format="docx",
        style=style,
        classification="内部" if lang == "zh" else "Internal",
        control=(("编号", "TPL-901"), ("版本", "1.0"), ("状态", "已批准"), ("责任人", "MTH")),
        effective=date(2026, 5, 1),
        body=body or BODY[lang],
        guide="",
        fields=tuple(PaperField(one, one.label, "") for one in FIELDS),
        lists=LISTS[lang],
        revisions=REVISIONS,
    )


def register(lang="zh", *, fixed=()):
    """Return a made-up Excel document."""
    facts = Sheet(id="register", title="登记册", rows=12, freeze=2, columns=list(COLUMNS))
    columns = tuple(PaperColumn(one, one.label, one.help or "") for one in COLUMNS)
    return Paper(
        id="TPL-902",
        lang=lang,
        title="风险登记册" if lang == "zh" else "Risk register",
        summary="自动得出等级。",
        version="1.1",
        format="xlsx",
        style="enterprise",
        classification="内部" if lang == "zh" else "Internal",
        control=(("编号", "TPL-902"), ("版本", "1.1")),
        effective=date(2026, 5, 1),
        body="",
        guide="## 怎么填 {#how}\n\n1. **先写**事件，见[进度表](TPL-013)。\n\n| 分 | 概率 |\n|---|---|\n| 1 | 5% |",
        fields=tuple(PaperField(one, one.label, "") for one in FIELDS),
        lists=LISTS[lang],
        sheets=(PaperSheet(facts, "登记册" if lang == "zh" else "Register", columns, fixed),),
        revisions=REVISIONS,
    )
