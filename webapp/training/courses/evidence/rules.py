"""What a file of evidence may be, and why a claim is refused."""

from enum import StrEnum

from webapp.errors import Conflict, DomainError, say

LARGEST = 10 * 1024 * 1024
LONGEST = 120


class ClaimState(StrEnum):
    """Where a claim stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Media(StrEnum):
    """What kinds of files are taken."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


BEGINNINGS = {
    b"%PDF-": Media.PDF,
    b"\x89PNG\r\n\x1a\n": Media.PNG,
    b"\xff\xd8\xff": Media.JPEG,
}
"""How the files of each kind begin; their names prove nothing."""


class FileRefused(DomainError):
    """A file that is none of the kinds taken."""

    sentence = say("只收 PDF、PNG 或 JPEG，这个文件不是。请把证书扫描或另存成其中一种。")
    field = "file"


class FileTooLarge(DomainError):
    """A file beyond the measure."""

    sentence = say("文件超过 10 MB。请压缩后再传。")
    field = "file"


class FileMissing(DomainError):
    """A claim without its file."""

    sentence = say("请附上证明文件。")
    field = "file"


class WordsMissing(DomainError):
    """A claim that does not say what was learned."""

    sentence = say("请填写，至多 %(most)s 字。")


class DayRefused(DomainError):
    """A day that has not come."""

    sentence = say("请写已经完成的日期，不能晚于今天。")
    field = "held_on"


class UnitRefused(DomainError):
    """A unit that only reading or an exam completes."""

    sentence = say("这一单元要在这里学，外面的证明不能代替。可以选任务、面授，或整门课。")
    field = "unit"


class ClaimDecided(Conflict):
    """A claim that has been dealt with."""

    sentence = say("这份证明刚刚已经处理过了。请刷新看结果。")


def media_of(data: bytes) -> Media:
    """Return what a file is by its first bytes, or refuse it."""
    if not data:
        raise FileMissing
    if len(data) > LARGEST:
        raise FileTooLarge
    for beginning, media in BEGINNINGS.items():
        if data.startswith(beginning):
            return media
    raise FileRefused


def check_words(text: str, field: str) -> str:
    """Return a line that somebody wrote, or refuse it at its field."""
    clean = " ".join(text.split())
    if not 0 < len(clean) <= LONGEST:
        raise WordsMissing(field=field, most=LONGEST)
    return clean
