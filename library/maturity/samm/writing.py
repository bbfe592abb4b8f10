"""The text of an imported SAMM model: frame, scoring and notice are ours, the rest is its own."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

HEAD = (
    "# Imported by lodestar maturity import. The texts of SAMM are under CC BY-SA 4.0: "
    "keep this file out of the repository.\n"
)
NOTICE = (
    "Based on OWASP SAMM (owaspsamm.org), CC BY-SA 4.0; changed in form only. "
    "Names and trademarks belong to their owners."
)
SCORING = {
    "missing": "zero",
    "na": "exclude",
    "min_answered": "2/3",
    "steps": [
        {"by": ["function", "practice", "level"], "fn": "mean", "emit": "practice_level"},
        {"by": ["function", "practice"], "fn": "sum", "emit": "practice"},
        {"by": ["function"], "fn": "mean", "emit": "function"},
        {"by": [], "fn": "mean", "emit": "overall"},
    ],
}


def model_text(
    version: str,
    levels: Sequence[Mapping[str, Any]],
    dimensions: Sequence[Mapping[str, Any]],
    questions: Sequence[Mapping[str, Any]],
) -> str:
    """Return a model file; every value is text, so that `No` and `1.10` come back as they were."""
    data = {
        "format": "maturity-model/1",
        "id": "samm",
        "version": version,
        "status": "published",
        "licence": "CC BY-SA 4.0",
        "languages": ["en"],
        "title": {"en": f"OWASP SAMM {version}"},
        "instruction": {"en": "Choose the answer that holds; it counts only if all its criteria are met."},
        "notice": {"en": NOTICE},
        "scale": {"levels": list(levels)},
        "role_groups": [{"id": "team", "title": {"en": "Team"}}],
        "dimensions": list(dimensions),
        "questions": list(questions),
        "scoring": SCORING,
    }
    return HEAD + yaml.safe_dump(
        data, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False
    )
