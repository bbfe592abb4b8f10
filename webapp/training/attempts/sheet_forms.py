"""Read a page of answers that was sent without a script: only what differs from what is kept is saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.errors import DomainError
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.responses import CHOICES, stored


@dataclass(frozen=True)
class Change:
    """One answer that differs from the kept one: its place, the revision the page showed, and what it says."""

    slot: int
    rev: int
    response: dict[str, Any] | None
    flagged: bool


def changes_in(
    form: MultiDict[str, str], attempt: Attempt, items: Iterable[AttemptItem]
) -> tuple[list[Change], dict[int, DomainError]]:
    """Return what a page changes, and what is wrong with single answers by slot."""
    changes, faults = [], {}
    for item in items:
        rev = form.get(f"rev-{item.slot}", "")
        if not rev.isdecimal():
            continue
        sent, flagged = _sent(form, item), f"flag-{item.slot}" in form
        try:
            kept = stored(item.version.body, item.option_order, (attempt.secret, item.slot), sent)
        except DomainError as error:
            faults[item.slot] = error
            continue
        if kept != item.response or flagged != item.flagged:
            changes.append(Change(item.slot, int(rev), sent, flagged))
    return changes, faults


def _sent(form: MultiDict[str, str], item: AttemptItem) -> dict[str, Any] | None:
    kind, values = item.version.body["kind"], form.getlist(f"q-{item.slot}")
    if kind in CHOICES:
        return {"chosen": [one for one in values if one]}
    if kind == "fill_in":
        return {"blanks": values}
    return {"text": values[0] if values else ""}
