"""Two small courses: one with a unit of every kind, and one that rests on it."""

from pathlib import Path

FIRST, SECOND = "CRS-901", "CRS-902"

FIRST_UNITS = """\
  - {id: start, kind: page, minutes: 10, done: viewed}
  - {id: more, kind: page, minutes: 20, done: viewed}
  - {id: check, kind: practice, minutes: 5, done: passed, quiz: crs-901-check}
  - {id: report, kind: task, minutes: 15, done: attested, document: TPL-004}
  - {id: class, kind: session, minutes: 60, done: attended}
  - {id: extra, kind: page, minutes: 5, done: viewed, optional: true}
  - {id: final, kind: exam, minutes: 40, done: passed, quiz: crs-901-final}
"""
SECOND_UNITS = """\
  - {id: only, kind: page, minutes: 10, done: viewed}
"""
FRONT = """\
---
kind: course
id: {id}
title: {title}
summary: 学完能独立完成一次登记。
version: "{version}"
status: {status}
owner: TRN
approver: PMO
effective: 2026-01-01
next_review: 2027-01-01
audience: [PM]
standards: [STD-03]
areas: []
minutes: {minutes}
{more}units:
{units}---
这门课怎么用。
"""
FRONT_EN = """\
---
kind: course
id: {id}
title: {title}
summary: Afterwards you can make an entry on your own.
source_version: "{version}"
---
How to use this course.
"""
PAGE = """\
---
kind: unit
id: {course}/{name}
title: {title}
version: "{version}"
standards: [STD-03]
---
## 开头 {{#begin}}

{body}

## 结尾 {{#end}}

看完了。
"""
PAGE_EN = """\
---
kind: unit
id: {course}/{name}
title: {title}
source_version: "{version}"
---
## Beginning {{#begin}}

Words.

## End {{#end}}

Done.
"""


def write_first(root: Path, *, version: str = "1.0", unit_version: str = "1.0", body: str = "正文。") -> None:
    """Write the course with a unit of every kind."""
    _front(root, FIRST, ("登记入门", "Registers"), version=version, minutes=155, units=FIRST_UNITS)
    for name, title in {"start": ("开始", "Start"), "extra": ("延伸", "Further")}.items():
        _page(root, FIRST, name, title)
    _page(root, FIRST, "more", ("细节", "Details"), version=unit_version, body=body)


def write_second(root: Path, *, needs: str = "completed", status: str = "approved") -> None:
    """Write the course that rests on the first."""
    more = f"prerequisites: [{{course: {FIRST}, needs: {needs}}}]\n"
    units = SECOND_UNITS
    titles = ("登记进阶", "More registers")
    _front(root, SECOND, titles, minutes=10, units=units, more=more, status=status)
    _page(root, SECOND, "only", ("唯一", "Only"))


def _front(root: Path, course: str, titles: tuple[str, str], **given: object) -> None:
    facts = {"version": "1.0", "status": "approved", "more": "", "id": course, **given}
    folder = root / "content" / "courses" / course
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(FRONT.format(title=titles[0], **facts), encoding="utf-8")
    (folder / "index.en.md").write_text(FRONT_EN.format(title=titles[1], **facts), encoding="utf-8")


def _page(root: Path, course: str, name: str, titles: tuple[str, str], **given: str) -> None:
    facts = {"version": "1.0", "body": "正文。", **given, "course": course, "name": name}
    folder = root / "content" / "courses" / course
    (folder / f"{name}.md").write_text(PAGE.format(title=titles[0], **facts), encoding="utf-8")
    (folder / f"{name}.en.md").write_text(PAGE_EN.format(title=titles[1], **facts), encoding="utf-8")
