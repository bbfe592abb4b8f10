"""Cells as canonical JSON: the same figures are always the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import TypeAdapter

from webapp.maturity.cells.types import OrganisationCells, UnitCells

FORMAT = "maturity-cells/1"


@dataclass(frozen=True)
class Kept:
    """What one snapshot says: of which model and on what terms, and the figures of a unit or of the organisation.

    That of the organisation holds the hashes of all units in `parts`, so that its own hash stands for the campaign.
    """

    format: str
    campaign: str
    model: str
    model_sha256: str
    mode: str
    floor: int
    unit: UnitCells | None = None
    organisation: OrganisationCells | None = None
    parts: Mapping[str, str] = field(default_factory=dict)


_kept = TypeAdapter(Kept)


def written(kept: Kept) -> str:
    """Return a snapshot as text: keys in order, no blanks, fractions as `7/2`."""
    plain = _kept.dump_python(kept, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=1024)
def read_back(body: str) -> Kept:
    """Return the figures of a snapshot; the same text is read once."""
    return _kept.validate_json(body)
