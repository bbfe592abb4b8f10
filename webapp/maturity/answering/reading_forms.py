"""Read what a screen sends: answers and marks, each checked against the model; nothing typed is lost."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from library import Catalog
from library.maturity.format import MaturityModel, Question
from webapp.errors import DomainError, say
from webapp.maturity.answering.refusals import AnswerUnknown, ReasonForNotApplicable, TextTooLong
from webapp.maturity.answering.rules import Given, type_keys
from webapp.maturity.rules.campaign import NoRating

LONGEST = {"reason": 300, "comment": 1000, "evidence": 400}
SCHEMES = frozenset({"http", "https"})
Form = MultiDict[str, str]
Faults = Mapping[str, DomainError]


class EvidenceUnknown(DomainError):
    """Evidence that is neither an address nor the id of a page."""

    sentence = say("写一个以 http 开头的网址，或一个存在的编号，例如 STD-17。")


def read_screen(
    questions: Iterable[Question], form: Form, catalog: Catalog
) -> tuple[dict[str, Given], dict[str, DomainError]]:
    """Return what was given on a screen, and what is wrong with it, both by question."""
    given = {question.id: _given(question, form) for question in questions}
    faults = {
        question.id: fault
        for question in questions
        if (fault := _fault(question, given[question.id], form.get(question.id, ""), catalog)) is not None
    }
    return given, faults


def read_types(model: MaturityModel, form: Form) -> dict[str, str]:
    """Return the marks about the office type; what no item offers is left out."""
    if model.profile is None:
        return {}
    offered = {item.id: {one.id for one in item.options} for item in model.profile.items}
    return {
        key: form.get(key, "")
        for key in type_keys(model)
        if form.get(key, "") in offered[key.partition("/")[0]]
    }


def _given(question: Question, form: Form) -> Given:
    choice = form.get(question.id, "")
    is_option = question.find_option(choice) is not None
    ticked = form.getlist(f"{question.id}-unmet")
    return Given(
        option=choice if is_option else "",
        kind="" if is_option else choice if choice in set(NoRating) else "",
        reason=_text(form, f"{question.id}-reason"),
        comment=_text(form, f"{question.id}-comment"),
        evidence=_text(form, f"{question.id}-evidence"),
        unmet=tuple(place for place in range(len(question.criteria)) if str(place) in ticked),
    )


def _text(form: Form, name: str) -> str:
    return form.get(name, "").replace("\0", "").strip()


def _fault(question: Question, given: Given, choice: str, catalog: Catalog) -> DomainError | None:
    if (choice and not given.is_answered) or (
        given.kind == NoRating.NOT_APPLICABLE and not question.na_allowed
    ):
        return AnswerUnknown()
    if given.kind == NoRating.NOT_APPLICABLE and not given.reason:
        return ReasonForNotApplicable()
    for name, most in LONGEST.items():
        length = len(getattr(given, name))
        if length > most:
            return TextTooLong(length=length, most=most)
    if given.evidence and not is_evidence(given.evidence, catalog):
        return EvidenceUnknown()
    return None


def is_evidence(text: str, catalog: Catalog) -> bool:
    """Tell whether a text is an address of the web or the id of a page that exists."""
    if "://" not in text:
        return catalog.find(text) is not None
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc)
