"""Who hears of a question, and in which words: never in those of the question."""

from sqlalchemy.orm import Session

from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.accounts.queries import people_with_role
from webapp.accounts.rules import Role
from webapp.errors import say
from webapp.guidance.models import Question

GIVEN = say("一条咨询分给你答复，请在 %(day)s 前答。")
UNASSIGNED = say("一条咨询没有对应的专家，请分派，%(day)s 前要有第一次答复。")
ANSWERED = say("你的咨询有了答复。")
RETURNED = say("你的答复还没有解决问题，里面写了缺什么，请在 %(day)s 前再答。")
PUBLISHED = say("你问过的问题整理成了问答，人人能搜到，里面没有你的名字。")
SIGN = say("一条问答等另一个人会签。")
LATE = say("等你答复的咨询有 %(n)s 条过了期，最早的应在 %(day)s 前答。")


def tell(session: Session, question: Question, person: User | None, sentence: str, step: str) -> None:
    """Send one person one notice of one step."""
    if person is None or not person.is_active:
        return
    url, values = f"/app/guidance/{question.id}", {"day": question.due.isoformat()}
    values = values if "%(day)s" in sentence else {}
    notify(session, person, sentence, key=f"guidance:{question.id}:{step}", url=url, **values)


def tell_curators(session: Session, question: Question, sentence: str, step: str, *, but: User) -> None:
    """Send the curators a notice, except the one who acts."""
    for person in people_with_role(session, Role.CURATOR):
        if person.id != but.id:
            tell(session, question, person, sentence, step)
