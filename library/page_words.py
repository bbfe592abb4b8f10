"""The fixed words of computed parts of pages, in both languages, and small helpers to write HTML."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import zip_longest
from typing import Any

from library.catalog import Entry

WORDS: Mapping[str, tuple[str, str]] = {
    "standard": ("标准", "Standard"),
    "document": ("文档", "Document"),
    "lesson": ("教训", "Lesson"),
    "course": ("课程", "Course"),
    "unit": ("单元", "Unit"),
    "page": ("指南", "Guide"),
    "lifecycle": ("生命周期", "Life cycle"),
    "control": ("计划与控制", "Control"),
    "people": ("人与沟通", "People"),
    "knowledge": ("知识", "Knowledge"),
    "portfolio": ("组合", "Portfolio"),
    "governance": ("治理", "Governance"),
    "id": ("编号", "Number"),
    "version": ("版本", "Version"),
    "stage": ("阶段", "Stage"),
    "gate": ("阶段门", "Gate"),
    "owner": ("责任人", "Owner"),
    "approver": ("批准人", "Approver"),
    "effective": ("生效", "In force"),
    "next_review": ("下次复审", "Next review"),
    "reviewed": ("上次复审", "Last reviewed"),
    "renew": ("续期", "Renew"),
    "tailoring": ("裁剪", "Tailoring"),
    "change": ("本次修订", "This change"),
    "required": ("必交", "required"),
    "optional": ("可选", "optional"),
    "none": ("不用", "not needed"),
    "draft": ("草稿", "draft"),
    "review": ("评审中", "in review"),
    "approved": ("已批准", "approved"),
    "retired": ("已退役", "retired"),
    "published": ("已发布", "published"),
    "embedded": ("已固化", "embedded"),
    "verified": ("已验证", "verified"),
    "must": ("必须", "must"),
    "should": ("应当", "should"),
    "may": ("可以", "may"),
    "raci": ("职责", "Who does what"),
    "activity": ("活动", "Activity"),
    "raci.A": ("负责到底，只有一个", "accountable, exactly one"),
    "raci.R": ("动手做", "does the work"),
    "raci.C": ("事前问", "asked before"),
    "raci.I": ("事后告知", "told after"),
    "checks": ("门前检查", "Gate checks"),
    "checks.hint": (
        "勾选只记在这台设备上，只有你看得到。",
        "Ticks stay on this device; only you see them.",
    ),
    "tiers": ("级别", "tiers"),
    "measures": ("度量", "Measures"),
    "measure": ("度量", "Measure"),
    "formula": ("算法", "Formula"),
    "unit_of": ("单位", "Unit"),
    "target": ("目标", "Target"),
    "source": ("数据来源", "Source"),
    "history": ("教训·课程·修订", "Lessons, courses, changes"),
    "lessons": ("背后的教训", "Lessons behind it"),
    "changes": ("修订", "Changes"),
    "reason": ("为什么改", "Why it changed"),
    "why": ("为什么", "Why"),
    "behind": ("本条背后的教训：", "Behind this clause: "),
    "related": ("相关", "Related"),
    "documents": ("文档", "Documents"),
    "use": ("用途", "Used for"),
    "format": ("格式", "Format"),
    "serves": ("服务的标准", "Standards it serves"),
    "org": ("组织级", "whole organisation"),
    "event": ("事件发生时", "when the event happens"),
    "project": ("每个项目", "each project"),
    "all": ("各阶段", "all stages"),
    "fields": ("要填什么", "What to fill in"),
    "field": ("字段", "Field"),
    "type": ("类型", "Type"),
    "help": ("怎么填", "How to fill it in"),
    "form": ("表样", "The form"),
    "example": ("填好的样子", "Filled in"),
    "fill_in": ("填写", "Fill it in"),
    "blank": ("空白文件", "Blank"),
    "docx": ("Word", "Word"),
    "xlsx": ("Excel", "Excel"),
    "guide": ("填写说明", "Guidance"),
    "mandatory": ("必填", "required"),
    "computed": ("自动计算", "computed"),
    "string": ("一行文字", "one line"),
    "text": ("文字", "text"),
    "date": ("日期", "date"),
    "number": ("数字", "number"),
    "int": ("整数", "whole number"),
    "percent": ("百分比", "per cent"),
    "enum": ("选项", "choice"),
    "list": ("选项", "choice"),
    "person": ("姓名", "name"),
    "formula_type": ("公式", "formula"),
    "column": ("列", "Column"),
    "category": ("类别", "Category"),
    "cause": ("成因", "Cause"),
    "impact": ("影响", "Impact"),
    "applies": ("适用于", "Applies when"),
    "supports": ("支持的条款", "Clauses it supports"),
    "no_standard": ("不改标准的理由", "Why no standard changes"),
    "origin": ("来历", "Origin"),
    "own": ("本组织的项目", "our own projects"),
    "public": ("公开案例", "public case"),
    "sources": ("依据的项目数", "Projects behind it"),
    "validated": ("审定", "Validated"),
    "published_on": ("发布", "Published"),
    "improve": ("改进", "improve"),
    "sustain": ("保持", "keep doing"),
    "priority": ("优先级", "Priority"),
    "red": ("红：立即告知", "red: tell everyone now"),
    "yellow": ("黄", "yellow"),
    "blue": ("蓝", "blue"),
    "public_sources": ("公开来源", "Public sources"),
    "band.draft": ("草稿，仅供评议，还不是要求。", "A draft for comment; not yet a requirement."),
    "band.review": ("评审中，还不是要求。", "In review; not yet a requirement."),
    "band.retired": ("已退役，只供查阅。", "Retired; kept for reference only."),
    "band.stale": (
        "译文依据较早的版本，以中文为准。",
        "This translation follows an earlier version; the Chinese text holds.",
    ),
    "band.stale_en": (
        "译文依据较早的版本，以英文为准。",
        "This translation follows an earlier version; the English text holds.",
    ),
    "band.past": (
        "已过复审日期：用之前先想一想是否还成立。",
        "Past its review date: ask yourself whether it still holds before you use it.",
    ),
    "retired.why": ("退役理由", "Why it was retired"),
    "retired.successor": ("现在看这一条", "Read this one instead"),
    "band.missing": (
        "本页还没有中文，以下为原文。",
        "Not yet in English; the Chinese text follows.",
    ),
    "kit.read_me": ("阅读我先.txt", "READ-ME-FIRST.txt"),
    "kit.any_stage": ("各阶段", "All stages"),
    "kit.title": (
        "本项目定为 {tier} 级，七项合计 {total} 分。",
        "This project is tier {tier}; the seven factors add up to {total}.",
    ),
    "kit.how": (
        "先看裁剪单，送 PMO 批准。文件按要交的阶段门分在文件夹里，已知的内容填好了，其余照里面的说明填。",
        "Begin with the tailoring record and have the PMO approve it. Files lie in folders by the stage whose gate "
        "asks for them; what is known is filled in, the rest follows the guidance inside.",
    ),
    "paper.name": ("文件名称", "Document"),
    "paper.status": ("状态", "Status"),
    "paper.control": ("文件控制", "Document control"),
    "paper.history": ("修订记录", "Revision history"),
    "paper.on": ("日期", "Date"),
    "paper.change": ("修订内容", "Change"),
    "paper.reason": ("原因", "Reason"),
    "paper.page": ("第 {page} 页 共 {pages} 页", "Page {page} of {pages}"),
    "paper.cover": ("封面", "Cover"),
    "paper.lists": ("字典", "Lists"),
    "paper.values": ("项目信息", "Project"),
    "paper.value": ("内容", "Value"),
    "paper.not_controlled": ("打印件不受控", "Printed copies are not controlled"),
    "paper.choose": ("请从下拉列表里选一项。", "Please choose one from the list."),
    "paper.a_date": ("请填日期，例如 2026-03-31。", "Please enter a date, such as 2026-03-31."),
    "paper.a_number": ("请填数字，范围 {least} 到 {most}。", "Please enter a number from {least} to {most}."),
    "paper.wrong": ("填得不对", "Not accepted"),
    "class.public": ("公开", "Public"),
    "class.internal": ("内部", "Internal"),
    "class.restricted": ("限阅", "Restricted"),
    "gate.met": ("成立", "holds"),
    "gate.unmet": ("不成立", "fails"),
    "gate.not-applicable": ("不适用", "does not apply"),
    "gate.open": ("没有回答", "not answered"),
    "gate.none": ("无", "None"),
    "gate.all_hold": ("检查项都有结论，必须项都成立。", "Every check is answered and every must holds."),
    "gate.some_fail": (
        "不成立的检查项见上，条件见下。",
        "The checks that fail stand above, the conditions below.",
    ),
    "closing.same": ("持平", "same"),
    "closing.later": ("晚 {n} 天", "{n} days late"),
    "closing.earlier": ("早 {n} 天", "{n} days early"),
    "closing.more": ("多 {n}", "{n} more"),
    "closing.less": ("少 {n}", "{n} less"),
    "closing.percent": ("，{n}%", ", {n}%"),
    "closing.complete": ("没有缺口", "Nothing missing"),
    "closing.archive": (
        "应交 {n} 份，缺 {missing} 份，豁免 {waived} 份",
        "{n} due, {missing} missing, {waived} waived",
    ),
    "closing.survey": ("发出 {sent}，收回 {returned}（{rate}%）", "{sent} sent, {returned} back ({rate}%)"),
    "closing.mean": ("{groups} {n} 人 {mean}", "{n} {groups} {mean}"),
    "closing.sponsor": ("发起方", "sponsor side"),
    "closing.user": ("用户", "users"),
    "closing.supplier": ("供应商", "suppliers"),
    "closing.lessons": (
        "改进类 {improve} 条，保持类 {sustain} 条",
        "{improve} to improve, {sustain} to sustain",
    ),
    "closing.appraisals": ("{all} 人中完成 {done} 人", "{done} of {all} complete"),
    "closing.elsewhere": ("{on} 在别处完成", "Done elsewhere on {on}"),
    "closing.received": ("{on} {name} 确认接收", "{name} confirmed on {on}"),
    "closing.nothing": ("没有可移交的：{why}", "Nothing to hand over: {why}"),
    "gate.run": ("{code}，第 {n} 次", "{code}, sitting {n}"),
    "gate.owing": ("{code}：{text}；{owner}，期限 {due}，未核销", "{code}: {text}; {owner}, due {due}, open"),
    "gate.closed": (
        "{code}：{text}；{owner}，期限 {due}，{on} 核销：{proof}",
        "{code}: {text}; {owner}, due {due}, closed on {on}: {proof}",
    ),
    "none_yet": ("还没有", "none yet"),
    "home": ("首页", "Home"),
}


def word(key: str, lang: str) -> str:
    """Return a fixed word in a language; a code that is no word of ours stays as it is."""
    zh, en = WORDS.get(key, (key, key))
    return en if lang == "en" else zh


def label(entry: Entry, lang: str, path: tuple[str, ...], master: Any) -> str:
    """Return the text at a path of a translation's labels, else the master's."""
    found: Any = entry.text(lang).labels if lang in entry.texts else {}
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return str(master if found is None or isinstance(found, Mapping) else found)


def html(text: object) -> str:
    """Return a text that is safe inside HTML and means nothing to Markdown."""
    escaped = escape(str(text))
    for sign, entity in (("*", "&#42;"), ("_", "&#95;"), ("`", "&#96;"), ("[", "&#91;"), ("]", "&#93;")):
        escaped = escaped.replace(sign, entity)
    return escaped.replace("{", "&#123;").replace("\\", "&#92;").replace("\n", " ")


def badge(text: str, mark: str = "") -> str:
    """Return a status badge; `mark` is ok, warn, bad or nothing."""
    return f'<span class="ls-badge{f" ls-badge--{mark}" if mark else ""}">{html(text)}</span>'


def definition_list(rows: list[tuple[str, str]], css: str) -> str:
    """Return rows of a name and ready HTML as a definition list."""
    inner = "".join(f"<div><dt>{html(name)}</dt><dd>{value}</dd></div>" for name, value in rows)
    return f'<dl class="{css}">{inner}</dl>'


def whole(inner: str) -> str:
    """Return ready HTML that is never broken over two lines."""
    return f'<span class="ls-whole">{inner}</span>'


LONG, MIDDLE = 24, 9
"""Characters from which a cell wants a wide or a middling column."""


def register(head: list[str], rows: list[list[str]]) -> str:
    """Return the rows of a register as a table whose columns keep the width their longest cell needs."""
    longest = [max((len(row[place]) for row in rows), default=0) for place in range(len(head))]
    widths = ["long" if most > LONG else "middle" if most > MIDDLE else "short" for most in longest]
    cells = "".join(
        f"<th scope='col' class='ls-col--{width}'>{cell}</th>"
        for cell, width in zip(head, widths, strict=True)
    )
    return _scrolling(cells, rows, " ls-table--register")


def table(head: list[str], rows: list[list[str]], css: str = "") -> str:
    """Return rows of ready HTML as a table that scrolls by itself."""
    extra = f" {css}" if css else ""
    return _scrolling("".join(f"<th scope='col'>{cell}</th>" for cell in head), rows, extra)


def stacking_table(head: list[str], rows: list[list[str]], css: str) -> str:
    """Return rows of ready HTML as a table whose rows become cards on a phone, each cell with its head."""
    labelled = [[row[0], *(f"<span>{cell}</span>" for cell in row[1:])] for row in rows]
    return _scrolling(
        "".join(f"<th scope='col'>{cell}</th>" for cell in head),
        labelled,
        f" ls-table--stack {css}",
        ["", *(f' data-label="{name}"' for name in head[1:])],
    )


def _scrolling(top: str, rows: list[list[str]], extra: str, labels: Sequence[str] = ()) -> str:
    body = "".join(
        "<tr>"
        + "".join(f"<td{label}>{cell}</td>" for label, cell in zip_longest(labels, row, fillvalue=""))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="ls-table{extra}" tabindex="0"><table><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
