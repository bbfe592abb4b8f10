"""The fixed words of the pages made from the catalog, in both languages."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "now": ("我现在要做什么", "What do I need now?"),
    "now.short": ("现在做什么", "What now?"),
    "now.hint": (
        "选角色和级别，再点项目所在的阶段。",
        "Choose your role and tier, then the stage where the project stands.",
    ),
    "now.lead": (
        "{aim}。做到 {gate} {name}为止，要守的标准、要交的文档、要过的检查都在这一页。",
        "{aim}. Up to {gate} {name}: the standards to follow, the papers to hand in and the checks to pass.",
    ),
    "role": ("角色", "Role"),
    "tier": ("级别", "Tier"),
    "everyone": ("全部角色", "Every role"),
    "all_tiers": ("全部", "All"),
    "choice": ("只看与我有关的", "Show what concerns me"),
    "choice.hint": (
        "还没有定级？回答七个问题。",
        "No tier yet? Answer seven questions.",
    ),
    "todo": ("按顺序做什么", "What to do, in order"),
    "todo.hint": (
        "每项标准先做的几步；选了角色，再列出你在其中的职责。",
        "The first steps of each standard; with a role chosen, your part in each as well.",
    ),
    "need.required": ("照办", "to be followed"),
    "need.optional": ("可选", "optional"),
    "need.none": ("不用", "not needed"),
    "steps.all": ("全部 {count} 步", "All {count} steps"),
    "part": ("你的职责", "Your part"),
    "papers": ("要交的文档", "Papers to hand in"),
    "papers.hint": (
        "必交的在前。按级别的基本行列出，你的项目以裁剪单为准。",
        "Required ones first. These are the base rows of each tier; for your project the tailoring record holds.",
    ),
    "papers.none": ("这一阶段没有规定的文档。", "No paper is laid down for this stage."),
    "when_event": ("事件发生时", "when the event happens"),
    "checks": ("{gate} {name}的检查", "The checks of {gate} {name}"),
    "checks.hint": (
        "勾选只记在这台设备上，只有你看得到；打印出来可以手勾。",
        "Ticks stay on this device and only you see them; on paper, tick by hand.",
    ),
    "checks.none": ("没有哪项标准为这道门规定检查。", "No standard lays down a check for this gate."),
    "ticked": ("已勾", "Ticked"),
    "clear": ("全部清除", "Clear all ticks"),
    "print": ("打印这一页", "Print this page"),
    "decides": ("谁决定", "Who decides"),
    "decides.with": (
        "{first}决定，会同{rest}。",
        "{first} decides, together with {rest}.",
    ),
    "decides.alone": ("{first}决定。", "{first} decides."),
    "decides.more": (
        "结论只有五种，见{gate}。",
        "There are five outcomes and no other: see {gate}.",
    ),
    "also_gate": ("项目出现危机，另见{gate}。", "For a project in trouble, see also {gate}."),
    "lessons": ("先读的教训", "Lessons to read first"),
    "lessons.none": ("这一阶段还没有教训。", "There is no lesson for this stage yet."),
    "stages": ("阶段", "Stages"),
    "stage": ("阶段", "Stage"),
    "gates": ("阶段门", "Gates"),
    "gate": ("阶段门", "Gate"),
    "gates.lead": (
        "每道门一页：检查单、证据、谁决定、五种结论各走向哪里。",
        "A page for each gate: its checklist, the evidence, who decides, and where each outcome leads.",
    ),
    "gate.lead": (
        "{stage}末尾的决定：{count} 项检查，其中 {must} 项必须成立。",
        "The decision at the end of {stage}: {count} checks, of which {must} must hold.",
    ),
    "gate.lead_in": (
        "由{stage}转入整改的决定：{count} 项检查，其中 {must} 项必须成立。",
        "The decision to go from {stage} into recovery: {count} checks, of which {must} must hold.",
    ),
    "end_of": ("在哪一阶段", "At the end of"),
    "next": ("通过之后", "When passed"),
    "the_end": ("项目结束", "the project ends"),
    "or_again": ("，或开始下一轮 {gate}", ", or the next round of {gate}"),
    "evidence": ("要摆出来的证据", "The evidence to lay out"),
    "outcomes": ("五种结论", "Five outcomes"),
    "outcome": ("结论", "Outcome"),
    "meaning": ("意思", "Meaning"),
    "write": ("必须写明", "Must be stated"),
    "leads": ("在这道门之后", "After this gate"),
    "pass": ("通过", "Pass"),
    "pass.means": ("条件都成立", "every condition holds"),
    "pass.write": ("决定人、日期", "who decided, and when"),
    "pass.leads": ("进入{stage}", "on to {stage}"),
    "conditional": ("有条件通过", "Conditional pass"),
    "conditional.means": ("可以往下走，还欠几件事", "the project may go on and still owes something"),
    "conditional.write": ("每条条件的责任人和日期", "an owner and a date for each condition"),
    "conditional.leads": ("进入{stage}，按日期销账", "on to {stage}; conditions are closed by their dates"),
    "rework": ("返工", "Rework"),
    "rework.means": ("材料或成果不够，补好再来", "papers or results fall short: mend and come back"),
    "rework.write": ("缺什么、哪天再议", "what is missing, and the day of the next try"),
    "rework.leads": ("留在{stage}，只补缺项", "stays in {stage}, mending only what is missing"),
    "hold": ("暂停", "Hold"),
    "hold.means": ("项目仍值得做，眼下做不了", "still worth doing, not possible for now"),
    "hold.write": ("恢复的条件、复议日期", "what must change, and the day to look again"),
    "hold.leads": ("停在{stage}，停止花钱", "waits in {stage}; spending stops"),
    "stop": ("终止", "Stop"),
    "stop.means": ("不再值得做", "no longer worth doing"),
    "stop.write": ("理由、已做成果归谁", "the reason, and who keeps what was made"),
    "stop.leads": ("转入{stage}，照样收尾", "on to {stage}: a stopped project is closed like any other"),
    "ends.leads": ("项目结束", "the project ends"),
    "roles": ("角色", "Roles"),
    "limit": ("能自己决定", "May decide alone"),
    "appears": ("出场阶段", "Stages"),
    "org_work": ("组织的事，不属于某个项目", "For the organisation, outside projects"),
    "org_wide": ("组织层面", "the organisation as a whole"),
    "throughout": ("贯穿各阶段", "Throughout"),
    "throughout.hint": (
        "这些标准跨四个以上阶段，自始至终都要做。",
        "These standards span four stages or more and hold from first to last.",
    ),
    "role.counts": (
        "负责到底 {A} 项，动手做 {R} 项，事前要问 {C} 项，事后告知 {I} 项。",
        "Answers for {A}, does {R}, is asked about {C} and told of {I}.",
    ),
    "role.more": (
        "{stage}要做的全部事情",
        "All there is to do in {stage}",
    ),
    "role.none": (
        "还没有哪项标准给这个角色安排事情。",
        "No standard gives this role anything to do yet.",
    ),
    "my_papers": ("我的文档", "My documents"),
    "my_papers.hint": (
        "我负责到底或动手做的标准所要的文档。",
        "The documents of the standards I answer for or work on.",
    ),
    "my_lessons": ("我该读的教训", "Lessons for me"),
    "who": ("谁做什么", "Who does what"),
    "calendar": ("复审日历", "Review calendar"),
    "calendar.lead": (
        "每份标准、文档和教训都有下次复审的日期。到期之前，责任人看一遍：还对，就续期；不对，就改。",
        "Every standard, document and lesson has a date for its next review. Before that day its owner "
        "reads it again: still right, renew it; not right, change it.",
    ),
    "calendar.as_of": ("截至 {day}，共 {count} 份。", "As of {day}: {count} in all."),
    "calendar.ics": ("放进日历软件（.ics）", "Take into a calendar (.ics)"),
    "calendar.none": ("还没有要复审的内容。", "Nothing is due for review yet."),
    "overdue": ("已逾期", "Overdue"),
    "overdue.none": ("没有逾期的。", "Nothing is overdue."),
    "late": ("逾期", "overdue"),
    "owner": ("责任人", "Owner"),
    "owners": ("按责任人订阅", "One calendar for each owner"),
    "due": ("到期", "Due"),
    "paper": ("哪一份", "What"),
    "review_of": ("复审 {id} {title}", "Review {id} {title}"),
    "coverage": ("职责覆盖", "Duty coverage"),
    "coverage.lead": (
        "一个 PMO 有 {count} 项职责，分 {groups} 组。每项由哪几份标准落实，还缺哪几项，都在这里。",
        "A PMO has {count} duties in {groups} groups. Which standards see to each, and which are still "
        "without one, stands here.",
    ),
    "coverage.sum": ("已落实 {done} 项，共 {count} 项。", "{done} of {count} duties are seen to."),
    "duty": ("职责", "Duty"),
    "served": ("落实它的标准", "Standards that see to it"),
    "uncovered": ("还没有标准", "no standard yet"),
    "changes": ("变更通知", "Change notices"),
    "changes.lead": (
        "标准和文档的每次修订：改了什么，为什么，从哪天起，要不要改做法。最新的在前。",
        "Every revision of a standard or document: what changed, why, since when, and whether you must act. "
        "Newest first.",
    ),
    "changes.feed": ("订阅（Atom）", "Subscribe (Atom)"),
    "changes.none": ("还没有修订。", "Nothing has changed yet."),
    "changes.act_only": ("只看要改做法的", "Only those I must act on"),
    "new": ("新发布", "New"),
    "new.do": ("从生效之日起照办。", "Follow it from the day it is in force."),
    "act": ("要改做法", "You must act"),
    "act.do": ("做法变了，重读要求一节。", "The way of working changed: read its requirements again."),
    "wording": ("只改措辞", "Wording only"),
    "wording.do": ("做法不变。", "The way of working stays."),
    "since": ("生效", "In force"),
    "affects": ("影响", "Affects"),
    "came_from": ("出自教训", "Came from"),
    "months": (
        "{year} 年 {month} 月",
        "{name} {year}",
    ),
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def tell(key: str, lang: str, **places: object) -> str:
    """Return a fixed text in a language with its places filled in."""
    zh, en = TEXTS[key]
    return (en if lang == "en" else zh).format(**places)


def month_name(year: int, month: int, lang: str) -> str:
    """Return a month as a reader says it."""
    return tell("months", lang, year=year, month=month, name=MONTHS[month - 1])
