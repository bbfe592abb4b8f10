"""The closure report (TPL-044) out of a closing: values by the keys of the document."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.filling import Mistake, filling_of
from library.kinds import Kind
from library.page_words import word
from library.paper import Paper, PaperField, paper_of
from webapp.closing import metrics, queries
from webapp.closing.models import Closing, Survey
from webapp.closing.partition import rate_of
from webapp.closing.rules import MADE_HERE, Part, Verdict, in_place, missing_documents
from webapp.projects.gates.models import GateReview
from webapp.projects.gates.queries import find_last

REPORT = "TPL-044"
QUESTIONNAIRE = "TPL-041"
FIGURES = tuple(f"{row}_{column}" for row in metrics.ROWS for column in metrics.COLUMNS)
WORDS = (
    *("verdict", "goal_1_actual", "goal_1_verdict", "goal_2_actual", "goal_2_verdict"),
    *("goal_3_actual", "goal_3_verdict", "variance", "eac_half", "eac_error", "reserve"),
    *("contracts_n", "contracts_value", "contracts_paid", "contracts_unpaid", "contracts", "finance"),
    *("retro_lead", "lesson_list", "people_n", "release", "access"),
    *("benefit_on", "benefit_owner", "benefit_base", "thanks", "sponsor"),
)
"""What the report asks for and no record of this program knows."""

GOALS = 3
PLACE_OF = {Verdict.PASS: 0, Verdict.WAIVED: 1, Verdict.NOT_LISTED: 2}
"""Which word of the report's list a verdict is; anything else is the last one, open."""

KEY_OF = {
    Part.HANDOVER: "handover",
    Part.ARCHIVE: "archive",
    Part.SURVEY: "survey",
    Part.LESSONS: "lessons",
    Part.APPRAISAL: "appraisal",
}


def find_paper(catalog: Catalog, lang: str, document: str = REPORT) -> Paper | None:
    """Return a document in a language, or None where the method has none."""
    entry = catalog.find(document)
    return paper_of(catalog, entry, lang) if entry is not None and entry.kind is Kind.DOCUMENT else None


def questions_of(catalog: Catalog, lang: str) -> list[str]:
    """Return the questions of the survey in a language, as the document has them."""
    paper = find_paper(catalog, lang, QUESTIONNAIRE)
    rows = next((sheet.fixed for sheet in paper.sheets if sheet.fixed), ()) if paper else ()
    return [row[1] for row in rows]


def fields_of(paper: Paper, keys: tuple[str, ...]) -> list[PaperField]:
    """Return the fields of the report with these keys, in their order."""
    known = {one.facts.key: one for one in paper.fields}
    return [known[key] for key in keys if key in known]


def mistakes_in(paper: Paper, given: Mapping[str, str]) -> list[Mistake]:
    """Return what is wrong with what was typed; a field left blank is none."""
    typed = {key: text for key, text in given.items() if text.strip()}
    return [one for one in filling_of(paper, typed).mistakes if one.key in typed]


def report_values(
    session: Session, closing: Closing, around: queries.Surroundings, paper: Paper
) -> Mapping[str, Any]:
    """Return everything known of a closing; what nobody wrote stays open for a pen."""
    project, known = closing.project, {one.facts.key: one for one in paper.fields}
    figures = metrics.completed(closing.report)
    held = queries.find_held_on(session, project)
    values: dict[str, Any] = {
        **_typed(paper, figures),
        **metrics.differences(figures, paper.lang),
        "project_name": project.name,
        "project_no": project.number,
        "tier": project.tier.value,
        "pm": project.pm.name,
        "prepared_by": project.pm.name,
        "prepared_on": closing.closed_on,
        "g5_on": _day_of(find_last(session, project, "G5")),
        "g6_on": closing.held_on,
        "retro_on": held,
        **dict(_goals(closing)),
        **dict(_parts(session, closing, around, paper)),
    }
    return {key: value for key, value in values.items() if key in known and value not in (None, "")}


