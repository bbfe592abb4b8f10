"""The figures in words: what each says and how it is counted."""

from flask_babel import lazy_gettext

from webapp.insights.rules import Metric

NAMES = {
    Metric.DISPOSITION: lazy_gettext("从提交到有结论（中位数，天）"),
    Metric.EMBEDDED: lazy_gettext("固化的比例"),
    Metric.LEARNED_BEFORE: lazy_gettext("先学后做的比例"),
    Metric.ADOPTED: lazy_gettext("采用的比例"),
    Metric.HELPED: lazy_gettext("有帮助的比例"),
    Metric.RECURRED: lazy_gettext("固化后又发生"),
    Metric.ACTIONS: lazy_gettext("行动按时了结的比例"),
    Metric.OVERDUE: lazy_gettext("过了复审日期的比例"),
    Metric.SUSTAIN: lazy_gettext("“保持”与“改进”之比"),
    Metric.UNUSED: lazy_gettext("一年没有人用的教训"),
}
COUNTED = {
    Metric.DISPOSITION: lazy_gettext("受理、退回、未采纳或并入的第一天，减去提交那天"),
    Metric.EMBEDDED: lazy_gettext("已固化和已验证的 ÷ 发布满 60 天的教训"),
    Metric.LEARNED_BEFORE: lazy_gettext("全部答复后离开 S2 的项目 ÷ 所有离开 S2 的项目，没有教训可给的不算"),
    Metric.ADOPTED: lazy_gettext("采用 ÷ 所有答复"),
    Metric.HELPED: lazy_gettext("有帮助 ÷ 写了成效的"),
    Metric.RECURRED: lazy_gettext("防护没有挡住的教训 ÷ 写进过条款的教训"),
    Metric.ACTIONS: lazy_gettext("到期后 30 天内了结的 ÷ 到期满 30 天的行动"),
    Metric.OVERDUE: lazy_gettext("过了复审日期的 ÷ 没有退役的教训"),
    Metric.SUSTAIN: lazy_gettext("“保持”的条数 ÷ “改进”的条数"),
    Metric.UNUSED: lazy_gettext("没有项目采用并写明成效的 ÷ 发布满一年的教训"),
}
NOTHING_YET = {
    Metric.DISPOSITION: lazy_gettext("还没有一条教训有过结论"),
    Metric.EMBEDDED: lazy_gettext("还没有发布满 60 天的教训"),
    Metric.LEARNED_BEFORE: lazy_gettext("还没有项目离开 S2"),
    Metric.ADOPTED: lazy_gettext("还没有项目答复过"),
    Metric.HELPED: lazy_gettext("还没有项目写过成效"),
    Metric.RECURRED: lazy_gettext("还没有教训写进条款"),
    Metric.ACTIONS: lazy_gettext("还没有到期满 30 天的行动"),
    Metric.OVERDUE: lazy_gettext("还没有教训"),
    Metric.SUSTAIN: lazy_gettext("还没有“改进”的教训"),
    Metric.UNUSED: lazy_gettext("还没有发布满一年的教训"),
}
