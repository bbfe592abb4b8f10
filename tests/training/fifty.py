"""A bank with enough questions for a paper of fifty, as long as those of real exams."""

from pathlib import Path

from tests.training.small_banks import single, write_bank, write_quiz

FIFTY, POOL = "made-up-50", 100
RULES = f"""\
id: {FIFTY}
kind: exam
title: {{zh: 五十题, en: Fifty questions}}
draw:
  - {{area: risk, kinds: [single], n: 50}}
time: {{minutes: 90}}
tries: {{attempts: 3}}
pass: {{points: 30}}
"""
STEMS = {
    "zh": "项目进入试运行，现场两家供应商对接口各执一词，登记册里没有这一条，项目经理周五要向指导委员会汇报。",
    "en": "The trial run has begun, two suppliers disagree about an interface, and the register does not hold it. ",
}


def write_fifty(root: Path) -> None:
    """Write a bank below a content root that has none, and an exam of fifty of its questions."""
    numbers = [f"risk-{number:04}" for number in range(1, POOL + 1)]
    write_bank(root, {lang: [single(one, lang, stem=STEMS[lang]) for one in numbers] for lang in STEMS})
    write_quiz(root, FIFTY, RULES)
