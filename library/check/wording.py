"""Weight and wording: THIN, PLATITUDE, TERM. All of them advise, so precision comes before completeness."""

import re
from collections.abc import Iterator

from library.check.body import ID, Item
from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Kind
from library.vocabulary import Term

FEWEST, MOST, FIGURES = 600, 1200, 5
HAN = re.compile(r"[\u3400-\u9fff]")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
NO_FIGURE = re.compile(
    rf"{ID}|PRJ-[\d-]+|GX?-?\d|\b(?:S|G|C|R|M|O)\d+\b|^\s*\d+[.)]\s|\{{#[^}}]*\}}|\]\([^)]*\)"
)
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")
BANNED: dict[str, re.Pattern[str]] = {
    "zh": re.compile(r"赋能|抓手|闭环|尽量|原则上|适当|有关部门|及时|有效(?![期至日])"),
    "en": re.compile(
        r"\b(?:as appropriate|where appropriate|where possible|as far as possible|in a timely manner"
        r"|relevant departments?|best efforts)\b",
        re.IGNORECASE,
    ),
}
VAGUE: dict[str, re.Pattern[str]] = {
    "zh": re.compile(r"加强|重视|提高意识"),
    "en": re.compile(r"\b(?:be careful|pay attention|raise awareness|strengthen)\b", re.IGNORECASE),
}
MODAL: dict[str, re.Pattern[str]] = {
    "zh": re.compile("必须|应当|可以"),
    "en": re.compile(r"\b(?:must|should|may)\b", re.IGNORECASE),
}
TIME: dict[str, re.Pattern[str]] = {
    "zh": re.compile(
        r"\d:\d\d|当[日天场]|同日|次日|每[日天周月季年期]|[\d一二两三四五六七八九十]\s*(?:个)?(?:工作日|天|日|周|月|小时|分钟|年)"
    ),
    "en": re.compile(
        r"\d:\d\d|\b(?:same day|next day|daily|weekly|monthly|quarterly|yearly"
        r"|(?:each|every|\d+|one|two|three|four|five|ten) (?:working |calendar )?"
        r"(?:day|week|month|quarter|year|hour|minute|report|period)s?)\b",
        re.IGNORECASE,
    ),
}
ASCII = re.compile(r"^[\x20-\x7e]+$")


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what is too thin, what is empty, and what the glossary says otherwise."""
    roles = {lang: _roles(scope, lang) for lang in ("zh", "en")}
    avoided = _avoided(scope)
    for page in scope.pages:
        if page.entry.status == "retired":
            continue
        if page.entry.kind is Kind.STANDARD:
            yield from _weight(page)
            yield from _banned(page, BANNED, "")
            yield from _modals(page)
            yield from _steps(page, roles[page.text.lang])
        if page.entry.kind is Kind.LESSON:
            yield from _banned(page, VAGUE, "recommendation")
        yield from _terms(page, avoided)


def _weight(page: Page) -> Iterator[Fault]:
    """Yield a standard whose Chinese body is too short or too long, or holds too few numbers."""
    if page.text.lang != "zh":
        return
    count = sum(len(HAN.findall(line.text)) for line in page.body.lines if not line.in_table)
    if not FEWEST <= count <= MOST:
        yield page.body_fault("THIN", 0, why="short" if count < FEWEST else "long", count=count)
    figures = sum(len(FIGURE.findall(NO_FIGURE.sub(" ", line.text))) for line in page.body.lines)
    if figures < FIGURES:
        yield page.body_fault("THIN", 0, why="figures", count=figures)


def _banned(page: Page, words: dict[str, re.Pattern[str]], part: str) -> Iterator[Fault]:
    """Yield banned words of the running text; what is quoted or stands in a table is an example of them."""
    for line in page.body.lines:
        if line.in_table or (part and line.part != part):
            continue
        for word in dict.fromkeys(words[page.text.lang].findall(QUOTED.sub("", line.text))):
            yield page.body_fault("PLATITUDE", line.number, why="banned", word=word)


def _modals(page: Page) -> Iterator[Fault]:
    for item in page.body.items_of("requirements"):
        if not MODAL[page.text.lang].search(item.text):
            yield page.body_fault("PLATITUDE", item.line, why="modal", number=item.number)


def _steps(page: Page, roles: tuple[str, ...]) -> Iterator[Fault]:
    for item in page.body.items_of("how"):
        if not _is_concrete(item, roles, TIME[page.text.lang]):
            yield page.body_fault("PLATITUDE", item.line, why="step", number=item.number)


def _is_concrete(item: Item, roles: tuple[str, ...], time: re.Pattern[str]) -> bool:
    text = item.text.casefold()
    return "TPL-" in item.text or any(role in text for role in roles) or time.search(item.text) is not None


def _roles(scope: Scope, lang: str) -> tuple[str, ...]:
    return tuple(role.title[lang].casefold() for role in scope.catalog.vocabulary.roles.values())


def _avoided(scope: Scope) -> list[tuple[str, re.Pattern[str], Term]]:
    """Return every wording to be avoided, with what finds it outside the longer terms that contain it."""
    glossary = scope.catalog.vocabulary.glossary
    names = {name for term in glossary for name in (term.zh, term.en, *term.aliases) if name}
    found = []
    for term in glossary:
        for word in term.avoid:
            longer = sorted((one for one in names if word in one and one != word), key=len, reverse=True)
            bare = rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if ASCII.match(word) else re.escape(word)
            pattern = "|".join([*map(re.escape, longer), f"(?P<word>{bare})"])
            found.append((word, re.compile(pattern, re.IGNORECASE), term))
    return found


def _terms(page: Page, avoided: list[tuple[str, re.Pattern[str], Term]]) -> Iterator[Fault]:
    texts = {"title": page.text.title, "summary": page.text.summary}
    whole = f"{page.text.title}\n{page.text.summary}\n{page.text.body}".casefold()
    for word, pattern, term in avoided:
        if word.casefold() not in whole:
            continue
        said = term.en if page.text.lang == "en" else term.zh
        for key in (key for key, text in texts.items() if _has(pattern, text)):
            yield page.fault("TERM", key, word=word, term=said)
        for line in (line for line in page.body.lines if _has(pattern, line.text)):
            yield page.body_fault("TERM", line.number, word=word, term=said)


def _has(pattern: re.Pattern[str], text: str) -> bool:
    return any(found["word"] for found in pattern.finditer(text))
