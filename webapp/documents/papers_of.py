"""Which documents a project needs where it stands, and whether somebody has taken them."""

from collections.abc import Iterable
from dataclasses import dataclass

from library.catalog import Catalog
from library.kinds import DocumentFacts
from webapp.documents.models import IssuedDocument
from webapp.documents.shelf import offered
from webapp.projects.tailoring_models import TailoringRecord


@dataclass(frozen=True)
class Needed:
    """A document of the present stage: how much it is needed, by which gate, and the last time it was taken.

    `need` is `required`, `chosen` (optional, and taken up by the project), `optional`, or empty where the
    project has no tailoring record.
    """

    document_id: str
    need: str
    due_gate: str
    waiver: str
    last: IssuedDocument | None


def papers_of(
    catalog: Catalog, stage: str, record: TailoringRecord | None, issued: Iterable[IssuedDocument]
) -> list[Needed]:
    """Return the documents of a stage, required ones first; `issued` comes newest first."""
    cells = {cell["document"]: cell for cell in record.plan["cells"]} if record else {}
    waivers, chosen = (record.waivers, record.chosen) if record else ({}, [])
    last: dict[str, IssuedDocument] = {}
    for one in issued:
        last.setdefault(one.document_id, one)
    found = []
    for entry in offered(catalog):
        facts = entry.facts
        if not isinstance(facts, DocumentFacts) or facts.use == "org" or not _is_of(facts, stage):
            continue
        cell = cells.get(entry.id, {})
        need, waiver = cell.get("need", ""), waivers.get(entry.id, "")
        if need == "optional" and entry.id in chosen:
            need = "chosen"
        if need != "none":
            found.append(Needed(entry.id, need, cell.get("due_gate", ""), waiver, last.get(entry.id)))
    return sorted(found, key=_rank)


def _rank(one: Needed) -> tuple[bool, bool, str]:
    return one.need != "required" or bool(one.waiver), one.need != "chosen", one.document_id


def _is_of(facts: DocumentFacts, stage: str) -> bool:
    return stage in facts.stages or "all" in facts.stages
