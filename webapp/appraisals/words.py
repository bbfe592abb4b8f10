"""Words of appraisals: criteria, sources, states."""

from flask_babel import lazy_gettext

from webapp.appraisals.rules import Criterion, Source, State

CRITERION_NAMES = {
    Criterion.DELIVERY: lazy_gettext("交付"),
    Criterion.QUALITY: lazy_gettext("质量"),
    Criterion.TEAMWORK: lazy_gettext("协作"),
    Criterion.METHOD: lazy_gettext("方法"),
}
STARTING_TEXTS = {
    Criterion.DELIVERY: lazy_gettext(
        "按期通过的检查点 ÷ 到期的检查点。5 分 ≥ 90%，3 分 70%～80%，1 分 < 50%"
    ),
    Criterion.QUALITY: lazy_gettext(
        "到下一道工序才发现的自己的缺陷 ÷ 自己的缺陷。5 分 ≤ 10%，3 分 20%～30%，1 分 > 50%"
    ),
    Criterion.TEAMWORK: lazy_gettext(
        "别人等的行动按期给出的 ÷ 到期的。5 分 ≥ 90%，3 分 70%～80%，1 分 < 50%"
    ),
    Criterion.METHOD: lazy_gettext("当日完成的登记 ÷ 应登记的。5 分 ≥ 95%，3 分 75%～85%，1 分 < 60%"),
}
SOURCE_NAMES = {
    Source.ACCEPTANCE: lazy_gettext("验收记录"),
    Source.DEFECTS: lazy_gettext("缺陷单"),
    Source.ACTIONS: lazy_gettext("行动日志"),
    Source.REGISTERS: lazy_gettext("登记册"),
    Source.TIME_SHEETS: lazy_gettext("工时单"),
}
USUAL_SOURCES = {
    Criterion.DELIVERY: Source.ACCEPTANCE,
    Criterion.QUALITY: Source.DEFECTS,
    Criterion.TEAMWORK: Source.ACTIONS,
    Criterion.METHOD: Source.REGISTERS,
}
STATE_NAMES = {
    State.PUBLISHED: lazy_gettext("等本人签收"),
    State.SIGNED: lazy_gettext("已签收"),
    State.DRAFT: lazy_gettext("草稿"),
    State.REVIEW: lazy_gettext("等复核"),
    State.FINAL: lazy_gettext("已定稿"),
    State.OBJECTED: lazy_gettext("申诉中"),
    State.RULED: lazy_gettext("已裁定"),
    State.EXEMPT: lazy_gettext("不评"),
}
STATE_LOOKS = {
    State.PUBLISHED: "warn",
    State.SIGNED: "",
    State.DRAFT: "",
    State.REVIEW: "warn",
    State.FINAL: "ok",
    State.OBJECTED: "bad",
    State.RULED: "ok",
    State.EXEMPT: "",
}
STEP_NAMES = (
    lazy_gettext("公布指标"),
    lazy_gettext("评分"),
    lazy_gettext("看草稿、谈话"),
    lazy_gettext("复核"),
    lazy_gettext("定稿"),
)
STEP_OF = {
    State.PUBLISHED: 0,
    State.SIGNED: 1,
    State.DRAFT: 2,
    State.REVIEW: 3,
    State.FINAL: 5,
    State.OBJECTED: 5,
    State.RULED: 5,
    State.EXEMPT: 0,
}
