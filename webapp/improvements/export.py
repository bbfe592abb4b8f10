"""The requests as rows of a file."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext

from webapp.improvements.forms import SOURCE_NAMES, STATE_NAMES
from webapp.improvements.models import Improvement
from webapp.ui.languages import local_day


def heads() -> list[str]:
    """Return the names of the columns."""
    return [
        gettext("编号"),
        gettext("来源"),
        gettext("来自"),
        gettext("哪一条"),
        gettext("读的版本"),
        gettext("建议"),
        gettext("为什么"),
        gettext("现在写的"),
        gettext("想改成（中文）"),
        gettext("想改成（英文）"),
        gettext("到哪一步"),
        gettext("负责人"),
        gettext("期限"),
        gettext("过期"),
        gettext("提出日期"),
        gettext("并入"),
        gettext("改过的写法"),
        gettext("理由"),
        gettext("决定人"),
        gettext("决定日期"),
        gettext("改在哪里"),
    ]


def rows_of(found: Iterable[Improvement], today: date) -> Iterator[list[str]]:
    """Yield one row for each request."""
    for one in found:
        yield [*_wanted(one), *_standing(one, today), *_decided(one)]


def _wanted(one: Improvement) -> list[str]:
    present = one.present_zh or one.present_en
    asked = [one.title, one.why, present, one.proposed_zh, one.proposed_en]
    return [one.number, gettext(SOURCE_NAMES[one.source]), one.source_ref, one.address, one.version, *asked]


def _standing(one: Improvement, today: date) -> list[str]:
    late = gettext("过期") if one.is_overdue(today) else ""
    owner = one.owner.name if one.owner else ""
    twin = one.twin.number if one.twin else ""
    state = gettext(STATE_NAMES[one.state])
    return [state, owner, one.due.isoformat(), late, local_day(one.at), twin]


def _decided(one: Improvement) -> list[str]:
    decider = one.decider.name if one.decider else ""
    day = local_day(one.decided_at) if one.decided_at else ""
    return [one.agreed, one.reason, decider, day, one.released_in]
