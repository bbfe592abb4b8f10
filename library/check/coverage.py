"""What the content as a whole must fulfil: UNCOVERED and BUDGET."""

from collections.abc import Iterator

from library.check.references import line_with
from library.check.scope import Scope
from library.check.tally import required_by_tier
from library.faults import Fault, fault
from library.kinds import Kind
from library.vocabulary import FOLDER


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield the duties that nobody covers and the tiers that ask for too much."""
    yield from _uncovered(scope)
    yield from _budgets(scope)


def _uncovered(scope: Scope) -> Iterator[Fault]:
    duties = scope.catalog.vocabulary.duties
    unread = [read for read in scope.unread if read.path.startswith("methodology/") and not read.suffix]
    if any(read.split is None for read in unread):
        return
    covered = {duty for read in unread if read.split for duty in _listed(read.split.data.get("covers"))}
    for page in scope.masters_of(Kind.STANDARD):
        covered.update(getattr(page.entry.facts, "covers", ()))
    rows = scope.vocabulary_lines("duties.csv")
    for duty, text in duties.items():
        if duty not in covered:
            yield fault(
                "UNCOVERED",
                f"{FOLDER}/duties.csv",
                line_with(rows, f"{duty},"),
                duty=duty,
                text_zh=text.zh,
                text_en=text.en,
            )


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _budgets(scope: Scope) -> Iterator[Fault]:
    """Yield the tiers whose base rows already require more documents than the tier may."""
    rules = scope.catalog.vocabulary.tailoring
    if rules is None:
        return
    required = required_by_tier(page.entry.facts for page in scope.masters_of(Kind.DOCUMENT))
    line = line_with(scope.vocabulary_lines("tailoring.yml"), "budgets:")
    for tier, limit in rules.budgets.items():
        if required[tier] > limit:
            at = f"budgets.{tier}"
            yield fault(
                "BUDGET", f"{FOLDER}/tailoring.yml", line, at, tier=tier, count=required[tier], limit=limit
            )
