"""Every id that a file names: DANGLING, DANGLING-BODY, RETIRED-REF, PLANNED."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from library import links
from library.addresses import address
from library.check.body import mentions_in
from library.check.clauses import clause_text
from library.check.scope import Page, Scope
from library.faults import Fault, fault
from library.kinds import Kind
from library.vocabulary import FOLDER

At = Callable[..., Fault]
PREFIXES = {Kind.STANDARD: "STD-", Kind.DOCUMENT: "TPL-", Kind.LESSON: "LL-", Kind.COURSE: "CRS-"}
IDS: Mapping[tuple[Kind, str], Kind | None] = {
    (Kind.STANDARD, "inputs"): Kind.DOCUMENT,
    (Kind.STANDARD, "related"): Kind.STANDARD,
    (Kind.STANDARD, "checks.evidence"): Kind.DOCUMENT,
    (Kind.DOCUMENT, "standards"): Kind.STANDARD,
    (Kind.LESSON, "supports"): Kind.STANDARD,
    (Kind.LESSON, "documents"): Kind.DOCUMENT,
    (Kind.COURSE, "standards"): Kind.STANDARD,
    (Kind.COURSE, "prerequisites.course"): Kind.COURSE,
    (Kind.COURSE, "units.document"): Kind.DOCUMENT,
    (Kind.UNIT, "standards"): Kind.STANDARD,
    (Kind.PAGE, "rests_on"): None,
}
"""Keys that hold ids, each of one kind, or of any."""

WORDS: Mapping[tuple[Kind, str], str] = {
    (Kind.STANDARD, "covers"): "duties",
    (Kind.STANDARD, "stages"): "stages",
    (Kind.STANDARD, "gate"): "gates",
    (Kind.DOCUMENT, "stages"): "stages",
    (Kind.LESSON, "stages"): "stages",
    (Kind.LESSON, "category"): "categories",
    (Kind.LESSON, "cause"): "causes",
    (Kind.LESSON, "impact.kinds"): "impacts",
    (Kind.LESSON, "applies_to.fields"): "fields",
    (Kind.LESSON, "owner"): "roles",
    (Kind.LESSON, "validated.by"): "roles",
    (Kind.COURSE, "audience"): "roles",
    (Kind.COURSE, "areas"): "areas",
}
OTHERS = {(kind, "supersedes") for kind in PREFIXES}
TYPED = {*IDS, *WORDS, *OTHERS}
EVERYWHERE = {"all", "org"}
SILENT = {"id", "embedded.at", "embedded.text"}
PAST = ("revisions", "texts.revisions")


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield what names something that is not there, or not any more."""
    judge = _Judge(scope)
    for page in scope.pages:
        kind = page.entry.kind
        for path, shape, value in strings_of(page.split.data):
            if shape not in SILENT and ("-" in value or (kind, shape) in TYPED):
                yield from judge.value(page, path, shape, value)
        yield from judge.body(page)
    yield from _tailoring(scope)
    yield from _planned(scope)
    yield from _redirects(scope)


LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\((?P<target>[^)\s]+)\)")
FOREIGN = ("http://", "https://", "mailto:", "#", "/app/", "/files/")
QUIZ = "quiz:"
REFERENCE = re.compile(links.REFERENCE)
PLANNABLE = re.compile(r"STD-\d{2}|TPL-\d{3}|LL-\d{4}-\d{4,}|CRS-\d{3}")
SHELVES = ("methodology", "templates", "lessons", "training")
DRAWN = frozenset(
    ["raci", "checks", "measures", "documents", "history", "fields", "form", "guide", "example", "control"]
)
"""Parts of a page that are drawn from its facts and have no heading in its body."""


