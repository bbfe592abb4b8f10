"""A bank as a file for other systems: what it is called, what stands in it, and what it cannot carry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from library.questions.exports import LeftOut, Loss, gift_of, json_of, moodle_xml_of, rows_of
from library.questions.format import Bank
from webapp.errors import NotFound, say
from webapp.rendering.csv_files import csv_lines

LANGUAGES = ("zh", "en")

LOSSES: Mapping[Loss, str] = {
    Loss.SEVERAL_BLANKS: say("整题不在文件里：有几个空，这种格式没有对应的题型"),
    Loss.ARROW: say("整题不在文件里：答案里有 ->，会被当成配对题"),
    Loss.NO_TEXT: say("整题不在文件里：没有这种语言的题干"),
    Loss.GROUP: say("共用题干的关系：共用的题干改为写在每一小题前面"),
    Loss.ALL_OR_NOTHING: say("全对才得分：这种格式按选项的分值相加"),
    Loss.RUBRIC: say("评分标准"),
    Loss.RUBRIC_AS_NOTES: say("按评分标准逐条给分：评分标准改为写在给评卷人的说明里"),
    Loss.MEASURE: say("计算题答案的单位"),
    Loss.ORDER: say("选项不打乱的要求"),
    Loss.STAR: say("答案里的 * 是一个字符：别的系统会当成任意文字"),
    Loss.SIGNS: say("XML 里不能出现的控制字符：换成了空格"),
}


@dataclass(frozen=True)
class Form:
    """One kind of file: what it is called and good for, how its text is made, and what no question keeps in it."""

    name: str
    use: str
    make: Callable[[Bank, str], str]
    ending: str
    mimetype: str
    general: str
    left_out: Callable[[Bank, str], Sequence[LeftOut]] = lambda _, __: ()
    has_both_languages: bool = False


def _table(bank: Bank, lang: str) -> str:
    head, *rows = rows_of(bank, lang)
    return "".join(csv_lines(head, rows))


FOR_OTHERS = say("别的学习系统能导入的题目文件。")
FORMS: Mapping[str, Form] = {
    "gift": Form(
        "GIFT",
        FOR_OTHERS,
        lambda bank, lang: gift_of(bank, lang).text,
        "gift.txt",
        "text/plain",
        say("每一题的难度、标准、所属单元、用途和分值，以及另一种语言的文字"),
        lambda bank, lang: gift_of(bank, lang).left_out,
    ),
    "moodle-xml": Form(
        "Moodle XML",
        FOR_OTHERS,
        lambda bank, lang: moodle_xml_of(bank, lang).text,
        "moodle.xml",
        "application/xml",
        say("每一题的难度、标准、所属单元和用途，以及另一种语言的文字"),
        lambda bank, lang: moodle_xml_of(bank, lang).left_out,
    ),
    "csv": Form(
        "CSV",
        say("一题一行的表格，用电子表格软件打开。"),
        _table,
        "csv",
        "text/csv",
        say(
            "题库的版本、作者、复核和来源，以及另一种语言的文字；以 = + - @ 开头的格子前面加一个撇号，免得被当成公式"
        ),
    ),
    "json": Form(
        "JSON",
        say("题库里的全部内容，两种语言都在一个文件里，供自己的程序读取，也可以读回成题库。"),
        lambda bank, _: json_of(bank),
        "json",
        "application/json",
        say("题库源文件里的注释和排版"),
        has_both_languages=True,
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
    parts = [bank.id, "SECRET-KEY"] if found.has_both_languages else [bank.id, lang, "SECRET-KEY"]
    return File(found.make(bank, lang), f"{'-'.join(parts)}.{found.ending}", found.mimetype)


def losses_of(bank: Bank, lang: str) -> dict[str, dict[str, list[str]]]:
    """Return by form what it does not carry in this language, in words, each with the questions it concerns."""
    told: dict[str, dict[str, list[str]]] = {}
    for name, form in FORMS.items():
        found = told.setdefault(name, {})
        for one in form.left_out(bank, lang):
            found.setdefault(LOSSES[one.loss], []).append(one.question)
    return told
