"""Fields of a question in Moodle XML: texts with their format, fractions, tags, ids, and what is not taken."""

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from library.questions.heading_facts import ID
from library.questions.imports.choices import FULL
from library.questions.imports.items import Problem, Refusal
from library.questions.imports.numbers import find_number

FORMATS = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
    "wiki_like": "moodle",
}


REPLIES = {
    "correctfeedback": "whoever is right",
    "partiallycorrectfeedback": "whoever is right in part",
    "incorrectfeedback": "whoever is wrong",
}
STANDING_REPLIES = {
    "Your answer is correct",
    "Your answer is partially correct",
    "Your answer is incorrect",
    "回答正确",
    "部分正确",
    "回答错误",
    "你的回答正确",
    "你的回答部分正确",
    "你的回答不正确",
    "您的答案正确",
    "您的答案部分正确",
    "您的答案不正确",
}
"""What Moodle itself puts there; a bank tells right from wrong without it."""
ENDS = " .。!！"
NO = {"0", "false"}


def text_in(parent: Element, path: str) -> str:
    """Return the text of a field, decoded and otherwise as written; refuse HTML that is not escaped."""
    found = parent.find(path)
    inner = found.find("text") if found is not None else None
    holder = inner if inner is not None else found
    if holder is None:
        return ""
    if inner is not None and len(inner):
        raise Refusal("unescaped-html", f"<{path}> holds <{inner[0].tag}> as XML; put HTML into CDATA")
    return (holder.text or "").strip()


def note_in(parent: Element, path: str) -> str | None:
    """Return the text of a field, None when it is empty."""
    return text_in(parent, path) or None


def format_of(question: Element) -> str:
    """Return how the stem is written; HTML where nothing is said."""
    stem = question.find("questiontext")
    named = (stem.get("format") if stem is not None else None) or "html"
    return FORMATS.get(named, "moodle")


def fraction_of(answer: Element) -> Decimal | None:
    """Return the weight of an answer in per cent, None where none is written; old files have it inside, up to 1."""
    inside = answer.findtext("fraction")
    written = answer.get("fraction") if inside is None else inside
    if written is None or not written.strip():
        return None
    found = find_number(written)
    if found is None:
        raise Refusal("not-a-number", f"the fraction {written.strip()} is no number")
    return found if inside is None else found * FULL


def needed_fraction(answer: Element) -> Decimal:
    """Return the weight of an answer in per cent; refuse an answer that says none."""
    found = fraction_of(answer)
    if found is None:
        raise Refusal(
            "no-fraction", f"the answer {own_text(answer)} says no fraction; write 100 for a right one"
        )
    return found


def own_text(answer: Element) -> str:
    """Return the text of an answer itself."""
    found = answer.find("text")
    if found is not None and len(found):
        raise Refusal("unescaped-html", f"an answer holds <{found[0].tag}> as XML; put HTML into CDATA")
    return (found.text or "").strip() if found is not None else (answer.text or "").strip()


def tags_of(question: Element) -> tuple[str, ...]:
    """Return the tags of a question, each once."""
    found = ((one.findtext("text") or one.text or "").strip() for one in question.findall("tags/tag"))
    return tuple(dict.fromkeys(one for one in found if one))


def find_id(question: Element) -> str | None:
    """Return the id number when it is an id a bank may hold."""
    written = (question.findtext("idnumber") or "").strip()
    return written if ID.fullmatch(written) else None


def left_out(question: Element) -> Iterator[Problem]:
    """Yield a problem for what is not taken: replies to all, hints, exact case, points, the order of options."""
    for path, whom in REPLIES.items():
        said = note_in(question, path)
        if said and said.strip(ENDS) not in STANDING_REPLIES:
            yield Problem(
                "reply",
                f"what it says to {whom} is not taken: {said}; what explains the key belongs into 解析",
            )
    if template := note_in(question, "responsetemplate"):
        yield Problem("template", f"the text an answer begins with is not taken: {template}")
    if (question.findtext("shuffleanswers") or "").strip().lower() in NO and question.find(
        "answer"
    ) is not None:
        yield Problem("fixed-order", "its options keep their order; write .fixed-options in the draft")
    hints = [text for one in question.findall("hint") if (text := "".join(one.itertext()).strip())]
    if hints:
        yield Problem("hints", f"its hints are not taken: {' / '.join(hints)}")
    worth = find_number(question.findtext("defaultgrade") or "1")
    if worth is not None and worth != 1:
        yield Problem("grade", f"it is worth {worth.normalize():f} points; write points in the draft")
    if (question.findtext("usecase") or "").strip().lower() in {"1", "true"}:
        yield Problem("use-case", "it asks for capital and small letters as written; a bank takes both")
