"""Ways to break the content in `seeded/`: each makes one fault, at the line that holds `at`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TIERS, TIERS_EN = "methodology/STD-01-tiers.md", "methodology/STD-01-tiers.en.md"
BASE, BASE_EN = "methodology/STD-02-baseline.md", "methodology/STD-02-baseline.en.md"
WORD, WORD_EN = "templates/TPL-001-register.md", "templates/TPL-001-register.en.md"
SHEET, SHEET_EN = "templates/TPL-002-risks.md", "templates/TPL-002-risks.en.md"
LESSON, LESSON_EN = "lessons/LL-2026-0001-count-heads.md", "lessons/LL-2026-0001-count-heads.en.md"
PAGE, PAGE_EN = "content/pages/about.md", "content/pages/about.en.md"
PATHS = "content/vocabulary/paths.yml"
COURSE, UNIT = "content/courses/CRS-001/index.md", "content/courses/CRS-001/first.md"
WORDS = "content/vocabulary"
DUTIES = f"{WORDS}/duties.csv"
FILL = "登记表由项目控制员在每周五下班之前逐行核对并且签名存档。"
GUARD = '{at: "STD-01#C1", version'
LEVEL = "IF({score}>=8,{level[0]},{level[1]})"


@dataclass(frozen=True)
class Breakage:
    """One place to break; `edits` are (file, old, new), `moves` file names, None for a file that goes."""

    sentence: str
    code: str
    file: str
    at: str
    edits: tuple[tuple[str, str, str], ...] = ()
    moves: Mapping[str, str | None] = field(default_factory=dict)


def one(sentence: str, code: str, file: str, change: tuple[str, str], at: str = "") -> Breakage:
    """Return a breakage of one place, found where the new text begins unless told."""
    return Breakage(sentence, code, file, at or change[1].split("\n")[0], ((file, *change),))


def several(sentence: str, code: str, at: tuple[str, str], *edits: tuple[str, str, str]) -> Breakage:
    """Return a breakage that takes several places, found in one file where a text stands."""
    return Breakage(sentence, code, *at, edits)


def formula(sentence: str, new: str) -> Breakage:
    """Return a formula that cannot be right."""
    return one(sentence, "FORMULA", SHEET, (LEVEL, new), "key: level")


BREAKAGES = (
    Breakage(
        "a file name with capital letters",
        "NAME",
        "methodology/STD-01-Tiers.md",
        "id: STD-01",
        moves={TIERS: "methodology/STD-01-Tiers.md", TIERS_EN: "methodology/STD-01-Tiers.en.md"},
    ),
    one("a page under the name of another", "NAME", PAGE, ("id: pages/about", "id: pages/home")),
    Breakage(
        "a slug used twice",
        "DUP",
        "methodology/STD-02-tiers.md",
        "id: STD-02",
        moves={BASE: "methodology/STD-02-tiers.md", BASE_EN: "methodology/STD-02-tiers.en.md"},
    ),
    one(
        "a field declared twice",
        "DUP",
        SHEET,
        ("type: string}\n", "type: string}\n  - {key: project_name, label: 又一个, type: string}\n"),
        "又一个",
    ),
    one("an input that does not exist", "DANGLING", TIERS, ("inputs: [TPL-002]", "inputs: [TPL-988]")),
    one("an input that is no document", "DANGLING", TIERS, ("inputs: [TPL-002]", "inputs: [STD-02]")),
    one("evidence that does not exist", "DANGLING", TIERS, ("[TPL-001, TPL-002]", "[TPL-001, TPL-988]")),
    one("a document of no standard", "DANGLING", SHEET, ("standards: [STD-02]", "standards: [STD-88]")),
    one("a duty nobody knows", "DANGLING", TIERS, ("covers: [SE1]", "covers: [SE1, ZZ9]")),
    one("a stage outside the vocabulary", "DANGLING", BASE, ("stages: [S1]", "stages: [S2]")),
    one("a gate outside the vocabulary", "DANGLING", BASE, ("gate: G1", "gate: G2")),
    one("a category outside the vocabulary", "DANGLING", LESSON, ("category: planning", "category: luck")),
    one("a cause outside the vocabulary", "DANGLING", LESSON, ("cause: no-check", "cause: carelessness")),
    one("an impact outside the vocabulary", "DANGLING", LESSON, ("kinds: [schedule]", "kinds: [mood]")),
    one("a field outside the vocabulary", "DANGLING", LESSON, ("fields: [software]", "fields: [magic]")),
    one("an owner who is no role", "DANGLING", LESSON, ("owner: PM", "owner: 老王")),
    one("a validator who is no role", "DANGLING", LESSON, ("{by: QA", "{by: XX")),
    one("a lesson behind no standard", "DANGLING", LESSON, ('["STD-01#C1"', '["STD-88#C1"')),
    one("a lesson behind a check that is not there", "DANGLING", LESSON, ('["STD-01#C1"', '["STD-01#C9"')),
    one("a lesson in a field that is not there", "DANGLING", LESSON, ("TPL-001#tier", "TPL-001#mood")),
    one("a reason that cites no lesson", "DANGLING", TIERS, ("见 LL-2026-0001", "见 LL-2026-0009")),
    several(
        "a course without its unit",
        "DANGLING",
        (COURSE, "id: second"),
        (COURSE, "minutes: 20\n", "minutes: 25\n"),
        (COURSE, "units:\n", "units:\n  - {id: second, kind: page, minutes: 5}\n"),
    ),
    several(
        "a course with a unit twice",
        "DUP",
        (COURSE, "done: viewed"),
        (COURSE, "minutes: 20\n", "minutes: 25\n"),
        (COURSE, "units:\n", "units:\n  - {id: first, kind: page, minutes: 5}\n"),
    ),
    several(
        "a work product that is no document",
        "DANGLING",
        (COURSE, "TPL-999"),
        (COURSE, "minutes: 20\n", "minutes: 25\n"),
        (COURSE, "units:\n", "units:\n  - {id: work, kind: task, minutes: 5, document: TPL-999}\n"),
    ),
    several(
        "a unit page that no course lists",
        "COURSE",
        (UNIT, "id: CRS"),
        (COURSE, "kind: page, minutes: 20, done: viewed", "kind: task, minutes: 20"),
    ),
    one("a course whose minutes do not add up", "COURSE", COURSE, ("minutes: 20\n", "minutes: 25\n")),
    one("a course for a role nobody knows", "DANGLING", COURSE, ("audience: [PM]", "audience: [XX]")),
    one("a course of an area nobody knows", "DANGLING", COURSE, ("areas: [risk]", "areas: [luck]")),
    one("a course of no standard that is there", "DANGLING", COURSE, ("[STD-01]", "[STD-88]")),
    one(
        "a course after a missing one",
        "DANGLING",
        COURSE,
        ("units:", "prerequisites: [{course: CRS-009}]\nunits:"),
    ),
    one(
        "a course that needs itself",
        "COURSE",
        COURSE,
        ("units:", "prerequisites: [{course: CRS-001}]\nunits:"),
    ),
    one("a path of a role nobody knows", "DANGLING", PATHS, ("role: PM", "role: XX"), "role: XX"),
    one("a path of a course that is not there", "DANGLING", PATHS, ("[CRS-001]", "[CRS-009]"), "CRS-009"),
    one("a choice from no list", "DANGLING", WORD, ("list: tier", "list: mood")),
    one("colours of no list", "DANGLING", SHEET, ("colours: level", "colours: mood")),
    one("a rule for a missing document", "DANGLING", f"{WORDS}/tailoring.yml", ("[TPL-001]", "[TPL-988]")),
    one("a redirect to nowhere", "DANGLING", f"{WORDS}/redirects.yml", (": LL-2026-0001", ": LL-2026-0009")),
    one("a link to nowhere", "DANGLING-BODY", TIERS, ("[STD-02](STD-02)", "[基线](STD-88)")),
    one("a link to a place that is not there", "DANGLING-BODY", PAGE, ("(STD-01)", "(STD-01#nowhere)")),
    one(
        "a plan that is fulfilled", "WRITTEN", f"{WORDS}/planned.txt", ("STD-99", "STD-02\nSTD-99"), "STD-02"
    ),
    one("a plan that is no id", "SCHEMA", f"{WORDS}/planned.txt", ("STD-99", "later\nSTD-99"), "later"),
    several(
        "a link to a file",
        "DANGLING-BODY",
        (PAGE, "见[分级]"),
        (PAGE, "(STD-01)", "(nowhere.md)"),
        (PAGE_EN, "(STD-01)", "(https://example.org)"),
    ),
    one("a link to no page", "DANGLING-BODY", PAGE, ("(STD-01)", "(pages/nowhere)")),
    several(
        "a page that names a retired lesson",
        "RETIRED-REF",
        (PAGE, "见[分级]"),
        (LESSON, "status: embedded", "status: retired"),
        (PAGE, "(STD-01)", "(STD-01)和 LL-2026-0001"),
        (PAGE_EN, "(STD-01)", "(STD-01) and LL-2026-0001"),
    ),
    one("a relation that is only planned", "PLANNED", TIERS, ("[STD-02]\nraci", "[STD-02, STD-99]\nraci")),
    one("a published id that vanished", "GONE", f"{WORDS}/published.txt", ("LL-2020-0001", "TPL-777 1.0")),
    one("an owner who approves", "FOUR-EYES", TIERS, ("approver: PMO\n", "approver: MTH\n")),
    one(
        "a review before it applies",
        "DATES",
        TIERS,
        ("effective: 2026-02-01", "effective: 2027-03-01"),
        "next_review",
    ),
    one("a review after 25 months", "DATES", TIERS, ("2027-02-01", "2028-03-01")),
    one("a history that runs backwards", "DATES", TIERS, ("date: 2026-02-01", "date: 2025-02-01")),
    one(
        "a lesson validated too late", "DATES", LESSON, ("{by: QA, on: 2026-01-02", "{by: QA, on: 2026-01-03")
    ),
    several(
        "a version without its row",
        "REVISION",
        (TIERS, '{version: "1.1"'),
        (TIERS, 'version: "1.1"\nstatus', 'version: "1.2"\nstatus'),
        (TIERS_EN, ': "1.1"\n', ': "1.2"\n'),
    ),
    several(
        "versions that fall",
        "REVISION",
        (TIERS, '{version: "1.1"'),
        (TIERS, 'version: "1.0"', 'version: "1.5"'),
        (TIERS_EN, '"1.0":', '"1.5":'),
    ),
    one("an activity without A", "RACI", TIERS, ("R: [MTH], A: PMO", "R: [MTH]")),
    one("an activity with two A", "RACI", TIERS, ("R: [MTH], A: PMO", "R: [MTH], A: [PMO, PM]")),
    one("the team as A", "RACI", TIERS, ("R: [MTH], A: PMO", "R: [MTH], A: TEAM")),
    one("a role nobody knows", "RACI", TIERS, ("I: [TEAM]", "I: [BOSS]")),
    one("a must-sentence without its check", "MUST-CHECK", TIERS, ("因素。（C1）", "因素，逐项。")),
    one("a must-sentence with no such check", "MUST-CHECK", TIERS, ("因素。（C1）", "因素。（C9）")),
    one("a must-sentence with a should-check", "MUST-CHECK", TIERS, ("因素。（C1）", "因素。（C3）")),
    one("a translation that names another check", "MUST-CHECK", TIERS_EN, ("days. (C2)", "days. (C1)")),
    several(
        "a must-check that no sentence names",
        "MUST-CHECK",
        (TIERS, "id: C2"),
        (TIERS, "主任必须在 5 个工作日内批准级别。（C2）", "主任应当在 5 个工作日内批准级别。"),
        (TIERS_EN, "must approve the tier within 5 working days. (C2)", "should approve the tier."),
    ),
    one(
        "a must-check without evidence",
        "NO-EVIDENCE",
        TIERS,
        ("evidence: [TPL-001]}", "evidence: []}"),
        "id: C1",
    ),
    one("a relation written on both sides", "REDUNDANT", BASE, ("related: []", "related: [STD-01]")),
    several("a duty nobody covers", "UNCOVERED", (DUTIES, "OP1,"), (BASE, "covers: [OP1]", "covers: []")),
    one("a tier that asks for too much", "BUDGET", f"{WORDS}/tailoring.yml", ("{A: 2", "{A: 1")),
    one("a review of yesterday", "REVIEW-OVERDUE", TIERS, ("2027-02-01", "2026-05-31")),
    one("a review within 30 days", "REVIEW-SOON", TIERS, ("2027-02-01", "2026-07-01")),
    Breakage("a missing translation", "NO-TRANSLATION", SHEET, "", moves={SHEET_EN: None}),
    one("an old translation", "STALE-TRANSLATION", TIERS_EN, (': "1.1"\n', ': "1.0"\n'), "source_version"),
    one(
        "a translation ahead of its master",
        "LANG-DIFF",
        TIERS_EN,
        (': "1.1"\n', ': "2.0"\n'),
        "source_version",
    ),
    one("a translation under another id", "LANG-DIFF", TIERS_EN, ("id: STD-01", "id: STD-02")),
    one("an activity left untranslated", "LANG-DIFF", TIERS_EN, (", R2: Approve the tier", ""), "raci:"),
    one("a text with no counterpart", "LANG-DIFF", TIERS_EN, ("C3: Sources", "C4: None, C3: Sources")),
    one("a measure without its unit", "LANG-DIFF", TIERS_EN, (', unit: "%"', ""), "measures:"),
    one(
        "a help text left untranslated",
        "LANG-DIFF",
        WORD_EN,
        (", help: As in the charter", ""),
        "project_name:",
    ),
    one("a list that is too short", "LANG-DIFF", SHEET_EN, ("[High, Low]", "[High]")),
    one(
        "a column left untranslated",
        "LANG-DIFF",
        SHEET_EN,
        ("    register.p: {label: P}\n", ""),
        "  columns:",
    ),
    one("a heading with another anchor", "LANG-DIFF", TIERS_EN, ("{#scope}", "{#range}")),
    one(
        "a table with a column more",
        "LANG-DIFF",
        WORD_EN,
        ("| Project | Tier |\n|---", "| Project | Tier | No. |\n|---|---"),
    ),
    one("a table with a row less", "LANG-DIFF", TIERS_EN, ("| B | 12 to 16 |\n", ""), "| Tier | Sum |"),
    one(
        "a sentence left untranslated",
        "LANG-DIFF",
        TIERS_EN,
        ("3. The project manager should give the source of each factor.\n", ""),
        "{#requirements}",
    ),
    one("a placeholder left out", "LANG-DIFF", WORD_EN, ("{{ reason }}\n", "None.\n"), "## Tier"),
    one("a placeholder moved into a table", "LANG-DIFF", WORD_EN, ("{{ reason }}", "None: {{ tier }}")),
    one("a tick box left out", "LANG-DIFF", WORD_EN, ("- [ ] Every", "- Every"), "## Tier"),
    one("an id left out", "LANG-DIFF", TIERS_EN, ("[register](TPL-001)", "register"), "## How"),
    one(
        "a fact in a translation",
        "LANG-FACT",
        TIERS_EN,
        ("id: STD-01\n", "id: STD-01\nowner: QA\n"),
        "owner: QA",
    ),
    several(
        "a placeholder nobody declared",
        "VAR",
        (WORD, "{{ cause }}"),
        (WORD, "{{ reason }}", "{{ cause }}"),
        (WORD_EN, "{{ reason }}", "{{ cause }}"),
    ),
    several(
        "a field nobody uses",
        "VAR-UNUSED",
        (WORD, "key: reason"),
        (WORD, "{{ reason }}", "无。"),
        (WORD_EN, "{{ reason }}", "None."),
    ),
    one("long text in a table", "VAR-PLACE", WORD, ("type: string", "type: text"), "{{ project_name }}"),
    formula("a formula with an unknown column", "{score}+{mood}"),
    formula("a formula with a word past the list", "IF({score}>=8,{level[2]},{level[1]})"),
    formula("a formula with a function of its own", "VLOOKUP({score})"),
    formula("a formula that names a cell", "{score}+$B2"),
    formula("a formula with a word in it", 'IF({score}>=8,"高",{level[1]})'),
    formula("a formula with an open parenthesis", "IF({score}>=8,1,0"),
    one("a formula that goes round", "FORMULA", SHEET, ('"{p}*{i}"', '"{p}*{level}"'), "key: score"),
    one("a blank that depends on nothing", "FORMULA", SHEET, ("blank_if: [p, i]", "blank_if: [p, j]")),
    several(
        "a heading that skips a level",
        "HEADING",
        (LESSON, "#### 细节"),
        (LESSON, "context.\n", "context.\n\n#### 细节\n"),
        (LESSON_EN, "context.\n", "context.\n\n#### Detail\n"),
    ),
    one("a part under another name", "HEADING", TIERS_EN, ("## How {#how}", "## Way {#how}")),
    several(
        "an anchor used twice",
        "HEADING",
        (PAGE, "## 二"),
        (PAGE, "见[分级]", "## 一 {#one}\n\n## 二 {#one}\n\n见[分级]"),
        (PAGE_EN, "See [tiers]", "## One {#one}\n\n## Two {#one}\n\nSee [tiers]"),
    ),
    several(
        "a title in the body",
        "HEADING",
        (PAGE, "# 一"),
        (PAGE, "见[分级]", "# 一 {#one}\n\n见[分级]"),
        (PAGE_EN, "See [tiers]", "# One {#one}\n\nSee [tiers]"),
    ),
    several(
        "a standard without a part",
        "HEADING",
        (TIERS, "## 怎么做"),
        (TIERS, "## 要求 {#requirements}\n", ""),
        (TIERS_EN, "## Requirements {#requirements}\n", ""),
    ),
    several(
        "a lesson whose parts changed places",
        "HEADING",
        (LESSON, "## 发生了什么"),
        (LESSON, "## 背景 {#context}\n\nTPL-001: context.\n\n", ""),
        (LESSON, "## 原因", "## 背景 {#context}\n\n## 原因"),
        (LESSON_EN, "## Context {#context}\n\nTPL-001: context.\n\n", ""),
        (LESSON_EN, "## Why", "## Context {#context}\n\n## Why"),
    ),
    one("a standard of few words", "THIN", TIERS, (FILL * 24, FILL * 5), "## 为什么"),
    one("a standard of many words", "THIN", TIERS, (FILL * 24, FILL * 60), "## 为什么"),
    one("a word that says nothing", "PLATITUDE", TIERS, ("所有项目；", "所有项目尽量；")),
    one(
        "a phrase that says nothing",
        "PLATITUDE",
        TIERS_EN,
        ("All projects;", "All projects, as appropriate;"),
    ),
    one("advice without an act", "PLATITUDE", LESSON, ("TPL-001: recommendation.", "TPL-001: 加强检查。")),
    one("a sentence that binds nobody", "PLATITUDE", TIERS, ("项目经理应当写明", "项目经理写明")),
    one(
        "a step without role or time", "PLATITUDE", TIERS, ("两周之内核对完毕。", "核对完毕。"), "**定级。**"
    ),
    one("a word the glossary avoids", "TERM", TIERS, ("容差 10%", "弹性空间 10%"), "弹性空间"),
    one("an English word the glossary avoids", "TERM", TIERS_EN, ("tolerance 10%", "leeway 10%")),
    several(
        "a guard that was reworded",
        "GUARD-CHANGED",
        (LESSON, GUARD),
        (TIERS, "text: 七项因素已", "text: 因素已"),
    ),
    one("a guard that was removed", "GUARD-GONE", LESSON, (GUARD, GUARD.replace("C1", "C7"))),
    one("a choice without a list", "SCHEMA", WORD, (", list: tier", ""), "key: tier"),
    one("a pattern that is none", "SCHEMA", SHEET, ("type: string}", 'type: string, pattern: "("}')),
    one("a project document without its tiers", "SCHEMA", SHEET, ("C: none", ""), "tailoring: {A"),
    one("a lesson embedded nowhere", "SCHEMA", LESSON, ("status: embedded", "status: published")),
)
