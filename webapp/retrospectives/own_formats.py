"""A format of one's own: written by a curator, checked like the shipped ones, added on the road into the content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError
from sqlalchemy.orm import Session

from library import Catalog
from library.retrospective_facts import ROAD, FormatFacts, FormatsFile
from webapp.accounts.models import User
from webapp.audit import record
from webapp.audit.rules import Decision
from webapp.publishing.actions import hold_road, publish
from webapp.publishing.queries import newest_text
from webapp.publishing.rules import FORMATS, Approval, Paper
from webapp.retrospectives.refusals import FormatRefused, NothingToWrite, TwoLanguages

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_ID = 40
ALWAYS = ("actions", "collect", "decide")


@dataclass(frozen=True)
class Asked:
    """One prompt as it was typed; `support` other groups make its groups a pattern."""

    name: tuple[str, str]
    ask: tuple[str, str]
    support: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(one.strip() for one in (*self.name, *self.ask))


@dataclass(frozen=True)
class Outline:
    """A format as it was typed, Chinese before English."""

    id: str
    kind: str
    name: tuple[str, str]
    advice: tuple[str, str]
    prompts: Sequence[Asked]
    steps: Sequence[str] = ()
    beside: Sequence[str] = ()
    locks_goals: bool = False


def add_format(session: Session, catalog: Catalog, given: Outline, *, by: User) -> FormatFacts:
    """Publish a format; under an id that is there it is the next version, and boards keep the one they have."""
    hold_road(session)
    text = newest_text(session, catalog.root, FORMATS)
    known = FormatsFile(formats=yaml.safe_load(text)).formats
    version = 1 + max((one.version for one in known if one.id == given.id), default=0)
    made = format_of(given, version, known)
    entry = yaml.safe_dump(
        [made.model_dump(exclude_defaults=True)], allow_unicode=True, sort_keys=False, width=1000
    )
    subject = f"{made.id}@{made.version}"
    approval = Approval(f"Add the format {subject} of retrospectives", by.role)
    publish(session, Paper(FORMATS, f"{text.rstrip()}\n{entry}", subject), approval, by=by.id)
    record(session, Decision("format-added", "retrospective-format", subject), by=by.id)
    return made


def format_of(given: Outline, version: int, known: Sequence[FormatFacts]) -> FormatFacts:
    """Return a format that `lodestar check` takes, or say beside its field what is wrong.

    A column of goals is the one of the known formats that has it.
    """
    prompts = [one for one in given.prompts if not one.is_empty]
    if not ID.fullmatch(given.id) or len(given.id) > LONGEST_ID:
        raise FormatRefused
    if not prompts:
        raise NothingToWrite
    texts = [("name", given.name), ("advice", given.advice)]
    texts += [("prompts", pair) for one in prompts for pair in (one.name, one.ask)]
    for field, pair in texts:
        if not all(text.strip() for text in pair):
            raise TwoLanguages(field=field)
    asked = [_prompt(place, one) for place, one in enumerate(prompts, start=1)]
    try:
        return FormatFacts.model_validate(
            {
                "id": given.id,
                "version": version,
                "kind": given.kind,
                "name": _both(given.name),
                "phases": [phase for phase in ROAD if phase in {*ALWAYS, *given.steps}],
                "prompts": [*_goals(known), *asked] if given.locks_goals else asked,
                "advice": _both(given.advice),
                "beside": list(given.beside),
            }
        )
    except ValidationError as error:
        raise FormatRefused from error


def _goals(known: Sequence[FormatFacts]) -> list[dict[str, Any]]:
    prompts = (one for format_ in reversed(known) for one in format_.prompts)
    found = next((one for one in prompts if one.filled_from and not one.takes_cards), None)
    return [found.model_dump(exclude_defaults=True)] if found else []


def _prompt(place: int, one: Asked) -> dict[str, Any]:
    made = {"key": f"q{place}", "name": _both(one.name), "ask": _both(one.ask)}
    return {**made, "needs_support": one.support} if one.support else made


def _both(pair: tuple[str, str]) -> dict[str, str]:
    return {lang: " ".join(text.split()) for lang, text in zip(("zh", "en"), pair, strict=True)}
