"""Why something is wrong, where one code has several reasons: Chinese and English."""

_REASONS: dict[str, tuple[str, str]] = {
    # DATES
    "review-first": ("复审日 {end} 不晚于 {start}", "the review on {end} is not later than {start}"),
    "review-far": (
        "复审日 {end} 在 {start} 之后超过 24 个月",
        "the review on {end} is over 24 months after {start}",
    ),
    "row-earlier": (
        "版本 {version} 的日期早于前一行",
        "the row of version {version} is earlier than the one before",
    ),
    "validated-late": ("验证日 {start} 晚于发布日 {end}", "validated on {start}, after publication on {end}"),
    # REVISION
    "last-row": ("最后一行是 {last}", "the last row is {last}"),
    "row-falls": ("{last} 排在 {before} 之后", "{last} follows {before}"),
    "text-changed": ("正文已改，版本没有变", "the text changed and the version did not"),
    # RACI
    "no-a": ("没有 A", "there is no A"),
    "many-a": ("A 不止一个", "there is more than one A"),
    "team-a": ("A 不能是 TEAM", "A cannot be TEAM"),
    "role": ("没有 {role} 这个角色", "there is no role {role}"),
    # MUST-CHECK
    "must-unmarked": (
        "第 {number} 句“必须”没有以（Cn）收尾",
        "must-sentence {number} does not end with (Cn)",
    ),
    "must-unknown": (
        "第 {number} 句指向不存在的 {check}",
        "sentence {number} names {check}, which does not exist",
    ),
    "must-should": (
        "第 {number} 句是“必须”，{check} 却是 should",
        "sentence {number} says must, {check} is a should",
    ),
    "must-differs": (
        "第 {number} 句“必须”应指向 {check}，与原文件一样",
        "must-sentence {number} must name {check} as the master does",
    ),
    "must-unsaid": (
        "{check} 是 must，却没有对应的“必须”句",
        "{check} is a must and no must-sentence names it",
    ),
    "must-many": ("“必须”多于 {limit} 句", "there are more than {limit} must-sentences"),
    # LANG-DIFF
    "keys-missing": ("{group} 缺 {keys}", "{group} lacks {keys}"),
    "keys-extra": ("{group} 多出 {keys}", "{group} has {keys}, which the master has not"),
    "length": ("{group} 应有 {count} 项", "{group} must have {count} entries"),
    "identity": ("{keys} 与原文件不同", "{keys} differs from the master"),
    "ahead": ("译自 {old}，原文才到 {new}", "translated from {old}, and the master is only at {new}"),
    "headings": ("标题 {here} 应为 {there}", "the heading {here} should be {there}"),
    "tables": (
        "这一节的表格（列×行）是 {here}，应为 {there}",
        "tables here (columns×rows) are {here}, not {there}",
    ),
    "ticks": ("这一节有 {here} 个勾选框，应为 {there} 个", "tick boxes here: {here}, in the master: {there}"),
    "items": (
        "这一节有 {here} 条编号句，应为 {there} 条",
        "numbered sentences here: {here}, in the master: {there}",
    ),
    "only-placeholders": (
        "占位符缺 {missing}，多 {extra}",
        "placeholders lacking {missing}; too many {extra}",
    ),
    "only-ids": ("提到的编号缺 {missing}，多 {extra}", "ids lacking {missing}; too many {extra}"),
    # FORMULA
    "column": ("没有 {name} 这一列", "there is no column {name}"),
    "word": ("没有 {name} 这个词", "there is no word {name} in lists"),
    "function": ("不允许函数 {name}", "the function {name} is not allowed"),
    "cell": ("{name} 不是列，要写 {{键}}", "{name} is no column; columns are written {{key}}"),
    "literal": ("词 {name} 要从 lists 里取", "take the word {name} from lists"),
    "parentheses": ("括号不成对", "the parentheses do not match"),
    "circle": ("循环引用 {name}", "it depends on itself by way of {name}"),
    # HEADING
    "jump": ("“{title}”跳过了一级", "“{title}” skips a level"),
    "title-level": (
        "“{title}”用了一级标题，那是页名",
        "“{title}” is of level 1, which is the title of the page",
    ),
    "anchor-twice": ("锚点 {anchor} 用了两次", "the anchor {anchor} stands twice"),
    "part-missing": ("缺“{part}” {{#{anchor}}}", "“{part}” {{#{anchor}}} is missing"),
    "part-order": ("“{part}” {{#{anchor}}} 应在这里", "“{part}” {{#{anchor}}} belongs here"),
    "part-extra": ("“{title}”不在规定的各部分之内", "“{title}” is none of the parts"),
    "part-name": ("“{title}”应为“{part}”", "“{title}” should be “{part}”"),
    # THIN and PLATITUDE
    "short": ("正文 {count} 字，不足 600", "{count} Chinese characters, fewer than 600"),
    "long": ("正文 {count} 字，超过 1,200", "{count} Chinese characters, more than 1,200"),
    "figures": ("只有 {count} 个数字", "only {count} numbers"),
    "banned": ("“{word}”", "“{word}”"),
    "modal": ("第 {number} 句没有必须、应当、可以", "sentence {number} says neither must nor should nor may"),
    "step": ("第 {number} 步没有角色、文档或时限", "step {number} names no role, document or time limit"),
    # COURSE
    "minutes": (
        "minutes 写 {stated}，各单元合计 {summed}",
        "minutes says {stated}, the units add up to {summed}",
    ),
    "unlisted": (
        "单元页 {unit} 没有列在首页的 units 里",
        "the unit page {unit} is not among the units of the front page",
    ),
    "more-open": (
        "单元页 {unit} 比课程开放，classification 要写成一样",
        "the unit page {unit} is more open than its course; make classification the same",
    ),
    "quiz-kind": (
        "{quiz} 是 {kind}，单元要的是 {wanted}",
        "{quiz} is {kind}, and the unit wants {wanted}",
    ),
    "cycle": ("先修课程绕成了圈：{road}", "the prerequisites go round in a circle: {road}"),
    # SCHEMA beyond the type of a single key
    "needs": ("缺 {other}", "{other} is needed"),
    "refuses": ("不能有 {other}", "there must be no {other}"),
    "pattern": ("不是正则表达式", "it is no regular expression"),
    "cells": (
        "多出 {count} 格，多半是逗号没有放进引号",
        "{count} cells too many; a comma may need quotation marks",
    ),
    "empty": ("文件是空的", "the file is empty"),
    "no-id": ("“{row}”不是编号", "“{row}” is no id"),
    "utf-8": ("文件不是 UTF-8 编码", "the file is not in UTF-8"),
}
REASONS = {key: {"zh": zh, "en": en} for key, (zh, en) in _REASONS.items()}
