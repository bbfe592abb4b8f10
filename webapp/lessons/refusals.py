"""What the way of a lesson refuses, and the sentence for the person."""

from webapp.errors import Conflict, DomainError, Forbidden, say


class FieldsMissing(DomainError):
    """One of the five fields is empty."""

    sentence = say("这一项还没有写。五项都写上才能提交；已写的都保存着。")


class TextTooLong(DomainError):
    """A field beyond its length."""

    sentence = say("写了 %(length)s 字，最多 %(most)s 字。请缩短后再保存；你写的内容还在框里。")


class StepRefused(Conflict):
    """A step the draft cannot take from where it is."""

    sentence = say("这份草稿现在的状态不允许这一步。请刷新看最新状态。")


class StaleDraft(Conflict):
    """Somebody saved the draft since the page was opened."""

    sentence = say("打开这一页之后，别人保存过这份草稿。你写的内容还在下面，请对照最新的版本再保存。")


class OwnWork(Forbidden):
    """A second person is needed."""

    sentence = say("这一步要由另一个人来做：不能审定自己提交的，也不能签自己最后改过的。")


class ValidationOutdated(Conflict):
    """What the expert saw has changed since."""

    sentence = say("专家审定之后，经过、原因、建议或适用情况改过了。请专家再看一次，然后再走这一步。")


class NoSuchLesson(DomainError):
    """A draft can only be merged into a lesson that is published."""

    sentence = say("没有这条已发布的教训。请写编号，例如 LL-2026-0005。")
    field = "into"


class AlreadyAsked(Conflict):
    """A lesson that asks for a change of this clause already."""

    sentence = say("这条教训对这一条已经提过，编号 %(number)s，还没有结束。请在那一条里补充。")


class ReasonMissing(DomainError):
    """A return or a rejection without a reason."""

    sentence = say("请写明原因，提交人会看到它。")
    field = "note"


class SayWhich(DomainError):
    """A near text without an answer."""

    sentence = say("请说一说这一条与你写的是什么关系。")


class WhyDifferent(DomainError):
    """Different, but nobody says in what."""

    sentence = say("请用一句话写明不同在哪里。")


class ObjectionOpen(Conflict):
    """The manager of the source project objected, and nobody has settled it."""

    sentence = say("源项目的项目经理提了异议，还没有处理。改文字，或写明答复，再发布。")


class PeriodRuns(Conflict):
    """The time for objections is not over."""

    sentence = say(
        "源项目的项目经理到 %(until)s 为止可以提异议。过了这一天，或项目经理说没有异议之后再发布。"
    )


class GapsOpen(DomainError):
    """An imported text still lacks one of the five fields, or has one beyond its length."""

    sentence = say("这一条从文件导入，还有要补的，列在上面。补齐之后再送专家审定。")


class CategoryMissing(DomainError):
    """Without a category nobody knows which expert to ask."""

    sentence = say("请先在“补充事实”里选类别：类别决定请哪位专家审定。")


class NotSigned(Conflict):
    """The text that would be published has no second signature."""

    sentence = say("这一版文字还没有人会签。请最后改动者以外的一个人看过，会签之后再发布。")


class GateClosed(DomainError):
    """The quality gate has open checks."""

    sentence = say("质量门还有 %(open)s 项没有通过，逐项改好再发布。")
