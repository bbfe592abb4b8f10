"""A small bank with a question of every kind, in both languages, and quizzes that draw from it.

Every explanation and reason holds a word that is looked for wherever it may not be: SECRET.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from library.questions.bank_reading import read_bank

SECRET = "SECRET"
SINGLES = tuple(f"risk-{n:04}" for n in range(1, 9))
GROUP, CASE = "risk-0014", "risk-0017"
WORDS = {"zh": ("答案", "解析", "选项"), "en": ("Answer", "Explanation", "Option")}
EXAM, CHECK, CASES, GROUPS = "small-exam", "small-check", "small-cases", "small-groups"

QUIZZES = {
    EXAM: """\
id: small-exam
kind: exam
title: {zh: 小考试, en: Small exam}
draw:
  - {area: risk, kinds: [single], n: 4}
  - {area: risk, kinds: [multiple], n: 1}
  - {area: risk, kinds: [true_false], n: 1}
  - {area: risk, kinds: [numeric], n: 1}
  - {area: risk, kinds: [fill_in], n: 1}
time: {minutes: 30}
tries: {attempts: 3}
pass: {points: 5}
""",
    CHECK: """\
id: small-check
kind: practice
title: {zh: 小练习, en: Small practice}
draw:
  - {area: risk, kinds: [single], n: 3}
pass: {points: 2}
""",
    CASES: f"""\
id: small-cases
kind: exam
title: {{zh: 案例考试, en: Case exam}}
fixed: [{CASE}, risk-0011]
time: {{minutes: 60}}
tries: {{attempts: 1}}
pass: {{points: 4}}
markers: 2
""",
    GROUPS: f"""\
id: small-groups
kind: exam
title: {{zh: 共用题干考试, en: Shared stem}}
fixed: [{GROUP}, risk-0001]
order: written
marks_each: 2
time: {{minutes: 10}}
pass: {{points: 6}}
shuffle: {{questions: false, options: false}}
review: {{during: none, after_submit: full, after_last_attempt_or_pass: full, after_close: full}}
""",
}


def write_papers(
    root: Path, *, key: str = "B", points: int = 1, before: str = "", stem: str = "", is_reviewed: bool = True
) -> None:
    """Write bank and quizzes below a content root; `key`, `points` and `stem` are those of the first question.

    `before` is the id of one more question, put before all others.
    """
    more = {"key": key, "points": points, "stem": stem}
    first = {lang: [single(before, lang)] if before else [] for lang in WORDS}
    write_bank(
        root, {lang: [*first[lang], *_blocks(lang, **more)] for lang in WORDS}, is_reviewed=is_reviewed
    )
    for name, text in QUIZZES.items():
        write_quiz(root, name, text)


def write_bank(root: Path, blocks: Mapping[str, Sequence[str]], *, is_reviewed: bool = True) -> None:
    """Write the bank with these questions in each language; reviewed, it is signed by a second person."""
    folder = root / "content" / "banks"
    folder.mkdir(parents=True, exist_ok=True)
    zh, en = "\n".join(blocks["zh"]), "\n".join(blocks["en"])
    twin = _write(folder / "risk.en.md", f'---\nkind: bank\nid: risk\nsource_version: "1.0"\n---\n{en}')
    found = read_bank(_write(folder / "risk.md", _front("sha256:none") + zh), twin)
    assert found.bank is not None, found.faults
    assert not found.faults
    _write(folder / "risk.md", _front(found.bank.keys_sha if is_reviewed else "sha256:none") + zh)


def write_quiz(root: Path, name: str, text: str) -> None:
    """Write the rules of a quiz."""
    folder = root / "content" / "banks" / "quizzes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def _write(path: Path, text: str) -> tuple[str, bytes]:
    path.write_text(text, encoding="utf-8")
    return f"content/banks/{path.name}", text.encode()


def _front(sha: str) -> str:
    return (
        '---\nkind: bank\nid: risk\nversion: "1.0"\nstatus: effective\nauthor: TRN\nreviewer: MTH\n'
        f'reviewed_keys: "{sha}"\nsource: 内部编写\n---\n'
    )


def single(question: str, lang: str, *, key: str = "B", points: int = 1, stem: str = "") -> str:
    """Return a single choice of four."""
    head = f' difficulty=1 std="STD-03" points={points}' if lang == "zh" else ""
    number = question.partition("-")[2]
    said = {"zh": f"{stem}第一件事做什么（{number}）？", "en": f"{stem}What comes first ({number})?"}[lang]
    options = "\n".join(
        f"{letter}. {lang} {number} {text}" for letter, text in zip("ABCD", _ways(), strict=True)
    )
    return _question(f"{question} .single", head, said, options, key, reason=True)


def _ways() -> tuple[str, ...]:
    return "alpha", "beta", "gamma", "delta"


def _question(name: str, facts: str, said: str, options: str, key: str, *, reason: bool = False) -> str:
    """Return one question; `name` is its id with its kind, such as `risk-0009 .multiple`; parts stand deeper."""
    lang = "en" if said.startswith(("en ", "What")) or "What comes" in said else "zh"
    question = name.partition(" ")[0].lstrip("#")
    answer, why, option = WORDS[lang]
    mark = "####" if name.startswith("#") else "###"
    lines = [f"{mark} T {question} {{#{name.lstrip('#')}{facts}}}", said, ""]
    lines += [options, ""] if options else []
    lines += [f"**{answer}**: {key}", f"**{why}**: {SECRET} explanation of {question} in {lang}."]
    lines += [f"**{option} A**: {SECRET} reason of {question} in {lang}."] if reason else []
    return "\n".join(lines) + "\n"


def _blocks(lang: str, *, key: str, points: int, stem: str) -> list[str]:
    facts = ' difficulty=2 std="STD-03"' if lang == "zh" else ""
    four = "\n".join(f"{letter}. {lang} {text}" for letter, text in zip("ABCD", _ways(), strict=True))
    right = "对" if lang == "zh" else "True"
    found = [single(SINGLES[0], lang, key=key, points=points, stem=stem)]
    found += [single(one, lang) for one in SINGLES[1:]]
    measure = ' measure="万元"' if facts else ""
    two, words = {"zh": ("A、C", "挣值 | EV"), "en": ("A, C", "earned value | EV")}[lang]
    found += [
        _question("risk-0009 .multiple", facts, f"{lang} pick two", four, two),
        _question("risk-0010 .tf", facts, f"{lang} true or not", "", right),
        _question("risk-0011 .numeric", facts + measure, f"{lang} how much", "", "0.90 ± 0.01"),
        _question("risk-0012 .fill", facts, f"{lang} fill ____", "", words),
        f"### G {{#{GROUP} .group{facts}}}\n{lang} shared stem of the group.\n",
        _question("#risk-0015 .single", facts, f"{lang} part one", four, "A"),
        _question("#risk-0016 .tf", facts, f"{lang} part two", "", right),
    ]
    return [*found, _case(lang)]


def _case(lang: str) -> str:
    head = ' difficulty=3 std="STD-03" points=6' if lang == "zh" else ""
    rubric, unit = ("评分标准", "分") if lang == "zh" else ("Rubric", "points")
    lines = [f"### T {{#{CASE} .case{head}}}", f"{lang} what would you do?", "", f"**{rubric}**:", ""]
    lines += [f"- 4 {unit}: {SECRET} first of {lang}", f"- 2 {unit}: {SECRET} second of {lang}", ""]
    return "\n".join([*lines, f"**{WORDS[lang][1]}**: {SECRET} explanation of {CASE} in {lang}."]) + "\n"
