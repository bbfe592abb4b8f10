"""The kit of a project: its tailoring record, its documents with what is known filled in, and a list of them all."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from library.filling import filling_of
from library.page_words import word
from library.paper import Paper
from library.tailoring import RECORD, Answers, Cell, Plan, Workbook
from webapp.rendering.excel import joined
from webapp.rendering.names import file_name
from webapp.rendering.papers import made
from webapp.rendering.zipped import MOMENT

SCHEMA = 1
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Order:
    """What a kit is asked for: language, the project's profile, its facts, what was chosen beyond what is required.

    `waivers` gives the number of the approved waiver for a required document that is left out.
    """

    lang: str
    profile: Mapping[str, str]
    answers: Answers
    chosen: Sequence[str] = ()
    waivers: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Return the hash of the facts from which the plan follows."""
        facts = json.dumps(self.answers.model_dump(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()


@dataclass(frozen=True)
class Shelf:
    """The papers that exist in the order's language by id, the folder of each stage, and what is kept in one file."""

    papers: Mapping[str, Paper]
    folders: Mapping[str, str]
    books: Sequence[Workbook] = ()


def kit(order: Order, plan: Plan, shelf: Shelf, tell: Tell = lambda _name: None) -> bytes:
    """Return the kit as a ZIP file; the same order gives the same bytes. `tell` hears of each file before it is made.

    Raises `KeyError` for a document of the plan that is not on the shelf.
    """
    files: dict[str, bytes] = {}
    listed: list[dict[str, Any]] = []
    for book, cells in _files(order, plan, shelf):
        papers = [shelf.papers[cell.document] for cell in cells]
        values = {paper.id: _values(order, plan, paper) for paper in papers}
        name = _book_name(order, book, cells, shelf) if book else _name(order, cells[0], papers[0], shelf)
        tell(name)
        files[name] = joined(book, papers, values) if book else made(papers[0], values[papers[0].id])
        listed += [
            _row(order, cell, paper, name, files[name]) for cell, paper in zip(cells, papers, strict=True)
        ]
    files[word("kit.read_me", order.lang)] = _read_me(order, plan, listed).encode("utf-8-sig")
    manifest = {
        "schema": SCHEMA,
        "project": dict(order.profile),
        "tier": plan.tier,
        "tailoring_version": plan.version,
        "answers_sha256": order.digest,
        "files": listed,
    }
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    return _packed(files)


def wanted(order: Order, plan: Plan) -> Iterator[Cell]:
    """Yield what belongs into the kit: the record first, then what is required and not waived, or chosen."""
    cells = sorted(plan.cells, key=lambda cell: (cell.document != RECORD, cell.document))
    for cell in cells:
        is_needed = cell.need == "required" and cell.document not in order.waivers
        if cell.document == RECORD or is_needed or (cell.document in order.chosen and cell.need != "none"):
            yield cell


def _files(order: Order, plan: Plan, shelf: Shelf) -> Iterator[tuple[str, list[Cell]]]:
    """Yield what goes into one file: a document by itself, or those of one workbook under its title."""
    titles = {one: book.name[order.lang] for book in shelf.books for one in book.documents}
    cells = list(wanted(order, plan))
    together: dict[str, list[Cell]] = {}
    for cell in cells:
        together.setdefault(titles.get(cell.document, ""), []).append(cell)
    for cell in cells:
        title = titles.get(cell.document, "")
        if not title or len(together[title]) == 1:
            yield "", [cell]
        elif cell is together[title][0]:
            yield title, together[title]


def _book_name(order: Order, title: str, cells: Sequence[Cell], shelf: Shelf) -> str:
    gate = min(cell.due_gate for cell in cells)
    folder = shelf.folders.get(gate, word("kit.any_stage", order.lang))
    return f"{folder}/{file_name(str(order.profile.get('project_no', '')), title, ending='xlsx')}"


def _name(order: Order, cell: Cell, paper: Paper, shelf: Shelf) -> str:
    project = str(order.profile.get("project_no", ""))
    if paper.id == RECORD:
        return f"00_{file_name(paper.title, paper.id, ending=paper.format)}"
    folder = shelf.folders.get(cell.due_gate, word("kit.any_stage", order.lang))
    return f"{folder}/{file_name(project, paper.id, paper.title, f'V{paper.version}', ending=paper.format)}"


def _values(order: Order, plan: Plan, paper: Paper) -> Mapping[str, Any]:
    """Return what is known of a document: the profile, and in the record everything that follows from the facts."""
    known = {one.facts.key for one in paper.fields}
    typed = filling_of(paper, {key: text for key, text in order.profile.items() if key in known}).values
    if paper.id != RECORD:
        return typed
    return {**typed, **_record(order, plan, paper)}


def _record(order: Order, plan: Plan, paper: Paper) -> Mapping[str, Any]:
    need = dict(zip(("required", "optional", "none"), paper.lists.get("need", ()), strict=False))
    yes, no = (*paper.lists.get("yes_no", ()), "", "")[:2]
    rows = []
    for cell in plan.cells:
        reason = cell.reasons[-1].why[order.lang] if len(cell.reasons) > 1 else ""
        rules = " ".join(reason.rule for reason in cell.reasons if reason.rule != "base")
        row = {"doc": cell.document, "tier": plan.tier, "need": need.get(cell.need, ""), "due": cell.due_gate}
        row |= {"rules": rules, "reason": reason, "waiver": order.waivers.get(cell.document, "")}
        row["used"] = (yes if cell.document in order.chosen else no) if cell.need == "optional" else ""
        rows.append({key: value for key, value in row.items() if value})
    facts = order.answers
    scoring = {"no": "1", "budget_wan": facts.budget_wan, "weeks": facts.weeks, "team": facts.team}
    scoring |= {"parties": facts.parties, "dependency": facts.dependency, "rank": facts.rank}
    scoring |= {"sponsor_tm": yes if facts.sponsor_is == "TM" else no}
    for name, places in (
        ("novelty", ("done_before", "partly_new", "new_to_us")),
        ("exposure", ("none", "limited", "serious")),
    ):
        words = paper.lists.get(name, ())
        place = places.index(getattr(facts, name))
        scoring[name] = words[place] if place < len(words) else ""
    return {"tier": plan.tier, "rules_version": plan.version, "scoring": [scoring], "documents": rows}


def _row(order: Order, cell: Cell, paper: Paper, name: str, data: bytes) -> dict[str, Any]:
    return {
        "path": name,
        "id": cell.document,
        "version": paper.version,
        "lang": order.lang,
        "need": cell.need,
        "reason": "; ".join(f"{one.rule}: {one.why[order.lang]}" for one in cell.reasons),
        "due_gate": cell.due_gate,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _read_me(order: Order, plan: Plan, listed: Sequence[Mapping[str, Any]]) -> str:
    lines = [word("kit.title", order.lang).format(tier=plan.tier, total=plan.total), ""]
    reasons = [(one.why[order.lang], "" if one.rule == "base" else f" ({one.rule})") for one in plan.reasons]
    lines += [f"{why}{rule}" for why, rule in reasons]
    lines += ["", word("kit.how", order.lang), ""]
    lines += [f"{row['due_gate'] or '-':<6} {row['id']} {row['path']}" for row in listed]
    return "\r\n".join([*lines, ""])


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(files):
            part = zipfile.ZipInfo(name, MOMENT)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, files[name])
    return packed.getvalue()
