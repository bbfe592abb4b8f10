"""Who hears of a change request, and in which words."""

from uuid import UUID

from sqlalchemy.orm import Session

from webapp.accounts.actions import notify
from webapp.accounts.models import User
from webapp.errors import say
from webapp.improvements import queries
from webapp.improvements.announcements import Announcer, ChangeDeclined, ChangeReleased
from webapp.improvements.models import Improvement
from webapp.improvements.rules import (
    Place,
    State,
    Trace,
)

NEWS = {
    State.RETURNED: say("%(number)s：请补一句，你对 %(place)s 的建议还缺点什么，里面写了。"),
    State.TRIAGED: say("%(number)s：你对 %(place)s 的建议有人负责了，里面写了哪天之前决定。"),
    State.IN_WORK: say("%(number)s：你对 %(place)s 的建议正在改。"),
    State.DONE: say("%(number)s：你对 %(place)s 的建议改好了，里面写了改在哪里。"),
}


ANSWERED = say("%(number)s：你对 %(place)s 的建议有了决定，理由在里面。")


UNDONE = say("%(number)s：对 %(place)s 的决定撤回了，还会再给你答复。")


ARRIVED = say("%(number)s：有人提议修改 %(place)s。")


GIVEN = say("%(number)s：%(place)s 的修改建议分给你决定。")


REPLIED = say("%(number)s：提的人补了话，%(place)s 的建议可以接着看了。")


def tell_all(session: Session, row: Improvement, by: User | None) -> None:
    """Tell senders of every step, and a new owner of what they now answer for."""
    step = f"{row.state}:{len(row.steps)}"
    for person in queries.senders_of(session, row):
        if by is None or person.id != by.id:
            tell(session, row, person, NEWS.get(row.state, ANSWERED), step)
    if row.state is State.TRIAGED and row.owner is not None and (by is None or row.owner.id != by.id):
        tell(session, row, row.owner, GIVEN, f"given:{len(row.steps)}")


def tell(session: Session, row: Improvement, person: User, sentence: str, step: str) -> None:
    """Send one person one notice of one step."""
    url = f"/app/improvements/{row.id}"
    values = {"number": row.number, "place": row.address}
    notify(session, person, sentence, key=f"improvement:{row.id}:{step}", url=url, **values)


def announce(session: Session, row: Improvement, to: Announcer, *, by: UUID | None) -> None:
    """Tell the listeners of an end: for the request, and for each that was merged into it."""
    if row.state not in {State.DONE, State.DECLINED}:
        return
    place = Place(row.page, row.clause, row.version, row.owner_role)
    for one in (row, *queries.merged_into(session, row)):
        trace = Trace(one.source, one.source_ref, one.source_url)
        if row.state is State.DONE:
            to.announce(session, ChangeReleased(one.number, trace, place, row.released_in, by))
        else:
            to.announce(session, ChangeDeclined(one.number, trace, place, row.reason, by))
