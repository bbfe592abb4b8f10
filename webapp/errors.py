"""What can go wrong in the domain, each with the sentence for the person."""

from http import HTTPStatus
from typing import ClassVar


def say(sentence: str) -> str:
    """Mark a sentence for translation without translating it yet."""
    return sentence


class DomainError(Exception):
    """A rule that said no: `sentence` tells the person why and what they can do.

    The sentence is a Chinese msgid with `%(name)s` places; `values` fill them. `field` names the form field
    at fault, where there is one.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence: ClassVar[str] = say("这一步没有做成。请检查后再试。")
    field: str | None = None

    def __init__(self, *, field: str | None = None, **values: object) -> None:
        self.values = values
        self.field = field or type(self).field
        super().__init__(self.sentence % values if values else self.sentence)


class NotFound(DomainError):
    """There is nothing at this address, or nothing this person may see."""

    status = HTTPStatus.NOT_FOUND
    sentence = say("这里没有你要找的内容，或者你没有权限查看。")


class Forbidden(DomainError):
    """The person is known and may not do this."""

    status = HTTPStatus.FORBIDDEN
    sentence = say("你的角色不能做这一步。需要时请联系 PMO 管理员。")


class Conflict(DomainError):
    """The world has moved on since the page was opened."""

    status = HTTPStatus.CONFLICT
    sentence = say("页面打开之后，内容已被别人改动。请刷新，再做一次。")


class Invalid(DomainError):
    """A value that does not fit its field."""

    sentence = say("填写的内容有误。")


class TooLong(Invalid):
    """A text beyond its measure: refused, for nothing typed is cut in silence."""

    sentence = say("写得太长：至多 %(most)s 个字，现在 %(length)s 个。没有保存，先删短一点。")


def within(text: str, most: int, field: str) -> str:
    """Return a text that is no longer than its measure, or raise `TooLong`."""
    if len(text) > most:
        raise TooLong(field=field, most=most, length=len(text))
    return text