class _Judge:
    """Tells what leads nowhere, and once for each entry what is retired or planned."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._words = scope.catalog.vocabulary
        self._told: set[tuple[str, str]] = set()

    def value(self, page: Page, path: str, shape: str, value: str) -> Iterator[Fault]:
        """Judge one text of a front matter by the key under which it stands."""
        place = (page.entry.kind, shape)
        at: At = partial(page.fault, field=path)
        if not page.is_master or place not in TYPED:
            yield from self._mentions(page, shape, value, at)
        elif shape == "supersedes":
            if not self._scope.is_known(value) and value not in self._words.redirects:
                yield at("DANGLING", ref=value)
        elif place in IDS:
            yield from self._named(page, IDS[place], value, at)
        else:
            known = getattr(self._words, WORDS[place])
            if known and value not in known and not (shape == "stages" and value in EVERYWHERE):
                yield at("DANGLING", ref=value)

    def body(self, page: Page) -> Iterator[Fault]:
        """Judge the ids of the running text, each once a line."""
        for ref, line in dict.fromkeys(page.body.mentions):
            at: At = partial(page.body_fault, line=line.number)
            yield from self._judged(page, ref, at, dangling="DANGLING-BODY")
        for line in page.body.lines:
            for found in LINK.finditer(line.text):
                if not self._leads_somewhere(found["target"]):
                    yield page.body_fault("DANGLING-BODY", line=line.number, ref=found["target"])

    def _leads_somewhere(self, target: str) -> bool:
        """Tell whether a link inside the site has a page, and on it the place it names."""
        if target.startswith(FOREIGN):
            return True
        if target.startswith(QUIZ):
            return target.removeprefix(QUIZ) in self._scope.catalog.quizzes
        id_, _, anchor = target.partition("#")
        if not REFERENCE.fullmatch(id_):
            return target in self._addresses
        page = self._scope.master(id_)
        return page is None or not anchor or anchor in DRAWN or clause_text(page, anchor) is not None

    @cached_property
    def _addresses(self) -> frozenset[str]:
        entries = self._scope.catalog.entries.values()
        own = {address(entry, lang) for entry in entries for lang in ("zh", "en")}
        return frozenset(
            own | {f"{prefix}/{shelf}/" for prefix in ("", "/en") for shelf in SHELVES} | {"/", "/en/"}
        )

    def _mentions(self, page: Page, shape: str, value: str, at: At) -> Iterator[Fault]:
        for ref in mentions_in(value):
            yield from self._judged(page, ref, at, is_past=shape.startswith(PAST))

    def _named(self, page: Page, wanted: Kind | None, value: str, at: At) -> Iterator[Fault]:
        """Judge a key that holds an id of one kind, or of any, with or without the address of a clause."""
        ref, _, anchor = value.partition("#")
        if not ref.startswith((PREFIXES[wanted],) if wanted else tuple(PREFIXES.values())):
            yield at("DANGLING", ref=value)
            return
        yield from self._judged(page, ref, at)
        target = self._scope.master(ref)
        if anchor and target is not None and clause_text(target, anchor) is None:
            yield at("DANGLING", ref=value)

    def _judged(
        self, page: Page, ref: str, at: At, *, dangling: str = "DANGLING", is_past: bool = False
    ) -> Iterator[Fault]:
        entry = self._scope.catalog.find(ref)
        if not self._scope.is_known(ref):
            yield at(dangling, ref=ref)
        elif entry is not None and entry.status == "retired" and not is_past:
            yield from self._once(page, ref, "RETIRED-REF", at)
        elif not self._scope.exists(ref):
            yield from self._once(page, ref, "PLANNED", at)

    def _once(self, page: Page, ref: str, code: str, at: At) -> Iterator[Fault]:
        if page.entry.status != "retired" and (page.entry.id, ref) not in self._told:
            self._told.add((page.entry.id, ref))
            yield at(code, ref=ref)


def _tailoring(scope: Scope) -> Iterator[Fault]:
    for number, row in enumerate(scope.vocabulary_lines("tailoring.yml"), start=1):
        for ref in mentions_in(row.partition(" #")[0]):
            if not scope.is_known(ref):
                yield fault("DANGLING", f"{FOLDER}/tailoring.yml", number, ref=ref)


def _planned(scope: Scope) -> Iterator[Fault]:
    """Yield lines of the plan that are no id, and ids that somebody has written meanwhile."""
    file = f"{FOLDER}/planned.txt"
    for number, row in enumerate(scope.vocabulary_lines("planned.txt"), start=1):
        planned = row.strip()
        if not planned or planned.startswith("#"):
            continue
        if not PLANNABLE.fullmatch(planned):
            yield fault("SCHEMA", file, number, key="planned.txt", why="no-id", row=planned)
        elif scope.catalog.find(planned) is not None:
            yield fault("WRITTEN", file, number, id=planned)


def _redirects(scope: Scope) -> Iterator[Fault]:
    rows = scope.vocabulary_lines("redirects.yml")
    for old, new in scope.catalog.vocabulary.redirects.items():
        if not scope.is_known(str(new)):
            yield fault("DANGLING", f"{FOLDER}/redirects.yml", line_with(rows, str(old)), str(old), ref=new)


def line_with(rows: list[str], start: str) -> int:
    """Return the line, from 1, that begins with a text; 1 when none does."""
    return next((place for place, row in enumerate(rows, start=1) if row.lstrip().startswith(start)), 1)


def strings_of(data: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return every text of a front matter as (dotted key, the same without places in lists, text)."""
    found: list[tuple[str, str, str]] = []
    for key, value in data.items():
        _collect(value, str(key), str(key), found)
    return found


def _collect(value: Any, path: str, shape: str, found: list[tuple[str, str, str]]) -> None:
    if isinstance(value, str):
        found.append((path, shape, value))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _collect(inner, f"{path}.{place}", shape, found)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _collect(inner, f"{path}.{key}", f"{shape}.{key}", found)
