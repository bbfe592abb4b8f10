"""The office type of a unit, item by item; an item that fewer than the floor answered is not shown."""

from collections.abc import Mapping

from webapp.maturity.cells.counts import ProfileCounts
from webapp.maturity.cells.terms import Terms
from webapp.maturity.cells.types import TypeItem, TypeProfile
from webapp.maturity.rules.office_type import Leaning, leaning, most_said


def type_profile(counts: ProfileCounts, terms: Terms) -> TypeProfile | None:
    """Return the profile of a unit; None where the model has none or nothing of it may be shown."""
    profile = terms.model.profile
    if profile is None:
        return None
    order = [one.id for one in profile.types]
    said = {key: most_said(by_type, order) for key, by_type in counts.items() if _people(by_type) >= terms.k}
    items = tuple(
        TypeItem(item.id, said.get((item.id, "as_is")), said.get((item.id, "wanted")))
        for item in profile.items
    )
    if not any(said.values()):
        return None
    as_is = [one.as_is for one in items if one.as_is is not None]
    wanted = [one.wanted for one in items if one.wanted is not None]
    return TypeProfile(items, _leaning(as_is, terms), _leaning(wanted, terms))


def _people(by_type: Mapping[str, int]) -> int:
    return sum(by_type.values())


def _leaning(answers: list[str], terms: Terms) -> Leaning | None:
    settings = terms.model.settings
    types = terms.model.profile.types if terms.model.profile else ()
    values = {one.id: one.value for one in types}
    return leaning(answers, values, top=settings.type_top, lead=settings.type_lead)
