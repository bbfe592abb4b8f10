"""One unit in blocks: both numbers, answers, the gaps it pursues, its roadmap, office type, trend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.maturity.cells.types import Status, UnitCells
from webapp.maturity.results import drawings
from webapp.maturity.results.gap_table import GapRow
from webapp.maturity.results.office_types import profile_rows, type_name
from webapp.maturity.results.plan_queries import PlannedAction
from webapp.maturity.results.projection import Aim, projected
from webapp.maturity.results.reports.blocks import Block, Link, heading, plain, rows_of
from webapp.maturity.results.reports.method import method_blocks
from webapp.maturity.results.reports.organisation import trend_blocks
from webapp.maturity.results.rounds import Round
from webapp.maturity.results.shown import NONE, level_name, level_shown, multiplied, shown
from webapp.maturity.results.trend_table import unit_trend
from webapp.maturity.results.words import ACTION_NAMES, FLAG_NAMES

CHUNK = 11
"""So many questions fit on a page of strips."""


@dataclass(frozen=True)
class Planning:
    """What a unit plans, for whoever may read it: its gaps in order, and its actions."""

    gaps: Sequence[GapRow] = ()
    actions: Sequence[PlannedAction] = ()


def unit_blocks(found: Round, unit: UnitCells, planning: Planning, lang: str, link: Link) -> Iterator[Block]:
    """Yield what may be said of a unit, in an order in which it is read."""
    yield heading(_("两个数"), "numbers")
    yield from _numbers(found, unit, lang)
    yield drawings.unit_radar(found.model, unit, found.unit_moves(unit), _("雷达图"), lang)
    yield from _gaps(planning.gaps, link)
    yield from _roadmap(found, unit, planning.actions, lang)
    yield from _answers(found, unit, lang)
    yield from _type(found, unit, lang)
    yield from trend_blocks(unit_trend([*found.past, found.as_past(lang)], unit.unit_id, _("趋势"), lang))
    yield from method_blocks(found, [unit], lang)


def _numbers(found: Round, unit: UnitCells, lang: str) -> Iterator[Block]:
    overall = unit.overall
    yield _(
        "连续分 **%(score)s**；阶段等级（最弱一环）**%(level)s** %(name)s，卡在 %(questions)s。",
        score=shown(overall.score),
        level=level_shown(overall.level),
        name=plain(level_name(found.model, overall.level, lang)) if overall.level is not None else "",
        questions=plain(" ".join(overall.blocking)) or NONE,
    )
    names = {
        Status.SUPPRESSED: _("人数低于匿名下限，隐去"),
        Status.NOT_RATED: _("未评定：答的不够"),
        Status.SHOWN: "",
    }
    heads = [_("维度"), _("连续分"), _("阶段等级"), _("卡在"), _("说明")]
    yield rows_of(
        heads,
        [
            [
                plain(f"{one.dimension} {found.model.dimension(one.dimension).title[lang]}"),
                shown(one.score),
                level_shown(one.level),
                plain(" ".join(one.blocking)),
                names[one.status] or (_("○ 证据薄弱") if one.is_thin else ""),
            ]
            for one in unit.dimensions
            if one.status is not Status.OUT_OF_SCOPE
        ],
    )


def _gaps(gaps: Sequence[GapRow], link: Link) -> Iterator[Block]:
    if not gaps:
        return
    yield heading(_("差距"), "gaps")
    heads = [_("维度"), _("连续分"), _("目标分"), _("差距 × 重要性"), _("要做")]
    yield rows_of(
        heads,
        [
            [
                plain(f"{row.dimension} {row.title}"),
                shown(row.gap.score),
                shown(row.gap.target),
                multiplied(row.gap),
                "✓" if row.is_chosen else "",
            ]
            for row in gaps
        ],
    )
    for row in (one for one in gaps if one.is_chosen):
        yield heading(f"{row.dimension} {row.title}", f"gap-{row.dimension.lower()}", 3)
        for step in row.steps:
            text = _("**%(id)s** %(text)s", id=step.question, text=plain(step.text))
            now = _("现在（%(value)s）：%(words)s", value=shown(step.official), words=plain(step.reached))
            yield f"{text}\n\n{now}"
            if step.upcoming:
                yield _(
                    "下一步（%(value)s）：%(words)s", value=shown(step.to_value), words=plain(step.upcoming)
                )
        if row.content:
            yield _("有帮助的内容：") + " · ".join(link(one.partition("@")[0]) for one in row.content)


def _roadmap(found: Round, unit: UnitCells, actions: Sequence[PlannedAction], lang: str) -> Iterator[Block]:
    if not actions:
        return
    yield heading(_("路线图"), "roadmap")
    heads = [
        _("时间点"),
        _("行动"),
        _("题"),
        _("从 → 到"),
        _("责任人"),
        _("期限"),
        _("到哪一步"),
        _("工作量"),
    ]
    yield rows_of(
        heads,
        [
            [
                str(one.gap.horizon),
                plain(one.improvement.title),
                one.gap.question,
                f"{shown(one.gap.from_level)} → {shown(one.gap.to_level)}",
                plain(one.improvement.owner.name) if one.improvement.owner else NONE,
                one.due_on.isoformat() if one.due_on else NONE,
                _(ACTION_NAMES[one.improvement.state]),
                str(one.gap.effort) + (" " + _("速赢") if one.is_quick else ""),
            ]
            for one in actions
        ],
    )
    aims = [Aim(one.gap.question, one.gap.to_level) for one in actions if one.improvement.state != "declined"]
    after = projected(found.model, unit, aims)
    if after:
        yield drawings.roadmap_ladders(found.model, unit, after, _("做完这些行动以后（预测）"), lang)
        yield _("空心点是预测：把选定行动要达到的档次代进去，按同样的规则重算。它不是测出来的数。")


def _answers(found: Round, unit: UnitCells, lang: str) -> Iterator[Block]:
    questions = drawings.by_disagreement(unit.questions)
    if not any(one.bars for one in questions):
        return
    yield heading(_("回答分布"), "answers")
    yield _(
        "分歧最大的排在最前。条的高低是选这几档的人的比例；菱形是认定值，粗线是中位数，空心点是各角色组的中位数。"
    )
    flags = {flag: _(name) for flag, name in FLAG_NAMES.items()}
    for start in range(0, len(questions), CHUNK):
        yield drawings.unit_strips(found.model, questions[start : start + CHUNK], flags, _("回答分布"), lang)


def _type(found: Round, unit: UnitCells, lang: str) -> Iterator[Block]:
    chart = drawings.type_chart(found.model, unit, _("办公室类型"), lang)
    if chart is None or unit.profile is None:
        return
    yield heading(_("办公室类型"), "type")
    as_is, wanted = (type_name(found.model, one, lang) for one in (unit.profile.as_is, unit.profile.wanted))
    yield _(
        "现在：%(as_is)s；希望：%(wanted)s。这不是打分：指令型并不比支持型“更成熟”。",
        as_is=plain(as_is),
        wanted=plain(wanted),
    )
    yield chart
    rows = [
        [plain(one.text), plain(one.as_is), plain(one.wanted), _("不一致") if one.is_mismatch else ""]
        for one in profile_rows(found.model, unit.profile, lang)
    ]
    yield rows_of([_("问的是"), _("现在"), _("希望"), _("对照")], rows)
