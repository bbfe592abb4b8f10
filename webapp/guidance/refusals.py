"""What is refused at the desk, each with the sentence for the person."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class NothingAsked(DomainError):
    """A question without its text."""

    sentence = say("写下你的问题：想做什么，卡在哪里。")
    field = "text"


class TooLong(DomainError):
    """A text beyond its measure: refused, for nothing typed is cut in silence."""

    sentence = say("这里最多 %(most)s 字，现在 %(length)s 字。")


class FieldMissing(DomainError):
    """A question that nobody knows whom to give to."""

    sentence = say("选一个领域：问题会交给这个领域的专家。")
    field = "category"


class ProjectUnknown(DomainError):
    """A project the person is no part of."""

    sentence = say("只能选你参与的项目，也可以不选。")
    field = "project"


class StepRefused(Conflict):
    """A step that does not follow from where a question stands."""

    sentence = say("这条咨询已经走到别的一步。请刷新，看看是谁办的。")


class OnlyOnce(Conflict):
    """A second "does not help yet"."""

    sentence = say("“还没解决”只能说一次。还有疑问，请另提一条，写明已经试过什么。")


class ReasonMissing(DomainError):
    """An answer sent back without what is missing."""

    sentence = say("写明还缺什么：答复的人要知道从哪里接着答。")
    field = "missing"


class AnswerMissing(DomainError):
    """An answer without its text."""

    sentence = say("写下答复：先说结论，再说怎么做、依据哪一条。")
    field = "text"


class NobodyThere(DomainError):
    """An assignment to nobody, to the asker, or to somebody who cannot answer."""

    sentence = say("选一位专家或知识管理员；提问的人不能答自己的问题。")
    field = "assignee"


class NoExpert(DomainError):
    """A rota without anybody on it."""

    sentence = say("这个领域现在没有别的专家，请选一位知识管理员。")
    field = "assignee"


class OwnQuestion(Forbidden):
    """Somebody who would answer what they asked."""

    sentence = say("自己的问题要由另一个人来答。")


class ReferenceUnknown(DomainError):
    """An id that an answer rests on and that does not exist, or may not be read by all."""

    sentence = say(
        "没有 %(ref)s，或者不是人人能读。写编号，例如 STD-18#C2、TPL-014、LL-2026-0005，一行一个。"
    )
    field = "rests_on"


class KeptPrivate(Forbidden):
    """A question whose asker did not allow that it is published."""

    sentence = say("提问的人没有同意发布。可以请他在自己的问题上改成“可以发布”。")


class FaqStale(Conflict):
    """A text that was changed since the page was opened."""

    sentence = say("页面打开之后，问答的文字已被别人改动。请刷新，再做一次；你写的内容在下面。")


class SecondPerson(Forbidden):
    """A signature of whoever wrote the text last."""

    sentence = say("会签要由另一个人来做：不能是最后改文字的人。")


class NotReady(DomainError):
    """A publication while checks are open."""

    sentence = say("还有 %(open)s 项没有通过，不能发布。下面写明怎样改。")


class OwnerUnknown(DomainError):
    """An owner that is no role of the method."""

    sentence = say("选一个角色来负责这一页。")
    field = "owner"


class DayRefused(DomainError):
    """A review date too early or too far off."""

    sentence = say("下次复审要在 %(first)s 到 %(last)s 之间。")
    field = "next_review"


class PlaceUnknown(DomainError):
    """A clause that does not exist, or that the person may not read."""

    sentence = say("没有 %(place)s。写编号，例如 STD-18，要指到一条就写 STD-18#C2；也可以空着。")
    field = "about"
