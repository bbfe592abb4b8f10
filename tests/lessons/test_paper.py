"""The file of a lesson: always readable, and nothing a person typed becomes markup."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.frontmatter import split
from library.kinds import LessonFacts
from library.markup import render
from tests.scenes import FACTS, WORDS
from webapp.lessons.paper import Imprint, as_prose, lesson_paper, one_line, slug_of
from webapp.lessons.rules import FIVE, LONGEST, LONGEST_TEXT, Words

IMPRINT = Imprint(
    id="LL-2026-1001",
    language="zh",
    validated_by="QA",
    validated_on=date(2026, 7, 1),
    published_on=date(2026, 7, 2),
    next_review=date(2027, 7, 2),
)
PLAIN_TAGS = {"p", "ul", "ol", "li", "em", "strong", "br", "blockquote"}
PIECES = [
    "<script>",
    "</p>",
    "[x](javascript:x)",
    "![x](//evil)",
    "{:onclick=x}",
    "#",
    "---",
    "```",
    "~~~",
    "==",
]
PIECES += [
    "|",
    "|--|--|",
    "!!!",
    "[^1]",
    "[^1]:",
    "<!--",
    "-->",
    "&lt;b&gt;",
    "*[x]:",
    "*",
    "**",
    "_",
    "`",
    "\\",
]
PIECES += [
    "http://evil.example",
    "<a@b.c>",
    "1.",
    "-",
    "+",
    "[ ]",
    ">",
    "~H~",
    ":",
    "a",
    "b",
    "{: onclick=x }",
]
TYPED = st.text(max_size=200) | st.lists(
    st.sampled_from([*PIECES, "\n", "\n", "\n\n", " ", "    ", "\t"]), max_size=16
).map("".join)
FILLED = st.text(min_size=1, max_size=60).filter(lambda text: text.strip())


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(TYPED)
@example("<script>alert(1)</script>")
@example("text {: onclick=alert(1) }")
@example("[x](javascript:alert(1))")
@example("![x](https://evil.example/p.png)")
@example("Title\n=====")
@example("Title\n---")
@example("a\n\n    <b>code</b>")
@example("\tcode")
@example("- a\n\n        code")
@example("<https://evil.example>")
@example("*[HTML]: x\n\nHTML")
@example("[^1]\n\n[^1]: note")
@example("- [ ] task")
@example("* #")
@example("0\n-")
@example("a\n\n\tcode")
@example("- - -")
@example("1. # a\n   - ## b")
@example("a\u2028# b\x0b# c\x0c# d\x85# e")
def test_what_a_person_typed_becomes_prose_lists_and_emphasis_only(text):
    page = Tags(render(as_prose(text)).html)

    assert page.tags <= PLAIN_TAGS
    assert page.attributes <= {"start"}


@given(TYPED)
def test_the_sections_of_the_file_stay_the_five_they_are(text):
    words = replace(WORDS, event=text, cause_text=text, recommendation=text, context=text, evidence=text)

    body = split(lesson_paper(words, FACTS, IMPRINT).text).body
    page = Tags(render(body).html)
    headings = re.findall(r"<h[1-6][^>]*>", render(body).html)

    assert [re.search('id="([^"]+)"', one).group(1) for one in headings] == [
        "context",
        "event",
        "cause",
        "recommendation",
        "evidence",
    ]
    assert page.tags <= PLAIN_TAGS | {"h2"}


@given(
    st.builds(
        Words,
        title=st.text(min_size=1, max_size=60).filter(str.strip),
        summary=TYPED,
        recommendation=FILLED,
        applies_when=FILLED,
    )
)
@example(replace(WORDS, title="---"))
@example(replace(WORDS, title="a: b # c"))
@example(replace(WORDS, title="'\"{}[]&*!|>%@`"))
@example(replace(WORDS, title="null", applies_when="true", recommendation="2026-01-01"))
@example(replace(WORDS, title="\ud7ff\ufeff\u2028\x85x"))
def test_the_front_matter_reads_back_as_what_was_typed(words):
    facts = LessonFacts.model_validate(dict(split(lesson_paper(words, FACTS, IMPRINT).text).data))

    assert facts.title == one_line(words.title)
    assert facts.applies_to.when == one_line(words.applies_when)
    assert (facts.id, facts.status, facts.validated.on) == ("LL-2026-1001", "published", date(2026, 7, 1))


@pytest.mark.parametrize("text", ["\0", "\x1b[31m", "\u202eevil", "\u200b", "\ufeff"])
def test_a_text_of_letters_nobody_sees_still_makes_a_readable_file(text):
    words = replace(WORDS, **dict.fromkeys(FIVE, text))

    assert LessonFacts.model_validate(dict(split(lesson_paper(words, FACTS, IMPRINT).text).data)).id


def test_the_longest_texts_still_make_a_readable_file():
    words = Words(**{name: "长" * LONGEST.get(name, LONGEST_TEXT) for name in Words.__dataclass_fields__})

    assert LessonFacts.model_validate(dict(split(lesson_paper(words, FACTS, IMPRINT).text).data)).id


def test_a_lesson_that_touches_no_standard_says_why():
    facts = replace(FACTS, supports=(), no_standard="只是一次安排")

    data = split(lesson_paper(WORDS, facts, IMPRINT).text).data

    assert data["no_standard"] == "只是一次安排"
    assert "supports" not in data


def test_the_same_lesson_always_makes_the_same_bytes():
    assert lesson_paper(WORDS, FACTS, IMPRINT).sha256 == lesson_paper(WORDS, FACTS, IMPRINT).sha256


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("接口冻结前不得启动联调", "jie-kou-dong-jie-qian-bu-de-qi-dong-lian"),
        ("Freeze the API", "freeze-the-api"),
        ("？！", "lesson"),
        ("", "lesson"),
    ],
)
def test_a_title_becomes_part_of_a_file_name(title, slug):
    assert slug_of(title) == slug


@given(st.text(max_size=80))
@example("../../etc/passwd")
@example("A" * 80)
def test_no_title_leads_out_of_the_folder(title):
    paper = lesson_paper(replace(WORDS, title=title), FACTS, IMPRINT)

    assert re.fullmatch(r"lessons/LL-2026-1001-[a-z0-9]+(?:-[a-z0-9]+)*\.md", paper.path)
    assert len(paper.path) < 100


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_section_says_whose_silence_it_is(language):
    paper = lesson_paper(replace(WORDS, context="", evidence=""), FACTS, replace(IMPRINT, language=language))

    context, evidence = {
        "zh": ("作者没有另写背景。", "作者没有附证据。"),
        "en": ("The author gave no further context.", "The author gave no evidence."),
    }[language]
    assert f"{{#context}}\n\n{context}\n" in paper.text
    assert f"{{#evidence}}\n\n{evidence}\n" in paper.text
