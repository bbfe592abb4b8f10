"""The office type in words, item by item, mismatches first."""

from dataclasses import dataclass

from library.maturity.format import MaturityModel, ProfileItem
from webapp.maturity.cells.types import TypeProfile
from webapp.maturity.results.shown import NONE
from webapp.maturity.rules.office_type import Leaning


@dataclass(frozen=True)
class ProfileRow:
    """One item: what was asked, the answer as it is and as it is wanted, in words."""

    item: str
    text: str
    as_is: str
    wanted: str
    is_mismatch: bool


def profile_rows(model: MaturityModel, profile: TypeProfile | None, lang: str) -> list[ProfileRow]:
    """Return the items of a profile, those first in which what is and what is wanted differ."""
    if model.profile is None or profile is None:
        return []
    items = {one.id: one for one in model.profile.items}
    rows = [
        ProfileRow(
            one.item,
            items[one.item].text[lang],
            _said(items[one.item], one.as_is, lang),
            _said(items[one.item], one.wanted, lang),
            one.is_mismatch,
        )
        for one in profile.items
    ]
    return sorted(rows, key=lambda row: (not row.is_mismatch, row.item))


def type_name(model: MaturityModel, leaning: Leaning | None, lang: str) -> str:
    """Return what a leaning is called: one type, or a hybrid of two."""
    if model.profile is None or leaning is None:
        return NONE
    names = {one.id: one.title[lang] for one in model.profile.types}
    return " + ".join(names[one] for one in leaning.types)


def _said(item: ProfileItem, option: str | None, lang: str) -> str:
    return next((one.text[lang] for one in item.options if one.id == option), NONE)
