"""Small content roots for tests: a few files that are right, each of which a test may break."""

from pathlib import Path

STANDARD = """---
kind: standard
id: STD-01
title: 定级
summary: 先定级，再裁剪。
version: "1.0"
status: approved
owner: MTH
approver: PMO
effective: 2026-01-01
next_review: 2027-01-01
scope: project
group: governance
stages: [S1]
gate: G1
raci:
  - {id: R1, activity: 填写七项因素, R: [PM], A: PMO}
checks:
  - {id: C1, text: 七项因素已计分, level: must, tiers: [A, B, C], evidence: [TPL-001]}
measures:
  - {id: M1, name: 有记录的项目, formula: n(record) / n(all), unit: "%", target: "100", source: gates}
tailoring: {A: required, B: required, C: required}
revisions:
  - {version: "1.0", date: 2026-01-01, change: 首次发布, reason: 级别全凭口头, approver: PMO}
---
## 要求 {#requirements}

1. 项目经理必须在立项前写明七项因素。（C1）
2. 项目经理应当在一周内送审。

## 怎么做 {#how}

先看[登记表](TPL-001)，再看[以后的](STD-99)。
"""
STANDARD_EN = """---
kind: standard
id: STD-01
title: Tiers
summary: Set the tier, then tailor.
source_version: "1.0"
texts:
  raci: {R1: Fill in seven factors}
  checks: {C1: Seven factors are scored}
---
## Requirements {#requirements}

1. The project manager must state seven factors before authorisation. (C1)
2. The project manager should hand them in within a week.

## How {#how}

See the [register](TPL-001), then [what comes](STD-99).
"""
DOCUMENT = """---
kind: document
id: TPL-001
title: 登记表
summary: 记下七项因素。
version: "1.0"
status: approved
owner: MTH
approver: PMO
effective: 2026-01-01
next_review: 2027-01-01
format: docx
use: project
stages: [S1]
standards: [STD-01]
tailoring: {A: required, B: required, C: optional}
fields:
  - {key: project_name, label: 项目名称, type: string, required: true}
revisions:
  - {version: "1.0", date: 2026-01-01, change: 首次发布, reason: 需要记录, approver: PMO}
---
# 登记表

项目：{{ project_name }}
"""
LESSON = """---
kind: lesson
id: LL-2026-0001
title: 先数人再定级
summary: 人数按名单数。
lang: zh
version: "1.0"
origin: own
type: improve
status: published
priority: yellow
stages: [S1]
category: planning
cause: no-check
impact: {kinds: [schedule], size: S}
applies_to: {when: 有兼职的项目}
supports: ["STD-01#C1"]
sources: 1
validated: {by: QA, on: 2026-01-02}
owner: PM
classification: internal
published_on: 2026-01-02
next_review: 2027-01-02
---
## 背景 {#context}

兼职没有算进去。
"""


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below a root and return it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def small_root(root: Path) -> Path:
    """Write one standard in both languages, one document and one lesson."""
    return write(
        root,
        {
            "methodology/STD-01-tiers.md": STANDARD,
            "methodology/STD-01-tiers.en.md": STANDARD_EN,
            "templates/TPL-001-register.md": DOCUMENT,
            "lessons/LL-2026-0001-count-people.md": LESSON,
        },
    )
