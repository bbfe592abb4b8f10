"""How much of the method stands: pages, duties that are served, documents that a tier must write."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from library.catalog import Catalog
from library.kinds import DocumentFacts, Kind

SENTENCES = {
    "zh": (
        "{standards} 项标准，{documents} 份文档，{lessons} 条教训；"
        "职责 {covered}/{duties} 有标准；必备文档（预算）：{required}。"
    ),
    "en": (
        "{standards} standards, {documents} documents, {lessons} lessons; duties served {covered}/{duties}; "
        "documents required (budget): {required}."
    ),
}


@dataclass(frozen=True)
class Tally:
    """What stands; `required` gives for each tier how many documents its base row asks for and may ask for."""

    standards: int
    documents: int
    lessons: int
    covered: int
    duties: int
    required: Mapping[str, tuple[int, int]]

    def sentence(self, language: str = "zh") -> str:
        """Return it as one line."""
        tiers = " ".join(f"{tier} {count} ({limit})" for tier, (count, limit) in self.required.items())
        counts = {
            name: getattr(self, name) for name in ("standards", "documents", "lessons", "covered", "duties")
        }
        return SENTENCES[language].format(**counts, required=tiers or "–")


def tally_of(catalog: Catalog) -> Tally:
    """Count what a catalog holds."""
    known = catalog.vocabulary
    standards = list(catalog.of_kind(Kind.STANDARD))
    served = {duty for entry in standards for duty in getattr(entry.facts, "covers", ())}
    documents = list(catalog.of_kind(Kind.DOCUMENT))
    required = required_by_tier(entry.facts for entry in documents)
    budgets = known.tailoring.budgets if known.tailoring else {}
    return Tally(
        standards=len(standards),
        documents=len(documents),
        lessons=len(list(catalog.of_kind(Kind.LESSON))),
        covered=len(served & set(known.duties)),
        duties=len(known.duties),
        required={str(tier): (required[tier], limit) for tier, limit in budgets.items()},
    )


def required_by_tier(documents: Iterable[object]) -> Counter[str]:
    """Return how many documents the base row of each tier asks for."""
    required: Counter[str] = Counter()
    for facts in documents:
        if isinstance(facts, DocumentFacts) and facts.use == "project" and facts.status != "retired":
            required.update(tier for tier, need in (facts.tailoring or {}).items() if need == "required")
    return required
