"""The ids an answer rests on: written one a line, known, and readable by everybody who reads the site."""

from collections.abc import Iterable

from library import Catalog
from library.check.clauses import wording_at
from webapp.guidance.refusals import ReferenceUnknown


def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids that somebody wrote, one a line or parted by commas, none twice."""
    parts = text.replace("，", "\n").replace("、", "\n").replace(",", "\n").splitlines()
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def check_references(catalog: Catalog, ids: Iterable[str]) -> None:
    """Refuse the first id that does not exist, or that not everybody may read."""
    for ref in ids:
        if not _is_readable(catalog, ref):
            raise ReferenceUnknown(ref=ref)


def are_all_readable(catalog: Catalog, ids: Iterable[str]) -> bool:
    """Tell whether every id exists and may be read by everybody."""
    return all(_is_readable(catalog, ref) for ref in ids)


def _is_readable(catalog: Catalog, ref: str) -> bool:
    id_, _, anchor = ref.partition("#")
    entry = catalog.find(id_)
    if entry is None or entry.id.startswith("pages/") or entry.status in {"draft", "retired"}:
        return False
    if getattr(entry.facts, "classification", "") == "restricted":
        return False
    return not anchor or bool(wording_at(catalog, ref, entry.master_lang))
