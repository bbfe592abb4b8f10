"""Versions, drafts and limits of documents: what may be said of them without looking anything up."""

import hashlib
import json
from collections.abc import Mapping
from http import HTTPStatus

from webapp.errors import Conflict, DomainError, say

LONGEST_DRAFTED = 20_000
"""So many characters of one field are kept in a draft; a document takes far fewer."""

MOST_KITS = 10
"""So many kits one person asks for within an hour."""


class StaleDraft(Conflict):
    """A draft that was saved elsewhere since this page was opened."""

    sentence = say("这份草稿在另一个页面里改过。两份都在下面：对照之后再保存一次，以你这一份为准。")


class TooManyKits(DomainError):
    """More kits than one person needs within an hour."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    sentence = say("一小时内最多取 %(most)s 个文件包。已经做好的还可以下载。")


class RecordMissing(DomainError):
    """A kit for a project without a tailoring record."""

    sentence = say("这个项目还没有裁剪记录。先回答七个问题，存成记录，再取文件包。")


def figures(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared: `1.10` comes after `1.9`."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version comes after another."""
    return figures(version) > figures(than)


def must_act(version: str, than: str) -> bool:
    """Tell whether an issued paper must be made anew: the first figure has changed."""
    return figures(version)[:1] > figures(than)[:1]


def hash_of(values: Mapping[str, str]) -> str:
    """Return the hash of what a document was filled in with."""
    return hashlib.sha256(json.dumps(dict(values), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def draft_key(person: str, project: str, document_id: str, language: str) -> str:
    """Return the one key of a person's draft of a document for a project, or for none, in a language."""
    return ":".join((person, project or "-", document_id, language))