def _typed(paper: Paper, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Return what was typed as values; a number or word that does not hold in this language stays as it was typed."""
    known = {one.facts.key for one in paper.fields}
    typed = {key: text for key, text in given.items() if key in known and text.strip()}
    return {**typed, **filling_of(paper, typed).values}


def _goals(closing: Closing) -> Iterator[tuple[str, Any]]:
    for goal in closing.project.goals[:GOALS]:
        yield f"goal_{goal.place}", goal.text
        yield f"goal_{goal.place}_target", f"{goal.measure} {goal.target}"


def _parts(
    session: Session, closing: Closing, around: queries.Surroundings, paper: Paper
) -> Iterator[tuple[str, Any]]:
    words, facts = paper.lists.get("part", ()), _facts(session, closing, around, paper.lang)
    for part, key in KEY_OF.items():
        row = closing.part(part)
        said = row.note if row.verdict == Verdict.WAIVED else ""
        yield f"{key}_fact", " · ".join(filter(None, [facts[part], said]))
        yield f"{key}_gap", row.facts.get("gap") or word("closing.complete", paper.lang)
        if words:
            yield f"{key}_verdict", words[PLACE_OF.get(row.verdict, len(words) - 1)]


def _facts(session: Session, closing: Closing, around: queries.Surroundings, lang: str) -> Mapping[Part, str]:
    lessons = queries.lessons_of(session, closing.project)
    return {
        Part.HANDOVER: _handover(closing, lang),
        Part.ARCHIVE: _archive(session, closing, around, lang),
        Part.SURVEY: survey_fact(closing.survey, lang) if closing.survey else "",
        Part.LESSONS: word("closing.lessons", lang).format(improve=lessons.improve, sustain=lessons.sustain),
        Part.APPRAISAL: _appraisals(session, closing, around, lang),
    }


def _handover(closing: Closing, lang: str) -> str:
    facts = closing.part(Part.HANDOVER).facts
    if closing.receiver is not None and closing.confirmed_on is not None:
        told = word("closing.received", lang)
        return told.format(on=closing.confirmed_on, name=closing.receiver.name)
    why = facts.get("nothing", "")
    return word("closing.nothing", lang).format(why=why) if why else ""


def _archive(session: Session, closing: Closing, around: queries.Surroundings, lang: str) -> str:
    due = queries.due_documents(session, closing.project, around.catalog)
    missing = missing_documents(due, in_place(closing.part(Part.ARCHIVE).facts))
    waived = sum(1 for one in due if one.waiver and one.id not in MADE_HERE)
    return word("closing.archive", lang).format(n=len(due), missing=len(missing), waived=waived)


def survey_fact(survey: Survey, lang: str) -> str:
    """Return rate and means of a closed survey in a line; nothing but the parts that are shown."""
    if not survey.is_closed:
        return ""
    sent, returned = sum(survey.sent.values()), sum(survey.returned.values())
    told = [word("closing.survey", lang).format(sent=sent, returned=returned, rate=rate_of(returned, sent))]
    joined = " + " if lang == "en" else "、"
    for part in survey.results:
        groups = joined.join(word(f"closing.{group}", lang) for group in part["groups"])
        told.append(word("closing.mean", lang).format(groups=groups, n=part["n"], mean=part["mean"]))
    return ("; " if lang == "en" else "；").join(told)


def _appraisals(session: Session, closing: Closing, around: queries.Surroundings, lang: str) -> str:
    tally = queries.tally_of(session, closing.project, around)
    if tally is not None:
        return word("closing.appraisals", lang).format(done=tally.done, all=tally.all) if tally.all else ""
    on = closing.part(Part.APPRAISAL).facts.get("elsewhere_on", "")
    return word("closing.elsewhere", lang).format(on=on) if on else ""


def _day_of(review: GateReview | None) -> Any:
    return review.held_on if review is not None else None
