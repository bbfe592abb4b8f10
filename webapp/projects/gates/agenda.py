"""A gate as the method has it today: its stage, who decides, what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from library.catalog import Catalog
from library.gate_checks import DueCheck, checks_of_gate
from library.kinds import Both
from webapp.projects.rules import Stage


@dataclass(frozen=True)
class Agenda:
    """What a review of a gate begins with; `titles` are those of the standards, in Chinese and English."""

    gate: str
    name: Both
    stage: Stage
    decides: Sequence[str]
    checks: Sequence[DueCheck]
    titles: Mapping[str, tuple[str, str]]


def find_agenda(catalog: Catalog, gate: str, tier: str) -> Agenda | None:
    """Return the agenda of a gate for a tier, or None for a code that is no gate."""
    known = catalog.vocabulary.gates.get(gate)
    if known is None:
        return None
    checks = checks_of_gate(catalog, gate, tier)
    standards = {check.standard: catalog.get(check.standard) for check in checks}
    titles = {key: (entry.text("zh").title, entry.text("en").title) for key, entry in standards.items()}
    return Agenda(gate, known.name, Stage(known.stage), tuple(known.decides), checks, titles)


def gate_names(catalog: Catalog, language: str) -> dict[str, str]:
    """Return the names of all gates in a language, in the order of the life cycle."""
    return {code: gate.name[language] for code, gate in catalog.vocabulary.gates.items()}


def exits_of(catalog: Catalog) -> dict[str, str]:
    """Return the gate at the end of each stage."""
    return {code: stage.gate for code, stage in catalog.vocabulary.stages.items()}


def role_titles(catalog: Catalog, codes: Sequence[str], language: str) -> list[str]:
    """Return the titles of role codes in a language; a code nobody knows stays as it is."""
    known = catalog.vocabulary.roles
    return [known[code].title[language] if code in known else code for code in codes]
