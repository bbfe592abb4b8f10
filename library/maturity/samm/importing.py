"""Make one model file of a SAMM checkout, with a report; the same checkout gives the same bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.faults import Fault
from library.faults import Level as Severity
from library.maturity.format import MaturityModel
from library.maturity.linting import lint_model
from library.maturity.linting.history import EDITED, changed_share
from library.maturity.reading import read_model
from library.maturity.samm.answering import QuestionUnclear
from library.maturity.samm.checkout import Checkout, Item, NoCheckout, read_checkout
from library.maturity.samm.joining import Joined, NotJoined, joined
from library.maturity.samm.noted import Report, What
from library.maturity.samm.questions import question_data
from library.maturity.samm.wholeness import note_fields, note_gaps
from library.maturity.samm.writing import model_text

VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")
UNSTATED = "2.0.0"


@dataclass(frozen=True)
class Imported:
    """The model as text and typed, and the report."""

    text: str
    model: MaturityModel
    report: Report
    is_faulty: bool = False
    """Whether the linter finds an error in the model."""


def import_samm(folder: Path, version: str = "", previous: MaturityModel | None = None) -> Imported:
    """Return the model of a checkout; raise `NoCheckout` when there is none in the folder."""
    report = Report()
    checkout = read_checkout(folder, report)
    note_fields(checkout, report)
    version = version or _stated_version(folder, report)
    taken = list(_questions(checkout, _places(checkout, report), report))
    places = [place for place, _ in taken]
    if not taken:
        why = "".join(f"; {one.file}:{one.line}: {one.sentence}" for one in report.notes[:3])
        raise NoCheckout(f"{folder} holds no question that could be taken{why}")
    note_gaps(checkout, places, report)
    text = model_text(version, _levels(places), _dimensions(places, report), [data for _, data in taken])
    file = read_model(text.encode(), f"samm-{version}.yaml")
    if file.model is None:
        why = "; ".join(f"{_source(one, places)[0]}: {one.message('en')}" for one in file.faults)
        raise NoCheckout(f"{folder} gives no valid model: {why}")
    if previous is not None:
        _note_changes(previous, file.model, report)
    faults = lint_model(file)
    _note_faults(faults, places, report)
    return Imported(text, file.model, report, any(one.level is Severity.ERROR for one in faults))


def _source(found: Fault, places: Sequence[Joined]) -> tuple[str, int]:
    """Return the file of SAMM in which a fault of the model lies, else where it stands in the model."""
    parts = found.field.split(".")
    if parts[0] == "questions" and len(parts) > 1:
        return places[int(parts[1])].question.file, 1
    return found.file, found.line


def _note_faults(faults: Iterable[Fault], places: Sequence[Joined], report: Report) -> None:
    """Note what the linter finds; what it says of options is told at the answer set already, once for all."""
    for one in faults:
        if ".options." not in one.field:
            report.note(What.DOUBTFUL, *_source(one, places), f"{one.code}: {one.message('en')}")


def _places(checkout: Checkout, report: Report) -> list[Joined]:
    """Return the questions with their places, in the order of the model."""
    found = []
    for item in checkout.items["questions"]:
        try:
            found.append(joined(checkout, item, report))
        except NotJoined as error:
            report.note(What.SKIPPED, item.file, 1, f"the question cannot be placed: {error}")
    return sorted(found, key=_order)


def _order(one: Joined) -> tuple[object, ...]:
    numbers = (
        (one.function, "order"),
        (one.practice, "order"),
        (one.level, "number"),
        (one.stream, "order"),
        (one.question, "order"),
    )
    return (*(item.get(field).zfill(3) for item, field in numbers), one.question.name)


def _stated_version(folder: Path, report: Report) -> str:
    """Return the version in the name of the folder or of one above it; without one, say so."""
    for part in reversed(folder.resolve().parts[-3:]):
        found = VERSION.search(part)
        if found:
            return f"{found[1]}.{found[2]}.{found[3] or 0}"
    sentence = f"no version stands in the name of the folder; {UNSTATED} is taken, --version says another"
    report.note(What.DOUBTFUL, folder.name, 1, sentence)
    return UNSTATED


def _questions(
    checkout: Checkout, places: Sequence[Joined], report: Report
) -> Iterator[tuple[Joined, Mapping[str, Any]]]:
    taken: set[str] = {one.question.name for one in places}
    for place in places:
        try:
            yield place, question_data(checkout, place, taken, report)
        except QuestionUnclear as error:
            report.note(What.SKIPPED, place.question.file, place.question.line_of(error.field), str(error))
        else:
            report.note(What.TAKEN, place.question.file, 1, place.question.name)


def _dimensions(places: Iterable[Joined], report: Report) -> list[Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    own: dict[str, Item] = {}
    for one in places:
        name = one.practice.get("name")
        if own.setdefault(one.practice_code, one.practice) is not one.practice:
            sentence = f"{one.practice_code} is also {own[one.practice_code].file}; both are one dimension"
            report.note(What.DOUBTFUL, one.practice.file, one.practice.line_of("shortName"), sentence)
        found.setdefault(
            one.practice_code,
            {
                "id": one.practice_code,
                "slug": re.sub(r"[^a-z0-9]+", "-", f"{one.practice_code} {name}".lower()).strip("-"),
                "title": {"en": name or one.practice_code},
                "group": one.function.get("name"),
                "x_guid": one.practice.get("id"),
            },
        )
    return list(found.values())


def _levels(places: Iterable[Joined]) -> list[Mapping[str, Any]]:
    """Return the levels to which questions lead, lowest first."""
    used = {one.level.file: one.level for one in places}
    items = sorted(used.values(), key=lambda one: int(one.get("number")))
    return [
        {
            "n": one.get("number"),
            "id": f"level-{one.get('number')}",
            "title": {"en": f"Level {one.get('number')}"},
            "rule": {"en": one.get("description") or f"Level {one.get('number')}"},
        }
        for one in items
    ]


def _note_changes(previous: MaturityModel, model: MaturityModel, report: Report) -> None:
    """Note what differs from an earlier import; whether a meaning changed is for a person to decide."""
    known = {one.id: one for one in previous.questions}
    for question in model.questions:
        old = known.pop(question.id, None)
        if old is None:
            report.note(What.DOUBTFUL, question.id, 1, f"it was not in {previous.key}")
        elif (share := changed_share(old, question)) > EDITED:
            sentence = f"{share * 100 // 1} % of its text changed since {previous.key}: decide whether its meaning did"
            report.note(What.DOUBTFUL, question.id, 1, sentence)
    for gone in known:
        report.note(What.DOUBTFUL, gone, 1, f"it stood in {previous.key} and is gone")
