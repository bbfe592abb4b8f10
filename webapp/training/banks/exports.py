"""A bank as a file for other systems: what it is called, what stands in it, and what it cannot carry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from library.questions.exports import Loss, gift_of, rows_of
from library.questions.format import Bank
from webapp.errors import NotFound, say
from webapp.rendering.csv_files import csv_lines

LANGUAGES = ("zh", "en")

LOSSES: Mapping[Loss, str] = {
    Loss.SEVERAL_BLANKS: say("整题不在文件里：有几个空，GIFT 没有这种题"),
    Loss.ARROW: say("整题不在文件里：答案里有 ->，会被当成配对题"),
    Loss.NO_TEXT: say("整题不在文件里：没有这种语言的题干"),
    Loss.GROUP: say("共用题干的关系：共用的题干改为写在每一小题前面"),
    Loss.ALL_OR_NOTHING: say("全对才得分：GIFT 按选项的分值相加"),
    Loss.RUBRIC: say("评分标准"),
    Loss.MEASURE: say("计算题答案的单位"),
    Loss.ORDER: say("选项不打乱的要求"),
}


@dataclass(frozen=True)
class Form:
    """One kind of file: how its text is made, the end of its name, its type, and what no question keeps in it."""

    make: Callable[[Bank, str], str]
    ending: str
    mimetype: str
    general: str


FORMS: Mapping[str, Form] = {
    "gift": Form(
        lambda bank, lang: gift_of(bank, lang).text,
        "gift.txt",
        "text/plain",
        say("每一题的难度、标准、所属单元、用途和分值，以及另一种语言的文字"),
    ),
    "csv": Form(
        lambda bank, lang: "".join(csv_lines((rows := rows_of(bank, lang))[0], rows[1:])),
        "csv",
        "text/csv",
        say(
            "题库的版本、作者、复核和来源，以及另一种语言的文字；以 = + - @ 开头的格子前面加一个撇号，免得被当成公式"
        ),
    ),
}


@dataclass(frozen=True)
class File:
    """A file with keys, which its name tells."""

    text: str
    name: str
    mimetype: str


def file_of(bank: Bank, form: str, lang: str) -> File:
    """Return a bank as a file in one language, or raise `NotFound` for a form or a language there is not."""
    if form not in FORMS or lang not in LANGUAGES:
        raise NotFound
    found = FORMS[form]
    return File(found.make(bank, lang), f"{bank.id}-{lang}-SECRET-KEY.{found.ending}", found.mimetype)


def losses_of(bank: Bank, lang: str) -> dict[str, list[str]]:
    """Return what GIFT does not carry in this language, in words, each with the questions it concerns."""
    found: dict[str, list[str]] = {}
    for one in gift_of(bank, lang).left_out:
        found.setdefault(LOSSES[one.loss], []).append(one.question)
    return found
