"""Read a page of answers that was sent without a script: only what differs from what is kept is saved."""

from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.errors import DomainError
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.responses import CHOICES, Change, sent_out, stored


def changes_in(
    form: MultiDict[str, str], attempt: Attempt, items: Iterable[AttemptItem]
) -> tuple[list[Change], dict[int, DomainError]]:
    """Return what a page changes, and what is wrong with single answers by slot."""
    changes, faults = [], {}
    for item in items:
        rev = form.get(f"rev-{item.slot}", "")
        if not rev.isdecimal() or not _is_there(form, item):
            continue
        sent, flagged = _sent(form, attempt, item), f"flag-{item.slot}" in form
        try:
            kept = stored(item.version.body, item.option_order, (attempt.secret, item.slot), sent)
        except DomainError as error:
            faults[item.slot] = error
            continue
        if kept != item.response or flagged != item.flagged:
            changes.append(Change(item.slot, int(rev), sent, flagged))
    return changes, faults


def _is_there(form: MultiDict[str, str], item: AttemptItem) -> bool:
    """Tell whether a page holds an answer: a box to type in always sends something, a choice need not."""
    is_choice = item.version.body["kind"] in CHOICES
    return is_choice or item.frozen_at is not None or f"q-{item.slot}" in form


def _sent(form: MultiDict[str, str], attempt: Attempt, item: AttemptItem) -> dict[str, Any] | None:
    """Return what a page says; of a frozen answer, whose fields send nothing, what is kept."""
    if item.frozen_at is not None:
        return sent_out(item.option_order, (attempt.secret, item.slot), item.response)
    kind, values = item.version.body["kind"], form.getlist(f"q-{item.slot}")
    if kind in CHOICES:
        return {"chosen": [one for one in values if one]}
    if kind == "fill_in":
        return {"blanks": values}
    return {"text": values[0] if values else ""}
