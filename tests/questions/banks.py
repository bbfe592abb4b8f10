"""A small bank with every kind of question, in both languages."""

from library.questions.bank_reading import read_bank

MASTER = """---
kind: bank
id: risk
version: "1.0"
status: draft
author: TRN
source: own work
---
### 负责人 {#risk-0001 .single difficulty=1 std="STD-17" tags="登记册 复核"}
写明了措施：没有责任人 {时} ~ 50% = #1？

A. 批准
B. [plain] 退回\\neq
C. 代为 // 负责

**答案**: B
**解析**: 没有人负责。
第二行 #### 仍是解析。
**选项 A**: 太早 = 不行
### {#risk-0002 .multiple difficulty=2 std="STD-17" scoring=partial}
哪些是 {风险}？

A. 一
B. %50% 二
C. 三
D. 四

**答案**: A、B、C
**解析**: 三个。
### {#risk-0003 .tf difficulty=1 std="STD-17"}
风险总有负责人。

**答案**: 对
**解析**: 是。
### {#risk-0004 .numeric difficulty=2 std="STD-17" measure="万元"}
期望值？

**答案**: -0.90 ± 0.01
**解析**: 乘。
### {#risk-0005 .numeric difficulty=2 std="STD-17"}
范围？

**答案**: 2..8
**解析**: 加。
### {#risk-0006 .fill difficulty=2 std="STD-17"}
EV 叫 ____。

**答案**: 挣值 | EV = 已完成
**解析**: 记住。
### {#risk-0007 .fill difficulty=2 std="STD-17"}
____ 和 ____。

**答案 1**: 甲
**答案 2**: 乙
**解析**: 两个。
### {#risk-0008 .group difficulty=2 std="STD-17"}
共用题干。
#### {#risk-0009 .single}
第一问

A. 甲
B. 乙

**答案**: A
**解析**: 一。
#### {#risk-0010 .single}
第二问

A. 甲
B. 乙

**答案**: B
**解析**: 二。
### {#risk-0011 .case difficulty=3 std="STD-17"}
写出理由。

**评分标准**:
- 4 分: 责任人
- 2 分: 期限
**解析**: 见标准。
"""


def bank():
    """Return the bank."""
    found = read_bank(("content/banks/risk.md", MASTER.encode()))
    assert found.bank is not None and len(found.bank.items) == 10, found.faults
    return found.bank
