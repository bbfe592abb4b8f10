"""The organisation in blocks: how it stands, its units, what moved."""

from collections.abc import Iterator
from fractions import Fraction

from flask_babel import gettext as _

from webapp.maturity.cells.types import OrganisationCells, Spread
from webapp.maturity.results import drawings
from webapp.maturity.results.reports.blocks import Block, Link, heading, plain, rows_of
from webapp.maturity.results.reports.method import method_blocks
from webapp.maturity.results.rounds import Round
from webapp.maturity.results.shown import NONE, level_name, level_shown, shown
from webapp.maturity.results.trend_table import Trend, organisation_trend

WEAKEST, MOST_LINKS = 5, 6


def organisation_blocks(found: Round, lang: str, link: Link) -> Iterator[Block]:
    """Yield what may be said of the organisation, in an order in which it is read."""
    whole = found.cells.organisation
    if whole is None:
        return
    yield heading(_("两个数"), "numbers")
    yield from _numbers(found, whole, lang)
    chart = drawings.organisation_radar(
        found.model, found.cells, found.organisation_moves(), _("雷达图：各单位的平均"), lang
    )
    if chart is not None:
        yield chart
    yield from _weakest(found, whole, lang, link)
    if found.cells.units:
        yield heading(_("热力图：单位 × 维度"), "heat")
        heat = drawings.units_heat_map(found.model, found.cells, _("热力图：单位 × 维度"), lang)
        yield heat
        yield plain(heat.told)
        yield _units(found, lang)
    trend = organisation_trend([*found.past, found.as_past(lang)], _("趋势"), lang)
    yield from trend_blocks(trend)
    yield from method_blocks(found, found.cells.units, lang, whole)


def _numbers(found: Round, whole: OrganisationCells, lang: str) -> Iterator[Block]:
    spread = spread_said(found, whole.spread, lang)
    yield _(
        "连续分（各单位平均）**%(score)s**；阶段等级（各单位）：%(spread)s。",
        score=shown(whole.score),
        spread=spread,
    )
    yield _(
        "连续分说平常做得怎样，阶段等级取最弱的一题，说哪里会断。两个数不能互相代替，也没有一个总分单独站出来。"
    )
    heads = [_("维度"), _("连续分"), _("各单位的等级")]
    yield rows_of(
        heads,
        [
            [
                plain(f"{one.dimension} {found.model.dimension(one.dimension).title[lang]}"),
                shown(one.score),
                spread_said(found, one.spread, lang),
            ]
            for one in whole.dimensions
        ],
    )


def spread_said(found: Round, spread: Spread, lang: str) -> str:
    """Return how units stand by level in words; with fewer than five of them nothing is counted."""
    if not spread.by_level:
        return str(_("可显示的单位不到 5 个，不作统计"))
    parts = [
        _(
            "%(level)s %(name)s × %(n)s",
            level=level,
            name=plain(level_name(found.model, level, lang)),
            n=n,
        )
        for level, n in spread.by_level.items()
    ]
    return str(_("，")).join(parts)


def _weakest(found: Round, whole: OrganisationCells, lang: str, link: Link) -> Iterator[Block]:
    scored = sorted(
        (one for one in whole.dimensions if one.score is not None),
        key=lambda one: (one.score or Fraction(0), one.dimension),
    )
    if not scored:
        return
    yield heading(_("最弱的几个维度，和有帮助的内容"), "weakest")
    rows = []
    for one in scored[:WEAKEST]:
        content = helpful(found, one.dimension, one.score or Fraction(0))
        title = plain(f"{one.dimension} {found.model.dimension(one.dimension).title[lang]}")
        rows.append([title, shown(one.score), " · ".join(link(content_id) for content_id in content) or NONE])
    yield rows_of([_("维度"), _("连续分"), _("有帮助的内容")], rows)


def helpful(found: Round, dimension: str, score: Fraction) -> list[str]:
    """Return what helps to reach the next anchor above a score, over the questions of a dimension."""
    found_links: dict[str, None] = {}
    for question in found.model.questions_of(dimension):
        above = next((one for one in question.options if one.value > score), None)
        for link in above.link_ids if above else ():
            found_links.setdefault(link)
    return list(found_links)[:MOST_LINKS]


def _units(found: Round, lang: str) -> str:
    heads = [_("评估单位"), _("连续分"), _("阶段等级"), _("卡在")]
    rows = [
        [
            plain(drawings.unit_name(one, place, lang)),
            shown(one.overall.score),
            f"{level_shown(one.overall.level)} {plain(level_name(found.model, one.overall.level, lang))}"
            if one.overall.level is not None
            else NONE,
            plain(" ".join(one.overall.blocking)) or NONE,
        ]
        for place, one in enumerate(found.cells.units, start=1)
    ]
    return rows_of(heads, rows)


def trend_blocks(trend: Trend | None) -> Iterator[Block]:
    """Yield the rounds side by side, where there are two."""
    if trend is None:
        return
    yield heading(_("趋势"), "trend")
    yield trend.chart
    heads = [_("维度"), _("上轮"), _("本轮"), _("变化"), _("说明")]
    rows = []
    for one in trend.rows:
        said = (
            _("断开：变动的题 %(questions)s", questions=plain(" ".join(one.changed))) if one.is_break else ""
        )
        if not said and not one.is_change:
            said = _("没有可比的数") if one.delta == NONE else _("没有变化")
        rows.append([plain(f"{one.dimension} {one.title}"), one.before, one.after, one.delta, said])
    yield rows_of(heads, rows)
    yield _("变化只按两轮共有的题算。")
    if not trend.is_same_scope:
        yield _("注意：两轮的范围不同，单位或维度有增减。")
