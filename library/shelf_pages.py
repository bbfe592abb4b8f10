"""Pages that are made from the catalog alone: the front page, the shelves, the glossary."""

from library.addresses import CHANGES, PREFIX, STAGES, TRAINING, address, guide_address, guide_name
from library.catalog import Catalog, Entry, revised_on
from library.changes import Weight, weight_of
from library.guide_words import tell
from library.guides.choice import choice
from library.kinds import Controlled, Kind
from library.page_words import badge, html, label, word

GROUPS = ("lifecycle", "control", "people", "knowledge", "portfolio", "governance")
NEWEST_LESSONS = 200
NEWEST_CHANGES = 5
TEXTS = {
    "kicker": ("项目管理方法与经验", "Method and experience of projects"),
    "promise": ("现在该做什么，<br>用哪份文档。", "What to do now,<br>and on which form."),
    "search": ("搜标准、文档、教训…", "Search standards, documents, lessons …"),
    "go": ("搜索", "Search"),
    "try": ("试试：", "Try: "),
    "project": ("我在做项目", "I run a project"),
    "project.text": (
        "按阶段给出标准、要填的文档、该先读的教训。",
        "By stage: the standard, the forms to fill in, the lessons to read first.",
    ),
    "project.go": ("看我现在要做什么", "What do I need now?"),
    "learn": ("我来学方法", "I am learning"),
    "learn.text": (
        "从五个词开始：标准、文档、阶段、阶段门、裁剪；再看谁负责什么。",
        "Start with five words: standard, document, stage, gate, tailoring; then see who answers for what.",
    ),
    "learn.go": ("打开术语表", "Open the glossary"),
    "train": ("我来学方法", "I am learning"),
    "train.text": (
        "按角色的学习路径学，做题、考试，拿一张谁都能核对的证书。",
        "Follow the path of your role, practise, sit the exam, and hold a certificate that anyone can check.",
    ),
    "train.go": ("看有哪些课", "See the courses"),
    "pmo": ("我管 PMO", "I run the PMO"),
    "pmo.text": (
        "四种类型怎么选，回顾怎样变成教训，教训怎样改动标准。",
        "Which of four types to be; how a retrospective becomes a lesson and a lesson changes a standard.",
    ),
    "pmo.go": ("看 PMO 类型", "Types of PMO"),
    "news": ("最近改了什么", "What changed"),
    "all": ("全部变更", "All changes"),
    "standards": ("标准", "Standards"),
    "documents": ("文档", "Documents"),
    "lessons": ("教训", "Lessons"),
    "standards.lead": (
        "一项标准说清必须做什么、为什么、做到什么程度才能过门。",
        "A standard says what must be done, why, and how far, before a gate opens.",
    ),
    "documents.lead": (
        "一份文档证明事情做过了。按阶段找，照示例填。",
        "A document proves that something was done. Find it by stage, fill it in by the example.",
    ),
    "lessons.lead": (
        "每条教训都改过或支持着一项标准，按类别排列。",
        "Every lesson has changed or supports a standard; they stand by category.",
    ),
    "retrospectives": ("回顾", "Retrospectives"),
    "projects": ("项目", "Projects"),
}
TRIES = {
    "zh": ("危机项目判定", "章程 权限", "接口冻结", "SPI 低于 0.8"),
    "en": ("troubled project", "charter authority", "risk register", "SPI below 0.8"),
}


def say(key: str, lang: str) -> str:
    """Return a text of these pages in a language."""
    return TEXTS[key][1 if lang == "en" else 0]


