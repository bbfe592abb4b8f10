"""What a file of lessons becomes: proposals for the queue, and a finding for everything that is not as it should be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from webapp.errors import DomainError, say
from webapp.lessons.rules import Facts, Words, gaps

LARGEST = 20 * 1024 * 1024
MOST_ROWS = 20_000
LONGEST_TEXT = 50_000
LONGEST_TITLE = 400
LONGEST_NAME = 80
"""Of a source, and of the id of a lesson in it."""


class Level(StrEnum):
    """What a finding does to its row."""

    REFUSED = "refused"
    GAP = "gap"
    NOTE = "note"


class Status(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    GAPS = "gaps"
    KNOWN = "known"
    REFUSED = "refused"


class FileRefused(DomainError):
    """A file of which no row can be read; no row of it is taken."""

    field = "file"


class FormatUnknown(FileRefused):
    """Not one of the formats, or not what its ending says."""

    sentence = say("读不出 %(name)s：要 .jsonl、.csv 或 .xlsx，内容要与扩展名一致。%(why)s")


class FileTooLarge(FileRefused):
    """Beyond the largest size."""

    sentence = say("%(name)s 有 %(size)s MB，一次最多 20 MB。请分成几个文件。")


class TooManyRows(FileRefused):
    """Beyond the most rows."""

    sentence = say("%(name)s 超过 20000 行。请分成几个文件。")


class EncodingUnknown(FileRefused):
    """Text in none of the encodings that can be told for certain."""

    sentence = say("看不出 %(name)s 的编码：不是 UTF-8、UTF-16 或 GB18030。请另存为 UTF-8。")


class HeaderMissing(FileRefused):
    """No line names a title and one of event, cause, recommendation."""

    sentence = say(
        "在 %(name)s 里找不到表头：要有标题，以及经过、原因、建议之一。看到的列：%(columns)s。请改列名或写对照。"
    )


class HeaderMerged(FileRefused):
    """The names of the columns are spread over two rows."""

    sentence = say(
        "表头分在第 %(first)s、%(second)s 两行，有合并的单元格。请取消合并，让每一列在同一行里有自己的列名。"
    )


class SeveralSheets(FileRefused):
    """More than one sheet looks like a list of lessons."""

    sentence = say("有几张工作表都像教训清单：%(sheets)s。请只留一张，其余另存为别的文件。")


class ColumnsClash(FileRefused):
    """Two columns for one field."""

    sentence = say("有两列都像“%(which)s”：%(columns)s。请在列名对照里写明用哪一列，或改掉一个列名。")


class MappingRefused(FileRefused):
    """A mapping that is no mapping, or names what is not there."""

    field = "mapping"
    sentence = say("列名对照有误：%(why)s。每行写“字段: 列名”。字段有：%(fields)s。")


class NobodyCurates(DomainError):
    """A queue without a curator would hide what is put into it."""

    sentence = say("还没有知识管理员，导入的教训没有人处理。请先用 lodestar user add 加一位，角色 curator。")


@dataclass(frozen=True)
class Finding:
    """One thing to know about a row: where it is, what stands there; sentence and cure belong to its code."""

    code: str
    level: Level
    column: str = ""
    value: str = ""
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """What a row says, as a draft would keep it; `key` tells it from all others of its source."""

    key: str
    words: Words
    facts: Facts
    language: str
    occurred_on: date | None = None


@dataclass(frozen=True)
class Row:
    """One row of the file, and what became of it."""

    number: int
    key: str
    title: str
    findings: tuple[Finding, ...] = ()
    proposal: Proposal | None = None
    is_known: bool = False

    @property
    def status(self) -> Status:
        """Return what became of the row."""
        if self.is_known:
            return Status.KNOWN
        if self.proposal is None:
            return Status.REFUSED
        has_gap = any(one.level is Level.GAP for one in self.findings) or bool(gaps(self.proposal.words))
        return Status.GAPS if has_gap else Status.TAKEN


@dataclass(frozen=True)
class Found:
    """How the file was read: encoding or sheet, columns by field, what was left out."""

    how: str
    columns: Mapping[str, Sequence[str]]
    left_out: Sequence[str]
    header_row: int


@dataclass(frozen=True)
class Reading:
    """A whole file, read: what would go into the queue, and every row by name."""

    file: str
    source: str
    digest: str
    found: Found
    rows: Sequence[Row]

    def proposals(self) -> list[Proposal]:
        """Return what can go into the queue."""
        return [row.proposal for row in self.rows if row.proposal and not row.is_known]

    def count(self, status: Status) -> int:
        """Return how many rows became of a kind."""
        return sum(row.status is status for row in self.rows)

    @property
    def has_findings(self) -> bool:
        """Tell whether a row was refused or came with gaps."""
        return any(row.status in (Status.REFUSED, Status.GAPS) for row in self.rows)
