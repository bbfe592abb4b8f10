"""A sound shelf of one bank in both languages and two quizzes, each part of which a test may break."""

from pathlib import Path

from library.questions.bank_reading import BankFile, read_bank
from library.questions.linting import Around, lint_shelf
from library.questions.quizzes import read_quiz
from library.questions.shelf import Shelf

RISK, RISK_EN = "content/banks/risk.md", "content/banks/risk.en.md"
CHECK, FINAL = "content/banks/quizzes/risk-check.yml", "content/banks/quizzes/risk-final.yml"
SINGLES = 24
TOPICS = (
    ("登记册", "register"),
    ("触发条件", "trigger"),
    ("应急储备", "contingency"),
    ("责任人", "owner"),
    ("评审间隔", "interval"),
    ("风险矩阵", "matrix"),
)
PLACES = (("工地", "site"), ("机房", "server room"), ("仓库", "warehouse"), ("实验室", "laboratory"))
HEAD = """---
kind: bank
id: risk
version: "1.0"
status: approved
author: TRN
reviewer: MTH
reviewed_keys: "HASH"
source: 内部编写 / own work
---
"""
HEAD_EN = '---\nkind: bank\nid: risk\nsource_version: "1.0"\n---\n'
REST = """### 前五项 {#risk-0101 .multiple difficulty=2 std="STD-17" unit="CRS-013/respond" points=2 scoring=partial}
前五项风险每一项要有哪些？（选两项）

A. 责任人
B. 单独账户
C. 触发条件
D. 财务签认

**答案**: A、C
**解析**: 责任人和触发条件缺一项，到时候就没有人动手。

### 要不要登 {#risk-0102 .tf difficulty=1 std="STD-17"}
机会和威胁登在同一份登记册。

**答案**: 对
**解析**: 同一次评审里都看得到。

### 预期金额 {#risk-0103 .numeric difficulty=2 std="STD-17 STD-15" measure="万元"}
概率 40%，影响 15 万元，预期金额是多少万元？

**答案**: 6 ± 0.5
**解析**: 40% × 15 = 6，应对之前的数。

### 两个词 {#risk-0104 .fill difficulty=1 std="STD-17"}
对没有想到的事用 _____，对登记过的用 _____。

**答案**: 管理储备 | 管理预备金
**答案 2**: 应急储备
**解析**: 前者不在 BAC 里，后者在里面。

### 第 16 周 {#risk-0105 .group std="STD-17" difficulty=2}
项目 BAC 240 万元，第 16 周末 EV 72，AC 90。

#### 指数 {#risk-0106 .single}
CPI 是多少？

A. 0.80
B. 0.90
C. 1.25

**答案**: A
**解析**: CPI 等于 EV 除以 AC，也就是 72 ÷ 90。

### 停不停 {#risk-0107 .case difficulty=3 std="STD-17" points=3}
写出建议和理由。

**评分标准**:

- 2 分: 给出建议
- 1 分: 说明理由

**解析**: 建议要能被执行，理由要能被检验。
"""
REST_EN = """### The first five {#risk-0101 .multiple}
What does each of the five top risks need? (Choose two.)

A. An owner
B. An account
C. A trigger
D. A signature

**Answer**: A, C
**Explanation**: Without owner and trigger nobody moves when the day comes.

### In or out {#risk-0102 .tf}
Opportunities and threats stand in one register.

**Answer**: true
**Explanation**: One review then looks at both of them.

### Expected amount {#risk-0103 .numeric}
Probability 40%, impact 15 (CNY 10,000): what is the expected amount?

**Answer**: 6±0.5
**Explanation**: 40% × 15 = 6, the figure before any response.

### Two words {#risk-0104 .fill}
For what nobody thought of there is _____, for what is in the register _____.

**Answer**: management reserve
**Answer 2**: contingency reserve | contingency
**Explanation**: The first is outside the BAC, the second is in it.

### Week 16 {#risk-0105 .group}
A project has a BAC of 240 (CNY 10,000). At the end of week 16 EV is 72, AC 90.

#### The index {#risk-0106 .single}
What is the CPI?

A. 0.80
B. 0.90
C. 1.25

**Answer**: A
**Explanation**: CPI is EV over AC, that is 72 ÷ 90.

### Stop or go {#risk-0107 .case}
State a recommendation with its reason.

**Rubric**:

- 2 points: recommends
- 1 point: gives the reason

**Explanation**: It must be possible to act on the one and to test the other.
"""
CHECK_TEXT = """id: risk-check
kind: practice
title: {zh: 风险：自测, en: "Risks: self-check"}
draw:
  - {area: risk, kinds: [single], n: 6}
marks_each: 10
pass: {points: 50}
"""
FINAL_TEXT = """id: risk-final
kind: exam
title: {zh: 风险：结业考试, en: "Risks: final exam"}
draw:
  - {area: risk, kinds: [single], n: 9, difficulty: {1: 3, 2: 3, 3: 3}}
fixed: [risk-0101]
marks_each: 1
time: {minutes: 30}
tries: {attempts: 3, cooldown_hours: 24}
pass: {points: 8}
"""

