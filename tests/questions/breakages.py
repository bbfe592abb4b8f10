"""What may be wrong with a bank or a quiz, one thing at a time."""

from dataclasses import dataclass

from tests.questions.shelves import CHECK, FINAL, RISK, RISK_EN

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Breakage:
    """One thing broken: edits by file, and what is found where; `at` is a text of the line, after the edit."""

    sentence: str
    code: str
    level: str
    file: str
    at: str
    edits: tuple[tuple[str, str, str], ...]


def one(sentence, code, file, *edit, at="", level=ERROR):
    """Return a breakage of one place: the old text, the new one, and where it is found if not at the new one."""
    old, new, *places = edit
    at = at or (places[0] if places else new.split("\n")[0])
    return Breakage(sentence, code, places[1] if len(places) > 1 else level, file, at, ((file, old, new),))


def both(sentence, code, edits, at, level=ERROR, file=RISK):
    """Return a breakage of both languages."""
    return Breakage(sentence, code, level, file, at, tuple(edits))


LONG = "项目经理把风险登记册发给全组，请每个人写出自己手上最可能出错的一件事，并写明谁在哪一天之前去看一眼"
CASES = (
    one("a question without an id", "ID-MISSING", RISK, "{#risk-0101 .multiple", "{.multiple"),
    one(
        "a heading without braces",
        "ID-MISSING",
        RISK,
        '### 要不要登 {#risk-0102 .tf difficulty=1 std="STD-17"}',
        "### 要不要登",
    ),
    both(
        "an id used twice",
        "ID-DUPLICATE",
        [(RISK, "{#risk-0102", "{#risk-0101"), (RISK_EN, "{#risk-0102", "{#risk-0101")],
        "要不要登",
    ),
    one(
        "a single with two keys",
        "KEY-COUNT",
        RISK,
        "**答案**: B\n**解析**: 工地的触发条件",
        "**答案**: A、B\n**解析**: 工地的触发条件",
    ),
    both(
        "a multiple with one key",
        "KEY-COUNT",
        [(RISK, "答案**: A、C", "答案**: A"), (RISK_EN, "Answer**: A, C", "Answer**: A")],
        "**答案**: A\n**解析**: 责任人",
    ),
    both(
        "a multiple of keys alone",
        "KEY-COUNT",
        [(RISK, "答案**: A、C", "答案**: ABCD"), (RISK_EN, "Answer**: A, C", "Answer**: A B C D")],
        "**答案**: ABCD",
    ),
    both(
        "more blanks than keys",
        "KEY-COUNT",
        [
            (RISK, "对登记过的用 _____", "对登记过的用 _____ 和 _____"),
            (RISK_EN, "in the register _____", "in the register it is known"),
        ],
        "**答案**: 管理储备",
    ),
    both(
        "one option",
        "OPTION-COUNT",
        [(RISK, "B. 0.90\nC. 1.25\n", ""), (RISK_EN, "B. 0.90\nC. 1.25\n", "")],
        "A. 0.80",
    ),
    both(
        "a letter left out",
        "OPTION-COUNT",
        [(RISK, "C. 1.25", "D. 1.25"), (RISK_EN, "C. 1.25", "D. 1.25")],
        "A. 0.80",
    ),
    both(
        "a key that is no option",
        "KEY-UNKNOWN",
        [
            (RISK, "答案**: A\n**解析**: CPI", "答案**: E\n**解析**: CPI"),
            (RISK_EN, "Answer**: A\n**Explanation**: CPI", "Answer**: E\n**Explanation**: CPI"),
        ],
        "**答案**: E",
    ),
    one("two equal options in different widths", "OPTION-EQUAL", RISK, "D. 财务签认", "D. 单独 账户"),
    both(
        "two equal stems",
        "STEM-DUPLICATE",
        [(RISK, "工地的触发条件出了差错，", "工地的登记册出了差错，")],
        "{#risk-0002",
    ),
    both(
        "two stems that are nearly one",
        "STEM-DUPLICATE",
        [(RISK, "机会和威胁登在同一份登记册。", LONG), (RISK, "写出建议和理由。", f"{LONG}呢？")],
        "{#risk-0107",
        WARNING,
    ),
    one("no explanation", "NO-EXPLANATION", RISK, "**解析**: 同一次评审里都看得到。\n", "", "{#risk-0102"),
    one(
        "no explanation in the twin",
        "NO-EXPLANATION",
        RISK_EN,
        "**Explanation**: One review then looks at both of them.\n",
        "",
        "{#risk-0102",
    ),
    one(
        "no standard",
        "NO-STANDARD",
        RISK,
        'difficulty=1 std="STD-17"}\n机会',
        "difficulty=1}\n机会",
        "{#risk-0102",
    ),
    one("a standard that does not exist", "DANGLING", RISK, 'std="STD-17 STD-15"', 'std="STD-17 STD-88"'),
    one("a unit that does not exist", "DANGLING", RISK, "CRS-013/respond", "CRS-013/answer"),
    one(
        "a standard that is planned",
        "PLANNED",
        RISK,
        'std="STD-17 STD-15"',
        'std="STD-17 STD-99"',
        level=WARNING,
    ),
    one("a question in Chinese alone", "PARITY", RISK_EN, "{#risk-0102 .tf}", "{#risk-0122 .tf}"),
    one("another kind in the twin", "PARITY", RISK_EN, "{#risk-0101 .multiple}", "{#risk-0101 .single}"),
    one("an option lost in translation", "PARITY", RISK_EN, "D. A signature\n", "", "A. An owner"),
    one("an option moved in translation", "PARITY", RISK_EN, "Answer**: A, C", "Answer**: B, C"),
    one("another number as the key", "PARITY", RISK_EN, "6±0.5", "6 ± 0.6"),
    one(
        "a blank lost in translation",
        "PARITY",
        RISK_EN,
        "**Answer 2**: contingency reserve | contingency\n",
        "",
        "**Answer**: management",
    ),
    one("other marks in the twin", "PARITY", RISK_EN, "- 2 points:", "- 1 point:"),
    one(
        "a number that was changed",
        "PARITY",
        RISK_EN,
        "impact 15 (CNY",
        "impact 16 (CNY",
        "{#risk-0103",
        WARNING,
    ),
    one("options that speak of others", "FIXED-NEEDED", RISK, "C. 1.25", "C. 以上都不对"),
    one(
        "options that speak of others in English", "FIXED-NEEDED", RISK_EN, "C. 1.25", "C. none of the above"
    ),
    one("an option made of letters", "FIXED-NEEDED", RISK, "D. 财务签认", "D. A 和 B"),
    one(
        "a negation nobody sees",
        "NEGATION",
        RISK,
        "前五项风险每一项要有哪些？",
        "下列哪一项不属于前五项？",
        "{#risk-0101",
        WARNING,
    ),
    one(
        "a negation nobody sees in English",
        "NEGATION",
        RISK_EN,
        "What does each of the five top risks need?",
        "Which of the five does not need it?",
        "{#risk-0101",
        WARNING,
    ),
    one(
        "an absolute word in a wrong option",
        "ABSOLUTE",
        RISK,
        "B. 单独账户",
        "B. 总是单独记账",
        level=WARNING,
    ),
    one(
        "an absolute word in English",
        "ABSOLUTE",
        RISK_EN,
        "B. An account",
        "B. It always has an account",
        level=WARNING,
    ),
    one("no reviewer", "UNREVIEWED", RISK, "reviewer: MTH\n", "", "id: risk"),
    one("an author who reviews", "UNREVIEWED", RISK, "reviewer: MTH", "reviewer: TRN"),
    one("more than the bank holds", "DRAW-SHORT", CHECK, "n: 6", "n: 26", "  - {area"),
    one(
        "more of one difficulty than there are",
        "DRAW-SHORT",
        FINAL,
        "n: 9, difficulty: {1: 3, 2: 3, 3: 3}",
        "n: 9, difficulty: {3: 9}",
        "  - {area",
    ),
    one("more than half of the bank", "DRAW-SHORT", CHECK, "n: 6", "n: 13", "  - {area", WARNING),
    one(
        "lines that together ask too much",
        "DRAW-SHORT",
        CHECK,
        "n: 6}\n",
        "n: 12}\n  - {area: any, kinds: [single], n: 14}\n",
        "draw:",
    ),
    one("an area without a bank", "DANGLING", CHECK, "area: risk", "area: luck"),
    one("a fixed item that is not there", "DANGLING", FINAL, "fixed: [risk-0101]", "fixed: [risk-0199]"),
    one("a pass mark out of reach", "PASS-MARK", CHECK, "points: 50", "points: 61"),
    one(
        "keys before the last attempt",
        "REVIEW-OPEN",
        FINAL,
        "tries:",
        "review: {after_submit: full}\ntries:",
        level=WARNING,
    ),
    one("a fact in the twin", "LANG-FACT", RISK_EN, "{#risk-0102 .tf}", "{#risk-0102 .tf difficulty=1}"),
    one(
        "a twin of an older version",
        "STALE-TRANSLATION",
        RISK,
        'version: "1.0"',
        'version: "1.1"',
        "",
        WARNING,
    ),
    one("a class that is none", "SCHEMA", RISK, "{#risk-0101 .multiple", "{#risk-0101 .many"),
    one("a difficulty that is none", "SCHEMA", RISK, ".multiple difficulty=2", ".multiple difficulty=4"),
    one("points that the rubric does not give", "SCHEMA", RISK, "points=3}", "points=4}"),
    one("a bank that says nothing of its source", "SCHEMA", RISK, "source: 内部编写 / own work\n", "", "---"),
    one("a quiz of an unknown key", "SCHEMA", CHECK, "marks_each: 10", "marks: 10"),
)
