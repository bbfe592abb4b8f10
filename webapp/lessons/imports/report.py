"""The report of a reading: as plain data for programs and for keeping, and as lines for a terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from webapp.errors import say
from webapp.lessons.imports.findings import SAYS
from webapp.lessons.imports.rules import Finding, Reading, Row, Status

Tell = Callable[..., str]
"""Returns a sentence in the language of the reader, its places filled."""

STATUS_NAMES = {
    Status.TAKEN: say("可导入"),
    Status.GAPS: say("可导入，有缺口"),
    Status.KNOWN: say("已在库中"),
    Status.REFUSED: say("不导入"),
}


def report_of(reading: Reading, tell: Tell) -> dict[str, Any]:
    """Return the whole report as plain data: every row once, each finding with its cure."""
    return {
        "file": reading.file,
        "source": reading.source,
        "read_as": reading.found.how,
        "columns": {field: list(names) for field, names in reading.found.columns.items()},
        "left_out": list(reading.found.left_out),
        "counts": {status.value: reading.count(status) for status in Status},
        "rows": [_row(row, tell) for row in reading.rows],
    }


def _row(row: Row, tell: Tell) -> dict[str, Any]:
    return {
        "row": row.number,
        "id": row.key,
        "title": row.title,
        "status": row.status.value,
        "findings": [_finding(one, tell) for one in row.findings],
    }


def told_again(rows: Iterable[Mapping[str, Any]], tell: Tell) -> list[dict[str, Any]]:
    """Return rows of a kept report in the language of whoever reads them now."""
    return [
        {**row, "findings": [{**one, **_said(one["code"], one["more"], tell)} for one in row["findings"]]}
        for row in rows
    ]


def _said(code: str, more: Mapping[str, object], tell: Tell) -> dict[str, str]:
    _, sentence, cure = SAYS[code]
    return {"message": tell(sentence, **more), "cure": tell(cure, **more)}


def _finding(one: Finding, tell: Tell) -> dict[str, Any]:
    return {
        "code": one.code,
        "level": one.level.value,
        "column": one.column,
        "value": one.value,
        "more": dict(one.more),
        **_said(one.code, one.more, tell),
    }


def lines_of(report: Mapping[str, Any], tell: Tell) -> Iterator[str]:
    """Yield the report as lines: how the file was read, every row, and the sum."""
    yield tell(say("%(file)s，来源 %(source)s，读作 %(how)s"), **_head(report))
    for field, names in report["columns"].items():
        yield f"  {' + '.join(names)} → {field}"
    if report["left_out"]:
        yield tell(say("没有用到的列：%(names)s"), names=", ".join(report["left_out"]))
    for row in report["rows"]:
        status = tell(STATUS_NAMES[Status(row["status"])])
        yield f"{report['file']}:{row['row']}: {row['id']} {row['title']} – {status}"
        for one in row["findings"]:
            shown = f" “{one['value']}”" if one["value"] else ""
            yield f"    {one['level']}: {one['column']}{shown}: {one['message']} → {one['cure']}"
    yield " · ".join(f"{tell(name)} {report['counts'][status]}" for status, name in STATUS_NAMES.items())


def _head(report: Mapping[str, Any]) -> dict[str, str]:
    return {"file": report["file"], "source": report["source"], "how": report["read_as"]}
