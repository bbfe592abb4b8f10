"""Banks in Markdown with questions of one kind, drawn at random: both languages, odd texts, every attribute."""

from hypothesis import strategies as st

from library.questions.bank_reading import read_bank

HEAD = (
    '---\nkind: bank\nid: risk\nversion: "1.2"\nstatus: review\nauthor: TRN\nreviewer: "MTH: 甲"\n'
    'source: "内部\\n\\"own\\""\n---\n'
)
TWIN = '---\nkind: bank\nid: risk\nsource_version: "1.2"\n---\n'
ODD = [
    " A. 甲",
    "a. x",
    "| 1 | 2 |",
    "```python",
    "    x = 1",
    "\\alpha $x_1$ \\",
    "##### 小标题",
    "---",
    "**注意**: 甲",
    "- 甲 分",
    "-- 选项 A: x",
    "1. 一",
    "# line",
    "{% x %} {{ y }}",
    "\"引号\" “中” 'x'",
    "",
    "😀\u00a0é\u200b",
    "> 引用",
    "\ttab",
    "<b>x</b> &amp;",
]
WORDS = st.text("甲乙丙ab12 =~#{}\\|:.%é😀", min_size=1, max_size=8)
LINE = st.sampled_from(ODD) | WORDS
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
SHORT = st.text("甲乙ab1é", min_size=1, max_size=5)
FIGURE = st.decimals(-1000, 1000, places=3).map(str) | st.sampled_from(
    ["1e3", "0.00", "-0", "１，２００", "5 %"]
)
KINDS = ("single", "multiple", "tf", "numeric", "fill", "group", "case")
ZH = {"key": "答案", "why": "解析", "option": "选项", "rubric": "评分标准", "marks": "分"}
EN = {"key": "Answer", "why": "Explanation", "option": "Option", "rubric": "Rubric", "marks": "points"}


@st.composite
def banks(draw, kind):
    """Draw a bank whose questions are of one kind; questions that its reader does not take are not in it."""
    count = draw(st.integers(1, 3))
    drawn = [draw(questions(kind, f"risk-{10 * place + 1:04}")) for place in range(count)]
    master = HEAD + "\n".join(zh for zh, _ in drawn)
    twin = TWIN + "\n".join(en for _, en in drawn if en)
    is_twin = draw(st.booleans())
    return read_bank(("m.md", master.encode()), ("m.en.md", twin.encode()) if is_twin else None).bank


@st.composite
def questions(draw, kind, id_, level="###"):
    """Draw one question as text in Chinese and in English, or without English."""
    inside = draw({"group": parts(id_)}.get(kind, answers(kind)))
    own = st.none() | st.just("")
    title = draw(st.just("") | WORDS)
    facts = {
        "difficulty": draw(own | st.sampled_from("123")),
        "std": draw(own | st.sampled_from(["STD-01", "STD-01 STD-02"])),
        "unit": draw(own | st.just("CRS-001/one")),
        "points": draw(own | st.sampled_from(["0.50", "3", "1e1"])),
        "tags": draw(own | st.lists(SHORT, min_size=1, max_size=3).map(" ".join)),
        "use": draw(own | st.sampled_from(["practice", "exam", "both"])),
        "scoring": draw(own | st.sampled_from(["all", "partial"])),
        "measure": draw(own | st.just("万元 / 年")),
    }
    said = " ".join(f'{key}="{value}"' for key, value in facts.items() if value)
    fixed = draw(st.sampled_from(["", " .fixed-options"]))
    zh = f"{level} {title} {{#{id_} .{kind}{fixed} {said}}}\n{draw(TEXT)}\n\n{inside[0]}"
    if kind == "group":
        zh = zh.replace(' unit=""', "")
    en = f"{level} {draw(WORDS)} {{#{id_} .{kind}}}\n{draw(TEXT)}\n\n{inside[1]}"
    return zh, en if draw(st.booleans()) or kind == "group" else ""


@st.composite
def parts(draw, id_):
    """Draw the parts of a group."""
    number = int(id_[-4:])
    drawn = [
        draw(questions(draw(st.sampled_from(KINDS[:5])), f"risk-{number + place:04}", "####"))
        for place in (1, 2)
    ]
    return "\n".join(zh for zh, _ in drawn), "\n".join(en for _, en in drawn if en)


@st.composite
def answers(draw, kind):
    """Draw what stands below a stem, in both languages."""
    count = draw(st.integers(2, 5)) if kind in KINDS[:2] else 0
    letters = "ABCDE"[:count]
    marks = (
        draw(st.lists(st.sampled_from(["1", "2.50", "4"]), min_size=1, max_size=3)) if kind == "case" else []
    )
    keys = draw(keys_of(kind, letters))
    has_why, why_of = draw(st.booleans()), draw(st.sets(st.sampled_from(letters))) if letters else set()
    told = []
    for place, names in enumerate((ZH, EN)):
        lines = [f"{letter}. {draw(WORDS)}" for letter in letters]
        lines += [f"**{names['key']}{number}**: {both[place]}" for number, both in keys]
        lines += [f"**{names['why']}**: {draw(TEXT)}"] if has_why else []
        lines += [f"**{names['option']} {letter}**: {draw(TEXT)}" for letter in sorted(why_of)]
        lines += [f"**{names['rubric']}**:"] if marks else []
        lines += [f"- {one} {names['marks']}: {draw(TEXT)}" for one in marks]
        told.append("\n".join(lines))
    return tuple(told)


def keys_of(kind, letters):
    """Return a strategy of key lines: what stands behind the label, and the key in both languages."""
    one = st.none()
    if kind == "single":
        one = st.sampled_from(letters).map(lambda key: [("", (key, key))])
    elif kind == "multiple":
        chosen = st.sets(st.sampled_from(letters), min_size=2).map(sorted)
        one = chosen.map(lambda key: [("", ("、".join(key), ", ".join(key)))])
    elif kind == "tf":
        one = st.sampled_from([[("", ("对", "True"))], [("", ("错", "False"))]])
    elif kind == "numeric":
        one = st.tuples(FIGURE, FIGURE).flatmap(
            lambda two: st.sampled_from([two[0], f"{two[0]} ± {two[1]}", f"{two[0]}..{two[1]}"])
        )
        one = one.map(lambda key: [("", (key, key))])
    elif kind == "fill":
        words = st.lists(SHORT, min_size=1, max_size=3).map(" | ".join)
        one = st.lists(st.tuples(words, words), min_size=1, max_size=3).map(
            lambda blanks: [(f" {place}", both) for place, both in enumerate(blanks, start=1)]
        )
    else:
        one = st.just([])
    return one
