"""What the pages of results are made of: charts drawn, figures written, names looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from library.addresses import address
from webapp.accounts.guards import me
from webapp.maturity.cells.types import OrganisationCells, UnitCells
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results import drawings, rights
from webapp.maturity.results.reports.method import no_example
from webapp.maturity.results.rounds import Round
from webapp.maturity.results.shown import level_name, level_shown, moved, multiplied, shown
from webapp.maturity.results.words import MODE_NAMES
from webapp.maturity.results.worked import worked_example, worked_whole
from webapp.rendering.charts.svg import figure, table
from webapp.site.access import may_read_here
from webapp.site.content import the_catalog
from webapp.ui.languages import language

HEAT_KEYS = ((1, "heat-1"), (2, "heat-2"), (3, "heat-3"), (4, "heat-4"))


@dataclass(frozen=True)
class Link:
    """A content that helps: its id, its title, its address; without one there is nothing this reader may open."""

    id: str
    title: str
    url: str


def link_of(link: str) -> Link:
    """Return how to show a content id, with a version or without."""
    content = link.partition("@")[0]
    entry = the_catalog().find(content)
    if entry is None or not may_read_here(entry):
        return Link(content, content, "")
    return Link(content, entry.text(language()).title, address(entry, language()))


def names_of(found: Round) -> dict[str, Any]:
    """Return what every page of a round needs."""
    model, lang = found.model, language()
    places = {one.id: place for place, one in enumerate(found.cells.units, start=1)}
    return {
        "campaign": found.campaign,
        "found": found,
        "title": found.called(lang),
        "model": model,
        "mode": gettext(MODE_NAMES[found.campaign.mode]),
        "lang": lang,
        "shown": shown,
        "moved": lambda move: moved(move, model.settings.change),
        "multiplied": multiplied,
        "percent": drawings.percent,
        "level_shown": level_shown,
        "level_name": lambda level: level_name(model, level, lang),
        "titles": {one.id: one.title[lang] for one in model.dimensions},
        "link_of": link_of,
        "figure": figure,
        "table": table,
        "may_publish": rights.may_publish(me()),
        "may_release": rights.may_release(found.campaign, me()),
        "unit_name": lambda unit: drawings.unit_name(unit, places[unit.id], lang),
    }


def organisation_parts(found: Round) -> dict[str, Any]:
    """Return the page of the organisation, or of the units somebody may see where there is no more."""
    lang, model = language(), found.model
    moves = found.organisation_moves()
    radar = drawings.organisation_radar(model, found.cells, moves, gettext("雷达图：各单位的平均"), lang)
    whole = found.cells.organisation
    return {
        **names_of(found),
        "whole": whole,
        "moves": moves,
        "radar": radar,
        "heat": drawings.units_heat_map(model, found.cells, gettext("热力图：单位 × 维度"), lang),
        "units": found.cells.units,
        "weakest": weakest(whole),
        "bands": bands(found),
        "has_before": any(one.before is not None for one in moves.values()),
    }


def weakest(whole: OrganisationCells | None) -> Sequence[Any]:
    """Return the dimensions of the organisation that have a score, the lowest first."""
    scored = [one for one in whole.dimensions if one.score is not None] if whole else []
    return sorted(scored, key=lambda one: (one.score or 0, one.dimension))


def bands(found: Round) -> list[tuple[str, str]]:
    """Return the looks of the four quarters of the scale, each with its words."""
    levels = found.model.scale.levels
    lang = language()
    names = [f"{one.n}–{one.n + 1} {one.title[lang]}" for one in levels]
    return list(zip([look for _, look in HEAT_KEYS], names, strict=False))


def unit_parts(found: Round, part: CampaignUnit, unit: UnitCells, here: str) -> dict[str, Any]:
    """Return what every page of one unit needs; `here` is the tab it stands on."""
    return {
        **names_of(found),
        "part": part,
        "unit": unit,
        "here": here,
        "may_plan": rights.may_plan(part, me()),
        "has_profile": unit.profile is not None,
    }


def worked_parts(
    found: Round, units: Sequence[UnitCells], whole: OrganisationCells | None = None
) -> dict[str, Any]:
    """Return the worked example of a round and what is said around it; without a unit that of the organisation."""
    worked = worked_example(found.model, units)
    return {
        "worked": worked,
        "worked_whole": None if worked else worked_whole(found.model, whole),
        "no_example": no_example(has_score=whole is not None and whole.score is not None),
        "scoring": found.model.scoring,
        "settings": found.model.settings,
    }
