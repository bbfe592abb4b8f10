"""What is refused before a project learns, each with the sentence for the person."""

from webapp.errors import Conflict, DomainError, say


class StillUnanswered(DomainError):
    """A stage that is left with suggestions nobody answered."""

    sentence = say("先学后做：还有 %(open)s 条教训没有答复。A、B 级项目答完才能离开 S2。")
    field = "stage"


class AlreadyAnswered(Conflict):
    """A suggestion somebody has answered."""

    sentence = say("这条教训已经答复过了。请刷新看最新状态。")


class AnswerMissing(DomainError):
    """No answer, or none of the three."""

    sentence = say("三种答复选一种：采用、调整、不适用。")
    field = "kind"


class OwnerMissing(DomainError):
    """A lesson that is adopted and that nobody would carry out."""

    sentence = say("采用就有人去做：选一位负责的人。")
    field = "owner"


class DueMissing(DomainError):
    """A lesson that is adopted for some day."""

    sentence = say("写一个今天或以后的日期，例如 2027-03-31。")
    field = "due"


class WordsMissing(DomainError):
    """An answer or an outcome that says nothing."""

    sentence = say("写一句话：采用写做什么，调整写怎么改，不适用写为什么。")
    field = "note"


class WhyMissing(DomainError):
    """A lesson called not applicable without saying in what respect."""

    sentence = say("选一项：哪一点和这条教训写的不一样。")
    field = "why"


class NothingUsed(DomainError):
    """An outcome of a lesson that was never taken up."""

    sentence = say("只有采用或调整过的教训才有成效可说。")


class EffectMissing(DomainError):
    """No outcome, or one without its sentence."""

    sentence = say("选一项成效，再写一句看到了什么。")
    field = "effect"


class OutcomeStated(Conflict):
    """An outcome somebody has stated."""

    sentence = say("这条教训的成效已经写过了。请刷新看最新状态。")
