"""Why an answer is refused, each with its sentence."""

from http import HTTPStatus

from webapp.errors import Conflict, DomainError, say


class LinkDead(DomainError):
    """A link that opens nothing: used, replaced, incomplete, or the round takes no answers."""

    status = HTTPStatus.NOT_FOUND
    sentence = say(
        "这个链接打不开：可能已经交过、换了新的，或者这一轮已经结束作答。请向发来链接的人要一个新的。"
    )


class AlreadySubmitted(Conflict):
    """A second submission by the same seat."""

    sentence = say("这一份已经交过了，只能交一次。")


class CodeUnknown(DomainError):
    """A code under which nothing is kept."""

    sentence = say("没有这个续答码，或者它的答卷已经交过。请检查写法；也可以不填，重新开始。")
    field = "code"


class RoleMissing(DomainError):
    """No role group was chosen."""

    sentence = say("请选一个最接近你的角色。")
    field = "role"


class ReasonForNotApplicable(DomainError):
    """A question was said not to apply, without a reason."""

    sentence = say("选“不适用”要写一句为什么。")


class AnswerUnknown(DomainError):
    """An option that the question does not have."""

    sentence = say("这个选项不在题目里。请重新选。")


class NothingAnswered(DomainError):
    """An empty questionnaire was to be submitted."""

    sentence = say("还一题都没有答，不能提交。")


class TextTooLong(DomainError):
    """A comment, a reason or an address that goes on for too long."""

    sentence = say("这一段太长：现在 %(length)s 个字，至多 %(most)s 个。")
