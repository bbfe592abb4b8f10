"""Several questions about one clause: it needs rewriting, and the board of change requests hears of it."""

from sqlalchemy.orm import Session

from webapp.errors import say
from webapp.guidance.queries import asked_about
from webapp.guidance.rules import ASKED_OFTEN
from webapp.improvements.actions import enter_once
from webapp.improvements.models import Improvement
from webapp.improvements.queries import requests_from
from webapp.improvements.rules import Place, Source, Trace, Wish, Wording

TITLE = say("%(n)s 次咨询问到同一条")
WHY = say(
    "近来有 %(n)s 次咨询问到这一条。要人解释的条款，应当重写。问题的原文只有提问的人、答复的人和知识管理员能看。"
)


def note_clause(
    session: Session, place: Place, present: Wording, *, title: str, why: str
) -> Improvement | None:
    """Propose a change of a clause once it was asked about often enough since the last such proposal."""
    about = place.address
    before = requests_from(session, Source.GUIDANCE, about)
    since = [one for one in asked_about(session, about) if not before or one.asked_at > before[0].at]
    if not place.clause or len(since) < ASKED_OFTEN:
        return None
    trace = Trace(Source.GUIDANCE, about, f"/app/guidance?about={place.page}%23{place.clause}")
    wish = Wish(place, trace, "zh", title=title, why=why, present=present)
    return enter_once(session, wish, by=None)
