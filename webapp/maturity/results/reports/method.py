"""How it was computed, with the figures of this very round, what the figures cannot say, and the notice."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from webapp.maturity.cells.types import OrganisationCells, UnitCells
from webapp.maturity.results import drawings
from webapp.maturity.results.reports.blocks import Block, heading, items, plain, rows_of
from webapp.maturity.results.rounds import Round
from webapp.maturity.results.shown import level_name, shown
from webapp.maturity.results.worked import Worked, WorkedWhole, worked_example, worked_whole
from webapp.maturity.rules.campaign import Mode


def method_blocks(
    found: Round, units: Sequence[UnitCells], lang: str, whole: OrganisationCells | None = None
) -> Iterator[Block]:
    """Yield rules, worked example, limits and notice; without a unit the organisation is worked out."""
    yield heading(_("怎么算的"), "method")
    example, of_whole = worked_example(found.model, units), worked_whole(found.model, whole)
    if example is not None:
        yield from _example(found, example, lang)
    elif of_whole is not None:
        yield from _example_of_whole(of_whole)
    else:
        yield no_example(has_score=whole is not None and whole.score is not None)
    yield items(list(_rules(found)))
    yield heading(_("局限"), "limits")
    yield _limits(found)
    yield plain(found.model.notice[lang])
    yield f"{plain(found.campaign.model.key)} · sha256 `{found.campaign.model.sha256}`"


def _example(found: Round, worked: Worked, lang: str) -> Iterator[Block]:
    place = 1 + [one.id for one in found.cells.units].index(worked.unit.id)
    dimension = found.model.dimension(worked.dimension)
    yield _(
        "例：%(unit)s，%(id)s %(dimension)s",
        unit=plain(drawings.unit_name(worked.unit, place, lang)),
        id=worked.dimension,
        dimension=plain(dimension.title[lang]),
    )
    heads = [_("题"), _("权重 w"), _("计分值 c"), _("认定值 o")]
    rows = [[one.question, str(one.weight), shown(one.value), shown(one.official)] for one in worked.terms]
    yield rows_of(heads, rows)
    sign = "=" if worked.is_exact else "≈"
    yield plain(f"C = Σ(w × c) ÷ Σw = ({worked.above}) ÷ ({worked.below}) {sign} {shown(worked.score)}")
    yield plain(
        f"L = ⌊min(o)⌋ = ⌊min({worked.officials})⌋ = ⌊{worked.lowest_shown}⌋ = {worked.level} "
        f"{level_name(found.model, worked.level, lang)}"
    )


def _example_of_whole(worked: WorkedWhole) -> Iterator[Block]:
    yield _("例：整个组织的连续分，从上面各维度的分算出来；权重写在乘号前。")
    sign = "=" if worked.is_exact else "≈"
    yield plain(f"Σ(w × C) ÷ Σw = ({worked.above}) ÷ ({worked.below}) {sign} {shown(worked.score)}")
    yield _("每个单位都在这些维度上有分，所以各维度的平均和各单位总分的平均是同一个数。")
    if not worked.is_exact:
        yield _("上面的数都取了一位小数；结果是从没有取整的数算出来的，末位可能差 0.1。")


def no_example(*, has_score: bool) -> str:
    """Return why there is no example."""
    if not has_score:
        return str(_("这一轮没有可以显示的维度，举不出例子。"))
    return str(
        _(
            "这里没有算例。组织的连续分是各单位总分的平均，各单位的数不在这里；"
            "从各维度的分也算不出它：有的单位在有的维度上没有分，或者模型的汇总不是平均。"
        )
    )


def _rules(found: Round) -> Iterator[str]:
    share = drawings.percent(found.model.scoring.min_answered)
    yield _("每题：c 是校准认定的值，没有校准就是平均；o 是校准认定的值，没有校准就是较低的中位数。")
    yield _(
        "未答和不清楚不算 0，也不算分；不适用的题整题不计。一个维度至少有 %(share)s 的权重评了，才有分。",
        share=share,
    )
    yield _("单位的总连续分是各维度的平均，总等级是最低的维度等级；两个数总在一起。")
    yield _("组织的分数是各单位分数的平均，每个单位算一份。不把所有人的回答倒在一起算。")
    yield _("差距 = 目标 − 连续分；先后 = 差距 × 重要性。从大到小排，同样大的分低的在前。")
    yield _("数只在写出来时取一位小数，四舍五入。")
    if found.campaign.mode is not Mode.NAMED:
        yield _(
            "少于 %(k)s 人的一格不显示；能用减法算出少于 %(k)s 人时，旁边的一格也不显示。",
            k=found.campaign.floor,
        )


def _limits(found: Round) -> str:
    settings = found.model.settings
    return str(
        _(
            "这些界限是约定，不是定论：意见不一 r_wg < %(rwg)s 或极差 ≥ %(range)s；"
            "不清楚 ≥ %(dk)s；没有变化 < %(change)s；共有题 ≥ %(core)s。自评说的是大家怎么看自己的做法，不是审计。",
            rwg=float(settings.rwg_flag),
            range=int(settings.range_flag),
            dk=drawings.percent(settings.dk_flag),
            change=shown(settings.change),
            core=drawings.percent(settings.core_coverage),
        )
    ).replace("<", "&lt;")
