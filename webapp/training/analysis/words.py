"""The words for flags of questions, and figures as people read them."""

from collections.abc import Mapping
from fractions import Fraction

from flask_babel import gettext

from webapp.errors import say
from webapp.training.analysis.chapters import Chapter
from webapp.training.analysis.rules import FEWEST, Depth, Rate

FLAG_NAMES: Mapping[str, str] = {
    "negative": say("越会的人越答错"),
    "key_negative": say("答案与其余得分相反"),
    "too_hard": say("太难"),
    "too_easy": say("太容易"),
    "weak": say("分不出高低"),
    "dubious": say("区分效率低"),
    "no_variance": say("人人同分"),
    "attractive_distractor": say("有错误选项吸引会的人"),
    "dead_distractor": say("有选项几乎没人选"),
}
FLAG_CURES: Mapping[str, str] = {
    "negative": say("先核对答案，再看题干有没有两种读法。"),
    "key_negative": say("先核对答案。"),
    "too_hard": say("看是题偏，还是章里没有讲。"),
    "too_easy": say("换掉一眼能排除的选项，或改作练习题。"),
    "weak": say("看题干是不是靠猜就能对。"),
    "dubious": say("看错的人错在哪一个选项。"),
    "no_variance": say("这道题不提供信息。"),
    "attractive_distractor": say("看这个选项是不是也讲得通。"),
    "dead_distractor": say("换一个有人会犯的错。"),
}
FLAG_LOOKS: Mapping[str, str] = {"negative": "bad", "key_negative": "bad"}


def per_cent(value: Fraction | float | None) -> str:
    """Return a fraction as a whole number of per cent, which stays on one line."""
    return "–" if value is None else f"{100 * float(value):.0f}\u00a0%"


def index(value: float | None) -> str:
    """Return an index as a whole number with a true minus sign."""
    return "–" if value is None else f"{value:.0f}".replace("-", "−")


def correlation(value: float | None) -> str:
    """Return a correlation to two places with a true minus sign."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def option_name(option: str) -> str:
    """Return the letter of an option, or the word for true and false."""
    names = {"true": gettext("对"), "false": gettext("错")}
    return str(names.get(option, option))


def rate_words(rate: Rate) -> str:
    """Return a miss rate in a few words."""
    if rate.depth == Depth.HIDDEN:
        return str(gettext("不到 %(least)s 个人答过，不显示", least=FEWEST))
    return str(gettext("错误率 %(rate)s，%(n)s 人", rate=per_cent(rate.missed), n=rate.people))


def chapter_words(chapter: Chapter) -> str:
    """Return what curators read beside a chapter: how often it is missed, and how it was before its last change."""
    now, before = chapter.now, chapter.before
    said = gettext("本章%(rate)s", rate=rate_words(now.rate))
    if now.since is None or before is None:
        return str(said)
    values = {"said": said, "on": now.since.isoformat(), "rate": per_cent(before.rate.missed)}
    return str(gettext("%(said)s；%(on)s 修改前 %(rate)s，%(n)s 人", n=before.rate.people, **values))