def home_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the front page: the search, three doors, the line of stages, what changed."""
    prefix = PREFIX[lang]
    tries = " ".join(
        f'<a href="/app/find?words={html(one).replace(" ", "+")}&amp;lang={lang}">{html(one)}</a>'
        for one in TRIES[lang]
    )
    hero = (
        f'<section class="ls-hero"><div class="ls-hero__text"><p class="ls-kicker">{say("kicker", lang)}</p>'
        f"<h1>{say('promise', lang)}</h1>"
        f'<form class="ls-hero__find" action="/app/find" role="search"><input type="hidden" name="lang" '
        f'value="{lang}"><input type="search" name="words" aria-label="{say("go", lang)}" '
        f'placeholder="{say("search", lang)}" maxlength="200" required>'
        f'<button class="ls-btn ls-btn--primary">{say("go", lang)}</button></form>'
        f'<p class="ls-hero__try">{say("try", lang)}{tries}</p></div>'
        f'<img class="ls-hero__sky" src="/assets/trails.svg" alt="" width="420" height="420"></section>'
    )
    learn = ("train", f"/{TRAINING}/") if catalog.of_kind(Kind.COURSE) else ("learn", "/glossary/")
    doors = "".join(
        f'<a class="ls-entry" href="{prefix}{target}"><strong>{say(key, lang)}</strong>'
        f"<span>{say(f'{key}.text', lang)}</span><em>{say(f'{key}.go', lang)} →</em></a>"
        for key, target in (("project", "/#now"), learn, ("pmo", "/pmo-types/"))
    )
    parts = [
        f'<div class="ls-home ls-wide">{hero}<nav class="ls-entries">{doors}</nav>',
        f'<section class="ls-where" id="now"><h2>{tell("now", lang)} <small>{tell("now.hint", lang)}</small></h2>'
        f"{choice(catalog, lang, is_on_front=True)}{stage_line(catalog, lang)}</section>",
        f'<section><h2>{say("news", lang)} <a class="ls-more" href="{guide_address(CHANGES, lang)}">'
        f"{say('all', lang)}</a></h2>{_changes(catalog, lang)}</section></div>",
        entry.text(lang).body.strip(),
    ]
    return "\n\n".join(part for part in parts if part)


def stage_line(catalog: Catalog, lang: str) -> str:
    """Return the stages as a line one can click, with recovery as a loop below."""
    items = []
    for code, stage in catalog.vocabulary.stages.items():
        gate = catalog.vocabulary.gates.get(stage.gate)
        gate_name = gate.name[lang] if gate else ""
        css = "ls-stage ls-stage--loop" if code == "SX" else "ls-stage"
        items.append(
            f'<li class="{css}"><a href="{guide_address(guide_name(STAGES, code), lang)}"><b>{code}</b>'
            f"<span>{html(stage.name[lang])}</span></a>"
            f'<span class="ls-stage__gate"><b>{html(stage.gate)}</b> {html(gate_name)}</span></li>'
        )
    return f'<ol class="ls-stages">{"".join(items)}</ol>'


def _changes(catalog: Catalog, lang: str) -> str:
    kept = [one for one in catalog.entries.values() if _is_shown(one) and one.kind in CHANGING]
    newest = sorted(kept, key=lambda one: (-revised_on(one).toordinal(), CHANGING.index(one.kind), one.id))
    items = "".join(_change(one, lang) for one in newest[:NEWEST_CHANGES])
    return f'<ul class="ls-list ls-news">{items}</ul>'


CHANGING = (Kind.STANDARD, Kind.DOCUMENT, Kind.LESSON)


def _change(entry: Entry, lang: str) -> str:
    facts, mark = entry.facts, ""
    if isinstance(facts, Controlled):
        last = facts.revisions[-1]
        if weight_of(facts.revisions, len(facts.revisions) - 1) is Weight.ACT:
            mark = f" {badge(tell('act', lang), 'warn')}"
        what = label(entry, lang, ("revisions", last.version, "change"), last.change)
        why = label(entry, lang, ("revisions", last.version, "reason"), last.reason)
        said = (
            f'<span>{html(what)}</span><span><b class="ls-why">{word("reason", lang)}</b> {html(why)}</span>'
        )
    else:
        said = f"<span>{html(entry.text(lang).summary)}</span>"
    return (
        f'<li><time>{revised_on(entry).isoformat()[5:]}</time><div><a href="{address(entry, lang)}">'
        f"{entry.id} {html(entry.text(lang).title)}</a> <small>{html(entry.version)}</small>{mark}{said}</div></li>"
    )


def _is_shown(entry: Entry) -> bool:
    return entry.status != "retired" and getattr(entry.facts, "classification", "") != "restricted"


CATEGORIES = {
    "PMO": "PMO",
    "执行与监控": "Execution and control",
    "治理与角色": "Governance and roles",
    "启动与计划": "Initiation and planning",
    "沟通与知识": "Communication and knowledge",
    "方法与考试": "Methods and exams",
    "选择与立项": "Selection",
    "收尾与评价": "Closing and evaluation",
    "风险": "Risk",
    "组合与战略": "Portfolio and strategy",
    "资源与采购": "Resources and procurement",
    "质量": "Quality",
    "危机项目": "Recovery",
}
