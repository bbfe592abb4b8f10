"""The gate report (TPL-030) out of a record: values by the keys of the document."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from library.catalog import Catalog
from library.filling import Mistake, filling_of
from library.kinds import Kind
from library.page_words import word
from library.paper import Paper, PaperField, paper_of
from webapp.projects.gates.agenda import role_titles
from webapp.projects.gates.decision import quorum_of
from webapp.projects.gates.models import GateCheck, GateCondition, GateReview
from webapp.projects.gates.queries import names_of_checkers
from webapp.projects.gates.rules import MOST_CONDITIONS, Outcome, Verdict

REPORT = "TPL-030"
PACK = (
    "sponsor",
    "stage_end",
    "pack_on",
    "eac",
    "eac_over",
    "tolerance",
    "finish",
    "baselines",
    "next_stage",
    "considered",
)
"""What is prepared ahead of the sitting and known from nowhere else."""
NOTHING = "–"


def find_paper(catalog: Catalog, lang: str) -> Paper | None:
    """Return the gate report in a language, or None where the method has none."""
    entry = catalog.find(REPORT)
    return paper_of(catalog, entry, lang) if entry is not None and entry.kind is Kind.DOCUMENT else None


def pack_fields(paper: Paper) -> list[PaperField]:
    """Return the fields of the report that are prepared ahead of the sitting."""
    return [one for one in paper.fields if one.facts.key in PACK]


def pack_mistakes(paper: Paper, given: Mapping[str, str]) -> list[Mistake]:
    """Return what is wrong with what was prepared; a field left blank is none."""
    typed = {key: text for key, text in given.items() if text.strip()}
    return [one for one in filling_of(paper, typed).mistakes if one.key in typed]


def report_values(
    catalog: Catalog, review: GateReview, before: GateReview | None, paper: Paper
) -> Mapping[str, Any]:
    """Return everything the record knows of the report; what it does not know stays open for a pen."""
    lang, known = paper.lang, {one.facts.key for one in paper.fields}
    values: dict[str, Any] = {
        "project_name": review.project.name,
        "project_no": review.project.number,
        "tier": review.tier.value,
        "pm": review.project.pm.name,
        "gate": review.gate,
        "gate_run": word("gate.run", lang).format(code=review.code, n=review.attempt),
        "prepared_by": review.opener.name,
        "checked_by": (", " if lang == "en" else "、").join(names_of_checkers(review)),
        "decider": " · ".join(role_titles(catalog, review.decides, lang)),
        "last_conditions": _past(before, lang),
        "checks": "\n".join(_line(check, lang) for check in review.checks),
        **{key: text for key, text in review.pack.items() if key in PACK},
        **dict(_counts(review)),
        **dict(_gaps(review, lang)),
        **dict(_outcome(review, paper)),
    }
    return {key: value for key, value in values.items() if key in known and value not in (None, "")}


def _counts(review: GateReview) -> Iterator[tuple[str, Any]]:
    counted = review.tally
    yield "checks_n", counted.asked - counted.not_applicable
    yield "checks_ok", counted.met


def _line(check: GateCheck, lang: str) -> str:
    comma, colon = (", ", ": ") if lang == "en" else ("，", "：")
    said = [word(f"gate.{check.verdict.value}", lang), check.evidence, check.note]
    return f"{check.clause.replace('#', ' ')} {comma.join(filter(None, said))}{colon}{check.text(lang)}"


def _gaps(review: GateReview, lang: str) -> Iterator[tuple[str, Any]]:
    """Yield the first checks that do not hold; what follows from each, and in how many days, is for a pen."""
    unmet = [check for check in review.checks if check.verdict == Verdict.UNMET]
    for number in range(1, MOST_CONDITIONS + 1):
        if number <= len(unmet):
            check = unmet[number - 1]
            yield f"gap_{number}", f"{check.clause.replace('#', ' ')}: {check.note}"
        else:
            yield f"gap_{number}", word("gate.none", lang) if number == 1 else NOTHING
            yield f"gap_{number}_effect", NOTHING
            yield f"gap_{number}_days", NOTHING


def _outcome(review: GateReview, paper: Paper) -> Iterator[tuple[str, Any]]:
    if review.outcome is None:
        return
    words = paper.lists.get("outcome", ())
    place = list(Outcome).index(review.outcome)
    yield "outcome", words[place] if place < len(words) else review.outcome.value
    yield "held_on", review.held_on
    yield "due_n", review.members
    yield "quorum", quorum_of(review.gate, review.members or 0)
    yield "came_n", review.came
    yield "attendance", review.attendance
    yield "why", review.why or word(_reason(review), paper.lang)
    yield "decision_no", review.number
    yield from _conditions(review.conditions, paper.lang)


def _reason(review: GateReview) -> str:
    """Return which sentence stands where the decision itself gives no reason."""
    is_unmet = any(check.verdict == Verdict.UNMET for check in review.checks)
    return "gate.some_fail" if is_unmet else "gate.all_hold"


def _conditions(owed: Sequence[GateCondition], lang: str) -> Iterator[tuple[str, Any]]:
    for number in range(1, MOST_CONDITIONS + 1):
        one = owed[number - 1] if number <= len(owed) else None
        blank = word("gate.none", lang) if number == 1 else NOTHING
        yield f"cond_{number}", one.text if one else blank
        yield f"cond_{number}_owner", one.owner if one else NOTHING
        yield f"cond_{number}_due", one.due if one else NOTHING
        yield f"cond_{number}_proof", one.proof if one else NOTHING
        yield f"cond_{number}_closed", (one.closed_on or "") if one else NOTHING


def _past(before: GateReview | None, lang: str) -> str:
    if before is None or not before.conditions:
        return word("gate.none", lang)
    return "\n".join(_owed(one, before.code, lang) for one in before.conditions)


def _owed(one: GateCondition, code: str, lang: str) -> str:
    state = word("gate.closed" if one.closed_on else "gate.owing", lang)
    return state.format(
        code=code, text=one.text, owner=one.owner, due=one.due, on=one.closed_on, proof=one.evidence
    )