COURSE = """---
kind: course
id: CRS-013
version: "1.0"
title: 风险
summary: 一门课。
status: approved
owner: TRN
approver: PMO
effective: 2026-01-01
next_review: 2027-01-01
audience: [PM]
standards: [STD-01]
areas: [risk]
minutes: 40
units:
  - {id: respond, kind: page, minutes: 10}
  - {id: check, kind: practice, minutes: 10, quiz: risk-check}
  - {id: final, kind: exam, minutes: 20, quiz: risk-final}
---
## 给谁 {#for-whom}

给项目经理。
"""
UNIT = """---
kind: unit
id: CRS-013/respond
version: "1.0"
title: 应对
standards: [STD-01]
---
## 情况 {#situation}

TEXT

[开始练习](quiz:risk-check)
"""


def single(number: int, lang: str) -> str:
    """Return one single choice: keys and longest options go round, so that neither gives anything away."""
    topic, place = TOPICS[(number - 1) % 6], PLACES[(number - 1) // 6]
    letter = "ABCD"[(number - 1) % 4]
    longest = "ABCD"[(number // 4) % 4]
    if lang == "zh":
        head = f'### {topic[0]} {{#risk-{number:04} .single difficulty={(number - 1) % 3 + 1} std="STD-17"}}'
        ask = f"{place[0]}的{topic[0]}出了差错，项目经理先做哪一件？"
        options = {one: f"第{word}种办法" for one, word in zip("ABCD", "甲乙丙丁", strict=True)}
        options[longest] += "，并且多说几句"
        tail = f"**答案**: {letter}\n**解析**: {place[0]}的{topic[0]}要先看清楚，再动手改。\n**选项 A**: 手太快。"
    else:
        head = f"### The {topic[1]} {{#risk-{number:04} .single}}"
        ask = f"Something is amiss with the {topic[1]} of the {place[1]}. What comes before all else?"
        options = {
            one: f"The {word} way"
            for one, word in zip("ABCD", ("north", "south", "east", "west"), strict=True)
        }
        options[longest] += ", with some more words"
        explained = f"Look at the {topic[1]} of the {place[1]} before touching it."
        tail = f"**Answer**: {letter}\n**Explanation**: {explained}\n**Option A**: Too fast."
    rows = "\n".join(f"{one}. {text}" for one, text in options.items())
    return f"{head}\n{ask}\n\n{rows}\n\n{tail}\n"


def bank_texts(zh: str = "", en: str = "") -> tuple[str, str]:
    """Return the two files of the sound bank, its keys reviewed; `zh` and `en` stand at the end."""
    own = "\n".join(single(number, "zh") for number in range(1, SINGLES + 1)) + "\n" + REST + zh
    theirs = "\n".join(single(number, "en") for number in range(1, SINGLES + 1)) + "\n" + REST_EN + en
    return reviewed(HEAD + own, HEAD_EN + theirs), HEAD_EN + theirs


def reviewed(master: str, twin: str) -> str:
    """Return a master with the hash of its keys as the reviewer would sign it."""
    bank = file_of(master, twin).bank
    assert bank is not None
    return master.replace("HASH", bank.keys_sha)


def file_of(zh: str, en: str | None = None) -> BankFile:
    """Return a bank as read."""
    return read_bank((RISK, zh.encode()), (RISK_EN, en.encode()) if en is not None else None)


def shelf_of(
    zh: str, en: str | None, quizzes: dict[str, str], retired: frozenset[str] = frozenset()
) -> Shelf:
    """Return a shelf of one bank and some quizzes."""
    files = tuple(read_quiz(text.encode(), path) for path, text in sorted(quizzes.items()))
    return Shelf((file_of(zh, en),), files, retired)


KNOWN = {"STD-17", "STD-15", "CRS-013/respond"}
AROUND = Around(KNOWN.__contains__, {"STD-99"}.__contains__, frozenset({"risk"}))


def lint(texts: dict[str, str], retired: frozenset[str] = frozenset()) -> list[tuple[str, str, int, str]]:
    """Return code, file, line and level of what is wrong with a shelf written as files."""
    quizzes = {path: text for path, text in texts.items() if path.endswith(".yml")}
    shelf = shelf_of(texts[RISK], texts.get(RISK_EN), quizzes, retired)
    return [(one.code, one.file, one.line, one.level.value) for one in lint_shelf(shelf, AROUND)]


def sound() -> dict[str, str]:
    """Return the files of the sound shelf."""
    zh, en = bank_texts()
    return {RISK: zh, RISK_EN: en, CHECK: CHECK_TEXT, FINAL: FINAL_TEXT}


def write(root: Path, texts: dict[str, str]) -> None:
    """Write files below a root."""
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
