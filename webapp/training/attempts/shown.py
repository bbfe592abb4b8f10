"""A running paper as it leaves the server: an allow-list. No id, key, explanation, weight or area is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale, gettext
from markupsafe import Markup

from library.questions.format import said
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.rendering import as_html, as_line
from webapp.training.attempts.responses import Response, sent_out
from webapp.training.attempts.tokens import token_of

LABELS = "ABCDEFGH"


@dataclass(frozen=True)
class ShownOption:
    """One thing to choose: its token and its text; the label is only its place on this paper."""

    token: str
    html: Markup
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownItem:
    """One question of a running attempt in one language; `points` are told on the page, not in the API."""

    slot: int
    kind: str
    shared: Markup
    stem: Markup
    options: tuple[ShownOption, ...]
    measure: str
    blanks: int
    response: Response | None
    rev: int
    flagged: bool
    is_frozen: bool
    points: str

    @property
    def is_answered(self) -> bool:
        """Tell whether there is an answer."""
        return self.response is not None

    @property
    def text(self) -> str:
        """Return what was typed."""
        return str(self.response.get("text", "")) if self.response else ""

    @property
    def typed(self) -> list[str]:
        """Return what was typed into each blank."""
        return list(self.response["blanks"]) if self.response else [""] * self.blanks

    def as_json(self) -> dict[str, Any]:
        """Return what the API sends of an item: exactly these fields."""
        return {
            "slot": self.slot,
            "kind": self.kind,
            "stem": f"{self.shared}{self.stem}",
            "options": [{"token": one.token, "html": str(one.html)} for one in self.options],
            "response": self.response,
            "flagged": self.flagged,
            "rev": self.rev,
        }


def shown_item(attempt: Attempt, item: AttemptItem, language: str) -> ShownItem:
    """Return one question as the person may see it while answering."""
    body, lang = item.version.body, item.lang or language
    sealed = (attempt.secret, item.slot)
    return ShownItem(
        slot=item.slot,
        kind=body["kind"],
        shared=as_html(said(body["shared_stem"], lang)),
        stem=as_html(said(body["stem"], lang)),
        options=_options(attempt, item, lang),
        measure=body["measure"] or "",
        blanks=len(body["key"]) if body["kind"] == "fill_in" else 0,
        response=sent_out(item.option_order, sealed, item.response),
        rev=item.rev,
        flagged=item.flagged,
        is_frozen=item.frozen_at is not None,
        points=figure(item.points),
    )


def _options(attempt: Attempt, item: AttemptItem, lang: str) -> tuple[ShownOption, ...]:
    texts = {one["letter"]: said(one["text"], lang) for one in item.version.body["options"]}
    texts |= _true_false(lang) if item.version.body["kind"] == "true_false" else {}
    chosen = (item.response or {}).get("chosen", ())
    return tuple(
        ShownOption(
            token_of(attempt.secret, item.slot, letter), as_line(texts[letter]), label, letter in chosen
        )
        for label, letter in zip(LABELS, item.option_order, strict=False)
    )


def _true_false(lang: str) -> dict[str, str]:
    """Return both words in the language of the item, which need not be that of the page."""
    with force_locale(lang):
        return {"true": gettext("对"), "false": gettext("错")}


def figure(points: Any) -> str:
    """Return marks as people read them: at most two places, no zeros that mean nothing."""
    return f"{float(points):.2f}".rstrip("0").rstrip(".")


def shown_paper(attempt: Attempt, items: Sequence[AttemptItem], language: str) -> list[ShownItem]:
    """Return a running paper in its order."""
    return [shown_item(attempt, item, language) for item in items]
