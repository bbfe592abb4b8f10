"""What is refused about results, each with the sentence for the person."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class QuestionRefused(DomainError):
    """An action for a question that is in no gap of the unit."""

    sentence = say("选一道差距里的题。")
    field = "question"


class NotClosed(Conflict):
    """A round that is not closed has nothing to release."""

    sentence = say("这一轮还没有关闭。先完成校准并关闭，再放行和发布。")


class NotReleased(Conflict):
    """A round that its sponsor has not released."""

    sentence = say("这一轮的发起人还没有放行。放行之后才能发布。")


class SponsorMissing(Forbidden):
    """Somebody other than the sponsor of the round."""

    sentence = say("只有这一轮的发起人可以放行结果。")


class AgainWithoutReason(DomainError):
    """A second release that says nothing about why."""

    sentence = say("这一轮已经发布过。写明为什么重新发布：读者会看到。")
    field = "reason"


class PageMoved(Conflict):
    """A page that is no longer the one that was seen."""

    sentence = say("打开之后，要发布的内容变了。请再看一遍，然后发布。")
